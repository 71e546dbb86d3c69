#pragma once
/// standing: which waivers and standing orders hold over a matter now, and what lowering and ending them needs.

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"
#include "engine/rulebook/standing.hpp"

namespace citybrain::decide {

/// The lists behind a rulebook::Standing.
struct StandingLists {
    std::vector<std::string> waived;
    std::vector<model::OrderEffect> orders;

    [[nodiscard]] bool empty() const { return waived.empty() && orders.empty(); }
    [[nodiscard]] rulebook::Standing view() const { return {{}, waived, orders}; }
};

/// True when the order is for matters of this area and category.
[[nodiscard]] bool covers(const rulebook::Context& context, const model::StandingOrder& order, model::NodeId area,
                          std::string_view category);
/// True while the order holds at `now` for a matter of this area and category.
[[nodiscard]] bool is_over(const rulebook::Context& context, const model::StandingOrder& order, model::NodeId area,
                           std::string_view category);

/// What holds over a new report.
[[nodiscard]] StandingLists standing_over(const rulebook::Context& context, model::NodeId area,
                                          std::string_view category);
/// What holds over a case with these facts and windows: a waiver whose rule's inputs went beyond the waived values does
/// not.
[[nodiscard]] StandingLists standing_over(const rulebook::Context& context, const model::Case& matter,
                                          const model::JoinedFacts& facts,
                                          const std::vector<model::WindowReading>& seen);

/// 降级: a person waives named rules of a case. Denied with no_rules, unknown_rule (and what was probably meant),
/// not_fired, mandatory or bad_until.
[[nodiscard]] std::variant<model::CaseLowered, model::CommandDenied>
lower(const rulebook::Context& context, const model::Case& matter, const model::ActOnCase& act);
/// The decision after the waivers of the case are in it; the only one that may sink.
[[nodiscard]] std::optional<model::CaseRedecided> lowered(const rulebook::Context& context, const model::Case& matter);
/// The centre below this one to which a lowered case belongs; empty when it stays.
[[nodiscard]] std::optional<model::NodeId> owner_below(const rulebook::Context& context, const model::Case& matter);

/// The order as it will be recorded, or why it cannot be given here.
[[nodiscard]] std::variant<model::StandingOrder, model::CommandDenied> checked(const rulebook::Context& context,
                                                                               model::StandingOrder order);

} // namespace citybrain::decide

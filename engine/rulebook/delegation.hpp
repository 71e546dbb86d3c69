#pragma once
/// Delegation: a row of delegations.csv, the 扁平化 list: what a higher tier lets a lower one do, where, from when, and
/// by which document.
///
/// Only the handling (办理) of a matter, devolved (下放) or entrusted (委托), moves where it is handled: a window in
/// front (前移窗口) takes reports in, a patrol (巡查劝导) looks and persuades; neither owns the matter. Decisions
/// (决定: penalties and permits) reach towns at most. Source: terms.md 8; 行政处罚法 (2021) art. 24.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/base/text.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/tier.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

/// 受理 / 办理 / 决定.
enum class Aspect : std::uint8_t { intake, handling, decision };
/// 下放 / 委托 / 前移窗口 / 巡查劝导.
enum class DelegationForm : std::uint8_t { devolution, entrustment, front_window, patrol };

struct Delegation {
    std::string id;
    std::vector<std::string> categories; ///< sorted
    Aspect aspect = Aspect::handling;
    DelegationForm form = DelegationForm::devolution;
    model::Tier from = model::Tier::district;
    model::Tier to = model::Tier::town; ///< may be above `from`: taken back (上收)
    std::vector<model::NodeId> areas;   ///< with all below them, sorted; empty: everywhere
    base::CivilDate effective_from;
    std::optional<base::CivilDate> effective_to; ///< its last day; empty: until it is taken out
    std::string basis;                           ///< number of the document, or 示例
    base::Place place;

    /// True when the handling tier of a matter moves by it.
    [[nodiscard]] bool moves_handling() const;
    [[nodiscard]] bool holds_on(base::CivilDate day) const;
    [[nodiscard]] bool holds_in(const model::Topology& topology, model::NodeId area) const;
};

/// Where a matter is handled before any rule, and which delegation brought it there.
struct Delegated {
    model::Tier tier = model::Tier::village;
    const Delegation* by = nullptr; ///< the last one that moved it; nullptr: none did
};

/// Follows the delegations of one category (those of its list that move handling, in the order of their ids) from its
/// own tier: each one that holds at `day` in `area` and begins where the matter is. A tier that was left is not entered
/// again, so it ends; never below the floor.
[[nodiscard]] Delegated delegated(const Category& category, std::span<const Delegation* const> delegations,
                                  const model::Topology& topology, model::NodeId area, base::CivilDate day);

[[nodiscard]] base::Result<Aspect> read_aspect(std::string_view text);
[[nodiscard]] base::Result<DelegationForm> read_delegation_form(std::string_view text);
[[nodiscard]] std::string_view to_text(Aspect aspect);
[[nodiscard]] std::string_view to_zh(Aspect aspect);
[[nodiscard]] std::string_view to_text(DelegationForm form);
[[nodiscard]] std::string_view to_zh(DelegationForm form);

/// Sorted by id. Categories named must be in `categories`. `path` is printed in faults.
[[nodiscard]] std::vector<Delegation> read_delegations(const std::string& path, std::string_view text,
                                                       const std::vector<Category>& categories, Faults& faults);

} // namespace citybrain::rulebook

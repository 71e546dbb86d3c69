#pragma once
/// Standing: what people have put over the rules of one matter: waived rules and standing orders (rules.md, "the
/// decision is a join"; terms.md 4).

#include <span>
#include <string>

#include "engine/model/case.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

struct Standing {
    /// Rules whose effect stands although they do not match any more, sorted.
    std::span<const std::string> kept{};
    /// Rules that do not raise, hasten or mute, sorted; they still match, notify and explain. Mandatory ones raise all
    /// the same.
    std::span<const std::string> waived{};
    /// Orders in force: the category's own limits are lengthened, and nobody is reminded. Never of a matter of life
    /// safety; a rule's limit is never touched. That clocks stand still is no part of the decision (decide/clocks.hpp).
    std::span<const model::OrderEffect> orders{};
};

/// Rulebook::decide under what stands over it; writes `waived` and `orders` into the decision, as far as they mattered.
[[nodiscard]] model::Decision decide_under(const Rulebook& rules, const Facts& facts, const Standing& standing);

/// The decision after a person lowered the matter: what the rules say now under `standing`, whose `waived` holds the
/// waived rules; the effects of the others that fired before stand (kept). Nothing is earlier than it was, and both
/// limits count from `opened_at`, for a clock never starts again.
[[nodiscard]] model::Decision decision_lowered(const Rulebook& rules, const Facts& facts, const model::Decision& before,
                                               const Standing& standing, base::Instant opened_at);

/// What another node's rules over windows say of a matter, without what the waived ones raise, hasten and mute; those
/// stand in `waived`. Rules of a pack that is not this one are taken as said.
[[nodiscard]] model::Decision said_under(const Rulebook& rules, model::Decision said,
                                         std::span<const std::string> waived);

/// The facts among `facts` that the rule reads, to be waived; the axes as urgency_rank, severity_rank, certainty_rank.
[[nodiscard]] std::vector<model::Attribute> inputs_of(const Rulebook& rules, std::string_view rule,
                                                      const model::JoinedFacts& facts);
/// The readings among `seen` that the rule reads.
[[nodiscard]] std::vector<model::WindowReading> readings_of(const Rulebook& rules, std::string_view rule,
                                                            const std::vector<model::WindowReading>& seen);
/// True when one of the waived rule's inputs goes beyond the waived value: a number above it (below it where the
/// condition asks for less), a truth value or text that became another, a fact or a window's answer that was not there.
[[nodiscard]] bool exceeds(const Rulebook& rules, const model::Waiver& waiver, const model::JoinedFacts& facts,
                           const std::vector<model::WindowReading>& seen);

} // namespace citybrain::rulebook

#pragma once
/// verbs: what a person's command becomes, by the table of lifecycle.hpp; a refusal lists what would be legal.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// The verb moves custody: the core hands this to engine/route.
struct HandOverWanted {
    model::NodeId target;
    model::HandOver kind = model::HandOver::escalate;
};

/// The verb answers a pending offer.
struct AnswerWanted {
    bool accept = false;
};

/// The verb asks for an offer back.
struct RevokeWanted {
    std::optional<model::Settlement> settled;
};

/// The verb pulls up a case that a centre below has.
struct PullWanted {
    model::NodeId way; ///< the neighbour on the way to its owner
};

using Verdict = std::variant<model::Fact, HandOverWanted, AnswerWanted, RevokeWanted, PullWanted, model::CommandDenied>;

/// Decides a person's command on a case this node knows. Who the person is and may do was checked at the door.
[[nodiscard]] Verdict on_verb(const rulebook::Context& context, const model::Case& matter, const model::ActOnCase& act);

/// 提级办理 of a case that this node does not hold: its origin knows the way. Denied unless that lies below.
[[nodiscard]] Verdict pull_unknown(const rulebook::Context& context, const model::ActOnCase& act);

/// The verbs on_verb would obey now, by state alone (a reason or target may still be missing).
[[nodiscard]] std::vector<model::Verb> legal_verbs(const model::Case& matter);

} // namespace citybrain::decide

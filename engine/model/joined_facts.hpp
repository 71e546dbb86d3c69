#pragma once
/// JoinedFacts: what the reports of a case say taken together (续报 included): the facts its decision reads.
///
/// How statements combine is declared by the pack's fields (rulebook::Combine) and done in engine/decide; here is only
/// the result, so that a replay needs no pack.

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"

namespace citybrain::model {

/// One fact as it stands now, with the statement that governs.
struct JoinedFact {
    std::string name;
    AttributeValue value;
    base::Instant at;     ///< event time of the statement that governs
    bool settled = false; ///< a person stated it in a 续报: stands against older reports also where the highest governs

    friend bool operator==(const JoinedFact&, const JoinedFact&) = default;
};

struct JoinedFacts {
    std::vector<JoinedFact> values;     ///< sorted by name, no name twice; at most limits::attributes_max
    Urgency urgency = Urgency::unknown; ///< of each axis the highest that was reported
    Severity severity = Severity::unknown;
    Certainty certainty = Certainty::unknown;

    friend bool operator==(const JoinedFacts&, const JoinedFacts&) = default;
};

/// What one report says by itself.
[[nodiscard]] JoinedFacts facts_of(const Event& event);
/// The first report as if it had said all that is known now: what a decision reads.
[[nodiscard]] Event with_facts(Event first, const JoinedFacts& facts);
/// The fact named `name`, or nullptr.
[[nodiscard]] const JoinedFact* find_fact(const JoinedFacts& facts, std::string_view name);

} // namespace citybrain::model

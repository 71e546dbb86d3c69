#pragma once
/// fold_life: what a step of its life does to a case.

#include "engine/model/record.hpp"

namespace citybrain::persist {

/// A CaseStepped. A snapshot in it first becomes the case, when this node did not hold it.
void fold_step(model::Case& matter, const model::CaseStepped& step, const model::Record& record);

/// Content hashes join what the case has already; of more than limits::case_evidence_max the oldest go.
void add_evidence(model::CaseLife& life, const std::vector<base::Hash>& evidence);

/// A request whose time has passed unanswered waits until `next`, for whoever is above those asked before.
void climb_requests(model::CaseLife& life, base::Instant due, base::Instant next);

/// What a case that is not in the state any more for which it was there loses: its clocks, its present suspension.
/// After every record.
void leave_states(model::Case& matter, base::Instant now);

} // namespace citybrain::persist

#pragma once
/// apply: the one function that changes state, live and on replay.
///
/// The apply of a released record version is frozen: old journals must give the same state for ever. Engine thread
/// only.

#include "engine/model/record.hpp"
#include "engine/model/state.hpp"

namespace citybrain::persist {

/// Folds one record into the state. Live, records come in order without gaps. On replay rows may already be ahead: the
/// node's own part is skipped for positions at or before `state.position`, a case's part for positions at or before its
/// `as_of`, and a record about a case that was put away (an ended row holds it) changes nothing.
void apply(model::State& state, const model::Record& record);

/// Puts a case into the state as its row holds it: at start, or when a cold case is needed again. Its timers run again.
void restore(model::State& state, model::Case matter);

/// Forgets a case that needs nobody any more; its ended row is durable. REQUIRES may_put_away.
void put_away(model::State& state, const model::CaseId& id);

/// True when the case has ended here: closed, declined or voided, by us or by its owner.
[[nodiscard]] bool may_put_away(const model::Case& matter);

} // namespace citybrain::persist

#pragma once
/// fold_packs: what a record makes of PackState. Of apply; and of whoever must know it before the record is written.

#include "engine/model/record.hpp"

namespace citybrain::persist {

/// Facts that are not about packs change nothing, but for CaseOpened, which counts for a trial.
void fold_packs(model::PackState& packs, const model::Fact& fact, base::Instant at);

} // namespace citybrain::persist

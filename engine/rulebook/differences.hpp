#pragma once
/// differences: two decisions side by side, in words. For this room's own files; see explanation.hpp.

#include <vector>

#include "engine/model/decision.hpp"
#include "engine/rulebook/catalogue.hpp"

namespace citybrain::rulebook {

/// Names every field in which a recorded decision differs from the one computed now, inputs included.
[[nodiscard]] std::vector<Words> differences_of(const model::Decision& was, const model::Decision& is);

} // namespace citybrain::rulebook

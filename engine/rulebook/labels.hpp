#pragma once
/// label_of: a comparison as written, with the labels of the pack in the place of names: 积水深度 ≥ 关注水深.

#include <string_view>
#include <vector>

#include "engine/rulebook/rule.hpp"

namespace citybrain::rulebook {

/// Names without a label stay as they are; quoted texts are never touched.
[[nodiscard]] Words label_of(std::string_view comparison, const Vocabulary& vocabulary,
                             const std::vector<Param>& params);

} // namespace citybrain::rulebook

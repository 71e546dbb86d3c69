#pragma once
/// sentences: parts of what render writes. For this room's own files.

#include <string>
#include <vector>

#include "engine/rulebook/explanation.hpp"

namespace citybrain::rulebook {

/// Each deadline with its limit, clock and calendar, then what moved or stopped it.
void add_clocks(std::vector<std::string>& lines, const Explanation& told, Language language);

} // namespace citybrain::rulebook

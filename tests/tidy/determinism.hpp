#pragma once
/// Determinism: the engine gives the same effects for the same inputs on every box, so what differs between boxes or
/// runs may not be used in it; and in the whole tree only a few named files read a clock.

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// A clock is read in local/clock.cpp and in the measuring files of a table, nowhere else.
[[nodiscard]] Findings check_clocks(const Source& source);

/// engine/: no threads, randomness, files, environment, locale, std::hash; no libm beyond sqrt, floor, ceil, trunc.
[[nodiscard]] Findings check_engine_words(const Source& source);

/// engine/: no loop over an unordered container, whose order depends on the library. Goes by the names under which
/// engine/ declares such containers. A loop whose order cannot matter says "order does not show" and why on its line.
[[nodiscard]] Findings check_unordered_loops(const std::vector<Source>& sources);

} // namespace citybrain::tidy

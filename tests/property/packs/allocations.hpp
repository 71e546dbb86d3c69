#pragma once
/// How often this program has asked for memory: operator new counts.

#include <cstdint>

namespace citybrain::tests {

[[nodiscard]] std::uint64_t allocations();

} // namespace citybrain::tests

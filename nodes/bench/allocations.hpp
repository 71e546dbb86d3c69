#pragma once
/// How often the calling thread has asked for memory since it began: operator new of the whole program counts, an
/// addition to a number of the thread. For `bench rules`.

#include <cstdint>

namespace citybrain::bench {

[[nodiscard]] std::uint64_t allocations();

} // namespace citybrain::bench

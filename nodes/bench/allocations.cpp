#include "nodes/bench/allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

thread_local std::uint64_t counted = 0;

} // namespace

namespace citybrain::bench {

std::uint64_t allocations() { return counted; }

} // namespace citybrain::bench

// TSan's runtime has its own operators, which nobody may replace: under it nothing is counted.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CITYBRAIN_COUNTS_NOTHING
#endif
#endif
#ifndef CITYBRAIN_COUNTS_NOTHING
// The other forms of new and delete come to these; those for aligned memory stay the library's and are not counted.
// The form that does not throw is named too: a sanitizer has its own, whose memory only its own delete may take.
void* operator new(std::size_t size) {
    counted += 1;
    for (;;) {
        if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
            return memory;
        }
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) {
            throw std::bad_alloc();
        }
        handler();
    }
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    counted += 1;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

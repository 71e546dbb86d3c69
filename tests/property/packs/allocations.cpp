#include "tests/property/packs/allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

std::uint64_t counted = 0; // the program has one thread

} // namespace

namespace citybrain::tests {

std::uint64_t allocations() { return counted; }

} // namespace citybrain::tests

// The other forms of new and delete come to these; the one that does not throw is named: a sanitizer has its own.
void* operator new(std::size_t size) {
    counted += 1;
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    counted += 1;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

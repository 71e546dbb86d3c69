// A planted bug behind three comparisons: found only if coverage guides the fuzzer and AddressSanitizer watches memory.
// If ctest's fuzz.canary fails, no other fuzzer's silence means anything.

#include <cstddef>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::vector<std::uint8_t> copy(bytes, bytes + size);
    if (size >= 3 && copy[0] == 'c' && copy[1] == 'a' && copy[2] == 'n') {
        volatile std::uint8_t beyond = copy.data()[size]; // the planted bug
        return beyond == 0 ? 0 : 0;
    }
    return 0;
}

#include "engine/base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace citybrain::base {

void ensure_failed(const char* expression, const char* file, int line) noexcept {
    std::fprintf(stderr, "%s:%d: internal error, expected: %s\n", file, line, expression);
    std::fflush(stderr);
    std::abort();
}

} // namespace citybrain::base

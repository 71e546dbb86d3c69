#pragma once
/// ENSURE: our own code is wrong if this does not hold.
///
/// Stays on in every build and ends the process with the expression, file and line; a supervisor restarts the node and
/// the journal replays. Never use it on input: bytes, commands and rules from outside get a base::Error instead.

namespace citybrain::base {

/// Prints one line to stderr and aborts. Any thread.
[[noreturn]] void ensure_failed(const char* expression, const char* file, int line) noexcept;

} // namespace citybrain::base

#define ENSURE(expression)                                                                                             \
    do {                                                                                                               \
        if (!(expression)) [[unlikely]] {                                                                              \
            ::citybrain::base::ensure_failed(#expression, __FILE__, __LINE__);                                         \
        }                                                                                                              \
    } while (false)

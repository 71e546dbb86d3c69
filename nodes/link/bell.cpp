#include "nodes/link/bell.hpp"

#include <cerrno>
#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

#include "engine/base/ensure.hpp"

namespace citybrain::link {

Bell::Bell() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) { ENSURE(fd_ >= 0); }

Bell::~Bell() { (void)::close(fd_); } // nothing is stored in it

void Bell::ring() {
    if (rung_.exchange(true, std::memory_order_acq_rel)) {
        return;
    }
    const std::uint64_t one = 1;
    ssize_t written = 0;
    do {
        written = ::write(fd_, &one, sizeof one);
    } while (written < 0 && errno == EINTR);
    ENSURE(written == sizeof one);
}

void Bell::clear() {
    // First the count, then the flag: a ring in between is lost from the descriptor but the caller has yet to look.
    std::uint64_t count = 0;
    const ssize_t got = ::read(fd_, &count, sizeof count);
    ENSURE(got == sizeof count || errno == EAGAIN || errno == EINTR);
    rung_.store(false, std::memory_order_release);
}

} // namespace citybrain::link

#include "local/clock.hpp"

#include <chrono>
#include <ctime>

#include "engine/base/ensure.hpp"

namespace citybrain {

base::Instant wall_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

base::Duration steady_now() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

base::Duration uptime_now() {
    timespec since{};
    ENSURE(clock_gettime(CLOCK_BOOTTIME, &since) == 0); // Linux has it since 2.6.39
    return {static_cast<std::int64_t>(since.tv_sec) * 1'000 + since.tv_nsec / 1'000'000};
}

} // namespace citybrain

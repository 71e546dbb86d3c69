#include "nodes/progress.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "local/clock.hpp"

namespace citybrain {

Progress::Progress(std::uint64_t total) : total_(total), began_(steady_now()), last_(began_) {}

void Progress::at(std::uint64_t done) {
    const base::Duration now = steady_now();
    if (now - last_ < base::seconds(2)) {
        return;
    }
    last_ = now;
    const auto elapsed_ms = static_cast<std::uint64_t>((now - began_).ms);
    const std::uint64_t rate = done * 1'000 / elapsed_ms; // at least two seconds
    const std::uint64_t left = done < total_ ? total_ - done : 0;
    fmt::print(stderr, "{}/{} {}/s{}\n", done, total_, rate, rate > 0 ? fmt::format(" ETA {}s", left / rate) : "");
}

} // namespace citybrain

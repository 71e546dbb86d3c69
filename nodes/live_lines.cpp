#include "nodes/live_lines.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace citybrain {

base::Result<void> LiveLines::fill() {
    held_.erase(0, begin_);
    begin_ = 0;
    std::array<char, 1U << 16U> bytes{};
    for (;;) {
        const ssize_t got = ::read(descriptor_, bytes.data(), bytes.size());
        if (got >= 0) {
            held_.append(bytes.data(), static_cast<std::size_t>(got));
            ended_ = got == 0;
            return {};
        }
        if (errno != EINTR) {
            return base::unavailable("the input cannot be read: " + std::generic_category().message(errno));
        }
    }
}

/// The line that ends before `end`.
LiveLines::Line LiveLines::take(std::size_t end) {
    Line line{++number_, held_.substr(begin_, end - begin_), false};
    if (!line.text.empty() && line.text.back() == '\r') {
        line.text.pop_back();
    }
    begin_ = std::min(end + 1, held_.size());
    return line;
}

/// What can be given out of what has been read.
std::optional<LiveLines::Line> LiveLines::ready() {
    std::size_t end = held_.find('\n', begin_);
    if (discarding_) {
        discarding_ = end == std::string::npos;
        begin_ = discarding_ ? held_.size() : end + 1;
        end = held_.find('\n', begin_);
    }
    if (end != std::string::npos && end - begin_ <= line_bytes_max) {
        return take(end);
    }
    if (held_.size() - begin_ > line_bytes_max) {
        discarding_ = true;
        return Line{++number_, held_.substr(begin_, 80), true};
    }
    if (ended_ && begin_ < held_.size()) {
        return take(held_.size());
    }
    return std::nullopt;
}

base::Result<std::optional<LiveLines::Line>> LiveLines::next() {
    for (;;) {
        if (auto line = next_ ? std::exchange(next_, std::nullopt) : ready()) {
            return line;
        }
        if (ended_) {
            return std::optional<Line>{};
        }
        if (auto filled = fill(); !filled.ok()) {
            return filled.error();
        }
    }
}

bool LiveLines::has_more() {
    for (;;) {
        next_ = next_ ? std::move(next_) : ready();
        pollfd input{descriptor_, POLLIN, 0};
        if (next_ || ended_) {
            return true;
        }
        if (::poll(&input, 1, 0) <= 0) {
            return false;
        }
        if (!fill().ok()) {
            return true; // next() meets the error again
        }
    }
}

} // namespace citybrain

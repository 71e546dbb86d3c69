#pragma once
/// Line: builds "word key=value key=value", leaving out what is empty. Of this room.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::observe {

class Line {
  public:
    explicit Line(std::string_view word) : text_(word) {}

    /// Left out when empty; quoted when it holds a space, quote, '=' or control character. Control characters become
    /// spaces: a value can neither break the line nor steer a terminal.
    Line& add(std::string_view key, std::string_view value) {
        if (value.empty()) {
            return *this;
        }
        text_ += fmt::format(" {}=", key);
        const bool plain =
            value.find_first_of(" \"=") == std::string_view::npos && !std::ranges::any_of(value, base::is_control);
        if (plain) {
            text_ += value;
            return *this;
        }
        text_ += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') {
                text_ += '\\';
            }
            text_ += base::is_control(c) ? ' ' : c;
        }
        text_ += '"';
        return *this;
    }
    Line& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
    Line& add(std::string_view key, std::uint64_t value) {
        return add(key, std::string_view(fmt::format("{}", value)));
    }
    Line& add(std::string_view key, model::NodeId node) {
        return node.value == 0 ? *this : add(key, std::string_view(to_text(node)));
    }
    Line& add(std::string_view key, const model::CaseId& id) { return add(key, std::string_view(to_text(id))); }
    Line& add(std::string_view key, base::Instant at) { return add(key, std::string_view(base::to_rfc3339(at))); }
    Line& add(std::string_view key, const std::vector<std::string>& words) {
        return add(key, std::string_view(fmt::format("{}", fmt::join(words, ","))));
    }
    /// The key alone, when `yes`.
    Line& flag(std::string_view key, bool yes) {
        if (yes) {
            text_ += fmt::format(" {}", key);
        }
        return *this;
    }
    [[nodiscard]] std::string text() && { return std::move(text_); }

  private:
    std::string text_;
};

} // namespace citybrain::observe

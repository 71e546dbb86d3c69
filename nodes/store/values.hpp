#pragma once
/// Values of two parts: sealed text with its key, quarantined bytes with their reason. Length of the first part as 8
/// bytes big endian, first part, second part. The other values are the wire's bytes as they are.

#include <optional>
#include <string>
#include <string_view>

#include "engine/drive/ports.hpp"

namespace citybrain::store {

struct TwoParts {
    std::string_view first;
    std::string_view second;
};

/// Appends nothing: replaces `out`, so that one buffer serves many rows.
void join(const TwoParts& parts, std::string& out);
/// Views into `value`; empty when its lengths contradict each other: the row is damaged.
[[nodiscard]] std::optional<TwoParts> split(std::string_view value);

[[nodiscard]] drive::Bytes to_bytes(std::string_view text);

} // namespace citybrain::store

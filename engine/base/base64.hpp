#pragma once
/// Base64 (RFC 4648 §4): how JSON and CEL write bytes as text.

#include <optional>
#include <string>
#include <string_view>

namespace citybrain::base {

/// With the standard alphabet and padding.
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Takes the standard alphabet, with padding or without any, and nothing else; empty for any other text.
[[nodiscard]] std::optional<std::string> parse_base64(std::string_view text);

} // namespace citybrain::base

#pragma once
/// KeyText: the values of a key file: lines `word = "value"`, comments and empty lines. Of this room only.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "engine/base/curve_key.hpp"
#include "engine/base/result.hpp"

namespace citybrain::keys {

struct KeyText {
    using Value = std::optional<std::array<std::uint8_t, base::curve_key_bytes>>;
    Value open;
    Value secret;
    Value pseudonym;
    Value pack_public;
    Value pack_secret;

    KeyText() = default;
    KeyText(KeyText&&) = default;
    KeyText& operator=(KeyText&&) = default;
    /// Wipes what is secret.
    ~KeyText();
};

/// Reads a file; with `secret`, only one that nobody else may read. bad_input with file:line:col.
[[nodiscard]] base::Result<KeyText> read_key_text(const std::filesystem::path& file, bool secret);

} // namespace citybrain::keys

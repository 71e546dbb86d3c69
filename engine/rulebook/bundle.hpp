#pragma once
/// Bundle: all files of a pack as one value, for keeping, signing and sending.
///
/// Promises: the same folder gives the same bytes on every machine: files sorted by name, texts canonical. The bytes
/// are "citybrain pack 1\n", then for each file its name, "\n", its length in decimal, "\n" and its text.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

/// The same text on every machine, however it was checked out: no byte order mark, line ends as LF.
[[nodiscard]] std::string canonical_text(std::string_view text);

[[nodiscard]] std::string bundle_of(const PackFiles& pack);

/// The files again; `root` is printed before their names. bad_input, with what is wrong, for bytes that bundle_of did
/// not write.
[[nodiscard]] base::Result<PackFiles> parse_bundle(std::string_view bytes, std::string root);

} // namespace citybrain::rulebook

#pragma once
/// format: the canonical form of a pack's files: spacing, alignment, order of a rule's keys, quoting of cells.
///
/// Promises: comments stay, each where it belongs; what the file says does not change (both are checked on the result
/// before it is handed out); formatting twice gives the same as once.
/// Refuses: a file that is no TOML, a table with broken rows; with its place.

#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace citybrain::format {

/// Of a file that ends in .toml or .csv; others are given back as they are. `path` is for errors.
[[nodiscard]] base::Result<std::string> formatted(const std::string& path, std::string_view text);

/// A TOML file. In [[rule]] the keys stand in the order of the guide, with the comments above them; `=` is aligned
/// among keys that follow each other, but for `mandatory` and `enabled`; a literal string of `when` is spaced as an
/// expression.
[[nodiscard]] base::Result<std::string> formatted_toml(const std::string& path, std::string_view text);

/// A table: cells without blanks at their ends, quoted only where they must be, one line end, a byte order mark if
/// there was one (a spreadsheet may need it).
[[nodiscard]] base::Result<std::string> formatted_csv(const std::string& path, std::string_view text);

/// An expression with the usual blanks between its tokens; line ends and comments stay. Unchanged when it cannot be
/// read.
[[nodiscard]] std::string spaced_expression(std::string_view text);

} // namespace citybrain::format

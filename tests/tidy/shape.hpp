#pragma once
/// Shape: how long files, lines and functions may be, and how a header begins.
///
/// Limits are those of the project's style: they keep every unit small enough to be read in one sitting.

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// A file of ours has at most 500 lines; over 300 its head says "Long because …".
[[nodiscard]] Findings check_file_length(const Source& source);

/// A C++ line has at most 120 characters (not bytes); lines inside a raw literal may be longer.
[[nodiscard]] Findings check_line_length(const Source& source);

/// A function has at most 70 lines, from its declaration to its closing brace.
[[nodiscard]] Findings check_function_length(const Source& source);

/// A header begins `#pragma once`, then a `///` caption: what it is for, promises, refuses.
[[nodiscard]] Findings check_header(const Source& source);

} // namespace citybrain::tidy

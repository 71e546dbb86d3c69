#pragma once
/// Words: names that say nothing, notes that put work off, languages and paths that do not belong in the code.

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// Types and functions are not called Manager, Helper, Util, process, handle_ and the like.
[[nodiscard]] Findings check_names(const Source& source);

/// No notes of unfinished work anywhere, and in C++ comments no words that excuse it (listed in words.cpp).
[[nodiscard]] Findings check_unfinished(const Source& source);

/// Code and comments are English. A Chinese term may stand in a comment beside its English word (at most 12 characters
/// without a break, no Chinese sentence); texts for users are in string literals.
[[nodiscard]] Findings check_language(const Source& source);

/// No path that exists only on somebody's machine.
[[nodiscard]] Findings check_machine_paths(const Source& source);

} // namespace citybrain::tidy

#pragma once
/// Parser: tokens to a syntax tree.
///
/// Promises: stack use bounded by limits::nesting_max, tree depth by limits::depth_max, size by limits::nodes_max; the
/// first fault ends it. Macros are resolved here (macros.hpp). Refuses messages by name.

#include <optional>
#include <string_view>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

struct Parsed {
    Syntax syntax; ///< refers to the text
    std::optional<Diagnostic> fault;
};

/// Any text is answered, also one that is not UTF-8 or too long.
[[nodiscard]] Parsed parse(std::string_view text);

} // namespace citybrain::cel

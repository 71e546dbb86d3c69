#pragma once
/// Outline: the functions and the names that a C++ file declares, found by matching braces.
///
/// Works on text that clang-format has laid out: a brace behind a space opens a body, a brace behind a word an
/// initializer. What is inside a function's body is not looked into, so local lambdas count to their function.

#include <cstddef>
#include <string>
#include <vector>

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

enum class NameKind { type, function };

struct Name {
    NameKind kind = NameKind::type;
    std::string text; ///< without namespaces and template arguments
    std::size_t line = 0;
};

/// A function with a body. A macro that is followed by a body, such as TEST_CASE, counts as one.
struct Function {
    std::string name;
    std::size_t first_line = 0; ///< where its declaration begins, template line and attributes included
    std::size_t last_line = 0;  ///< its closing brace
};

struct Outline {
    std::vector<Name> names;
    std::vector<Function> functions;
};

[[nodiscard]] Outline outline_of(const Source& source);

} // namespace citybrain::tidy

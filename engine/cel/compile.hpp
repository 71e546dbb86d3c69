#pragma once
/// compile: the text of an expression to a Program, or the reasons why not.
///
/// The language: literals, names, fields, `a[b]`, `has(a.b)`, lists, maps, `! - + * / % == != < <= > >= in && || ? :`,
/// `size startsWith endsWith contains matches duration timestamp`. README.md says where it follows the CEL
/// specification and where it asks for more. Everything else is refused with a position and a hint.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/program.hpp"
#include "engine/cel/type.hpp"

namespace citybrain::cel {

struct CompileOptions {
    std::optional<Type> result = std::nullopt; ///< the type the expression must have, e.g. Type::boolean()
    std::uint64_t cost_max = limits::cost_max;
};

/// Either a program, or at least one diagnostic, in the order of the text.
struct Compilation {
    std::optional<Program> program;
    std::vector<Diagnostic> diagnostics;

    [[nodiscard]] bool ok() const { return program.has_value(); }
};

/// Neither `text` nor `environment` is needed afterwards. Any text is answered, whatever it holds.
[[nodiscard]] Compilation compile(std::string_view text, const Environment& environment,
                                  const CompileOptions& options = {});

} // namespace citybrain::cel

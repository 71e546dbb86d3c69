#pragma once
/// compile: the text of an expression to a Program, or the reasons why not.
///
/// The language is CEL as its specification has it, without protobuf messages; README.md lists it, and where this
/// implementation follows cel-go or asks for more. What is refused has a position and a hint.

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
    /// Checking::names: no types are checked, and names that are not known are errors of the evaluation.
    Checking checking = Checking::types;
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

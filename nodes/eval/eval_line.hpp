#pragma once
/// eval_line: one line of `citybrain rules eval --jsonl` to its answer. Neither reads nor writes anything.
///
/// In, all but `expr` optional:
///   {"id": any, "expr": text, "bindings": {name: Value}, "container": text, "typeEnv": [{"name": text, "ident":
///    {"type": Type}}], "disableCheck": bool, "checkOnly": bool, "wantType": bool}
/// Value and Type are the proto3 JSON of cel.expr.Value and cel.expr.Type. A name that is bound and not declared is
/// dyn. Out: {"id": same, "value": Value} or {"id": same, "error": text}; with `wantType` or `checkOnly` also "type":
/// Type, what the checker found. "line": number stands in place of an id that was not given.

#include <cstdint>
#include <string>
#include <string_view>

namespace citybrain::eval {

/// The answer without a line end. Any bytes are answered; throws nothing.
[[nodiscard]] std::string eval_line(std::string_view line, std::uint32_t number);

/// The answer to a line that could not even be read: {"line": number, "error": why}.
[[nodiscard]] std::string refused_line(std::uint32_t number, std::string_view why);

} // namespace citybrain::eval

#pragma once
/// Single values as the clauses of format() write them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Shortest digits that read back as the same number, never with an exponent: "0.1", "100000", "1e22" as 23 digits.
/// "NaN", "Infinity", "-Infinity". Source: Go strconv.FormatFloat(x, 'f', -1, 64).
[[nodiscard]] std::string plain_text(double number);

/// `%s`; empty for what cannot be written so (optionals), and for values nested deeper than values can be read. Not
/// whole when it is longer than limits::result_bytes_max.
[[nodiscard]] std::optional<std::string> string_clause(const Value& value);
/// `%d`
[[nodiscard]] std::optional<std::string> decimal_clause(const Value& value);
/// `%f`, and `%e` when `scientific`; halves go to the even neighbour of the exact binary value.
[[nodiscard]] std::optional<std::string> real_clause(const Value& value, std::size_t precision, bool scientific);
/// `%b` (2), `%o` (8), `%x` (16) and `%X` (16, upper case).
[[nodiscard]] std::optional<std::string> base_clause(const Value& value, unsigned base, bool upper);

} // namespace citybrain::cel

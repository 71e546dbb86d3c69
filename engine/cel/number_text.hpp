#pragma once
/// Numbers as texts, as the conversions of the language read and write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace citybrain::cel {

/// Decimal digits with an optional sign; empty for anything else or beyond 64 bits.
[[nodiscard]] std::optional<std::int64_t> read_int(std::string_view text);
/// Decimal digits without a sign.
[[nodiscard]] std::optional<std::uint64_t> read_uint(std::string_view text);
/// A decimal number with an optional sign, fraction and exponent, or "inf", "infinity", "nan" in any case. 0 when it is
/// too small for a double; empty when it is too large.
[[nodiscard]] std::optional<double> read_double(std::string_view text);
/// "1", "t", "T", "true", "TRUE", "True" and the same of false. Source: Go strconv.ParseBool, as cel-go does.
[[nodiscard]] std::optional<bool> read_bool(std::string_view text);

/// The shortest text that reads back as the same number: "123.456", "1e+06", "-0.0045", "NaN", "+Inf". Exponents below
/// -4 and from 6 on are written as such. Source: Go strconv.FormatFloat(x, 'g', -1, 64), as cel-go's string().
[[nodiscard]] std::string double_text(double number);

} // namespace citybrain::cel

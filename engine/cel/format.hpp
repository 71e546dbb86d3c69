#pragma once
/// format: a text with clauses (`%s`, `%.2f`) and what stands in their places.
///
/// Promises: the same text on every machine (no locale, no printf).
/// Source: github.com/google/cel-spec, doc/extensions/strings.md; where it is silent, cel-go ext/formatting_v2.go.

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/cel/functions.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Digits behind the point that a clause may ask for.
inline constexpr std::size_t precision_max = 1'000;

/// A string, or an error: index_out_of_range when a clause has no value, invalid_argument for a clause that is none or
/// a value it cannot write, too_large.
[[nodiscard]] Value format(std::string_view text, std::span<const Value> values, Context& context);

} // namespace citybrain::cel

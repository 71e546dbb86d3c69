#include <algorithm>
#include <array>

#include "engine/cel/functions.hpp"
#include "engine/cel/optional.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

Value of(Arguments a, Context& context) { return make_optional(a[0], context.arena); }
Value none(Arguments, Context&) { return Value::optional(nullptr); }
Value of_non_zero(Arguments a, Context& context) {
    return is_zero(a[0]) ? Value::optional(nullptr) : make_optional(a[0], context.arena);
}
Value has_value(Arguments a, Context&) { return Value::boolean(a[0].as_optional() != nullptr); }
Value value(Arguments a, Context&) {
    const Value* const held = a[0].as_optional();
    return held == nullptr ? Value::error(ErrorCode::no_value) : *held;
}
Value one_or_other(Arguments a, Context&) { return a[0].as_optional() == nullptr ? a[1] : a[0]; }
Value value_or_other(Arguments a, Context&) { return a[0].as_optional() == nullptr ? a[1] : *a[0].as_optional(); }

using enum Call;

// Source: cel-spec wiki and cel-go cel/library.go, OptionalTypes.
constexpr std::array table = {
    Overload{"optional.of", function, "T -> optional(T)", of},
    Overload{"optional.none", function, "-> optional(T)", none, Cost::constant},
    Overload{"optional.ofNonZeroValue", function, "T -> optional(T)", of_non_zero},
    Overload{"hasValue", method, "optional(T) -> bool", has_value, Cost::constant},
    Overload{"value", method, "optional(T) -> T", value},
    Overload{"or", method, "optional(T), optional(T) -> optional(T)", one_or_other, Cost::all, Form::lazy_or},
    Overload{"orValue", method, "optional(T), T -> T", value_or_other, Cost::all, Form::lazy_or_value},
};

} // namespace

std::span<const Overload> optional_table() { return table; }

} // namespace citybrain::cel

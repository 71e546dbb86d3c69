// The math extension. Doubles take ceil, floor and trunc of libm only, which are exact everywhere.
// Source: github.com/google/cel-go, ext/math.go.
#include <array>
#include <cmath>
#include <limits>

#include "engine/cel/compare.hpp"
#include "engine/cel/functions.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

bool is_number(const Value& value) {
    return value.kind() == Kind::integer || value.kind() == Kind::unsigned_integer || value.kind() == Kind::real;
}

/// The first of the largest (or the smallest); numbers of different types compare as if on one line.
Value extreme(Arguments a, Order better) {
    const std::span<const Value> numbers = a.size() == 1 && a[0].kind() == Kind::list ? a[0].as_list() : a;
    if (numbers.empty()) {
        return Value::error(ErrorCode::invalid_argument);
    }
    const Value* best = nullptr;
    for (const Value& number : numbers) {
        if (!is_number(number)) {
            return Value::error(ErrorCode::no_such_overload);
        }
        const Order order = best == nullptr ? better : relate(number, *best);
        if (order == Order::unordered) { // NaN has no place
            return Value::error(ErrorCode::invalid_argument);
        }
        best = order == better ? &number : best;
    }
    return *best;
}

Value greatest(Arguments a, Context&) { return extreme(a, Order::greater); }
Value least(Arguments a, Context&) { return extreme(a, Order::less); }

Value ceil(Arguments a, Context&) { return Value::real(std::ceil(a[0].as_real())); }
Value floor(Arguments a, Context&) { return Value::real(std::floor(a[0].as_real())); }
Value trunc(Arguments a, Context&) { return Value::real(std::trunc(a[0].as_real())); }

/// Halves away from zero.
Value round(Arguments a, Context&) {
    const double number = a[0].as_real();
    const double whole = std::trunc(number);
    const double rest = number - whole; // exact
    const double step = rest >= 0.5 ? 1.0 : rest <= -0.5 ? -1.0 : 0.0;
    return Value::real(step == 0.0 ? whole : whole + step);
}

Value is_nan(Arguments a, Context&) { return Value::boolean(std::isnan(a[0].as_real())); }
Value is_inf(Arguments a, Context&) { return Value::boolean(std::isinf(a[0].as_real())); }
Value is_finite(Arguments a, Context&) { return Value::boolean(std::isfinite(a[0].as_real())); }

Value itself(Arguments a, Context&) { return a[0]; }
Value abs_real(Arguments a, Context&) { return Value::real(std::fabs(a[0].as_real())); }

Value abs_int(Arguments a, Context&) {
    const std::int64_t number = a[0].as_integer();
    if (number == std::numeric_limits<std::int64_t>::min()) {
        return Value::error(ErrorCode::integer_overflow);
    }
    return Value::integer(number < 0 ? -number : number);
}

Value sign_int(Arguments a, Context&) {
    const std::int64_t number = a[0].as_integer();
    return Value::integer(number > 0 ? 1 : number < 0 ? -1 : 0);
}
Value sign_uint(Arguments a, Context&) { return Value::unsigned_integer(a[0].as_unsigned() > 0 ? 1 : 0); }

Value sign_real(Arguments a, Context&) {
    const double number = a[0].as_real();
    return std::isnan(number) ? a[0] : Value::real(number > 0.0 ? 1.0 : number < 0.0 ? -1.0 : 0.0);
}

/// Square root of any number, a double; of a negative one NaN. IEEE 754 defines it exactly.
Value sqrt_real(Arguments a, Context&) { return Value::real(std::sqrt(a[0].as_real())); }
Value sqrt_int(Arguments a, Context&) { return Value::real(std::sqrt(static_cast<double>(a[0].as_integer()))); }
Value sqrt_uint(Arguments a, Context&) { return Value::real(std::sqrt(static_cast<double>(a[0].as_unsigned()))); }

/// The 64 bits of an int or uint, and back to the type of `like`.
std::uint64_t bits_of(const Value& value) {
    return value.kind() == Kind::integer ? static_cast<std::uint64_t>(value.as_integer()) : value.as_unsigned();
}
Value with_bits(const Value& like, std::uint64_t bits) {
    return like.kind() == Kind::integer ? Value::integer(static_cast<std::int64_t>(bits))
                                        : Value::unsigned_integer(bits);
}

Value bit_and(Arguments a, Context&) { return with_bits(a[0], bits_of(a[0]) & bits_of(a[1])); }
Value bit_or(Arguments a, Context&) { return with_bits(a[0], bits_of(a[0]) | bits_of(a[1])); }
Value bit_xor(Arguments a, Context&) { return with_bits(a[0], bits_of(a[0]) ^ bits_of(a[1])); }
Value bit_not(Arguments a, Context&) { return with_bits(a[0], ~bits_of(a[0])); }

/// Bits that leave the 64 are lost; a right shift brings in zeros for negative ints, too, as the suite says.
Value shifted(Arguments a, bool left) {
    const std::int64_t places = a[1].as_integer();
    if (places < 0) {
        return Value::error(ErrorCode::invalid_argument);
    }
    const std::uint64_t bits = bits_of(a[0]);
    return with_bits(a[0], places > 63 ? 0 : left ? bits << places : bits >> places);
}
Value shift_left(Arguments a, Context&) { return shifted(a, true); }
Value shift_right(Arguments a, Context&) { return shifted(a, false); }

using enum Call;
using enum Cost;

constexpr Overload row(std::string_view name, std::string_view signature, Implementation run) {
    return {name, function, signature, run, constant};
}
/// At least three numbers.
constexpr Overload many(std::string_view name, std::string_view signature, Implementation run) {
    return {name, function, signature, run, all, Form::strict, true};
}

constexpr std::array table = {
    row("math.greatest", "int -> int", greatest),
    row("math.greatest", "uint -> uint", greatest),
    row("math.greatest", "double -> double", greatest),
    row("math.greatest", "int, int -> int", greatest),
    row("math.greatest", "uint, uint -> uint", greatest),
    row("math.greatest", "double, double -> double", greatest),
    row("math.greatest", "int, uint -> dyn", greatest),
    row("math.greatest", "int, double -> dyn", greatest),
    row("math.greatest", "uint, int -> dyn", greatest),
    row("math.greatest", "uint, double -> dyn", greatest),
    row("math.greatest", "double, int -> dyn", greatest),
    row("math.greatest", "double, uint -> dyn", greatest),
    many("math.greatest", "int, int, int -> int", greatest),
    many("math.greatest", "uint, uint, uint -> uint", greatest),
    many("math.greatest", "double, double, double -> double", greatest),
    many("math.greatest", "dyn, dyn, dyn -> dyn", greatest),
    Overload{"math.greatest", function, "list(int) -> int", greatest},
    Overload{"math.greatest", function, "list(uint) -> uint", greatest},
    Overload{"math.greatest", function, "list(double) -> double", greatest},
    row("math.least", "int -> int", least),
    row("math.least", "uint -> uint", least),
    row("math.least", "double -> double", least),
    row("math.least", "int, int -> int", least),
    row("math.least", "uint, uint -> uint", least),
    row("math.least", "double, double -> double", least),
    row("math.least", "int, uint -> dyn", least),
    row("math.least", "int, double -> dyn", least),
    row("math.least", "uint, int -> dyn", least),
    row("math.least", "uint, double -> dyn", least),
    row("math.least", "double, int -> dyn", least),
    row("math.least", "double, uint -> dyn", least),
    many("math.least", "int, int, int -> int", least),
    many("math.least", "uint, uint, uint -> uint", least),
    many("math.least", "double, double, double -> double", least),
    many("math.least", "dyn, dyn, dyn -> dyn", least),
    Overload{"math.least", function, "list(int) -> int", least},
    Overload{"math.least", function, "list(uint) -> uint", least},
    Overload{"math.least", function, "list(double) -> double", least},
    row("math.ceil", "double -> double", ceil),
    row("math.floor", "double -> double", floor),
    row("math.round", "double -> double", round),
    row("math.trunc", "double -> double", trunc),
    row("math.isNaN", "double -> bool", is_nan),
    row("math.isInf", "double -> bool", is_inf),
    row("math.isFinite", "double -> bool", is_finite),
    row("math.abs", "int -> int", abs_int),
    row("math.abs", "uint -> uint", itself),
    row("math.abs", "double -> double", abs_real),
    row("math.sign", "int -> int", sign_int),
    row("math.sign", "uint -> uint", sign_uint),
    row("math.sign", "double -> double", sign_real),
    row("math.sqrt", "double -> double", sqrt_real),
    row("math.sqrt", "int -> double", sqrt_int),
    row("math.sqrt", "uint -> double", sqrt_uint),
    row("math.bitAnd", "int, int -> int", bit_and),
    row("math.bitAnd", "uint, uint -> uint", bit_and),
    row("math.bitOr", "int, int -> int", bit_or),
    row("math.bitOr", "uint, uint -> uint", bit_or),
    row("math.bitXor", "int, int -> int", bit_xor),
    row("math.bitXor", "uint, uint -> uint", bit_xor),
    row("math.bitNot", "int -> int", bit_not),
    row("math.bitNot", "uint -> uint", bit_not),
    row("math.bitShiftLeft", "int, int -> int", shift_left),
    row("math.bitShiftLeft", "uint, int -> uint", shift_left),
    row("math.bitShiftRight", "int, int -> int", shift_right),
    row("math.bitShiftRight", "uint, int -> uint", shift_right),
};

} // namespace

std::span<const Overload> math_table() { return table; }

} // namespace citybrain::cel

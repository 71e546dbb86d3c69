#pragma once
/// Value: one value of the Common Expression Language, in sixteen bytes.
///
/// Promises: trivially copyable, so that it travels in two registers. Texts, lists and maps are *views*: whoever made
/// the memory (a Bindings, an Arena, a Program) must outlive them.
/// Refuses: reading a value as what it is not (ENSURE; ask `kind()` first).

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/base/ensure.hpp"
#include "engine/base/time.hpp"

namespace citybrain::cel {

enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,          ///< CEL int: 64 bits, signed
    unsigned_integer, ///< CEL uint
    real,             ///< CEL double
    string,           ///< UTF-8
    bytes,
    list,
    map,
    duration,
    timestamp,
    type,     ///< the type of a value, itself a value: `int`, `type(1)`
    optional, ///< of CEL's optional types: nothing, or a value
    absent,   ///< what a Bindings answers for an optional field that has no value; never the value of an expression
    error,    ///< an evaluation that failed
};

/// Why an evaluation failed.
enum class ErrorCode : std::uint32_t {
    no_such_key,
    no_such_overload,
    integer_overflow,
    division_by_zero,
    modulus_by_zero,
    index_out_of_range,
    duplicate_key,
    bad_duration,
    bad_timestamp,
    time_out_of_range,
    not_a_boolean,
    too_large,
    unknown_variable, ///< of an expression that was not checked
    unknown_function, ///< of an expression that was not checked, or declared without an implementation
    bad_key,          ///< a map key that is not bool, int, uint or string
    bad_conversion,   ///< a text that is no such value
    out_of_range,     ///< a number that the other type cannot hold
    invalid_utf8,
    invalid_argument, ///< of a function: right type, wrong value
    bad_pattern,      ///< not a regular expression, or too large a one
    bad_time_zone,
    no_value, ///< of an optional that is none
    too_dear, ///< the evaluation took more steps than limits::steps_max
};

/// Seconds and nanoseconds; `nanos` is 0 to 999'999'999 and counts forward, for negative lengths too (as protobuf's
/// Timestamp does): -0.5 s is {-1, 500'000'000}.
struct Span {
    std::int64_t seconds = 0;
    std::uint32_t nanos = 0;

    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

[[nodiscard]] Span span_of(base::Duration duration);
[[nodiscard]] Span span_of(base::Instant instant);

struct Entry;

class Value {
  public:
    Value() = default; ///< `Value{}` is null; a bare declaration is not initialised

    [[nodiscard]] static Value null() { return Value{}; }
    [[nodiscard]] static Value absent() { return made(Kind::absent, 0, {.natural = 0}); }
    [[nodiscard]] static Value boolean(bool b) { return made(Kind::boolean, 0, {.natural = b ? 1U : 0U}); }
    [[nodiscard]] static Value integer(std::int64_t i) { return made(Kind::integer, 0, {.integer = i}); }
    [[nodiscard]] static Value unsigned_integer(std::uint64_t u) {
        return made(Kind::unsigned_integer, 0, {.natural = u});
    }
    [[nodiscard]] static Value real(double d) { return made(Kind::real, 0, {.real = d}); }
    [[nodiscard]] static Value string(std::string_view s) { return made(Kind::string, length(s), {.text = s.data()}); }
    [[nodiscard]] static Value bytes(std::string_view s) { return made(Kind::bytes, length(s), {.text = s.data()}); }
    [[nodiscard]] static Value list(std::span<const Value> items) {
        return made(Kind::list, length(items), {.items = items.data()});
    }
    /// Keys are bool, int, uint or string and differ from each other; their order is kept for printing only.
    [[nodiscard]] static Value map(std::span<const Entry> entries);
    [[nodiscard]] static Value duration(Span s) { return made(Kind::duration, s.nanos, {.integer = s.seconds}); }
    [[nodiscard]] static Value duration(base::Duration d) { return duration(span_of(d)); }
    /// Seconds since 1970-01-01T00:00:00Z.
    [[nodiscard]] static Value timestamp(Span s) { return made(Kind::timestamp, s.nanos, {.integer = s.seconds}); }
    [[nodiscard]] static Value timestamp(base::Instant i) { return timestamp(span_of(i)); }
    /// `name` as CEL writes it: "int", "google.protobuf.Timestamp"; two types are equal when their names are.
    [[nodiscard]] static Value type(std::string_view name) {
        return made(Kind::type, length(name), {.text = name.data()});
    }
    /// The value that `held` points to, which must outlive this; nothing for a null pointer.
    [[nodiscard]] static Value optional(const Value* held) { return made(Kind::optional, 0, {.items = held}); }
    /// `offset` is the byte of the expression at fault.
    [[nodiscard]] static Value error(ErrorCode code, std::uint64_t offset = no_offset) {
        return made(Kind::error, static_cast<std::uint32_t>(code), {.natural = offset});
    }
    static constexpr std::uint64_t no_offset = ~std::uint64_t{0};

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is_error() const { return kind_ == Kind::error; }
    [[nodiscard]] bool is_absent() const { return kind_ == Kind::absent; }
    [[nodiscard]] bool is_true() const { return kind_ == Kind::boolean && payload_.natural != 0; }
    [[nodiscard]] bool is_false() const { return kind_ == Kind::boolean && payload_.natural == 0; }

    [[nodiscard]] bool as_boolean() const { return expect(Kind::boolean).natural != 0; }
    [[nodiscard]] std::int64_t as_integer() const { return expect(Kind::integer).integer; }
    [[nodiscard]] std::uint64_t as_unsigned() const { return expect(Kind::unsigned_integer).natural; }
    [[nodiscard]] double as_real() const { return expect(Kind::real).real; }
    [[nodiscard]] std::string_view as_string() const { return {expect(Kind::string).text, extra_}; }
    [[nodiscard]] std::string_view as_bytes() const { return {expect(Kind::bytes).text, extra_}; }
    [[nodiscard]] std::span<const Value> as_list() const { return {expect(Kind::list).items, extra_}; }
    [[nodiscard]] std::span<const Entry> as_map() const;
    [[nodiscard]] Span as_duration() const { return {expect(Kind::duration).integer, extra_}; }
    [[nodiscard]] Span as_timestamp() const { return {expect(Kind::timestamp).integer, extra_}; }
    [[nodiscard]] std::string_view as_type() const { return {expect(Kind::type).text, extra_}; }
    /// Null pointer when it holds nothing.
    [[nodiscard]] const Value* as_optional() const { return expect(Kind::optional).items; }
    [[nodiscard]] ErrorCode as_error() const {
        ENSURE(is_error());
        return static_cast<ErrorCode>(extra_);
    }
    /// Where in the expression an error arose; `no_offset` when nobody said.
    [[nodiscard]] std::uint64_t error_offset() const { return expect(Kind::error).natural; }

  private:
    union Payload {
        std::int64_t integer;
        std::uint64_t natural;
        double real;
        const char* text;
        const Value* items;
        const Entry* entries;
    };

    [[nodiscard]] static Value made(Kind kind, std::uint32_t extra, Payload payload) {
        Value value;
        value.kind_ = kind;
        value.extra_ = extra;
        value.payload_ = payload;
        return value;
    }
    template <class Sized>
    [[nodiscard]] static std::uint32_t length(const Sized& sized) {
        ENSURE(sized.size() <= UINT32_MAX);
        return static_cast<std::uint32_t>(sized.size());
    }
    [[nodiscard]] const Payload& expect(Kind kind) const {
        ENSURE(kind_ == kind);
        return payload_;
    }

    Kind kind_;
    std::uint32_t extra_; // bytes, items or entries; nanoseconds; error code
    Payload payload_;
};
static_assert(sizeof(Value) == 16 && std::is_trivially_copyable_v<Value>);

/// One pair of a map.
struct Entry {
    Value key;
    Value value;
};

inline Value Value::map(std::span<const Entry> entries) {
    return made(Kind::map, length(entries), {.entries = entries.data()});
}
inline std::span<const Entry> Value::as_map() const { return {expect(Kind::map).entries, extra_}; }

/// The value as an expression would write it: `18`, `"E0406"`, `["a", "b"]`, `duration("90s")`; long texts and lists
/// are cut with "…". Absent is `absent`, an error `error: …`.
[[nodiscard]] std::string to_text(const Value& value);

/// What went wrong, as part of a sentence: "no such key".
[[nodiscard]] std::string_view to_text(ErrorCode code);

/// The name CEL gives the type of a value: "int", "string", "google.protobuf.Timestamp", …; lives forever.
[[nodiscard]] std::string_view type_name(Kind kind);

} // namespace citybrain::cel

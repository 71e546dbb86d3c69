#include "engine/cel/arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/cel/compare.hpp"
#include "engine/cel/moment.hpp"

namespace citybrain::cel {
namespace {

Value no_overload() { return Value::error(ErrorCode::no_such_overload); }
Value overflow() { return Value::error(ErrorCode::integer_overflow); }

Value made(std::int64_t value) { return Value::integer(value); }
Value made(std::uint64_t value) { return Value::unsigned_integer(value); }

/// Division and remainder of integers; both refuse 0, and the smallest int by -1 has no result.
template <class Integer>
Value divided(Operator op, Integer left, Integer right) {
    if (right == 0) {
        return Value::error(op == Operator::divide ? ErrorCode::division_by_zero : ErrorCode::modulus_by_zero);
    }
    if constexpr (std::is_signed_v<Integer>) {
        if (right == -1) {
            Integer opposite = 0;
            const bool fits = !__builtin_sub_overflow(Integer{0}, left, &opposite);
            return fits ? made(op == Operator::divide ? opposite : Integer{0}) : overflow();
        }
    }
    return made(op == Operator::divide ? left / right : left % right);
}

template <class Integer>
Value whole(Operator op, Integer left, Integer right) {
    Integer result = 0;
    bool overflows = false;
    if (op == Operator::add) {
        overflows = __builtin_add_overflow(left, right, &result);
    } else if (op == Operator::subtract) {
        overflows = __builtin_sub_overflow(left, right, &result);
    } else if (op == Operator::multiply) {
        overflows = __builtin_mul_overflow(left, right, &result);
    } else {
        return divided(op, left, right);
    }
    return overflows ? overflow() : made(result);
}

Value real(Operator op, double left, double right) {
    if (op == Operator::add) {
        return Value::real(left + right);
    }
    if (op == Operator::subtract) {
        return Value::real(left - right);
    }
    if (op == Operator::multiply) {
        return Value::real(left * right);
    }
    return op == Operator::divide ? Value::real(left / right) : no_overload();
}

Value joined_lists(std::span<const Value> left, std::span<const Value> right, Context& context) {
    if (!context.may_make((left.size() + right.size()) * sizeof(Value))) {
        return Value::error(ErrorCode::too_large);
    }
    const std::span<Value> room = context.arena.array<Value>(left.size() + right.size());
    const auto rest = std::ranges::copy(left, room.begin()).out;
    std::ranges::copy(right, rest);
    return Value::list(room);
}

Value joined_texts(const Value& left, const Value& right, Context& context) {
    const bool is_string = left.kind() == Kind::string;
    const std::string_view front = is_string ? left.as_string() : left.as_bytes();
    const std::string_view back = is_string ? right.as_string() : right.as_bytes();
    if (!context.may_make(front.size() + back.size())) {
        return Value::error(ErrorCode::too_large);
    }
    const std::string_view both = context.arena.join(front, back);
    return is_string ? Value::string(both) : Value::bytes(both);
}

Value duration_within(std::optional<Span> span) {
    return span && is_duration(*span) ? Value::duration(*span) : Value::error(ErrorCode::time_out_of_range);
}
Value timestamp_within(std::optional<Span> span) {
    return span && is_timestamp(*span) ? Value::timestamp(*span) : Value::error(ErrorCode::time_out_of_range);
}

/// Between two timestamps, no more than 64 bits of nanoseconds: cel-go's durations, and what the conformance suite
/// asks.
Value difference(Span later, Span earlier) {
    constexpr std::int64_t seconds_max = INT64_MAX / 1'000'000'000;
    const std::optional<Span> span = subtract(later, earlier);
    const bool fits = span && span->seconds >= -seconds_max && span->seconds < seconds_max;
    return fits ? Value::duration(*span) : Value::error(ErrorCode::time_out_of_range);
}

Value times(Operator op, const Value& left, const Value& right) {
    const Kind from = left.kind();
    const Kind by = right.kind();
    const bool adds = op == Operator::add;
    if (!adds && op != Operator::subtract) {
        return no_overload();
    }
    if (from == Kind::duration && by == Kind::duration) {
        return duration_within(adds ? add(left.as_duration(), right.as_duration())
                                    : subtract(left.as_duration(), right.as_duration()));
    }
    if (from == Kind::timestamp && by == Kind::duration) {
        return timestamp_within(adds ? add(left.as_timestamp(), right.as_duration())
                                     : subtract(left.as_timestamp(), right.as_duration()));
    }
    if (from == Kind::duration && by == Kind::timestamp && adds) {
        return timestamp_within(add(left.as_duration(), right.as_timestamp()));
    }
    if (from == Kind::timestamp && by == Kind::timestamp && !adds) {
        return difference(left.as_timestamp(), right.as_timestamp());
    }
    return no_overload();
}

/// The position a number names in a list, if it is a whole one.
std::optional<std::int64_t> position(const Value& key) {
    if (key.kind() == Kind::integer) {
        return key.as_integer();
    }
    if (key.kind() == Kind::unsigned_integer) {
        return key.as_unsigned() <= INT64_MAX ? static_cast<std::int64_t>(key.as_unsigned()) : INT64_MAX;
    }
    constexpr double exact_max = 0x1p53;
    if (key.kind() == Kind::real && std::trunc(key.as_real()) == key.as_real() && key.as_real() <= exact_max &&
        key.as_real() >= -exact_max) {
        return static_cast<std::int64_t>(key.as_real());
    }
    return std::nullopt;
}

} // namespace

Value calculate(Operator op, const Value& left, const Value& right, Context& context) {
    if (left.is_error()) {
        return left;
    }
    if (right.is_error()) {
        return right;
    }
    if (left.kind() != right.kind()) {
        return times(op, left, right);
    }
    if (left.kind() == Kind::integer) {
        return whole(op, left.as_integer(), right.as_integer());
    }
    if (left.kind() == Kind::unsigned_integer) {
        return whole(op, left.as_unsigned(), right.as_unsigned());
    }
    if (left.kind() == Kind::real) {
        return real(op, left.as_real(), right.as_real());
    }
    if (op != Operator::add) {
        return times(op, left, right);
    }
    if (left.kind() == Kind::string || left.kind() == Kind::bytes) {
        return joined_texts(left, right, context);
    }
    return left.kind() == Kind::list ? joined_lists(left.as_list(), right.as_list(), context) : times(op, left, right);
}

bool is_key(Kind kind) {
    return kind == Kind::boolean || kind == Kind::integer || kind == Kind::unsigned_integer || kind == Kind::string;
}

Value negated(const Value& value) {
    if (value.kind() == Kind::integer) {
        return whole<std::int64_t>(Operator::subtract, 0, value.as_integer());
    }
    if (value.kind() == Kind::real) {
        return Value::real(-value.as_real());
    }
    return value.is_error() ? value : no_overload();
}

Value inverted(const Value& value) {
    if (value.kind() == Kind::boolean) {
        return Value::boolean(!value.as_boolean());
    }
    return value.is_error() ? value : no_overload();
}

Value indexed(const Value& container, const Value& key) {
    if (container.is_error()) {
        return container;
    }
    if (key.is_error()) {
        return key;
    }
    if (container.kind() == Kind::map) {
        const Entry* const entry = find_key(container, key);
        return entry == nullptr ? Value::error(ErrorCode::no_such_key) : entry->value;
    }
    const std::optional<std::int64_t> at = position(key);
    if (container.kind() != Kind::list || !at) {
        return no_overload();
    }
    const std::span<const Value> items = container.as_list();
    if (*at < 0 || static_cast<std::uint64_t>(*at) >= items.size()) {
        return Value::error(ErrorCode::index_out_of_range);
    }
    return items[static_cast<std::size_t>(*at)];
}

Value make_list(std::span<const Value> items, Context& context) {
    for (const Value& item : items) {
        if (item.is_error()) {
            return item;
        }
    }
    if (!context.may_make(items.size() * sizeof(Value))) {
        return Value::error(ErrorCode::too_large);
    }
    const std::span<Value> room = context.arena.array<Value>(items.size());
    const auto end = std::ranges::copy_if(items, room.begin(), [](const Value& v) { return !v.is_absent(); }).out;
    return Value::list(room.first(static_cast<std::size_t>(end - room.begin())));
}

Value make_map(std::span<const Value> flat, Context& context) {
    if (!context.may_make(flat.size() * sizeof(Value))) {
        return Value::error(ErrorCode::too_large);
    }
    const std::span<Entry> room = context.arena.array<Entry>(flat.size() / 2);
    std::size_t count = 0;
    for (std::size_t i = 0; i < room.size(); ++i) {
        const Entry entry{flat[2 * i], flat[2 * i + 1]};
        if (entry.key.is_error() || entry.value.is_error()) {
            return entry.key.is_error() ? entry.key : entry.value;
        }
        if (!is_key(entry.key.kind())) {
            return Value::error(ErrorCode::bad_key);
        }
        if (find_key(Value::map(room.first(count)), entry.key) != nullptr) {
            return Value::error(ErrorCode::duplicate_key);
        }
        if (!entry.value.is_absent()) {
            room[count] = entry;
            ++count;
        }
    }
    return Value::map(room.first(count));
}

Value deep_copy(const Value& value, Arena& arena) {
    if (value.kind() == Kind::string) {
        return Value::string(arena.copy(value.as_string()));
    }
    if (value.kind() == Kind::bytes) {
        return Value::bytes(arena.copy(value.as_bytes()));
    }
    if (value.kind() == Kind::type) {
        return Value::type(arena.copy(value.as_type()));
    }
    if (value.kind() == Kind::optional && value.as_optional() != nullptr) {
        const std::span<Value> room = arena.array<Value>(1);
        room[0] = deep_copy(*value.as_optional(), arena);
        return Value::optional(room.data());
    }
    if (value.kind() == Kind::list) {
        const std::span<Value> room = arena.array<Value>(value.as_list().size());
        std::ranges::transform(value.as_list(), room.begin(), [&](const Value& v) { return deep_copy(v, arena); });
        return Value::list(room);
    }
    if (value.kind() == Kind::map) {
        const std::span<Entry> room = arena.array<Entry>(value.as_map().size());
        std::ranges::transform(value.as_map(), room.begin(), [&](const Entry& entry) {
            return Entry{deep_copy(entry.key, arena), deep_copy(entry.value, arena)};
        });
        return Value::map(room);
    }
    return value;
}

} // namespace citybrain::cel

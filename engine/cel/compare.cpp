#include "engine/cel/compare.hpp"

#include <algorithm>
#include <cmath>
#include <compare>

namespace citybrain::cel {
namespace {

bool is_number(Kind kind) { return kind == Kind::integer || kind == Kind::unsigned_integer || kind == Kind::real; }

Order order_of(std::strong_ordering outcome) {
    return outcome < 0 ? Order::less : outcome > 0 ? Order::greater : Order::equal;
}

Order order_of(double left, double right) {
    if (left == right) {
        return Order::equal;
    }
    return left < right ? Order::less : left > right ? Order::greater : Order::unordered;
}

Order reversed(Order order) {
    return order == Order::less ? Order::greater : order == Order::greater ? Order::less : order;
}

/// An integer against a double, without rounding either: first the whole part, then what follows the point.
template <class Integer>
Order integer_to_real(Integer left, double right) {
    constexpr double limit = std::is_signed_v<Integer> ? 0x1p63 : 0x1p64; // first double above the type
    constexpr double lowest = std::is_signed_v<Integer> ? -0x1p63 : 0.0;
    if (std::isnan(right)) {
        return Order::unordered;
    }
    if (right >= limit) {
        return Order::less;
    }
    if (right < lowest) {
        return Order::greater;
    }
    const double whole = std::trunc(right);
    const Order order = order_of(left <=> static_cast<Integer>(whole));
    return order == Order::equal ? order_of(0.0, right - whole) : order;
}

Order integer_to_unsigned(std::int64_t left, std::uint64_t right) {
    return left < 0 ? Order::less : order_of(static_cast<std::uint64_t>(left) <=> right);
}

Order relate_numbers(const Value& left, const Value& right) {
    if (left.kind() == Kind::real) {
        return right.kind() == Kind::real ? order_of(left.as_real(), right.as_real())
                                          : reversed(relate_numbers(right, left));
    }
    if (left.kind() == Kind::unsigned_integer) {
        if (right.kind() == Kind::real) {
            return integer_to_real(left.as_unsigned(), right.as_real());
        }
        return right.kind() == Kind::unsigned_integer ? order_of(left.as_unsigned() <=> right.as_unsigned())
                                                      : reversed(relate_numbers(right, left));
    }
    if (right.kind() == Kind::real) {
        return integer_to_real(left.as_integer(), right.as_real());
    }
    return right.kind() == Kind::integer ? order_of(left.as_integer() <=> right.as_integer())
                                         : integer_to_unsigned(left.as_integer(), right.as_unsigned());
}

Order relate_lists(const Value& left, const Value& right) {
    const bool same = std::ranges::equal(left.as_list(), right.as_list(), equals);
    return same ? Order::equal : Order::unordered;
}

Order relate_maps(const Value& left, const Value& right) {
    if (left.as_map().size() != right.as_map().size()) {
        return Order::unordered;
    }
    for (const Entry& entry : left.as_map()) {
        const Entry* const twin = find_key(right, entry.key);
        if (twin == nullptr || !equals(entry.value, twin->value)) {
            return Order::unordered;
        }
    }
    return Order::equal;
}

Order relate_same_kind(const Value& left, const Value& right) {
    switch (left.kind()) {
    case Kind::null:
        return Order::equal;
    case Kind::boolean:
        return order_of(left.as_boolean() <=> right.as_boolean());
    case Kind::integer:
    case Kind::unsigned_integer:
    case Kind::real:
        return relate_numbers(left, right);
    case Kind::string:
        return order_of(left.as_string() <=> right.as_string()); // char_traits<char> compares as unsigned bytes
    case Kind::bytes:
        return order_of(left.as_bytes() <=> right.as_bytes());
    case Kind::list:
        return relate_lists(left, right);
    case Kind::map:
        return relate_maps(left, right);
    case Kind::duration:
        return order_of(left.as_duration() <=> right.as_duration());
    case Kind::timestamp:
        return order_of(left.as_timestamp() <=> right.as_timestamp());
    case Kind::absent:
    case Kind::error:
        return Order::unordered;
    }
    return Order::unordered;
}

} // namespace

Order relate(const Value& left, const Value& right) {
    if (left.kind() == right.kind()) {
        return relate_same_kind(left, right);
    }
    return is_number(left.kind()) && is_number(right.kind()) ? relate_numbers(left, right) : Order::unordered;
}

bool has_order(Kind left, Kind right) {
    if (is_number(left) && is_number(right)) {
        return true;
    }
    return left == right && (left == Kind::boolean || left == Kind::string || left == Kind::bytes ||
                             left == Kind::duration || left == Kind::timestamp);
}

Value compare(Operator op, const Value& left, const Value& right) {
    if (left.is_error()) {
        return left;
    }
    if (right.is_error()) {
        return right;
    }
    if (!is_equality(op) && !has_order(left.kind(), right.kind())) {
        return Value::error(ErrorCode::no_such_overload);
    }
    return Value::boolean((accepted(op) & static_cast<std::uint8_t>(relate(left, right))) != 0);
}

const Entry* find_key(const Value& map, const Value& key) {
    const std::span<const Entry> entries = map.as_map();
    const auto found = std::ranges::find_if(entries, [&](const Entry& entry) { return equals(entry.key, key); });
    return found == entries.end() ? nullptr : &*found;
}

Value contained(const Value& item, const Value& container) {
    if (item.is_error()) {
        return item;
    }
    if (container.is_error()) {
        return container;
    }
    if (container.kind() == Kind::list) {
        const auto same = [&](const Value& other) { return equals(item, other); };
        return Value::boolean(std::ranges::any_of(container.as_list(), same));
    }
    if (container.kind() == Kind::map) {
        return Value::boolean(find_key(container, item) != nullptr);
    }
    return Value::error(ErrorCode::no_such_overload);
}

} // namespace citybrain::cel

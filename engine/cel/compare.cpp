#include "engine/cel/compare.hpp"

#include <algorithm>
#include <compare>

#include "engine/cel/limits.hpp"

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

/// An integer against a double: as the double next to it, as cel-go does. So 9007199254740993 equals
/// 9007199254740992.0.
template <class Integer>
Order integer_to_real(Integer left, double right) {
    return order_of(static_cast<double>(left), right);
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

/// Looks into lists, maps and optionals, while there are steps.
class Comparison {
  public:
    explicit Comparison(std::uint64_t steps) : steps_(steps) {}

    Order relate(const Value& left, const Value& right) {
        if (left.kind() != right.kind()) {
            const bool numbers = is_number(left.kind()) && is_number(right.kind());
            return numbers ? relate_numbers(left, right) : Order::unordered;
        }
        return relate_same_kind(left, right);
    }
    bool same(const Value& left, const Value& right) { return relate(left, right) == Order::equal; }

    /// Nothing that was answered since counts.
    [[nodiscard]] bool gave_up() const { return gave_up_; }
    [[nodiscard]] std::uint64_t steps() const { return steps_; }

  private:
    bool enter(std::uint64_t cost) {
        gave_up_ = gave_up_ || cost > steps_ || depth_ == limits::value_depth_max;
        if (gave_up_) {
            return false;
        }
        steps_ -= cost;
        ++depth_;
        return true;
    }

    Order lists(const Value& left, const Value& right) {
        const std::span<const Value> items = left.as_list();
        const std::span<const Value> others = right.as_list();
        if (items.size() != others.size() || !enter(1 + items.size())) {
            return Order::unordered;
        }
        bool equal = true;
        for (std::size_t i = 0; i < items.size() && equal; ++i) {
            equal = same(items[i], others[i]);
        }
        --depth_;
        return equal ? Order::equal : Order::unordered;
    }

    Order maps(const Value& left, const Value& right) {
        const std::size_t size = left.as_map().size();
        if (size != right.as_map().size() || !enter(1 + size * size)) {
            return Order::unordered;
        }
        bool equal = true;
        for (const Entry& entry : left.as_map()) {
            const Entry* const twin = find_key(right, entry.key);
            equal = equal && twin != nullptr && same(entry.value, twin->value);
        }
        --depth_;
        return equal ? Order::equal : Order::unordered;
    }

    Order optionals(const Value& left, const Value& right) {
        const Value* const held = left.as_optional();
        const Value* const other = right.as_optional();
        if (held == nullptr || other == nullptr) {
            return held == other ? Order::equal : Order::unordered;
        }
        if (!enter(1)) {
            return Order::unordered;
        }
        const bool equal = same(*held, *other);
        --depth_;
        return equal ? Order::equal : Order::unordered;
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
            return lists(left, right);
        case Kind::map:
            return maps(left, right);
        case Kind::duration:
            return order_of(left.as_duration() <=> right.as_duration());
        case Kind::timestamp:
            return order_of(left.as_timestamp() <=> right.as_timestamp());
        case Kind::type:
            return left.as_type() == right.as_type() ? Order::equal : Order::unordered;
        case Kind::optional:
            return optionals(left, right);
        case Kind::absent:
        case Kind::error:
            return Order::unordered;
        }
        return Order::unordered;
    }

    std::uint64_t steps_;
    int depth_ = 0;
    bool gave_up_ = false;
};

/// What a comparison found, unless it gave up; pays for it.
Value settled(bool outcome, const Comparison& comparison, Context& context) {
    context.steps_left = comparison.steps();
    return comparison.gave_up() ? Value::error(ErrorCode::too_dear) : Value::boolean(outcome);
}

} // namespace

Order relate(const Value& left, const Value& right) { return Comparison(UINT64_MAX).relate(left, right); }

bool has_order(Kind left, Kind right) {
    if (is_number(left) && is_number(right)) {
        return true;
    }
    return left == right && (left == Kind::boolean || left == Kind::string || left == Kind::bytes ||
                             left == Kind::duration || left == Kind::timestamp);
}

Value compare(Operator op, const Value& left, const Value& right, Context& context) {
    if (left.is_error()) {
        return left;
    }
    if (right.is_error()) {
        return right;
    }
    if (!is_equality(op) && !has_order(left.kind(), right.kind())) {
        return Value::error(ErrorCode::no_such_overload);
    }
    Comparison comparison(context.steps_left);
    const Order order = comparison.relate(left, right);
    return settled((accepted(op) & static_cast<std::uint8_t>(order)) != 0, comparison, context);
}

const Entry* find_key(const Value& map, const Value& key) {
    const std::span<const Entry> entries = map.as_map();
    const auto found = std::ranges::find_if(entries, [&](const Entry& entry) { return equals(entry.key, key); });
    return found == entries.end() ? nullptr : &*found;
}

Value contained(const Value& item, const Value& container, Context& context) {
    if (item.is_error()) {
        return item;
    }
    if (container.is_error()) {
        return container;
    }
    if (container.kind() == Kind::list) {
        constexpr std::size_t items_per_unit = 4;
        if (!context.spend(container.as_list().size() / items_per_unit)) {
            return Value::error(ErrorCode::too_dear);
        }
        Comparison comparison(context.steps_left);
        const auto same = [&](const Value& other) { return comparison.same(item, other); };
        const bool found = std::ranges::any_of(container.as_list(), same);
        return settled(found, comparison, context);
    }
    if (container.kind() == Kind::map) {
        return Value::boolean(find_key(container, item) != nullptr);
    }
    return Value::error(ErrorCode::no_such_overload);
}

} // namespace citybrain::cel

#include "engine/cel/optional.hpp"

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/compare.hpp"
#include "engine/cel/moment.hpp"

namespace citybrain::cel {

Value make_optional(const Value& value, Arena& arena) {
    if (value.is_error()) {
        return value;
    }
    const std::span<Value> room = arena.array<Value>(1);
    room[0] = value;
    return Value::optional(room.data());
}

bool is_zero(const Value& value) {
    switch (value.kind()) {
    case Kind::null:
        return true;
    case Kind::boolean:
        return !value.as_boolean();
    case Kind::integer:
        return value.as_integer() == 0;
    case Kind::unsigned_integer:
        return value.as_unsigned() == 0;
    case Kind::real:
        return value.as_real() == 0;
    case Kind::string:
        return value.as_string().empty();
    case Kind::bytes:
        return value.as_bytes().empty();
    case Kind::list:
        return value.as_list().empty();
    case Kind::map:
        return value.as_map().empty();
    case Kind::duration:
        return value.as_duration() == Span{};
    case Kind::timestamp:
        return value.as_timestamp() == first_timestamp;
    case Kind::optional:
        return value.as_optional() == nullptr;
    case Kind::type:
    case Kind::absent:
    case Kind::error:
        return false;
    }
    return false;
}

Value optional_indexed(const Value& container, const Value& key, Arena& arena) {
    if (container.is_error() || key.is_error()) {
        return container.is_error() ? container : key;
    }
    if (container.kind() == Kind::optional) {
        const Value* const held = container.as_optional();
        return held == nullptr ? container : optional_indexed(*held, key, arena);
    }
    const Value found = indexed(container, key);
    if (!found.is_error()) {
        return make_optional(found, arena);
    }
    const bool missing =
        found.as_error() == ErrorCode::no_such_key || found.as_error() == ErrorCode::index_out_of_range;
    return missing ? Value::optional(nullptr) : found;
}

Value has_key(const Value& container, const Value& key) {
    const Value* inner = &container;
    while (inner->kind() == Kind::optional) {
        if (inner->as_optional() == nullptr) {
            return Value::boolean(false);
        }
        inner = inner->as_optional();
    }
    if (inner->kind() == Kind::map) {
        return Value::boolean(find_key(*inner, key) != nullptr);
    }
    return inner->is_error() ? *inner : Value::error(ErrorCode::no_such_overload);
}

} // namespace citybrain::cel

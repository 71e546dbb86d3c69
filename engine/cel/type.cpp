#include "engine/cel/type.hpp"

#include <algorithm>

namespace citybrain::cel {
namespace {

bool is_open(const Type& type) { return type.is(TypeKind::dyn) || type.is(TypeKind::variable); }

std::string with_parameters(std::string text, const Type& type) {
    for (std::size_t i = 0; i < type.parameters.size(); ++i) {
        text += (i == 0 ? "(" : ", ") + to_text(type.parameters[i]);
    }
    return type.parameters.empty() ? text : text + ")";
}

} // namespace

std::string to_text(const Type& type) {
    switch (type.kind) {
    case TypeKind::dyn:
    case TypeKind::variable:
        return "dyn";
    case TypeKind::null:
        return "null";
    case TypeKind::boolean:
        return "bool";
    case TypeKind::integer:
        return "int";
    case TypeKind::unsigned_integer:
        return "uint";
    case TypeKind::real:
        return "double";
    case TypeKind::string:
        return "string";
    case TypeKind::bytes:
        return "bytes";
    case TypeKind::list:
        return with_parameters("list", type);
    case TypeKind::map:
        return with_parameters("map", type);
    case TypeKind::duration:
        return "duration";
    case TypeKind::timestamp:
        return "timestamp";
    case TypeKind::record:
        return "record";
    case TypeKind::type:
        return with_parameters("type", type);
    case TypeKind::opaque:
        return with_parameters(type.name, type);
    case TypeKind::wrapper:
        return with_parameters("wrapper", type);
    }
    return {};
}

bool comparable(const Type& left, const Type& right) {
    if (is_open(left) || is_open(right) || (left.is_number() && right.is_number())) {
        return true;
    }
    if (left.is(TypeKind::null) || right.is(TypeKind::null)) {
        return is_nullable(left.is(TypeKind::null) ? right : left);
    }
    if (left.is(TypeKind::wrapper) || right.is(TypeKind::wrapper)) {
        return comparable(left.is(TypeKind::wrapper) ? left.parameter(0) : left,
                          right.is(TypeKind::wrapper) ? right.parameter(0) : right);
    }
    if (left.kind != right.kind || left.is(TypeKind::record) || left.name != right.name) {
        return false;
    }
    return left.is(TypeKind::type) || std::ranges::equal(left.parameters, right.parameters, comparable);
}

bool has_variable(const Type& type) {
    return type.is(TypeKind::variable) || std::ranges::any_of(type.parameters, has_variable);
}

bool is_nullable(const Type& type) {
    return type.is(TypeKind::opaque) || type.is(TypeKind::duration) || type.is(TypeKind::timestamp) ||
           type.is(TypeKind::wrapper) || type.is(TypeKind::null);
}

} // namespace citybrain::cel

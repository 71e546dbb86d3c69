#include "engine/cel/type.hpp"

namespace citybrain::cel {
namespace {

bool is_dyn(const Type& type) { return type.is(TypeKind::dyn); }

} // namespace

std::string to_text(const Type& type) {
    switch (type.kind) {
    case TypeKind::dyn:
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
        return "list(" + to_text(type.parameter(0)) + ")";
    case TypeKind::map:
        return "map(" + to_text(type.parameter(0)) + ", " + to_text(type.parameter(1)) + ")";
    case TypeKind::duration:
        return "duration";
    case TypeKind::timestamp:
        return "timestamp";
    case TypeKind::record:
        return "record";
    }
    return {};
}

bool comparable(const Type& left, const Type& right) {
    if (is_dyn(left) || is_dyn(right) || (left.is_number() && right.is_number())) {
        return true;
    }
    if (left.kind != right.kind || left.is(TypeKind::record)) {
        return false;
    }
    if (left.is(TypeKind::list)) {
        return comparable(left.parameter(0), right.parameter(0));
    }
    if (left.is(TypeKind::map)) {
        return comparable(left.parameter(0), right.parameter(0)) && comparable(left.parameter(1), right.parameter(1));
    }
    return true;
}

Type join(const Type& left, const Type& right) {
    if (left == right) {
        return left;
    }
    if (left.is(TypeKind::list) && right.is(TypeKind::list)) {
        return Type::list(join(left.parameter(0), right.parameter(0)));
    }
    if (left.is(TypeKind::map) && right.is(TypeKind::map)) {
        return Type::map(join(left.parameter(0), right.parameter(0)), join(left.parameter(1), right.parameter(1)));
    }
    return Type::dyn();
}

} // namespace citybrain::cel

#include "nodes/eval/conform.hpp"

#include <algorithm>

namespace citybrain::eval {

using cel::Kind;
using cel::TypeKind;

bool conforms(const cel::Value& value, const cel::Type& type) {
    switch (type.kind) {
    case TypeKind::dyn:
        return true;
    case TypeKind::null:
        return value.kind() == Kind::null;
    case TypeKind::boolean:
        return value.kind() == Kind::boolean;
    case TypeKind::integer:
        return value.kind() == Kind::integer;
    case TypeKind::unsigned_integer:
        return value.kind() == Kind::unsigned_integer;
    case TypeKind::real:
        return value.kind() == Kind::real;
    case TypeKind::string:
        return value.kind() == Kind::string;
    case TypeKind::bytes:
        return value.kind() == Kind::bytes;
    case TypeKind::duration:
        return value.kind() == Kind::duration;
    case TypeKind::timestamp:
        return value.kind() == Kind::timestamp;
    case TypeKind::type:
        return value.kind() == Kind::type;
    case TypeKind::wrapper:
        return value.kind() == Kind::null || conforms(value, type.parameter(0));
    case TypeKind::list:
        return value.kind() == Kind::list && std::ranges::all_of(value.as_list(), [&](const cel::Value& item) {
                   return conforms(item, type.parameter(0));
               });
    case TypeKind::map:
        return value.kind() == Kind::map && std::ranges::all_of(value.as_map(), [&](const cel::Entry& entry) {
                   return conforms(entry.key, type.parameter(0)) && conforms(entry.value, type.parameter(1));
               });
    case TypeKind::record:   // cannot be declared in JSON
    case TypeKind::opaque:   // no value of it can be bound
    case TypeKind::variable: // stands in functions only
        return false;
    }
    return false;
}

} // namespace citybrain::eval

#include "nodes/eval/type_json.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/scalar_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using cel::Type;
using cel::TypeKind;

struct Name {
    std::string_view name;
    TypeKind kind;
};
constexpr std::array primitives = {
    Name{"BOOL", TypeKind::boolean}, Name{"INT64", TypeKind::integer}, Name{"UINT64", TypeKind::unsigned_integer},
    Name{"DOUBLE", TypeKind::real},  Name{"STRING", TypeKind::string}, Name{"BYTES", TypeKind::bytes}};
constexpr std::array moments = {Name{"DURATION", TypeKind::duration}, Name{"TIMESTAMP", TypeKind::timestamp}};

template <std::size_t N>
base::Result<Type> named(const std::array<Name, N>& names, const json::value& given, const std::string& path) {
    const std::string_view name = given.is_string() ? std::string_view(given.get_string()) : std::string_view();
    const auto* const found = std::ranges::find(names, name, &Name::name);
    if (found != names.end()) {
        return Type{found->kind, {}, {}};
    }
    std::string expected;
    for (const Name& one : names) {
        expected += (expected.empty() ? "" : ", ") + std::string(one.name);
    }
    return base::bad_input(path + ": one of " + expected + " is expected");
}

/// A member that holds a type; without it dyn.
base::Result<Type> part(const json::value& given, std::string_view name, const std::string& path) {
    if (!given.is_object()) {
        return wrong(path, "an object", given);
    }
    const json::value* const type = given.get_object().if_contains(name);
    return type == nullptr ? Type::dyn() : read_type(*type, path + "." + std::string(name));
}

base::Result<Type> read_map(const json::value& given, const std::string& path) {
    base::Result<Type> key = part(given, "keyType", path);
    if (!key.ok()) {
        return key;
    }
    base::Result<Type> value = part(given, "valueType", path);
    return value.ok() ? Type::map(std::move(*key), std::move(*value)) : value;
}

const std::array<std::string, 8> members = {"dyn",       "null",     "primitive", "wrapper",
                                            "wellKnown", "listType", "mapType",   "type"};

base::Error not_taken(std::string_view member, const std::string& path, const json::value& given) {
    if (member == "messageType") {
        const std::string name = given.is_string() ? std::string(std::string_view(given.get_string())) : "";
        return base::bad_input(path + ": the message " + intake::pointer_part(name) +
                               " is not taken; this language has no protobuf messages");
    }
    const auto near = base::nearest_spelling(member, members);
    return base::bad_input(path + " is no type of this language" + (near ? "; did you mean " + *near + "?" : ""));
}

} // namespace

base::Result<Type> read_type(const json::value& given, std::string_view where) {
    const json::object* const object = given.if_object();
    if (object == nullptr || object->size() != 1) {
        return wrong(std::string(where), R"(a type such as {"primitive":"INT64"})", given);
    }
    const auto& member = *object->begin();
    const std::string_view name(member.key().data(), member.key().size());
    const std::string path = std::string(where) + "." + intake::pointer_part(name);
    if (name == "dyn") {
        return Type::dyn();
    }
    if (name == "null") {
        return Type::null();
    }
    if (name == "primitive") {
        return named(primitives, member.value(), path);
    }
    if (name == "wellKnown") {
        return named(moments, member.value(), path);
    }
    if (name == "listType") {
        base::Result<Type> item = part(member.value(), "elemType", path);
        return item.ok() ? Type::list(std::move(*item)) : item;
    }
    if (name == "mapType") {
        return read_map(member.value(), path);
    }
    return not_taken(name, path, member.value());
}

json::value write_type(const Type& type) {
    ENSURE(!type.is(TypeKind::record));
    if (type.is(TypeKind::dyn)) {
        return alone("dyn", json::object());
    }
    if (type.is(TypeKind::null)) {
        return alone("null", nullptr);
    }
    if (type.is(TypeKind::list)) {
        return alone("listType", alone("elemType", write_type(type.parameter(0))));
    }
    if (type.is(TypeKind::map)) {
        return alone("mapType", json::object{{"keyType", write_type(type.parameter(0))},
                                             {"valueType", write_type(type.parameter(1))}});
    }
    const auto* const moment = std::ranges::find(moments, type.kind, &Name::kind);
    if (moment != moments.end()) {
        return alone_text("wellKnown", moment->name);
    }
    const auto* const primitive = std::ranges::find(primitives, type.kind, &Name::kind);
    ENSURE(primitive != primitives.end());
    return alone_text("primitive", primitive->name);
}

} // namespace citybrain::eval

#include "nodes/eval/type_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/ensure.hpp"
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

const std::array<std::string, 11> members = {"dyn",       "null",     "primitive",   "wrapper",
                                             "wellKnown", "listType", "mapType",     "messageType",
                                             "typeParam", "type",     "abstractType"};

template <std::size_t N>
base::Result<Type> named(const std::array<Name, N>& names, const json::value& given, const std::string& path) {
    const std::string_view name = given.is_string() ? std::string_view(given.get_string()) : std::string_view();
    const auto* const found = std::ranges::find(names, name, &Name::name);
    if (found != names.end()) {
        return Type::of_kind(found->kind);
    }
    std::string expected;
    for (const Name& one : names) {
        expected += (expected.empty() ? "" : ", ") + std::string(one.name);
    }
    return base::bad_input(path + ": one of " + expected + " is expected");
}

base::Result<Type> wrapper(const json::value& given, const std::string& path) {
    base::Result<Type> scalar = named(primitives, given, path);
    return scalar.ok() ? Type::wrapper(std::move(*scalar)) : scalar;
}

/// The messages that are types of the language.
base::Result<Type> message(const json::value& given, const std::string& path) {
    const std::string name = given.is_string() ? std::string(std::string_view(given.get_string())) : "";
    if (name == "google.protobuf.Timestamp") {
        return Type::timestamp();
    }
    if (name == "google.protobuf.Duration") {
        return Type::duration();
    }
    return base::bad_input(path + ": the message " + intake::pointer_part(name) +
                           " is not taken; this language has no protobuf messages but Timestamp and Duration");
}

} // namespace

/// A member that holds a type; without it dyn.
base::Result<Type> TypeReader::part(const json::value& given, std::string_view name, const std::string& path) {
    if (!given.is_object()) {
        return wrong(path, "an object", given);
    }
    const json::value* const type = given.get_object().if_contains(name);
    return type == nullptr ? Type::dyn() : read(*type, path + "." + std::string(name));
}

base::Result<Type> TypeReader::map(const json::value& given, const std::string& path) {
    base::Result<Type> key = part(given, "keyType", path);
    if (!key.ok()) {
        return key;
    }
    base::Result<Type> value = part(given, "valueType", path);
    return value.ok() ? Type::map(std::move(*key), std::move(*value)) : value;
}

base::Result<Type> TypeReader::opaque(const json::value& given, const std::string& path) {
    const json::object* const object = given.if_object();
    const json::value* const name = object == nullptr ? nullptr : object->if_contains("name");
    if (name == nullptr || !name->is_string() || name->get_string().empty()) {
        return wrong(path, R"({"name":"my_type","parameterTypes":[…]})", given);
    }
    std::vector<Type> held;
    if (const json::value* const types = object->if_contains("parameterTypes")) {
        if (!types->is_array()) {
            return wrong(path + ".parameterTypes", "an array", *types);
        }
        for (const json::value& one : types->get_array()) {
            base::Result<Type> type = read(one, path + ".parameterTypes[" + std::to_string(held.size()) + "]");
            if (!type.ok()) {
                return type;
            }
            held.push_back(std::move(*type));
        }
    }
    return Type::opaque(std::string(std::string_view(name->get_string())), std::move(held));
}

base::Result<Type> TypeReader::parameter(const json::value& given, const std::string& path) {
    if (!given.is_string() || given.get_string().empty()) {
        return wrong(path, "the name of a type parameter", given);
    }
    const std::string_view name = given.get_string();
    const auto found = std::ranges::find(parameters_, name);
    const auto number = static_cast<std::uint32_t>(found - parameters_.begin());
    if (found == parameters_.end()) {
        parameters_.emplace_back(name);
    }
    return Type::of_variable(number);
}

base::Result<Type> TypeReader::read(const json::value& given, std::string_view where) {
    const json::object* const object = given.if_object();
    if (object == nullptr || object->size() != 1) {
        return wrong(std::string(where), R"(a type such as {"primitive":"INT64"})", given);
    }
    const json::value& value = object->begin()->value();
    const std::string_view name(object->begin()->key().data(), object->begin()->key().size());
    const std::string path = std::string(where) + "." + intake::pointer_part(name);
    if (name == "dyn" || name == "null") {
        return name == "dyn" ? Type::dyn() : Type::null();
    }
    if (name == "primitive" || name == "wellKnown") {
        return name == "primitive" ? named(primitives, value, path) : named(moments, value, path);
    }
    if (name == "wrapper" || name == "messageType") {
        return name == "wrapper" ? wrapper(value, path) : message(value, path);
    }
    if (name == "listType") {
        base::Result<Type> item = part(value, "elemType", path);
        return item.ok() ? Type::list(std::move(*item)) : item;
    }
    if (name == "mapType" || name == "abstractType") {
        return name == "mapType" ? map(value, path) : opaque(value, path);
    }
    if (name == "typeParam") {
        return parameter(value, path);
    }
    if (name == "type") { // of type values; {} stands for any
        const bool any = value.is_object() && value.get_object().empty();
        base::Result<Type> of = any ? base::Result<Type>(Type::dyn()) : read(value, path);
        return of.ok() ? Type::type(std::move(*of)) : of;
    }
    const auto near = base::nearest_spelling(name, members);
    return base::bad_input(path + " is no type of this language" + (near ? "; did you mean " + *near + "?" : ""));
}

json::value write_type(const Type& type) {
    ENSURE(!type.is(TypeKind::record));
    if (type.is(TypeKind::dyn) || type.is(TypeKind::variable)) {
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
    if (type.is(TypeKind::type)) {
        return alone("type", write_type(type.parameter(0)));
    }
    if (type.is(TypeKind::opaque)) {
        json::array held;
        for (const Type& one : type.parameters) {
            held.push_back(write_type(one));
        }
        return alone("abstractType", json::object{{"name", type.name}, {"parameterTypes", std::move(held)}});
    }
    const TypeKind scalar = type.is(TypeKind::wrapper) ? type.parameter(0).kind : type.kind;
    const auto* const moment = std::ranges::find(moments, scalar, &Name::kind);
    if (moment != moments.end()) {
        return alone_text("wellKnown", moment->name);
    }
    const auto* const primitive = std::ranges::find(primitives, scalar, &Name::kind);
    ENSURE(primitive != primitives.end());
    return alone_text(type.is(TypeKind::wrapper) ? "wrapper" : "primitive", primitive->name);
}

} // namespace citybrain::eval

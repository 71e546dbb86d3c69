#include "nodes/eval/declarations.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

#include "engine/intake/json_reader.hpp"
#include "nodes/eval/scalar_json.hpp"
#include "nodes/eval/type_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using Done = base::Result<void>;

const json::value* member(const json::value& of, std::string_view name) {
    return of.is_object() ? of.get_object().if_contains(name) : nullptr;
}

bool is_true(const json::value* flag) { return flag != nullptr && flag->is_bool() && flag->get_bool(); }

Done add_variable(const std::string& name, const json::value& ident, const std::string& path, Declarations& out) {
    const json::value* const type = member(ident, "type");
    if (type == nullptr) {
        return base::bad_input(path + ".type is missing");
    }
    base::Result<cel::Type> read = TypeReader().read(*type, path + ".type");
    if (!read.ok()) {
        return read.error();
    }
    if (std::ranges::find(out.variables, name, &Variable::name) != out.variables.end()) {
        return base::bad_input(path + ": " + name + " is declared twice");
    }
    out.variables.push_back({name, std::move(*read), std::nullopt});
    return {};
}

Done add_overload(const std::string& name, const json::value& given, const std::string& path, Declarations& out) {
    TypeReader reader; // type parameters are those of one overload
    std::vector<cel::Type> parameters;
    const json::value* const params = member(given, "params");
    const json::value* const result = member(given, "resultType");
    if (result == nullptr || (params != nullptr && !params->is_array())) {
        return wrong(path, R"({"params":[…],"resultType":…})", given);
    }
    for (std::size_t i = 0; params != nullptr && i < params->get_array().size(); ++i) {
        base::Result<cel::Type> type = reader.read(params->get_array()[i], path + ".params[" + std::to_string(i) + "]");
        if (!type.ok()) {
            return type.error();
        }
        parameters.push_back(std::move(*type));
    }
    base::Result<cel::Type> type = reader.read(*result, path + ".resultType");
    if (!type.ok()) {
        return type.error();
    }
    const cel::Call call = is_true(member(given, "isInstanceFunction")) ? cel::Call::method : cel::Call::function;
    if (call == cel::Call::method && parameters.empty()) {
        return base::bad_input(path + ".params: an instance function has a receiver");
    }
    out.functions.push_back(cel::make_function(name, call, std::move(parameters), std::move(*type)));
    return {};
}

Done add_function(const std::string& name, const json::value& function, const std::string& path, Declarations& out) {
    const json::value* const overloads = member(function, "overloads");
    if (overloads == nullptr || !overloads->is_array() || overloads->get_array().empty()) {
        return wrong(path, R"({"overloads":[…]})", function);
    }
    for (std::size_t i = 0; i < overloads->get_array().size(); ++i) {
        const std::string at = path + ".overloads[" + std::to_string(i) + "]";
        if (Done done = add_overload(name, overloads->get_array()[i], at, out); !done.ok()) {
            return done;
        }
    }
    return {};
}

Done add(const json::value& given, const std::string& path, Declarations& out) {
    const json::value* const name = member(given, "name");
    if (name == nullptr || !name->is_string()) {
        return wrong(path, R"({"name":"x","ident":{"type":…}})", given);
    }
    const std::string text(std::string_view(name->get_string()));
    if (!is_name(text)) {
        return base::bad_input(path + ".name: " + intake::pointer_part(text) + " is not an identifier");
    }
    if (const json::value* const function = member(given, "function")) {
        return add_function(text, *function, path + ".function", out);
    }
    const json::value* const ident = member(given, "ident");
    return ident == nullptr ? base::bad_input(path + ": ident or function is missing")
                            : add_variable(text, *ident, path + ".ident", out);
}

} // namespace

bool is_name(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    bool begins = true;
    for (const char c : text) {
        if (begins ? !letter(c) : !(letter(c) || (c >= '0' && c <= '9') || c == '.')) {
            return false;
        }
        begins = c == '.';
    }
    return !begins;
}

base::Result<Declarations> read_declarations(const json::value& type_env) {
    if (!type_env.is_array()) {
        return wrong("typeEnv", "an array", type_env);
    }
    if (type_env.get_array().size() > names_max) {
        return base::bad_input("typeEnv: at most " + std::to_string(names_max) + " names are taken");
    }
    Declarations out;
    for (std::size_t i = 0; i < type_env.get_array().size(); ++i) {
        if (Done done = add(type_env.get_array()[i], "typeEnv[" + std::to_string(i) + "]", out); !done.ok()) {
            return done.error();
        }
    }
    return out;
}

} // namespace citybrain::eval

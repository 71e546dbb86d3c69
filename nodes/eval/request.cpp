#include "nodes/eval/request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/conform.hpp"
#include "nodes/eval/scalar_json.hpp"
#include "nodes/eval/value_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using Done = base::Result<void>;

const std::array<std::string, 8> members = {"id",      "expr",         "bindings",  "container",
                                            "typeEnv", "disableCheck", "checkOnly", "wantType"};

Done all_known(const json::object& line) {
    for (const auto& member : line) {
        const std::string_view name(member.key().data(), member.key().size());
        if (std::ranges::find(members, name) == members.end()) {
            const auto near = base::nearest_spelling(name, members);
            return base::bad_input(intake::pointer_part(name) + " is no member of a line" +
                                   (near ? "; did you mean " + *near + "?" : ""));
        }
    }
    return {};
}

Done read_text(const json::object& line, std::string_view name, std::string& out) {
    const json::value* const given = line.if_contains(name);
    if (given != nullptr && !given->is_string()) {
        return wrong(std::string(name), "a text", *given);
    }
    if (given != nullptr) {
        out = std::string_view(given->get_string());
    }
    return {};
}

Done read_flag(const json::object& line, std::string_view name, bool& out) {
    const json::value* const given = line.if_contains(name);
    if (given != nullptr && !given->is_bool()) {
        return wrong(std::string(name), "true or false", *given);
    }
    out = given != nullptr && given->get_bool();
    return {};
}

Done bind(std::string name, const json::value& given, Declarations& names, cel::Arena& arena) {
    const std::string path = "bindings." + intake::pointer_part(name);
    if (!is_name(name)) {
        return base::bad_input(path + ": the name is not an identifier");
    }
    const base::Result<cel::Value> value = read_value(given, path, arena);
    if (!value.ok()) {
        return value.error();
    }
    const auto declared = std::ranges::find(names.variables, name, &Variable::name);
    if (declared == names.variables.end()) {
        names.variables.push_back({std::move(name), cel::Type::dyn(), *value});
        return {};
    }
    if (!conforms(*value, declared->type)) {
        return base::bad_input(path + ": the value is no " + cel::to_text(declared->type) +
                               ", as which it is declared");
    }
    declared->value = *value;
    return {};
}

Done read_names(const json::object& line, Declarations& out, cel::Arena& arena) {
    if (const json::value* const declared = line.if_contains("typeEnv")) {
        base::Result<Declarations> names = read_declarations(*declared);
        if (!names.ok()) {
            return names.error();
        }
        out = std::move(*names);
    }
    const json::value* const bound = line.if_contains("bindings");
    if (bound == nullptr) {
        return {};
    }
    if (!bound->is_object()) {
        return wrong("bindings", "an object", *bound);
    }
    for (const auto& member : bound->get_object()) {
        if (Done done = bind(std::string(std::string_view(member.key().data(), member.key().size())), member.value(),
                             out, arena);
            !done.ok()) {
            return done;
        }
    }
    return {};
}

Done read_members(const json::object& line, Request& out, cel::Arena& arena) {
    for (Done done : {all_known(line), line.contains("expr") ? Done() : Done(base::bad_input("expr is missing")),
                      read_text(line, "expr", out.expression), read_text(line, "container", out.container),
                      read_flag(line, "disableCheck", out.disable_check), read_flag(line, "checkOnly", out.check_only),
                      read_flag(line, "wantType", out.want_type)}) {
        if (!done.ok()) {
            return done;
        }
    }
    if (!out.container.empty() && !is_name(out.container)) {
        return base::bad_input("container: names with dots between are expected");
    }
    return read_names(line, out.names, arena);
}

} // namespace

base::Result<Request> read_request(const json::object& line, cel::Arena& arena) {
    Request out;
    const Done done = read_members(line, out, arena);
    return done.ok() ? base::Result<Request>(std::move(out)) : done.error();
}

} // namespace citybrain::eval

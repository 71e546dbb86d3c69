#include "nodes/eval/request.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/scalar_json.hpp"
#include "nodes/eval/type_json.hpp"
#include "nodes/eval/value_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;

const std::array<std::string, 8> members = {"id",      "expr",         "bindings",  "container",
                                            "typeEnv", "disableCheck", "checkOnly", "wantType"};

constexpr std::size_t names_max = 1'000;

/// Reads one line's members into a Request; the first fault stays.
class Reader {
  public:
    Reader(const json::object& line, cel::Arena& arena) : line_(line), arena_(arena) {}

    base::Result<Request> read() {
        for (const auto& member : line_) {
            const std::string_view name(member.key().data(), member.key().size());
            if (std::ranges::find(members, name) == members.end()) {
                const auto near = base::nearest_spelling(name, members);
                fail(intake::pointer_part(name) + " is no member of a line" +
                     (near ? "; did you mean " + *near + "?" : ""));
            }
        }
        read_text("expr", out_.expression, true);
        read_text("container", out_.container, false);
        read_flag("disableCheck", out_.disable_check);
        read_flag("checkOnly", out_.check_only);
        read_flag("wantType", out_.want_type);
        read_declarations();
        read_bindings();
        if (fault_) {
            return *fault_;
        }
        return std::move(out_);
    }

  private:
    void fail(std::string detail) {
        if (!fault_) {
            fault_ = base::bad_input(std::move(detail));
        }
    }

    void read_text(std::string_view name, std::string& out, bool required) {
        const json::value* const given = line_.if_contains(name);
        if (given == nullptr) {
            if (required) {
                fail(std::string(name) + " is missing");
            }
        } else if (given->is_string()) {
            out = std::string_view(given->get_string());
        } else {
            fail(wrong(std::string(name), "a text", *given).detail);
        }
    }

    void read_flag(std::string_view name, bool& out) {
        if (const json::value* const given = line_.if_contains(name)) {
            if (given->is_bool()) {
                out = given->get_bool();
            } else {
                fail(wrong(std::string(name), "true or false", *given).detail);
            }
        }
    }

    [[nodiscard]] Variable* find(std::string_view name) {
        const auto found = std::ranges::find(out_.variables, name, &Variable::name);
        return found == out_.variables.end() ? nullptr : &*found;
    }

    void read_declaration(const json::value& given, const std::string& path) {
        const json::object* const object = given.if_object();
        const json::value* const name = object == nullptr ? nullptr : object->if_contains("name");
        if (name == nullptr || !name->is_string()) {
            return fail(wrong(path, R"({"name":"x","ident":{"type":…}})", given).detail);
        }
        const std::string text(std::string_view(name->get_string()));
        if (object->contains("function")) {
            return fail(path + " declares the function " + intake::pointer_part(text) +
                        "; only the functions of the language can be called");
        }
        const json::value* const ident = object->if_contains("ident");
        const json::value* const type =
            ident == nullptr || !ident->is_object() ? nullptr : ident->get_object().if_contains("type");
        if (type == nullptr) {
            return fail(path + ".ident.type is missing");
        }
        base::Result<cel::Type> read = read_type(*type, path + ".ident.type");
        if (!read.ok()) {
            return fail(read.error().detail);
        }
        if (find(text) != nullptr) {
            return fail(path + ": " + intake::pointer_part(text) + " is declared twice");
        }
        out_.variables.push_back({text, std::move(*read), std::nullopt});
    }

    void read_declarations() {
        const json::value* const given = line_.if_contains("typeEnv");
        if (given == nullptr) {
            return;
        }
        if (!given->is_array()) {
            return fail(wrong("typeEnv", "an array", *given).detail);
        }
        if (given->get_array().size() > names_max) {
            return fail("typeEnv: at most " + std::to_string(names_max) + " names are taken");
        }
        for (std::size_t i = 0; i < given->get_array().size() && !fault_; ++i) {
            read_declaration(given->get_array()[i], "typeEnv[" + std::to_string(i) + "]");
        }
    }

    void read_bindings() {
        const json::value* const given = line_.if_contains("bindings");
        if (given == nullptr) {
            return;
        }
        if (!given->is_object()) {
            return fail(wrong("bindings", "an object", *given).detail);
        }
        for (const auto& member : given->get_object()) {
            const std::string name(member.key().data(), member.key().size());
            const base::Result<cel::Value> value =
                read_value(member.value(), "bindings." + intake::pointer_part(name), arena_);
            if (!value.ok()) {
                return fail(value.error().detail);
            }
            if (Variable* const declared = find(name)) {
                declared->value = *value;
            } else {
                out_.variables.push_back({name, cel::Type::dyn(), *value});
            }
        }
    }

    const json::object& line_;
    cel::Arena& arena_;
    Request out_;
    std::optional<base::Error> fault_;
};

} // namespace

base::Result<Request> read_request(const json::object& line, cel::Arena& arena) { return Reader(line, arena).read(); }

} // namespace citybrain::eval

#include "nodes/eval/eval_line.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cel/compile.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/request.hpp"
#include "nodes/eval/type_json.hpp"
#include "nodes/eval/value_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;

/// A list in a list takes three levels of JSON.
constexpr intake::JsonLimits line_limits{.bytes_max = std::size_t{1} << 20, .depth_max = 300, .members_max = 1'000};
json::object failed(std::string_view why) { return {{"error", why}}; }

std::string what_is_wrong(const cel::Compilation& compiled) {
    std::string out;
    for (const cel::Diagnostic& one : compiled.diagnostics) {
        out += (out.empty() ? "" : "\n") + cel::to_text(one);
    }
    return out;
}

/// The largest text and list among the values, also inside each other, so that the worst case is that of these values.
void measure(const cel::Value& value, cel::Sizes& sizes) {
    const auto grow = [](std::uint32_t& largest, std::size_t size) {
        largest = std::max(largest, static_cast<std::uint32_t>(size));
    };
    if (value.kind() == cel::Kind::string) {
        grow(sizes.text_bytes, value.as_string().size());
    } else if (value.kind() == cel::Kind::bytes) {
        grow(sizes.text_bytes, value.as_bytes().size());
    } else if (value.kind() == cel::Kind::list) {
        grow(sizes.items, value.as_list().size());
        for (const cel::Value& item : value.as_list()) {
            measure(item, sizes);
        }
    } else if (value.kind() == cel::Kind::map) {
        grow(sizes.items, value.as_map().size());
        for (const cel::Entry& entry : value.as_map()) {
            measure(entry.key, sizes);
            measure(entry.value, sizes);
        }
    }
}

/// The names of the request as an environment; slot n is value n.
cel::Environment environment(const Request& request, std::vector<cel::Value>& values) {
    cel::Environment names;
    cel::Sizes sizes{.text_bytes = 1, .items = 1};
    for (const Variable& variable : request.names.variables) {
        const cel::Slot slot{static_cast<std::uint16_t>(values.size())};
        names.variable({variable.name, variable.type, slot, {}});
        values.push_back(variable.value.value_or(cel::Value::absent()));
        measure(values.back(), sizes);
    }
    for (const cel::Function& function : request.names.functions) {
        names.function(function);
    }
    names.container(request.container);
    names.bound(sizes);
    return names;
}

json::object evaluate(const Request& request, cel::Arena& arena) {
    std::vector<cel::Value> values;
    const cel::Environment names = environment(request, values);
    const cel::CompileOptions options{
        .cost_max = std::numeric_limits<std::uint64_t>::max(), // an evaluation counts its steps itself
        .checking = request.disable_check ? cel::Checking::names : cel::Checking::types};
    const cel::Compilation compiled = cel::compile(request.expression, names, options);
    if (!compiled.ok()) {
        return failed(what_is_wrong(compiled));
    }
    json::object out;
    if (!request.check_only) {
        const cel::Evaluation result = compiled.program->eval(cel::SlotBindings(values), arena);
        if (!result.ok()) {
            const cel::EvalError error = result.error();
            return failed(std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message);
        }
        base::Result<json::value> written = write_value(result.value());
        if (!written.ok()) {
            return failed(written.error().detail);
        }
        out["value"] = std::move(*written);
    }
    if (request.check_only || request.want_type) {
        out["type"] = write_type(compiled.program->type());
    }
    return out;
}

json::object answer(const json::object& line) {
    cel::Arena arena;
    const base::Result<Request> request = read_request(line, arena);
    return request.ok() ? evaluate(*request, arena) : failed(request.error().detail);
}

/// `{"id":…}` first, then the answer.
std::string in_order(const json::value* id, std::uint32_t number, json::object answer) {
    json::object out;
    if (id != nullptr) {
        out["id"] = *id;
    } else {
        out["line"] = number;
    }
    for (auto& member : answer) {
        out[member.key()] = std::move(member.value());
    }
    return json::serialize(out);
}

} // namespace

std::string refused_line(std::uint32_t number, std::string_view why) { return in_order(nullptr, number, failed(why)); }

std::string eval_line(std::string_view line, std::uint32_t number) {
    const auto read = intake::read_json(line, line_limits);
    if (const auto* const fault = std::get_if<intake::JsonFault>(&read)) {
        const base::Place place = intake::place_in({"", number, 1}, line, fault->offset);
        return refused_line(number, "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) +
                                        ": " + fault->what);
    }
    const json::object* const object = std::get<json::value>(read).if_object();
    if (object == nullptr) {
        const std::string_view kind = intake::kind_of(std::get<json::value>(read));
        return refused_line(number, "an object is expected, not " + std::string(kind));
    }
    return in_order(object->if_contains("id"), number, answer(*object));
}

} // namespace citybrain::eval

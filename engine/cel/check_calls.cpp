#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "engine/cel/check_state.hpp"
#include "engine/cel/host_call.hpp"

namespace citybrain::cel {
namespace {

/// "string.startsWith(string)" for one way to call a function.
std::string usage(const Function& function) {
    const std::size_t first = function.call == Call::method ? 1 : 0;
    std::string text = first == 1 ? to_text(function.parameters[0]) + "." : "";
    text += function.name + "(";
    for (std::size_t i = first; i < function.parameters.size(); ++i) {
        text += (i > first ? ", " : "") + to_text(function.parameters[i]);
    }
    return text + (function.variadic ? ", …)" : ")");
}

} // namespace

Type Checker::host_call(Node& node, const HostFunction& function) {
    HostAnswer answer = call_host(syntax_, node, function);
    if (const auto* const refusal = std::get_if<HostRefusal>(&answer)) {
        const bool whole = refusal->argument >= node.count;
        const std::uint32_t at = whole ? node.at : syntax_.child(node, refusal->argument).begin;
        return fail(at, refusal->message, refusal->hint);
    }
    if (const auto* const value = std::get_if<HostValue>(&answer)) {
        ENSURE(!value->type.is(TypeKind::record));
        node.source = Source::slot;
        node.slot = value->slot;
        return value->type;
    }
    node.source = Source::record;
    answered_.push_back(std::move(std::get<Record>(answer)));
    return Type::of(RecordId{static_cast<std::uint32_t>(environment_.record_count() + answered_.size() - 1)});
}

Type Checker::call(Node& node) {
    if (const HostFunction* const host = node.receiver ? nullptr : environment_.find_host_function(node.name)) {
        return host_call(node, *host);
    }
    const std::vector<const Function*> known = known_functions(node);
    return known.empty() ? unknown_function(node) : overloaded(node, known);
}

std::vector<const Function*> Checker::functions_of(std::string_view name, Call call) const {
    std::vector<const Function*> found;
    for (const Function& function : environment_.functions()) {
        if (function.name == name && function.call == call) {
            found.push_back(&function);
        }
    }
    for (const Function& function : functions_named(name, call)) {
        found.push_back(&function);
    }
    return found;
}

/// The functions that a call may mean. One in a namespace loses its receiver, which was the namespace.
std::vector<const Function*> Checker::known_functions(Node& node) {
    const std::string path = node.receiver ? path_of(syntax_.child(node, 0)) : std::string();
    const std::string name = path.empty() ? std::string(node.name) : path + "." + std::string(node.name);
    const bool absolute = node.receiver ? is_absolute(syntax_.child(node, 0)) : node.absolute;
    std::string_view space = absolute ? std::string_view() : environment_.container();
    while (!node.receiver || !path.empty()) {
        const std::string full = space.empty() ? name : std::string(space) + "." + name;
        std::vector<const Function*> found = functions_of(full, Call::function);
        if (!found.empty()) {
            node.first += node.receiver ? 1 : 0;
            node.count -= node.receiver ? 1 : 0;
            node.receiver = false;
            return found;
        }
        if (space.empty()) {
            break;
        }
        const std::size_t dot = space.rfind('.');
        space = dot == std::string_view::npos ? std::string_view() : space.substr(0, dot);
    }
    return node.receiver ? functions_of(node.name, Call::method) : std::vector<const Function*>();
}

Type Checker::overloaded(Node& node, const std::vector<const Function*>& known) {
    std::vector<Type> arguments;
    for (std::size_t i = 0; i < node.count; ++i) {
        arguments.push_back(operand(node, i));
    }
    std::optional<Type> result;
    node.first_candidate = static_cast<std::uint32_t>(syntax_.candidates.size());
    for (const Function* const function : known) {
        std::optional<Type> type = types_.result_of(*function, arguments);
        if (!type) {
            continue;
        }
        syntax_.candidates.push_back(function);
        ++node.candidate_count;
        result = result && *result != *type ? Type::dyn() : std::move(*type);
    }
    return result ? std::move(*result) : no_overload(node, *known.front(), arguments);
}

Type Checker::no_overload(Node& node, const Function& known, const std::vector<Type>& arguments) {
    if (!by_types()) {
        node.source = Source::failed;
        node.failure = ErrorCode::no_such_overload;
        return Type::dyn();
    }
    std::string types;
    for (const Type& argument : arguments) {
        types += (types.empty() ? "" : ", ") + to_text(argument);
    }
    return fail(node.at, "'" + std::string(node.name) + "' does not take (" + types + ")", "write " + usage(known));
}

Type Checker::unknown_function(Node& node) {
    if (!by_types()) {
        node.source = Source::failed;
        node.failure = ErrorCode::unknown_function;
        return Type::dyn();
    }
    for (std::size_t i = 0; i < node.count; ++i) {
        operand(node, i); // faults of their own
    }
    const Call call = node.receiver ? Call::method : Call::function;
    std::vector<std::string> known;
    if (call == Call::function) {
        known = environment_.host_function_names();
    }
    for (const Function& function : environment_.functions()) {
        if (function.call == call) {
            known.push_back(function.name);
        }
    }
    for (std::string& name : function_names(call)) {
        known.push_back(std::move(name));
    }
    return fail(node.at, "there is no function '" + std::string(node.name.substr(0, 60)) + "'",
                suggestion(node.name, known));
}

} // namespace citybrain::cel

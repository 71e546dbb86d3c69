#include "engine/cel/host_call.hpp"

#include <optional>
#include <string>
#include <vector>

#include "engine/cel/arithmetic.hpp"

namespace citybrain::cel {
namespace {

/// The value of a literal, a fixed field, a list of such, or a time written as text. Looks two levels deep, no deeper.
std::optional<Value> literal_value(Syntax& syntax, const Node& node, bool may_nest) {
    if (node.constant) {
        return *node.constant;
    }
    const bool time = node.kind == NodeKind::call && node.count == 1 &&
                      (node.function == Function::duration || node.function == Function::timestamp) &&
                      (node.name == "duration" || node.name == "timestamp");
    if (time) {
        const std::optional<Value>& text = syntax.child(node, 0).constant;
        const Value value = text ? apply(node.function, *text, Value::null()) : Value::null();
        return text && !value.is_error() ? std::optional(value) : std::nullopt;
    }
    if (node.kind != NodeKind::list || !may_nest) {
        return std::nullopt;
    }
    std::vector<Value> items;
    for (const NodeId child : syntax.children_of(node)) {
        const std::optional<Value> item = literal_value(syntax, syntax.nodes[child], false);
        if (!item) {
            return std::nullopt;
        }
        items.push_back(*item);
    }
    return make_list(items, syntax.arena);
}

} // namespace

HostAnswer call_host(Syntax& syntax, const Node& node, const HostFunction& function) {
    std::vector<Value> arguments;
    for (const NodeId child : syntax.children_of(node)) {
        const Node& argument = syntax.nodes[child];
        const std::optional<Value> value = literal_value(syntax, argument, true);
        if (!value) {
            return HostRefusal{"this argument of '" + std::string(node.name) + "' must be a literal",
                               "it is looked up when the rule is loaded, not when it runs: write it as \"text\" or a "
                               "number",
                               arguments.size()};
        }
        arguments.push_back(*value);
    }
    return function(arguments);
}

} // namespace citybrain::cel

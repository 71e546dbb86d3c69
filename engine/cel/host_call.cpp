#include "engine/cel/host_call.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/dispatch.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

/// The value of a literal, a fixed field, a list of such, or a time written as text. Looks two levels deep, no deeper.
std::optional<Value> literal_value(Syntax& syntax, const Node& node, bool may_nest) {
    if (node.constant) {
        return *node.constant;
    }
    if (syntax.form_of(node) == Form::moment) {
        const std::optional<Value>& text = syntax.child(node, 0).constant;
        Context context{syntax.arena, limits::steps_max};
        const Value value =
            text ? dispatch(syntax.candidates_of(node), std::span(&*text, 1), context) : Value::absent();
        return value.is_absent() || value.is_error() ? std::nullopt : std::optional(value);
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
    Context context{syntax.arena, limits::steps_max};
    return make_list(items, context);
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

#include <string>
#include <utility>

#include "engine/cel/check_state.hpp"

namespace citybrain::cel {

Type Checker::loop(const Node& node) {
    using enum TypeKind;
    const Type range = operand(node, 0);
    const Type body = operand(node, node.count - 1);
    const std::string name = "'" + std::string(node.name) + "'";
    if (!range.is(list) && !range.is(map) && !range.is(dyn) && !range.is(variable)) {
        fail(syntax_.child(node, 0).begin, name + " needs a list or a map, this is " + to_text(range), "");
    }
    if (node.count == 3) {
        need_boolean(syntax_.child(node, 1).begin, operand(node, 1), "the condition of " + name);
    }
    const Type key = local_type(syntax_.locals[node.local]);
    switch (node.macro) {
    case Macro::all:
    case Macro::exists:
    case Macro::exists_one:
        need_boolean(syntax_.child(node, 1).begin, body, name);
        return Type::boolean();
    case Macro::filter:
        need_boolean(syntax_.child(node, 1).begin, body, name);
        return Type::list(key);
    case Macro::map:
    case Macro::transform_list:
        return Type::list(body);
    case Macro::transform_map:
        return Type::map(key, body);
    case Macro::transform_map_entry:
        return transformed_entries(node, body);
    case Macro::opt_map:
    case Macro::opt_flat_map:
        break; // of NodeKind::held
    }
    return Type::dyn();
}

Type Checker::transformed_entries(const Node& node, const Type& entries) {
    if (entries.is(TypeKind::map)) {
        return entries;
    }
    if (entries.is(TypeKind::dyn) || entries.is(TypeKind::variable)) {
        return Type::map(Type::dyn(), Type::dyn());
    }
    return fail(syntax_.child(node, node.count - 1).begin,
                "'transformMapEntry' needs a map, this is " + to_text(entries), "write {key: value}");
}

Type Checker::held(const Node& node) {
    const Type from = operand(node, 0);
    Type body = operand(node, 1);
    const std::string name(node.name);
    if (!from.is_optional() && !from.is(TypeKind::dyn) && !from.is(TypeKind::variable)) {
        return fail(node.at, "'" + name + "' needs an optional, this is " + to_text(from), "write optional.of(…)");
    }
    if (node.macro == Macro::opt_map) {
        return Type::optional(std::move(body));
    }
    if (!body.is_optional() && !body.is(TypeKind::dyn) && !body.is(TypeKind::variable)) {
        return fail(syntax_.child(node, 1).begin,
                    "'" + name + "' needs a result that is optional, this is " + to_text(body), "write optMap");
    }
    return body;
}

} // namespace citybrain::cel

#include "engine/cel/checker.hpp"

#include <string>
#include <utility>

#include "engine/cel/check_state.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

Type type_of_literal(const Value& value) {
    using enum Kind;
    switch (value.kind()) {
    case null:
        return Type::null();
    case boolean:
        return Type::boolean();
    case integer:
        return Type::integer();
    case unsigned_integer:
        return Type::unsigned_integer();
    case real:
        return Type::real();
    case string:
        return Type::string();
    case bytes:
        return Type::bytes();
    case list:
    case map:
    case duration:
    case timestamp:
    case type:
    case optional:
    case absent:
    case error:
        break; // the grammar has no literal of these
    }
    return Type::dyn();
}

bool is_open(const Type& type) { return type.is(TypeKind::dyn) || type.is(TypeKind::variable); }

/// Known to the last part, so that no inference is needed.
bool is_plain(const Type& type) { return type.parameters.empty() && !is_open(type); }

Type without_wrapper(Type type) { return type.is(TypeKind::wrapper) ? type.parameter(0) : type; }

} // namespace

std::vector<Diagnostic> check(Syntax& syntax, const Environment& environment, Checking checking) {
    return Checker(syntax, environment, checking).run();
}

std::vector<Diagnostic> Checker::run() {
    for (Node& node : syntax_.nodes) {
        Type type = type_of(node);
        node.type = by_types() || node.source == Source::record ? std::move(type) : Type::dyn();
    }
    refuse_no_value(syntax_.root);
    if (types_.has_variables()) {
        for (Node& node : syntax_.nodes) {
            node.type = types_.settled(node.type);
        }
    }
    return std::move(faults_);
}

Type Checker::fail(std::size_t at, std::string message, std::string hint) {
    if (faults_.size() < limits::diagnostics_max) {
        faults_.push_back(diagnose(syntax_.text, at, std::move(message), std::move(hint)));
    }
    return Type::dyn();
}

/// The type of a child that is used as a value.
Type Checker::operand(const Node& node, std::size_t index) {
    const NodeId child = syntax_.children_of(node)[index];
    return refuse_no_value(child) ? Type::dyn() : types_.found(syntax_.nodes[child].type);
}

Type Checker::type_of(Node& node) {
    switch (node.kind) {
    case NodeKind::literal:
        return type_of_literal(*node.constant);
    case NodeKind::name:
        return name(node);
    case NodeKind::select:
        return select(node);
    case NodeKind::has:
        return has(node);
    case NodeKind::index:
        return index(node);
    case NodeKind::list:
        return Type::list(joined(node, 0, 1));
    case NodeKind::map:
        return map(node);
    case NodeKind::maybe:
        return maybe(node);
    case NodeKind::negate:
        return negate(node);
    case NodeKind::binary:
        return binary(node);
    case NodeKind::invert:
    case NodeKind::all_of:
    case NodeKind::any_of:
        return logic(node);
    case NodeKind::conditional:
        return conditional(node);
    case NodeKind::call:
        return call(node);
    case NodeKind::loop:
        return loop(node);
    case NodeKind::bind:
        operand(node, 0);
        return operand(node, 1);
    case NodeKind::held:
        return held(node);
    }
    return Type::dyn();
}

Type Checker::binary(const Node& node) {
    const Type left = without_wrapper(operand(node, 0));
    const Type right = without_wrapper(operand(node, 1));
    if (is_plain(left) && is_plain(right)) {
        Typing typing = type_of_binary(node.op, left, right);
        return typing.ok() ? std::move(typing.type) : fail(node.at, typing.message, typing.hint);
    }
    return open_binary(node, left, right);
}

/// Where a type is not known to the last part.
Type Checker::open_binary(const Node& node, const Type& left, const Type& right) {
    if (is_equality(node.op) && comparable(left, right)) {
        static_cast<void>(types_.agree(left, right)); // binds what can be; numbers of two types may differ
        return Type::boolean();
    }
    if (is_comparison(node.op) && !is_equality(node.op) && (is_open(left) || is_open(right))) {
        return Type::boolean();
    }
    const std::string name = node.op == Operator::in ? "@in" : "_" + std::string(spelling(node.op)) + "_";
    if (std::optional<Type> result = by_operator(name, {left, right})) {
        return std::move(*result);
    }
    Typing typing = type_of_binary(node.op, left, right);
    return typing.ok() ? std::move(typing.type) : fail(node.at, typing.message, typing.hint);
}

/// What the operator gives, by every overload that takes the types; dyn when they give different ones.
std::optional<Type> Checker::by_operator(std::string_view name, const std::vector<Type>& arguments) {
    std::optional<Type> result;
    for (const Function& function : functions_named(name, Call::function)) {
        if (std::optional<Type> type = types_.result_of(function, arguments)) {
            result = result && *result != *type ? Type::dyn() : std::move(*type);
        }
    }
    return result;
}

Type Checker::index(const Node& node) {
    if (syntax_.child(node, 0).source == Source::record) {
        return fail(node.at, "a record has no index", "write its field with a dot: a.b");
    }
    const Type container = operand(node, 0);
    const Type key = operand(node, 1);
    const bool optional = container.is_optional();
    Type result = keyed(node, optional ? container.parameter(0) : container, key);
    return optional || node.maybe ? Type::optional(std::move(result)) : result;
}

Type Checker::keyed(const Node& node, const Type& container, const Type& key) {
    if (is_open(container)) {
        const bool is_dyn = container.is(TypeKind::dyn);
        return is_dyn ? Type::dyn() : by_operator("_[_]", {container, key}).value_or(Type::dyn());
    }
    if (!container.is(TypeKind::list) && !container.is(TypeKind::map)) {
        return fail(node.at, "a " + to_text(container) + " has no index", "only lists and maps have");
    }
    const Type wanted = container.is(TypeKind::list) ? Type::integer() : container.parameter(0);
    if (!types_.agree(wanted, key) && !comparable(wanted, key)) {
        return fail(node.at, "the index of a " + to_text(container) + " is no " + to_text(key),
                    "use a value of type " + to_text(wanted));
    }
    return container.is(TypeKind::list) ? container.parameter(0) : container.parameter(1);
}

/// The type that holds the children `first`, `first` + `step`, …; yet to be found when there are none.
Type Checker::joined(const Node& node, std::size_t first, std::size_t step) {
    if (node.count <= first) {
        return by_types() ? types_.fresh() : Type::dyn();
    }
    Type type = operand(node, first);
    for (std::size_t i = first + step; i < node.count; i += step) {
        type = types_.joined(type, operand(node, i));
    }
    return type;
}

Type Checker::map(const Node& node) {
    using enum TypeKind;
    Type keys = joined(node, 0, 2);
    for (std::size_t i = 0; i < node.count; i += 2) {
        const Type& key = syntax_.child(node, i).type;
        const bool usable = key.is(boolean) || key.is(integer) || key.is(unsigned_integer) || key.is(string) ||
                            is_open(key) || key.is(record);
        if (!usable) {
            fail(syntax_.child(node, i).begin, "a " + to_text(key) + " cannot be the key of a map",
                 "keys are bool, int, uint or string");
        }
    }
    return Type::map(std::move(keys), joined(node, 1, 2));
}

Type Checker::maybe(const Node& node) {
    const Type type = operand(node, 0);
    if (type.is_optional() || is_open(type)) {
        return type.is_optional() ? type.parameter(0) : Type::dyn();
    }
    return fail(node.at, "'?' needs an optional, this is " + to_text(type), "write optional.of(…), or leave '?' out");
}

Type Checker::negate(const Node& node) {
    const Type type = without_wrapper(operand(node, 0));
    if (type.is(TypeKind::integer) || type.is(TypeKind::real) || is_open(type)) {
        return type;
    }
    return fail(node.at, "'-' does not take " + to_text(type), "only an int or a double has a negative");
}

/// `!`, `&&`, `||`: every operand is a bool.
Type Checker::logic(const Node& node) {
    const bool inverts = node.kind == NodeKind::invert;
    const std::string_view sign = inverts ? "'!'" : node.kind == NodeKind::all_of ? "'&&'" : "'||'";
    for (std::size_t i = 0; i < node.count; ++i) {
        const Type type = operand(node, i);
        need_boolean(inverts ? node.at : syntax_.child(node, i).begin, type, sign);
    }
    return Type::boolean();
}

void Checker::need_boolean(std::size_t at, const Type& type, std::string_view who) {
    if (!types_.agree(Type::boolean(), type)) {
        fail(at, std::string(who) + " needs a bool, this is " + to_text(type), "compare it: a == b, a > b");
    }
}

Type Checker::conditional(const Node& node) {
    const Type condition = operand(node, 0);
    if (!types_.agree(Type::boolean(), condition)) {
        fail(syntax_.child(node, 0).begin, "the condition of '? :' is " + to_text(condition) + ", not a bool",
             "compare it: a == b, a > b");
    }
    const Type then = operand(node, 1);
    const Type otherwise = operand(node, 2);
    if (types_.agree(then, otherwise)) {
        return more_general(then, otherwise);
    }
    if (comparable(then, otherwise)) { // numbers of two types
        return Type::dyn();
    }
    return fail(node.at, "the two results of '? :' are " + to_text(then) + " and " + to_text(otherwise),
                "both must be of one type");
}

} // namespace citybrain::cel

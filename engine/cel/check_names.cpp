#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/check_state.hpp"

namespace citybrain::cel {
namespace {

/// The types that have a name. Source: CEL specification, "Values"; cel-go common/types.
std::optional<Type> type_named(std::string_view name) {
    const std::array<std::pair<std::string_view, Type>, 13> known = {
        {{"bool", Type::boolean()},
         {"int", Type::integer()},
         {"uint", Type::unsigned_integer()},
         {"double", Type::real()},
         {"string", Type::string()},
         {"bytes", Type::bytes()},
         {"list", Type::list(Type::dyn())},
         {"map", Type::map(Type::dyn(), Type::dyn())},
         {"null_type", Type::null()},
         {"type", Type::of_kind(TypeKind::type)},
         {"optional_type", Type::optional(Type::dyn())},
         {"google.protobuf.Duration", Type::duration()},
         {"google.protobuf.Timestamp", Type::timestamp()}}};
    const auto found = std::ranges::find(known, name, &std::pair<std::string_view, Type>::first);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

std::string cut(std::string_view name) { return std::string(name.substr(0, 60)); }

} // namespace

std::vector<std::string> names_of(const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const Field& field : fields) {
        names.push_back(field.name);
    }
    return names;
}

/// A record of the environment, or one that a host function of this expression answered.
const Record& Checker::record_of(RecordId id) const {
    const std::size_t declared = environment_.record_count();
    return id.value < declared ? environment_.get(id) : answered_[id.value - declared];
}

/// True, with a message, when a node that is used as a value is a record or means nothing.
bool Checker::refuse_no_value(NodeId id) {
    Node& node = syntax_.nodes[id];
    if (node.source == Source::record) {
        fail(node.begin, "'" + std::string(syntax_.text_of(node)) + "' is a record, not a value",
             "name one of its fields; " + suggestion("", names_of(record_of(node.type.record).fields)));
        return true;
    }
    if (node.source != Source::unresolved) {
        return false;
    }
    if (!by_types()) {
        node.source = Source::failed;
        node.failure = ErrorCode::unknown_variable;
        return true;
    }
    const Node* front = &node;
    while (front->kind == NodeKind::select) {
        front = &syntax_.child(*front, 0);
    }
    fail(front->at, "there is no variable '" + cut(front->name) + "'",
         suggestion(front->name, names_of(environment_.variables())));
    return true;
}

Type Checker::resolved(Node& node, const Meaning& meaning) {
    if (meaning.type) {
        node.source = Source::computed;
        node.constant = Value::type(syntax_.arena.copy(meaning.name));
        return Type::type(*meaning.type);
    }
    const Field& field = *meaning.field;
    if (field.type.is(TypeKind::record)) {
        node.source = Source::record;
    } else if (field.fixed) {
        node.source = Source::fixed;
        node.constant = deep_copy(*field.fixed, syntax_.arena);
    } else {
        node.source = Source::slot;
        node.slot = field.slot;
    }
    return field.type;
}

/// A variable, then a type, in the container, in what is around it, and at last by itself.
std::optional<Checker::Meaning> Checker::meaning_of(const std::string& name, bool absolute) const {
    std::string_view space = absolute ? std::string_view() : environment_.container();
    while (true) {
        const std::string full = space.empty() ? name : std::string(space) + "." + name;
        if (const Field* const field = environment_.find(full)) {
            return Meaning{field, {}, {}};
        }
        if (std::optional<Type> type = type_named(full)) {
            return Meaning{nullptr, std::move(type), full};
        }
        if (space.empty()) {
            return std::nullopt;
        }
        const std::size_t dot = space.rfind('.');
        space = dot == std::string_view::npos ? std::string_view() : space.substr(0, dot);
    }
}

/// "a.b.c" for a name or a chain of fields that may be one long name; empty for anything else.
std::string Checker::path_of(const Node& node) const {
    std::string path;
    const Node* part = &node;
    while (part->kind == NodeKind::select && !part->maybe) {
        path.insert(0, "." + std::string(part->name));
        part = &syntax_.child(*part, 0);
    }
    const bool named = part->kind == NodeKind::name && part->source != Source::local;
    return named ? std::string(part->name) + path : std::string();
}

bool Checker::is_absolute(const Node& node) const {
    const Node* part = &node;
    while (part->kind == NodeKind::select) {
        part = &syntax_.child(*part, 0);
    }
    return part->absolute;
}

Type Checker::name(Node& node) {
    if (node.source == Source::local) {
        return local_type(syntax_.locals[node.local]);
    }
    if (const std::optional<Meaning> meaning = meaning_of(std::string(node.name), node.absolute)) {
        return resolved(node, *meaning);
    }
    node.source = Source::unresolved;
    return Type::dyn();
}

Type Checker::local_type(const Local& local) {
    const Type from = types_.found(syntax_.nodes[local.from].type);
    const bool in_list = from.is(TypeKind::list);
    const bool in_map = from.is(TypeKind::map);
    switch (local.part) {
    case LocalPart::whole:
        return from;
    case LocalPart::held:
        return from.is_optional() ? from.parameter(0) : Type::dyn();
    case LocalPart::item:
        return in_list || in_map ? from.parameter(0) : Type::dyn();
    case LocalPart::key:
        return in_list ? Type::integer() : in_map ? from.parameter(0) : Type::dyn();
    case LocalPart::value:
        return in_list ? from.parameter(0) : in_map ? from.parameter(1) : Type::dyn();
    }
    return Type::dyn();
}

Type Checker::select(Node& node) {
    const Node& container = syntax_.child(node, 0);
    const bool may_be_long = container.source == Source::unresolved || environment_.has_long_names();
    if (may_be_long && !node.maybe) {
        const std::string path = path_of(node);
        const std::optional<Meaning> meaning = path.empty() ? std::nullopt : meaning_of(path, is_absolute(node));
        if (meaning) {
            return resolved(node, *meaning);
        }
    }
    if (container.source == Source::unresolved) {
        if (node.maybe) {
            operand(node, 0);
        } else {
            node.source = Source::unresolved;
        }
        return Type::dyn();
    }
    if (container.source == Source::record) {
        const Record& record = record_of(container.type.record);
        if (node.maybe) {
            return fail(node.at, "the fields of a record are no keys, '?' is not for them", "ask with has(a.b)");
        }
        if (const Field* const field = record.find(node.name)) {
            return resolved(node, Meaning{field, {}, {}});
        }
        if (const Withheld* const withheld = record.find_withheld(node.name)) {
            return fail(node.at, withheld->message, withheld->hint);
        }
        return fail(node.at, "'" + record.name + "' has no field '" + cut(node.name) + "'",
                    suggestion(node.name, names_of(record.fields)));
    }
    const Type type = types_.found(container.type);
    const bool optional = type.is_optional();
    Type result = field_of(node, optional ? type.parameter(0) : type);
    return optional || node.maybe ? Type::optional(std::move(result)) : result;
}

Type Checker::field_of(const Node& node, const Type& container) {
    if (container.is(TypeKind::dyn) || container.is(TypeKind::variable)) {
        return Type::dyn();
    }
    if (container.is(TypeKind::map) && types_.agree(container.parameter(0), Type::string())) {
        return container.parameter(1);
    }
    return fail(node.at, "a " + to_text(container) + " has no fields", "");
}

/// has(a.b): the select below was checked already and says where the answer comes from.
Type Checker::has(Node& node) {
    const NodeId child = syntax_.children_of(node)[0];
    const Node& field = syntax_.nodes[child];
    if (field.source == Source::fixed || field.source == Source::record) {
        node.constant = Value::boolean(true);
    } else if (field.source == Source::unresolved && refuse_no_value(child)) {
        node.source = by_types() ? Source::computed : Source::failed;
        node.failure = ErrorCode::unknown_variable;
    }
    return Type::boolean();
}

} // namespace citybrain::cel

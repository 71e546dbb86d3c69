// Long because it is one pass: a case for each kind of node, and what they share.
#include "engine/cel/checker.hpp"

#include <deque>
#include <string>
#include <utility>
#include <variant>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/host_call.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/typing.hpp"

namespace citybrain::cel {
namespace {

std::vector<std::string> names_of(const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const Field& field : fields) {
        names.push_back(field.name);
    }
    return names;
}

Type type_of_literal(const Value& value) {
    switch (value.kind()) {
    case Kind::null:
        return Type::null();
    case Kind::boolean:
        return Type::boolean();
    case Kind::integer:
        return Type::integer();
    case Kind::unsigned_integer:
        return Type::unsigned_integer();
    case Kind::real:
        return Type::real();
    case Kind::string:
        return Type::string();
    case Kind::bytes:
        return Type::bytes();
    case Kind::list:
    case Kind::map:
    case Kind::duration:
    case Kind::timestamp:
    case Kind::absent:
    case Kind::error:
        break; // the grammar has no literal of these
    }
    return Type::dyn();
}

/// One loop over the nodes, children first. A node at fault becomes dyn, which nothing above it complains about.
class Checker {
  public:
    Checker(Syntax& syntax, const Environment& environment) : syntax_(syntax), environment_(environment) {}

    std::vector<Diagnostic> run() {
        for (Node& node : syntax_.nodes) {
            node.type = type_of(node);
        }
        refuse_record(syntax_.nodes[syntax_.root]);
        return std::move(faults_);
    }

  private:
    Type fail(std::size_t at, std::string message, std::string hint) {
        if (faults_.size() < limits::diagnostics_max) {
            faults_.push_back(diagnose(syntax_.text, at, std::move(message), std::move(hint)));
        }
        return Type::dyn();
    }

    /// A record of the environment, or one that a host function of this expression answered.
    [[nodiscard]] const Record& record_of(RecordId id) const {
        const std::size_t declared = environment_.record_count();
        return id.value < declared ? environment_.get(id) : answered_[id.value - declared];
    }

    bool refuse_record(const Node& node) {
        if (node.source != Source::record) {
            return false;
        }
        const Record& record = record_of(node.type.record);
        fail(node.begin, "'" + std::string(syntax_.text_of(node)) + "' is a record, not a value",
             "name one of its fields; " + suggestion("", names_of(record.fields)));
        return true;
    }

    /// The type of a child that is used as a value.
    Type operand(const Node& node, std::size_t index) {
        const Node& child = syntax_.child(node, index);
        return refuse_record(child) ? Type::dyn() : child.type;
    }

    Type type_of(Node& node) {
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
            return list(node);
        case NodeKind::map:
            return map(node);
        case NodeKind::negate:
            return negate(node);
        case NodeKind::binary:
            return typed(node, type_of_binary(node.op, operand(node, 0), operand(node, 1)));
        case NodeKind::invert:
        case NodeKind::all_of:
        case NodeKind::any_of:
            return logic(node);
        case NodeKind::conditional:
            return conditional(node);
        case NodeKind::call:
            return call(node);
        }
        return Type::dyn();
    }

    Type typed(const Node& node, Typing typing) {
        return typing.ok() ? std::move(typing.type) : fail(node.at, typing.message, typing.hint);
    }

    Type resolved(Node& node, const Field& field) {
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

    Type name(Node& node) {
        if (const Field* const field = environment_.find(node.name)) {
            return resolved(node, *field);
        }
        return fail(node.at, "there is no variable '" + std::string(node.name.substr(0, 60)) + "'",
                    suggestion(node.name, names_of(environment_.variables())));
    }

    Type select(Node& node) {
        const Node& container = syntax_.child(node, 0);
        if (container.source == Source::record) {
            const Record& record = record_of(container.type.record);
            if (const Field* const field = record.find(node.name)) {
                return resolved(node, *field);
            }
            return fail(node.at, "'" + record.name + "' has no field '" + std::string(node.name.substr(0, 60)) + "'",
                        suggestion(node.name, names_of(record.fields)));
        }
        if (container.type.is(TypeKind::dyn)) {
            return Type::dyn();
        }
        if (container.type.is(TypeKind::map) && comparable(container.type.parameter(0), Type::string())) {
            return container.type.parameter(1);
        }
        return fail(node.at, "a " + to_text(container.type) + " has no fields", "");
    }

    /// has(a.b): the select below was checked already and says where the answer comes from.
    Type has(Node& node) {
        const Node& field = syntax_.child(node, 0);
        if (field.source == Source::fixed || field.source == Source::record) {
            node.constant = Value::boolean(true);
        }
        return Type::boolean();
    }

    Type index(const Node& node) {
        if (syntax_.child(node, 0).source == Source::record) {
            return fail(node.at, "a record has no index", "write its field with a dot: a.b");
        }
        const Type container = operand(node, 0);
        const Type key = operand(node, 1);
        if (container.is(TypeKind::dyn)) {
            return Type::dyn();
        }
        if (!container.is(TypeKind::list) && !container.is(TypeKind::map)) {
            return fail(node.at, "a " + to_text(container) + " has no index", "only lists and maps have");
        }
        const Type wanted = container.is(TypeKind::list) ? Type::integer() : container.parameter(0);
        if (!comparable(wanted, key)) {
            return fail(node.at, "the index of a " + to_text(container) + " is no " + to_text(key),
                        "use a value of type " + to_text(wanted));
        }
        return container.is(TypeKind::list) ? container.parameter(0) : container.parameter(1);
    }

    /// The type that holds the children `first`, `first` + `step`, …; dyn when there are none.
    Type joined(const Node& node, std::size_t first, std::size_t step) {
        if (node.count <= first) {
            return Type::dyn();
        }
        Type type = operand(node, first);
        for (std::size_t i = first + step; i < node.count; i += step) {
            type = join(type, operand(node, i));
        }
        return type;
    }

    Type list(const Node& node) { return Type::list(joined(node, 0, 1)); }

    Type map(const Node& node) {
        using enum TypeKind;
        for (std::size_t i = 0; i < node.count; i += 2) {
            const Type& key = syntax_.child(node, i).type;
            const bool usable = key.is(boolean) || key.is(integer) || key.is(unsigned_integer) || key.is(string) ||
                                key.is(dyn) || key.is(record);
            if (!usable) {
                fail(syntax_.child(node, i).begin, "a " + to_text(key) + " cannot be the key of a map",
                     "keys are bool, int, uint or string");
            }
        }
        return Type::map(joined(node, 0, 2), joined(node, 1, 2));
    }

    Type negate(const Node& node) {
        const Type type = operand(node, 0);
        if (type.is(TypeKind::integer) || type.is(TypeKind::real) || type.is(TypeKind::dyn)) {
            return type;
        }
        return fail(node.at, "'-' does not take " + to_text(type), "only an int or a double has a negative");
    }

    /// `!`, `&&`, `||`: every operand is a bool.
    Type logic(const Node& node) {
        const std::string_view sign = node.kind == NodeKind::invert ? "!" : node.kind == NodeKind::all_of ? "&&" : "||";
        for (std::size_t i = 0; i < node.count; ++i) {
            const Type type = operand(node, i);
            if (!type.is(TypeKind::boolean) && !type.is(TypeKind::dyn)) {
                const std::uint32_t at = node.kind == NodeKind::invert ? node.at : syntax_.child(node, i).begin;
                fail(at, "'" + std::string(sign) + "' needs a bool, this is " + to_text(type),
                     "compare it: a == b, a > b");
            }
        }
        return Type::boolean();
    }

    Type conditional(const Node& node) {
        const Type condition = operand(node, 0);
        if (!condition.is(TypeKind::boolean) && !condition.is(TypeKind::dyn)) {
            fail(syntax_.child(node, 0).begin, "the condition of '? :' is " + to_text(condition) + ", not a bool",
                 "compare it: a == b, a > b");
        }
        const Type then = operand(node, 1);
        const Type otherwise = operand(node, 2);
        if (!comparable(then, otherwise)) {
            return fail(node.at, "the two results of '? :' are " + to_text(then) + " and " + to_text(otherwise),
                        "both must be of one type");
        }
        return join(then, otherwise);
    }

    Type host_call(Node& node, const HostFunction& function) {
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

    Type call(Node& node) {
        if (const HostFunction* const host = node.receiver ? nullptr : environment_.find_host_function(node.name)) {
            return host_call(node, *host);
        }
        std::vector<Type> arguments;
        for (std::size_t i = 0; i < node.count; ++i) {
            arguments.push_back(operand(node, i));
        }
        std::vector<std::string> also;
        if (!node.receiver) {
            also = environment_.host_function_names();
        }
        CallTyping found = type_of_call(node.name, node.receiver, arguments, std::move(also));
        node.function = found.function;
        return typed(node, std::move(found.typing));
    }

    Syntax& syntax_;
    const Environment& environment_;
    std::deque<Record> answered_; // a deque: references stay
    std::vector<Diagnostic> faults_;
};

} // namespace

std::vector<Diagnostic> check(Syntax& syntax, const Environment& environment) {
    return Checker(syntax, environment).run();
}

} // namespace citybrain::cel

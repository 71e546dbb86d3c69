#include "engine/cel/folder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/compare.hpp"
#include "engine/cel/dispatch.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/optional.hpp"

namespace citybrain::cel {
namespace {

/// Values that a local may hold to be known where it is named. A list may name it many times, and another list that
/// one: without a bound a short expression would stand for more than any memory holds.
constexpr int local_values_max = 256;

/// False once the values `left` are used up.
bool is_within(const Value& value, int& left) {
    if (--left < 0) {
        return false;
    }
    if (value.kind() == Kind::list) {
        return std::ranges::all_of(value.as_list(), [&](const Value& item) { return is_within(item, left); });
    }
    if (value.kind() == Kind::map) {
        return std::ranges::all_of(value.as_map(), [&](const Entry& entry) { return is_within(entry.value, left); });
    }
    return value.kind() != Kind::optional || value.as_optional() == nullptr || is_within(*value.as_optional(), left);
}

class Folder {
  public:
    Folder(Syntax& syntax, Checking checking)
        : syntax_(syntax), checking_(checking), context_{syntax.arena, limits::steps_max / 100} {}

    std::vector<Diagnostic> run() {
        for (Node& node : syntax_.nodes) {
            if (!node.constant) {
                node.constant = value_of(node);
            }
            if (syntax_.form_of(node) == Form::matches && !node.constant) {
                prepare_pattern(node);
            }
        }
        return std::move(faults_);
    }

  private:
    using Folded = std::optional<Value>;

    [[nodiscard]] const Folded& part(const Node& node, std::size_t index) const {
        return syntax_.child(node, index).constant;
    }
    [[nodiscard]] bool all_known(const Node& node) const {
        return std::ranges::all_of(syntax_.children_of(node),
                                   [&](NodeId child) { return syntax_.nodes[child].constant.has_value(); });
    }
    static Folded unless_error(const Value& value) { return value.is_error() ? Folded() : Folded(value); }

    Folded value_of(const Node& node) {
        switch (node.kind) {
        case NodeKind::all_of:
            return joined(node, false);
        case NodeKind::any_of:
            return joined(node, true);
        case NodeKind::conditional: {
            const Node* const operand = chosen(syntax_, node);
            return operand == nullptr ? Folded() : operand->constant;
        }
        case NodeKind::has:
            return has(node);
        case NodeKind::name:
            return local(node);
        case NodeKind::bind: // its value is total then, and no one else asks for it
            return all_known(node) ? part(node, 1) : Folded();
        case NodeKind::literal:
        case NodeKind::maybe:
        case NodeKind::loop:
        case NodeKind::held:
            return {};
        case NodeKind::call:
            if (syntax_.form_of(node) == Form::matches && !matches_is_sound(node)) {
                return {};
            }
            [[fallthrough]];
        case NodeKind::select:
        case NodeKind::index:
        case NodeKind::list:
        case NodeKind::map:
        case NodeKind::negate:
        case NodeKind::invert:
        case NodeKind::binary:
            return node.source == Source::computed && all_known(node) ? unless_error(strict(node)) : Folded();
        }
        return {};
    }

    /// Operations that need all their operands.
    Value strict(const Node& node) {
        switch (node.kind) {
        case NodeKind::select:
            return keyed(node, Value::string(node.name));
        case NodeKind::index:
            return keyed(node, *part(node, 1));
        case NodeKind::list:
            return make_list(parts(node), context_);
        case NodeKind::map:
            return make_map(parts(node), context_);
        case NodeKind::negate:
            return negated(*part(node, 0));
        case NodeKind::invert:
            return inverted(*part(node, 0));
        case NodeKind::binary:
            return binary(node.op, *part(node, 0), *part(node, 1));
        case NodeKind::call:
            return dispatch(syntax_.candidates_of(node), parts(node), context_);
        case NodeKind::literal:
        case NodeKind::name:
        case NodeKind::has:
        case NodeKind::maybe:
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::conditional:
        case NodeKind::loop:
        case NodeKind::bind:
        case NodeKind::held:
            break; // not strict
        }
        return Value::error(ErrorCode::no_such_overload);
    }

    Value keyed(const Node& node, const Value& key) {
        const Value& container = *part(node, 0);
        const bool optional = node.maybe || container.kind() == Kind::optional;
        return optional ? optional_indexed(container, key, syntax_.arena) : indexed(container, key);
    }

    /// A variable of cel.bind whose value is known.
    [[nodiscard]] Folded local(const Node& node) const {
        if (node.source != Source::local || syntax_.locals[node.local].part != LocalPart::whole) {
            return {};
        }
        const Folded& value = syntax_.nodes[syntax_.locals[node.local].from].constant;
        int left = local_values_max;
        return value && is_within(*value, left) ? value : Folded();
    }

    Value binary(Operator op, const Value& left, const Value& right) {
        if (op == Operator::in) {
            return contained(left, right, context_);
        }
        return is_comparison(op) ? compare(op, left, right, context_) : calculate(op, left, right, context_);
    }

    [[nodiscard]] std::vector<Value> parts(const Node& node) const {
        std::vector<Value> values;
        for (const NodeId child : syntax_.children_of(node)) {
            values.push_back(*syntax_.nodes[child].constant);
        }
        return values;
    }

    /// `&&` and `||`: one operand that is `absorbing` decides, whatever the others are.
    [[nodiscard]] Folded joined(const Node& node, bool absorbing) const {
        bool all_neutral = true;
        for (const NodeId child : syntax_.children_of(node)) {
            const Folded& value = syntax_.nodes[child].constant;
            if (value && value->kind() == Kind::boolean && value->as_boolean() == absorbing) {
                return Value::boolean(absorbing);
            }
            all_neutral = all_neutral && value && value->kind() == Kind::boolean;
        }
        return all_neutral ? Folded(Value::boolean(!absorbing)) : Folded();
    }

    [[nodiscard]] Folded has(const Node& node) const {
        const Node& field = syntax_.child(node, 0);
        const bool known = field.kind == NodeKind::select && field.source == Source::computed && part(field, 0);
        return known ? unless_error(has_key(*part(field, 0), Value::string(field.name))) : Folded();
    }

    /// A pattern that is known must be one; a fault says so here and not in the evaluation.
    bool matches_is_sound(const Node& node) {
        const Folded& source = part(node, 1);
        return source && source->kind() == Kind::string && part(node, 0) && Pattern::make(source->as_string()).ok();
    }

    void prepare_pattern(Node& node) {
        const Folded& source = part(node, 1);
        if (!source || source->kind() != Kind::string) {
            return; // compiled when it is known
        }
        base::Result<Pattern> pattern = Pattern::make(source->as_string());
        if (pattern) {
            node.pattern = static_cast<std::uint32_t>(syntax_.patterns.size());
            syntax_.patterns.push_back(std::move(pattern).value());
        } else if (checking_ == Checking::types) {
            fail(syntax_.child(node, 1).begin, "not a regular expression: " + pattern.error().detail,
                 "the syntax is RE2's; write a backslash as \\\\ or use r\"…\"");
        }
    }

    void fail(std::size_t at, std::string message, std::string hint) {
        if (faults_.size() < limits::diagnostics_max) {
            faults_.push_back(diagnose(syntax_.text, at, std::move(message), std::move(hint)));
        }
    }

    Syntax& syntax_;
    Checking checking_;
    Context context_;
    std::vector<Diagnostic> faults_;
};

} // namespace

const Node* chosen(const Syntax& syntax, const Node& conditional) {
    const std::optional<Value>& condition = syntax.child(conditional, 0).constant;
    if (!condition || condition->kind() != Kind::boolean) {
        return nullptr;
    }
    return &syntax.child(conditional, condition->as_boolean() ? 1 : 2);
}

std::vector<Diagnostic> fold(Syntax& syntax, Checking checking) { return Folder(syntax, checking).run(); }

} // namespace citybrain::cel

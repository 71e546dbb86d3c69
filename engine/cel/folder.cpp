#include "engine/cel/folder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/compare.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

class Folder {
  public:
    explicit Folder(Syntax& syntax) : syntax_(syntax) {}

    std::vector<Diagnostic> run() {
        for (Node& node : syntax_.nodes) {
            if (!node.constant) {
                node.constant = value_of(node);
            }
            if (node.kind == NodeKind::call && node.function == Function::matches) {
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
        case NodeKind::literal:
        case NodeKind::name:
            return {};
        case NodeKind::select:
        case NodeKind::index:
        case NodeKind::list:
        case NodeKind::map:
        case NodeKind::negate:
        case NodeKind::invert:
        case NodeKind::binary:
        case NodeKind::call:
            return node.source == Source::computed && all_known(node) ? unless_error(strict(node)) : Folded();
        }
        return {};
    }

    /// Operations that need all their operands.
    Value strict(const Node& node) {
        switch (node.kind) {
        case NodeKind::select:
            return indexed(*part(node, 0), Value::string(node.name));
        case NodeKind::index:
            return indexed(*part(node, 0), *part(node, 1));
        case NodeKind::list:
            return make_list(parts(node), syntax_.arena);
        case NodeKind::map:
            return make_map(parts(node), syntax_.arena);
        case NodeKind::negate:
            return negated(*part(node, 0));
        case NodeKind::invert:
            return inverted(*part(node, 0));
        case NodeKind::binary:
            return binary(node.op, *part(node, 0), *part(node, 1));
        case NodeKind::call:
            return apply(node.function, *part(node, 0), node.count > 1 ? *part(node, 1) : Value::null());
        case NodeKind::literal:
        case NodeKind::name:
        case NodeKind::has:
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::conditional:
            break; // not strict
        }
        return Value::error(ErrorCode::no_such_overload);
    }

    Value binary(Operator op, const Value& left, const Value& right) {
        if (op == Operator::in) {
            return contained(left, right);
        }
        return is_comparison(op) ? compare(op, left, right) : calculate(op, left, right, syntax_.arena);
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
        const Folded& container = field.source == Source::computed ? part(field, 0) : Folded();
        if (!container || container->kind() != Kind::map) {
            return {};
        }
        return Value::boolean(find_key(*container, Value::string(field.name)) != nullptr);
    }

    void prepare_pattern(Node& node) {
        const Folded& source = part(node, 1);
        const std::uint32_t at = syntax_.child(node, 1).begin;
        if (!source || source->kind() != Kind::string) {
            fail(at, "the pattern of matches() must be known when the expression is compiled", "write it as a text");
            return;
        }
        if (source->as_string().size() > limits::pattern_bytes_max) {
            fail(at, "a pattern of more than " + std::to_string(limits::pattern_bytes_max) + " bytes", "shorten it");
            return;
        }
        base::Result<Pattern> pattern = Pattern::make(source->as_string());
        if (!pattern) {
            fail(at, "not a regular expression: " + pattern.error().detail,
                 "the syntax is RE2's; write a backslash as \\\\ or use r\"…\"");
            return;
        }
        node.pattern = static_cast<std::uint32_t>(syntax_.patterns.size());
        syntax_.patterns.push_back(std::move(pattern).value());
        if (const Folded& text = part(node, 0); text && text->kind() == Kind::string) {
            node.constant = Value::boolean(syntax_.patterns.back().found_in(text->as_string()));
        }
    }

    void fail(std::size_t at, std::string message, std::string hint) {
        if (faults_.size() < limits::diagnostics_max) {
            faults_.push_back(diagnose(syntax_.text, at, std::move(message), std::move(hint)));
        }
    }

    Syntax& syntax_;
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

std::vector<Diagnostic> fold(Syntax& syntax) { return Folder(syntax).run(); }

} // namespace citybrain::cel

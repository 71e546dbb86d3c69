// Long because it is one pass: a case for each kind of node, and what they share.
#include "engine/cel/emitter.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/cel/folder.hpp"
#include "engine/cel/leaves.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

/// What an instruction does to the stack, seen by the code that follows it.
struct Effect {
    int value;
};

/// Recurses over the tree: at most limits::depth_max levels.
class Emitter {
  public:
    Emitter(Syntax& syntax, Code& code) : syntax_(syntax), code_(code) {}

    std::optional<Diagnostic> run() {
        segment(syntax_.nodes[syntax_.root]);
        for (const NodeId id : leaves_of(syntax_)) {
            const Node& node = syntax_.nodes[id];
            const auto entry = static_cast<std::uint32_t>(code_.instructions.size());
            code_.leaves.push_back({node.begin, node.end, entry, parts_of(syntax_, node)});
            segment(node);
        }
        shorten_jumps();
        std::ranges::sort(code_.reads);
        code_.reads.erase(std::unique(code_.reads.begin(), code_.reads.end()), code_.reads.end());
        if (deepest_ > static_cast<int>(limits::stack_max)) {
            return diagnose(syntax_.text, deepest_at_,
                            "more than " + std::to_string(limits::stack_max) + " values to work out at a time",
                            "write a map that long of literals only");
        }
        return std::nullopt;
    }

  private:
    void segment(const Node& node) {
        depth_ = 0;
        node_code(node);
        put(node, {.op = Op::halt}, {-1});
    }

    std::uint32_t put(const Node& node, Instruction instruction, Effect effect) {
        code_.instructions.push_back(instruction);
        code_.offsets.push_back(node.at);
        depth_ += effect.value;
        if (depth_ > deepest_) {
            deepest_ = depth_;
            deepest_at_ = node.begin;
        }
        return static_cast<std::uint32_t>(code_.instructions.size() - 1);
    }
    [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(code_.instructions.size()); }

    std::uint32_t keep(const Value& value) {
        code_.constants.push_back(value);
        return static_cast<std::uint32_t>(code_.constants.size() - 1);
    }
    std::uint16_t reading(Slot slot) {
        code_.reads.push_back(slot);
        return slot.value;
    }

    void children_code(const Node& node) {
        for (const NodeId child : syntax_.children_of(node)) {
            node_code(syntax_.nodes[child]);
        }
    }

    void node_code(const Node& node) {
        if (node.constant) {
            put(node, {.op = Op::constant, .argument = keep(*node.constant)}, {1});
            return;
        }
        if (node.source != Source::computed) {
            return named(node);
        }
        switch (node.kind) {
        case NodeKind::binary:
            return binary(node);
        case NodeKind::all_of:
            return joined(node, Op::and_first, Op::and_next);
        case NodeKind::any_of:
            return joined(node, Op::or_first, Op::or_next);
        case NodeKind::conditional:
            return conditional(node);
        case NodeKind::has:
            return has(node);
        case NodeKind::call:
            return call(node);
        case NodeKind::negate:
            return strict(node, {.op = Op::negate});
        case NodeKind::invert:
            return strict(node, {.op = Op::invert});
        case NodeKind::index:
            return strict(node, {.op = node.maybe ? Op::index_maybe : Op::index});
        case NodeKind::list:
            return list(node);
        case NodeKind::map:
            return strict(node, {.op = Op::make_map, .argument = node.count});
        case NodeKind::maybe:
            return strict(node, {.op = Op::maybe});
        case NodeKind::loop:
            return loop(node);
        case NodeKind::bind:
            return bind(node);
        case NodeKind::held:
            return held(node);
        case NodeKind::select:
            return strict(node, {.op = node.maybe ? Op::select_maybe : Op::select,
                                 .argument = keep(Value::string(kept_name(node)))});
        case NodeKind::literal:
        case NodeKind::name:
            break; // constants and slots, above
        }
        ENSURE(false);
    }

    /// What is not worked out from its children.
    void named(const Node& node) {
        if (node.source == Source::slot) {
            put(node, {.op = Op::field, .slot = reading(node.slot)}, {1});
        } else if (node.source == Source::local) {
            put(node, {.op = Op::local, .argument = syntax_.locals[node.local].position}, {1});
        } else {
            ENSURE(node.source == Source::failed);
            put(node, {.op = Op::constant, .argument = keep(Value::error(node.failure, node.at))}, {1});
        }
    }

    /// All children, then one instruction that leaves one value for them.
    void strict(const Node& node, Instruction instruction) {
        children_code(node);
        put(node, instruction, {1 - static_cast<int>(node.count)});
    }

    void binary(const Node& node) {
        if (fused(node, syntax_.child(node, 0), syntax_.child(node, 1), node.op)) {
            return;
        }
        if (is_comparison(node.op) && fused(node, syntax_.child(node, 1), syntax_.child(node, 0), mirrored(node.op))) {
            return;
        }
        const Op op = node.op == Operator::in ? Op::in : is_comparison(node.op) ? Op::compare : Op::calculate;
        strict(node, {.op = op, .detail = static_cast<std::uint8_t>(node.op)});
    }

    /// One instruction for a field against a constant, if it is that.
    bool fused(const Node& node, const Node& field, const Node& constant, Operator op) {
        if (field.source != Source::slot || !constant.constant || (!is_comparison(op) && op != Operator::in)) {
            return false;
        }
        put(node,
            {.op = op == Operator::in ? Op::field_in : Op::field_compare,
             .detail = static_cast<std::uint8_t>(op),
             .slot = reading(field.slot),
             .argument = keep(*constant.constant)},
            {1});
        return true;
    }

    void joined(const Node& node, Op first, Op next) {
        std::vector<std::uint32_t> jumps;
        for (const NodeId child : syntax_.children_of(node)) {
            const Node& operand = syntax_.nodes[child];
            node_code(operand);
            jumps.push_back(put(operand, {.op = jumps.empty() ? first : next}, {jumps.empty() ? 0 : -1}));
        }
        for (const std::uint32_t jump : jumps) {
            code_.instructions[jump].argument = here();
        }
    }

    void conditional(const Node& node) {
        if (const Node* const only = chosen(syntax_, node)) {
            return node_code(*only);
        }
        node_code(syntax_.child(node, 0));
        const std::uint32_t branch = put(syntax_.child(node, 0), {.op = Op::branch}, {-1});
        node_code(syntax_.child(node, 1));
        const std::uint32_t jump = put(node, {.op = Op::jump}, {-1});
        code_.instructions[branch].argument = here();
        node_code(syntax_.child(node, 2));
        code_.instructions[jump].argument = here();
    }

    /// In pieces, so that a long list needs no deep stack.
    void list(const Node& node) {
        const auto items = syntax_.children_of(node);
        std::uint32_t done = 0;
        do {
            const std::uint32_t count = std::min(node.count - done, limits::list_piece);
            for (const NodeId item : items.subspan(done, count)) {
                node_code(syntax_.nodes[item]);
            }
            put(node, {.op = Op::make_list, .argument = count}, {1 - static_cast<int>(count)});
            if (done > 0) {
                put(node, {.op = Op::calculate, .detail = static_cast<std::uint8_t>(Operator::add)}, {-1});
            }
            done += count;
        } while (done < node.count);
    }

    void has(const Node& node) {
        const Node& field = syntax_.child(node, 0);
        if (field.source == Source::slot) {
            put(node, {.op = Op::has_field, .slot = reading(field.slot)}, {1});
            return;
        }
        node_code(syntax_.child(field, 0));
        put(node, {.op = Op::has_key, .argument = keep(Value::string(kept_name(field)))}, {0});
    }

    void call(const Node& node) {
        const Form form = syntax_.form_of(node);
        if (node.pattern) {
            node_code(syntax_.child(node, 0));
            put(node, {.op = Op::matches, .argument = *node.pattern}, {0});
        } else if (form == Form::identity) {
            children_code(node);
        } else if (form == Form::lazy_or || form == Form::lazy_or_value) {
            lazy(node, form == Form::lazy_or ? Op::lazy_or : Op::lazy_value);
        } else {
            const auto first = static_cast<std::uint32_t>(code_.candidates.size());
            for (const Function* const function : syntax_.candidates_of(node)) {
                code_.candidates.push_back(candidate_of(*function));
            }
            deepest_ = node.count > UINT8_MAX ? static_cast<int>(limits::stack_max) + 1 : deepest_;
            strict(node, {.op = Op::call,
                          .detail = static_cast<std::uint8_t>(node.count),
                          .slot = static_cast<std::uint16_t>(node.candidate_count),
                          .argument = first});
        }
    }

    void lazy(const Node& node, Op op) {
        node_code(syntax_.child(node, 0));
        const std::uint32_t jump = put(node, {.op = op}, {-1});
        node_code(syntax_.child(node, 1));
        code_.instructions[jump].argument = here();
    }

    void loop(const Node& node) {
        const auto macro = static_cast<std::uint8_t>(node.macro);
        const std::uint16_t variables = node.local_count;
        node_code(syntax_.child(node, 0));
        const std::uint32_t begin = put(node, {.op = Op::loop_begin, .detail = macro}, {2});
        for (std::uint16_t i = 0; i < variables; ++i) {
            syntax_.locals[node.local + i].position = static_cast<std::uint32_t>(depth_) + i;
        }
        const std::uint32_t next = put(node, {.op = Op::loop_next, .slot = variables}, {variables});
        for (std::size_t i = 1; i < node.count; ++i) {
            const bool is_condition = i + 1 < node.count;
            node_code(syntax_.child(node, i));
            put(node,
                {.op = is_condition ? Op::loop_test : Op::loop_step,
                 .detail = macro,
                 .slot = variables,
                 .argument = next},
                {is_condition ? -1 : -1 - variables});
        }
        code_.instructions[begin].argument = here();
        code_.instructions[next].argument = here();
        put(node, {.op = Op::loop_end, .detail = macro}, {-2});
    }

    void bind(const Node& node) {
        node_code(syntax_.child(node, 0));
        syntax_.locals[node.local].position = static_cast<std::uint32_t>(depth_ - 1);
        node_code(syntax_.child(node, 1));
        put(node, {.op = Op::nip}, {-1});
    }

    void held(const Node& node) {
        node_code(syntax_.child(node, 0));
        const std::uint32_t begin = put(node, {.op = Op::held_begin}, {0});
        syntax_.locals[node.local].position = static_cast<std::uint32_t>(depth_ - 1);
        node_code(syntax_.child(node, 1));
        put(node, {.op = Op::held_end, .detail = static_cast<std::uint8_t>(node.macro)}, {-1});
        code_.instructions[begin].argument = here();
    }

    /// The name of a field, in memory that lives as long as the code.
    std::string_view kept_name(const Node& node) { return syntax_.arena.copy(node.name); }

    /// A decided `&&` at the front of an `&&` decides that one too: jump to its end at once. All jumps go forward, so
    /// going from the last instruction to the first meets every target already shortened.
    void shorten_jumps() {
        for (std::size_t i = code_.instructions.size(); i > 0; --i) {
            Instruction& now = code_.instructions[i - 1];
            const Op onward = now.op == Op::and_first || now.op == Op::and_next ? Op::and_first
                              : now.op == Op::or_first || now.op == Op::or_next ? Op::or_first
                                                                                : Op::jump;
            const bool jumps = onward != Op::jump || now.op == Op::jump;
            if (jumps && code_.instructions[now.argument].op == onward) {
                now.argument = code_.instructions[now.argument].argument;
            }
        }
    }

    Syntax& syntax_;
    Code& code_;
    int depth_ = 0;
    int deepest_ = 0;
    std::uint32_t deepest_at_ = 0;
};

} // namespace

std::optional<Diagnostic> emit(Syntax& syntax, Code& code) { return Emitter(syntax, code).run(); }

} // namespace citybrain::cel

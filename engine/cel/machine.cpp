#include <array>
#include <cstddef>
#include <span>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/code.hpp"
#include "engine/cel/compare.hpp"
#include "engine/cel/limits.hpp"

namespace citybrain::cel {
namespace {

/// A field against a constant: nearly all conditions are these, so the two commonest kinds are decided here.
inline Value compare_field(Operator op, const Value& field, const Value& constant) {
    if (field.kind() == Kind::integer && constant.kind() == Kind::integer) {
        const std::int64_t left = field.as_integer();
        const std::int64_t right = constant.as_integer();
        const int outcome = left < right ? 1 : left == right ? 2 : 4;
        return Value::boolean((accepted(op) & outcome) != 0);
    }
    if (field.kind() == Kind::string && constant.kind() == Kind::string && is_equality(op)) {
        return Value::boolean((field.as_string() == constant.as_string()) == (op == Operator::equal));
    }
    return field.is_absent() ? Value::error(ErrorCode::no_such_key) : compare(op, field, constant);
}

inline Value read(const Bindings& bindings, std::uint16_t slot) {
    const Value value = bindings.field(Slot{slot});
    return value.is_absent() ? Value::error(ErrorCode::no_such_key) : value;
}

Value has_key(const Value& container, const Value& key) {
    if (container.kind() == Kind::map) {
        return Value::boolean(find_key(container, key) != nullptr);
    }
    return container.is_error() ? container : Value::error(ErrorCode::no_such_overload);
}

Value search(const Value& text, const Pattern& pattern) {
    if (text.kind() == Kind::string) {
        return Value::boolean(pattern.found_in(text.as_string()));
    }
    return text.is_error() ? text : Value::error(ErrorCode::no_such_overload);
}

inline Value only_boolean(const Value& value) {
    return value.kind() == Kind::boolean || value.is_error() ? value : Value::error(ErrorCode::not_a_boolean);
}

/// Where an evaluation stands. `now` is the instruction being done; the loop goes on to the one after it.
struct Frame {
    const Code& code;
    const Bindings& bindings;
    Arena& arena;
    const Instruction* now;
    Value* top; ///< one past the newest value

    void push(const Value& value) { *top++ = value; }
    Value pop() { return *--top; }
    [[nodiscard]] const Value& constant() const { return code.constants[now->argument]; }
    void jump(std::uint32_t target) { now = code.instructions.data() + target - 1; }

    /// Pushes a result; a fresh error learns where it arose.
    void leave(const Value& value) {
        const bool fresh = value.is_error() && value.error_offset() == Value::no_offset;
        push(fresh ? Value::error(value.as_error(), code.offsets[here()]) : value);
    }
    [[nodiscard]] std::size_t here() const { return static_cast<std::size_t>(now - code.instructions.data()); }
};

void binary(Frame& frame) {
    const Instruction& now = *frame.now;
    const Value right = frame.pop();
    const Value left = frame.pop();
    const auto op = static_cast<Operator>(now.detail);
    if (now.op == Op::compare) {
        frame.leave(compare(op, left, right));
    } else if (now.op == Op::calculate) {
        frame.leave(calculate(op, left, right, frame.arena));
    } else if (now.op == Op::in) {
        frame.leave(contained(left, right));
    } else if (now.op == Op::index) {
        frame.leave(indexed(left, right));
    } else {
        frame.leave(apply(static_cast<Function>(now.detail), left, right));
    }
}

void logic_first(Frame& frame, bool deciding) {
    const Value value = only_boolean(frame.pop());
    frame.leave(value);
    if (value.kind() == Kind::boolean && value.as_boolean() == deciding) {
        frame.jump(frame.now->argument);
    }
}

void logic_next(Frame& frame, bool deciding) {
    const Value value = only_boolean(frame.pop());
    const Value so_far = frame.pop();
    const bool decides = value.kind() == Kind::boolean && value.as_boolean() == deciding;
    frame.leave(so_far.is_error() && !decides ? so_far : value);
    if (decides) {
        frame.jump(frame.now->argument);
    }
}

void branch(Frame& frame) {
    const std::uint32_t otherwise = frame.now->argument;
    const Value condition = only_boolean(frame.pop());
    if (condition.is_error()) {
        frame.leave(condition);
        frame.jump(otherwise - 1);
    } else if (condition.is_false()) {
        frame.jump(otherwise);
    }
}

void gather(Frame& frame) {
    const Instruction& now = *frame.now;
    frame.top -= now.argument;
    const std::span<const Value> values(frame.top, now.argument);
    frame.leave(now.op == Op::make_list ? make_list(values, frame.arena) : make_map(values, frame.arena));
}

/// One instruction, any but halt.
void step(Frame& frame) {
    const Instruction& now = *frame.now;
    switch (now.op) {
    case Op::constant:
        return frame.push(frame.constant());
    case Op::field:
        return frame.leave(read(frame.bindings, now.slot));
    case Op::has_field:
        return frame.push(Value::boolean(!frame.bindings.field(Slot{now.slot}).is_absent()));
    case Op::field_compare:
        return frame.leave(
            compare_field(static_cast<Operator>(now.detail), frame.bindings.field(Slot{now.slot}), frame.constant()));
    case Op::field_in:
        return frame.leave(contained(read(frame.bindings, now.slot), frame.constant()));
    case Op::compare:
    case Op::calculate:
    case Op::in:
    case Op::index:
    case Op::call_two:
        return binary(frame);
    case Op::negate:
        return frame.leave(negated(frame.pop()));
    case Op::invert:
        return frame.leave(inverted(frame.pop()));
    case Op::and_first:
        return logic_first(frame, false);
    case Op::and_next:
        return logic_next(frame, false);
    case Op::or_first:
        return logic_first(frame, true);
    case Op::or_next:
        return logic_next(frame, true);
    case Op::branch:
        return branch(frame);
    case Op::jump:
        return frame.jump(now.argument);
    case Op::select:
        return frame.leave(indexed(frame.pop(), frame.constant()));
    case Op::has_key:
        return frame.leave(has_key(frame.pop(), frame.constant()));
    case Op::make_list:
    case Op::make_map:
        return gather(frame);
    case Op::call:
        return frame.leave(apply(static_cast<Function>(now.detail), frame.pop(), Value::null()));
    case Op::matches:
        return frame.leave(search(frame.pop(), frame.code.patterns[now.argument]));
    case Op::halt:
        return;
    }
}

/// `field == constant && …` without the detour over the stack: does the comparison at `now` and the `&&` or `||` after
/// it. Answers the next instruction, or null pointer when `step` must do it (an error, another instruction after it).
inline const Instruction* short_cut(const Code& code, const Bindings& bindings, const Instruction* now, Value*& top) {
    const Instruction& joint = now[1];
    if (joint.op < Op::and_first || joint.op > Op::or_next) {
        return nullptr;
    }
    const Value value = compare_field(static_cast<Operator>(now->detail), bindings.field(Slot{now->slot}),
                                      code.constants[now->argument]);
    if (value.kind() != Kind::boolean) {
        return nullptr; // `step` reads the field again
    }
    const bool is_first = joint.op == Op::and_first || joint.op == Op::or_first;
    const bool deciding = joint.op >= Op::or_first;
    top += is_first ? 1 : 0;
    if (value.as_boolean() == deciding) {
        top[-1] = value;
        return code.instructions.data() + joint.argument;
    }
    if (is_first) {
        top[-1] = value;
    } // else the outcome so far stays: neutral, or the first error
    return now + 2;
}

} // namespace

Value run(const Code& code, std::uint32_t entry, const Bindings& bindings, Arena& arena) {
    std::array<Value, limits::stack_max> stack; // not initialised; the emitter has checked that it is deep enough
    Value* top = stack.data();
    const Instruction* now = code.instructions.data() + entry;
    while (now->op != Op::halt) {
        if (now->op == Op::field_compare) {
            if (const Instruction* const after = short_cut(code, bindings, now, top)) {
                now = after;
                continue;
            }
        }
        Frame frame{code, bindings, arena, now, top};
        step(frame);
        now = frame.now + 1;
        top = frame.top;
    }
    return top[-1];
}

} // namespace citybrain::cel

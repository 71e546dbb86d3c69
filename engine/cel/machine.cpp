#include <array>
#include <cstddef>
#include <span>

#include "engine/cel/arithmetic.hpp"
#include "engine/cel/code.hpp"
#include "engine/cel/compare.hpp"
#include "engine/cel/frame.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/macros.hpp"
#include "engine/cel/optional.hpp"

namespace citybrain::cel {
namespace {

/// A field against a constant: nearly all conditions are these, so the two commonest kinds are decided here.
inline Value compare_field(Operator op, const Value& field, const Value& constant, Context& context) {
    if (field.kind() == Kind::integer && constant.kind() == Kind::integer) {
        const std::int64_t left = field.as_integer();
        const std::int64_t right = constant.as_integer();
        const int outcome = left < right ? 1 : left == right ? 2 : 4;
        return Value::boolean((accepted(op) & outcome) != 0);
    }
    if (field.kind() == Kind::string && constant.kind() == Kind::string && is_equality(op)) {
        return Value::boolean((field.as_string() == constant.as_string()) == (op == Operator::equal));
    }
    return field.is_absent() ? Value::error(ErrorCode::no_such_key) : compare(op, field, constant, context);
}

inline Value read(const Bindings& bindings, std::uint16_t slot) {
    const Value value = bindings.field(Slot{slot});
    return value.is_absent() ? Value::error(ErrorCode::no_such_key) : value;
}

Value search(const Value& text, const Pattern& pattern) {
    if (text.kind() == Kind::string) {
        return Value::boolean(pattern.found_in(text.as_string()));
    }
    return text.is_error() ? text : Value::error(ErrorCode::no_such_overload);
}

Value keyed(Frame& frame, const Value& container, const Value& key, bool maybe) {
    const bool optional = maybe || container.kind() == Kind::optional;
    return optional ? optional_indexed(container, key, frame.context.arena) : indexed(container, key);
}

void binary(Frame& frame) {
    const Instruction& now = *frame.now;
    const Value right = frame.pop();
    const Value left = frame.pop();
    const auto op = static_cast<Operator>(now.detail);
    if (now.op == Op::compare) {
        frame.leave(compare(op, left, right, frame.context));
    } else if (now.op == Op::calculate) {
        frame.leave(calculate(op, left, right, frame.context));
    } else if (now.op == Op::in) {
        frame.leave(contained(left, right, frame.context));
    } else {
        frame.leave(keyed(frame, left, right, now.op == Op::index_maybe));
    }
}

void call(Frame& frame) {
    const Instruction& now = *frame.now;
    frame.top -= now.detail;
    const std::span<const Value> arguments(frame.top, now.detail);
    const auto candidates = std::span(frame.code.candidates).subspan(now.argument, now.slot);
    frame.leave(dispatch(candidates, arguments, frame.context));
}

/// `or` and `orValue`: what is there, or on to the other operand.
void lazy(Frame& frame) {
    const std::uint32_t end = frame.now->argument;
    const bool wants_value = frame.now->op == Op::lazy_value;
    const Value value = frame.pop();
    if (value.kind() != Kind::optional) {
        frame.leave(value.is_error() ? value : Value::error(ErrorCode::no_such_overload));
        frame.jump(end);
    } else if (const Value* const held = value.as_optional()) {
        frame.push(wants_value ? *held : value);
        frame.jump(end);
    }
}

void held_begin(Frame& frame) {
    const std::uint32_t end = frame.now->argument;
    const Value value = frame.pop();
    if (value.kind() == Kind::optional && value.as_optional() != nullptr) {
        frame.push(*value.as_optional());
        return;
    }
    const bool none = value.kind() == Kind::optional || value.is_error();
    frame.leave(none ? value : Value::error(ErrorCode::no_such_overload));
    frame.jump(end);
}

void held_end(Frame& frame) {
    const bool wraps = static_cast<Macro>(frame.now->detail) == Macro::opt_map;
    const Value value = frame.pop();
    frame.pop();
    if (wraps) {
        frame.leave(make_optional(value, frame.context.arena));
    } else {
        const bool fits = value.kind() == Kind::optional || value.is_error();
        frame.leave(fits ? value : Value::error(ErrorCode::no_such_overload));
    }
}

/// `?item`: what the optional holds, or absent.
Value item_of(const Value& optional) {
    if (optional.kind() != Kind::optional) {
        return optional.is_error() ? optional : Value::error(ErrorCode::no_such_overload);
    }
    return optional.as_optional() == nullptr ? Value::absent() : *optional.as_optional();
}

void nip(Frame& frame) {
    const Value value = frame.pop();
    frame.pop();
    frame.push(value);
}

void local(Frame& frame) { frame.push(frame.stack[frame.now->argument]); }
void maybe(Frame& frame) { frame.leave(item_of(frame.pop())); }

/// The instructions that few programs have, from Op::local on.
constexpr std::array rare = {local,    nip,        maybe,     lazy,      lazy,      held_begin,
                             held_end, loop_begin, loop_next, loop_test, loop_step, loop_end};
static_assert(rare.size() == static_cast<std::size_t>(Op::loop_end) - static_cast<std::size_t>(Op::local) + 1);

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
    frame.leave(now.op == Op::make_list ? make_list(values, frame.context) : make_map(values, frame.context));
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
        return frame.leave(compare_field(static_cast<Operator>(now.detail), frame.bindings.field(Slot{now.slot}),
                                         frame.constant(), frame.context));
    case Op::field_in:
        return frame.leave(contained(read(frame.bindings, now.slot), frame.constant(), frame.context));
    case Op::compare:
    case Op::calculate:
    case Op::in:
    case Op::index:
    case Op::index_maybe:
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
    case Op::select_maybe:
        return frame.leave(keyed(frame, frame.pop(), frame.constant(), now.op == Op::select_maybe));
    case Op::has_key:
        return frame.leave(has_key(frame.pop(), frame.constant()));
    case Op::make_list:
    case Op::make_map:
        return gather(frame);
    case Op::call:
        return call(frame);
    case Op::matches:
        return frame.leave(search(frame.pop(), frame.code.patterns[now.argument]));
    case Op::local:
    case Op::nip:
    case Op::maybe:
    case Op::lazy_or:
    case Op::lazy_value:
    case Op::held_begin:
    case Op::held_end:
    case Op::loop_begin:
    case Op::loop_next:
    case Op::loop_test:
    case Op::loop_step:
    case Op::loop_end:
        return rare[static_cast<std::size_t>(now.op) - static_cast<std::size_t>(Op::local)](frame);
    case Op::halt:
        return;
    }
}

/// `field == constant && …` without the detour over the stack: does the comparison at `now` and the `&&` or `||` after
/// it. Answers the next instruction, or null pointer when `step` must do it (an error, another instruction after it).
inline const Instruction* short_cut(const Code& code, const Bindings& bindings, const Instruction* now, Value*& top,
                                    Context& context) {
    const Instruction& joint = now[1];
    if (joint.op < Op::and_first || joint.op > Op::or_next) {
        return nullptr;
    }
    const Value value = compare_field(static_cast<Operator>(now->detail), bindings.field(Slot{now->slot}),
                                      code.constants[now->argument], context);
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
    Context context{arena, limits::steps_max};
    while (now->op != Op::halt) {
        if (now->op == Op::field_compare) {
            if (const Instruction* const after = short_cut(code, bindings, now, top, context)) {
                now = after;
                continue;
            }
        }
        Frame frame{code, bindings, context, stack.data(), now, top};
        step(frame);
        now = frame.now + 1;
        top = frame.top;
    }
    return top[-1];
}

} // namespace citybrain::cel

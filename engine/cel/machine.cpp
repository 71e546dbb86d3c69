#include <array>
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

class Machine {
  public:
    Machine(const Code& code, const Bindings& bindings, Arena& arena)
        : code_(code), bindings_(bindings), arena_(arena) {}

    Value run(std::uint32_t entry) {
        at_ = entry;
        top_ = stack_.data();
        while (code_.instructions[at_].op != Op::halt) {
            step(code_.instructions[at_]);
            ++at_;
        }
        return pop();
    }

  private:
    void push(const Value& value) { *top_++ = value; }
    Value pop() { return *--top_; }
    [[nodiscard]] const Value& constant(const Instruction& now) const { return code_.constants[now.argument]; }

    /// Pushes a result; a fresh error learns where it arose.
    void leave(const Value& value) {
        const bool fresh = value.is_error() && value.error_offset() == Value::no_offset;
        push(fresh ? Value::error(value.as_error(), code_.offsets[at_]) : value);
    }

    /// Goes to `target` next.
    void jump(std::uint32_t target) { at_ = target - 1; }

    inline void step(const Instruction& now);
    void structure(const Instruction& now);

    void binary(const Instruction& now) {
        const Value right = pop();
        const Value left = pop();
        const auto op = static_cast<Operator>(now.detail);
        leave(now.op == Op::compare ? compare(op, left, right) : calculate(op, left, right, arena_));
    }

    void first(const Instruction& now, bool deciding) {
        const Value value = only_boolean(pop());
        leave(value);
        if (value.kind() == Kind::boolean && value.as_boolean() == deciding) {
            jump(now.argument);
        }
    }
    void next(const Instruction& now, bool deciding) {
        const Value value = only_boolean(pop());
        const Value so_far = pop();
        const bool decides = value.kind() == Kind::boolean && value.as_boolean() == deciding;
        leave(so_far.is_error() && !decides ? so_far : value);
        if (decides) {
            jump(now.argument);
        }
    }
    void branch(const Instruction& now) {
        const Value condition = only_boolean(pop());
        if (condition.is_error()) {
            leave(condition);
            jump(now.argument - 1);
        } else if (condition.is_false()) {
            jump(now.argument);
        }
    }
    void gather(const Instruction& now) {
        top_ -= now.argument;
        const std::span<const Value> values(top_, now.argument);
        leave(now.op == Op::make_list ? make_list(values, arena_) : make_map(values, arena_));
    }

    const Code& code_;
    const Bindings& bindings_;
    Arena& arena_;
    std::uint32_t at_ = 0;
    Value* top_ = nullptr;                        // one past the newest
    std::array<Value, limits::stack_max> stack_; // the compiler has checked that it is deep enough
};

inline void Machine::step(const Instruction& now) {
    switch (now.op) {
    case Op::constant:
        return push(constant(now));
    case Op::field:
        return leave(read(bindings_, now.slot));
    case Op::has_field:
        return push(Value::boolean(!bindings_.field(Slot{now.slot}).is_absent()));
    case Op::field_compare:
        return leave(compare_field(static_cast<Operator>(now.detail), bindings_.field(Slot{now.slot}), constant(now)));
    case Op::field_in:
        return leave(contained(read(bindings_, now.slot), constant(now)));
    case Op::compare:
    case Op::calculate:
        return binary(now);
    case Op::and_first:
        return first(now, false);
    case Op::and_next:
        return next(now, false);
    case Op::or_first:
        return first(now, true);
    case Op::or_next:
        return next(now, true);
    case Op::invert:
        return leave(inverted(pop()));
    case Op::branch:
        return branch(now);
    case Op::jump:
        return jump(now.argument);
    case Op::in:
    case Op::negate:
    case Op::index:
    case Op::select:
    case Op::has_key:
    case Op::make_list:
    case Op::make_map:
    case Op::call:
    case Op::call_two:
    case Op::matches:
        return structure(now);
    case Op::halt:
        return;
    }
}

/// The rarer instructions, kept out of the hot loop.
void Machine::structure(const Instruction& now) {
    if (now.op == Op::in || now.op == Op::index || now.op == Op::call_two) {
        const Value second = pop();
        const Value first = pop();
        leave(now.op == Op::in      ? contained(first, second)
              : now.op == Op::index ? indexed(first, second)
                                    : apply(static_cast<Function>(now.detail), first, second));
    } else if (now.op == Op::negate) {
        leave(negated(pop()));
    } else if (now.op == Op::select) {
        leave(indexed(pop(), constant(now)));
    } else if (now.op == Op::has_key) {
        leave(has_key(pop(), constant(now)));
    } else if (now.op == Op::call) {
        leave(apply(static_cast<Function>(now.detail), pop(), Value::null()));
    } else if (now.op == Op::matches) {
        leave(search(pop(), code_.patterns[now.argument]));
    } else {
        ENSURE(now.op == Op::make_list || now.op == Op::make_map);
        gather(now);
    }
}

} // namespace

Value run(const Code& code, std::uint32_t entry, const Bindings& bindings, Arena& arena) {
    return Machine(code, bindings, arena).run(entry);
}

} // namespace citybrain::cel

#pragma once
/// Frame: where an evaluation stands, for the functions behind the machine's instructions.

#include <cstddef>
#include <cstdint>

#include "engine/cel/code.hpp"
#include "engine/cel/functions.hpp"

namespace citybrain::cel {

/// `now` is the instruction being done; the machine goes on to the one after it.
struct Frame {
    const Code& code;
    const Bindings& bindings;
    Context& context;
    Value* stack; ///< its bottom
    const Instruction* now;
    Value* top; ///< one past the newest value

    void push(const Value& value) { *top++ = value; }
    Value pop() { return *--top; }
    [[nodiscard]] const Value& constant() const { return code.constants[now->argument]; }
    void jump(std::uint32_t target) { now = code.instructions.data() + target - 1; }

    /// Pushes a result; a fresh error learns where it arose.
    void leave(const Value& value) { push(placed(value)); }
    [[nodiscard]] Value placed(const Value& value) const {
        const bool fresh = value.is_error() && value.error_offset() == Value::no_offset;
        return fresh ? Value::error(value.as_error(), code.offsets[here()]) : value;
    }
    [[nodiscard]] std::size_t here() const { return static_cast<std::size_t>(now - code.instructions.data()); }
};

inline Value only_boolean(const Value& value) {
    return value.kind() == Kind::boolean || value.is_error() ? value : Value::error(ErrorCode::not_a_boolean);
}

// Loops of macros. On the stack: the list or map, how many items are done, the result so far; then the variables.
void loop_begin(Frame& frame);
void loop_next(Frame& frame);
void loop_test(Frame& frame);
void loop_step(Frame& frame);
void loop_end(Frame& frame);

} // namespace citybrain::cel

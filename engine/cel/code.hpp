#pragma once
/// Code: what a Program holds: instructions for a small stack machine, and what explain and the rulebook's index need.
///
/// `&&` and `||` follow CEL: one operand that decides is enough, on either side of an error. Each operand but the first
/// is joined with the outcome so far, which stays on the stack (true, or the first error).

#include <cstdint>
#include <string>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/dispatch.hpp"
#include "engine/cel/outline.hpp"
#include "engine/cel/pattern.hpp"
#include "engine/cel/program.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Effect on the stack in brackets: what is taken, what is left.
enum class Op : std::uint8_t {
    halt,          ///< (result -)
    constant,      ///< (- v) constants[argument]
    field,         ///< (- v) of slot; absent: no_such_key
    has_field,     ///< (- bool) of slot
    field_compare, ///< (- bool) slot against constants[argument]; detail: Operator
    field_in,      ///< (- bool) slot in constants[argument]
    compare,       ///< (a b - bool) detail: Operator
    calculate,     ///< (a b - v) detail: Operator
    in,            ///< (a b - bool)
    negate,        ///< (a - v)
    invert,        ///< (a - bool)
    // The machine relies on these four being neighbours, in this order.
    and_first,    ///< (a - a) false: jump to argument
    and_next,     ///< (so_far a - so_far) false: jump to argument
    or_first,     ///< as and_first, for true
    or_next,      ///< as and_next, for true
    branch,       ///< (condition -) false: jump to argument; neither bool: leave an error, go to argument - 1, a jump
    jump,         ///< to argument
    index,        ///< (a key - v)
    select,       ///< (a - v) key constants[argument]
    has_key,      ///< (a - bool) key constants[argument]
    make_list,    ///< (items - list) argument: how many
    make_map,     ///< (keys and values - map) argument: how many of both together
    matches,      ///< (a - bool) patterns[argument]
    call,         ///< (arguments - v) detail: how many; candidates from argument on, `slot` of them
    index_maybe,  ///< (a key - optional)
    select_maybe, ///< (a - optional) key constants[argument]
    // The machine has a table of what follows, in this order.
    local,      ///< (- v) the value at place `argument` of the stack
    nip,        ///< (a b - b)
    maybe,      ///< (optional - v) absent for none
    lazy_or,    ///< (optional -) not none: leave it, jump to argument
    lazy_value, ///< (optional -) not none: leave its value, jump to argument
    held_begin, ///< (optional - v) none: leave it, jump to argument
    held_end,   ///< (held v - optional) detail: Macro
    loop_begin, ///< (range - range index result) detail: Macro; no list or map: jump to argument
    loop_next,  ///< (range index result - the same, item or key, value) slot: variables; no more: jump to argument
    loop_test,  ///< (… variables condition - … variables) false: drop them, jump to argument; slot: variables
    loop_step,  ///< (… variables v - range index result) detail: Macro, slot: variables; jump to argument
    loop_end,   ///< (range index result - v) detail: Macro
};

struct Instruction {
    Op op = Op::halt;
    std::uint8_t detail = 0;
    std::uint16_t slot = 0;
    std::uint32_t argument = 0;
};
static_assert(sizeof(Instruction) == 8);

/// A readable place inside a leaf condition, for showing its value.
struct LeafPart {
    std::uint32_t begin = 0; ///< bytes of the expression
    std::uint32_t end = 0;
    bool fixed = false; ///< `value` is it; else `slot`
    Slot slot{};
    Value value{};
};

struct Leaf {
    std::uint32_t begin = 0; ///< bytes of the expression
    std::uint32_t end = 0;
    std::uint32_t entry = 0;     ///< instruction that begins it
    std::vector<LeafPart> parts; ///< in the order of the text, not overlapping
};

struct Code {
    std::string text;
    Type type;
    std::uint64_t cost = 0;
    std::vector<Instruction> instructions;
    std::vector<std::uint32_t> offsets; ///< byte of the expression of each instruction
    std::vector<Value> constants;
    std::vector<Pattern> patterns;
    std::vector<Candidate> candidates;
    Arena arena; ///< holds the constants
    std::vector<Leaf> leaves;
    std::vector<Requirement> requirements; ///< ascending by slot
    std::vector<Slot> reads;               ///< ascending
    Outline outline;
};

/// Runs the instructions from `entry` to halt. An error carries the byte of the expression where it arose.
[[nodiscard]] Value run(const Code& code, std::uint32_t entry, const Bindings& bindings, Arena& arena);

/// The end of an evaluation that failed, in words.
[[nodiscard]] EvalError explain_error(const Code& code, const Value& error);

} // namespace citybrain::cel

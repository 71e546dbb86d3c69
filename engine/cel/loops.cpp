#include <algorithm>
#include <bit>
#include <span>

#include "engine/cel/compare.hpp"
#include "engine/cel/frame.hpp"
#include "engine/cel/macros.hpp"

namespace citybrain::cel {
namespace {

/// The three values of a loop; `top` stands right after them.
struct Loop {
    Value& range;
    Value& index;
    Value& result;
};

Loop loop_at(Value* top) { return {top[-3], top[-2], top[-1]}; }

std::size_t size_of(const Value& range) {
    return range.kind() == Kind::list ? range.as_list().size() : range.as_map().size();
}

/// Ends the loop at its next turn.
void finish(Loop& loop, const Value& result) {
    loop.result = result;
    loop.index = Value::integer(static_cast<std::int64_t>(size_of(loop.range)));
}

Value first_result(Macro macro) {
    switch (macro) {
    case Macro::all:
        return Value::boolean(true);
    case Macro::exists:
        return Value::boolean(false);
    case Macro::exists_one:
        return Value::integer(0);
    case Macro::map:
    case Macro::filter:
    case Macro::transform_list:
        return Value::list({});
    case Macro::transform_map:
    case Macro::transform_map_entry:
        return Value::map({});
    case Macro::opt_map:
    case Macro::opt_flat_map:
        break; // no loops
    }
    return Value::null();
}

/// `done` and one more; its room doubles whenever it is full, which its size tells.
template <class Item>
std::optional<std::span<const Item>> appended(std::span<const Item> done, const Item& item, Context& context) {
    std::span<Item> room(const_cast<Item*>(done.data()), done.size() + 1); // made below, in the arena, and not const
    if (std::has_single_bit(done.size()) || done.empty()) {
        const std::size_t capacity = std::max<std::size_t>(1, 2 * done.size());
        if (!context.may_make(capacity * sizeof(Item))) {
            return std::nullopt;
        }
        room = context.arena.array<Item>(capacity).first(done.size() + 1);
        std::ranges::copy(done, room.begin());
    }
    room.back() = item;
    return std::span<const Item>(room);
}

void append(Frame& frame, Loop& loop, const Value& item) {
    const auto longer = appended(loop.result.as_list(), item, frame.context);
    if (longer) {
        loop.result = Value::list(*longer);
    } else {
        finish(loop, frame.placed(Value::error(ErrorCode::too_large)));
    }
}

void append(Frame& frame, Loop& loop, const Entry& entry) {
    const auto longer = appended(loop.result.as_map(), entry, frame.context);
    if (longer) {
        loop.result = Value::map(*longer);
    } else {
        finish(loop, frame.placed(Value::error(ErrorCode::too_large)));
    }
}

/// transformMapEntry: every entry of the map that the body made.
void append_entries(Frame& frame, Loop& loop, const Value& made) {
    if (made.kind() != Kind::map) {
        return finish(loop, frame.placed(Value::error(ErrorCode::no_such_overload)));
    }
    for (const Entry& entry : made.as_map()) {
        if (!frame.context.spend(loop.result.as_map().size())) {
            return finish(loop, frame.placed(Value::error(ErrorCode::too_dear)));
        }
        if (find_key(loop.result, entry.key) != nullptr) {
            return finish(loop, frame.placed(Value::error(ErrorCode::duplicate_key)));
        }
        append(frame, loop, entry);
        if (loop.result.is_error()) {
            return;
        }
    }
}

/// all, exists: one item that decides is enough; an error waits whether one does.
void decide(Loop& loop, const Value& value, bool deciding) {
    if (value.kind() == Kind::boolean && value.as_boolean() == deciding) {
        finish(loop, value);
    } else if (value.is_error() && !loop.result.is_error()) {
        loop.result = value;
    }
}

/// What the body answered for one item.
void take(Frame& frame, Loop& loop, Macro macro, const Value& item, const Value& value) {
    switch (macro) {
    case Macro::all:
    case Macro::exists:
        return decide(loop, value, macro == Macro::exists);
    case Macro::exists_one:
        loop.result = Value::integer(loop.result.as_integer() + (value.is_true() ? 1 : 0));
        return;
    case Macro::filter:
        return value.is_true() ? append(frame, loop, item) : void();
    case Macro::map:
    case Macro::transform_list:
        return append(frame, loop, value);
    case Macro::transform_map:
        return append(frame, loop, Entry{item, value});
    case Macro::transform_map_entry:
        return append_entries(frame, loop, value);
    case Macro::opt_map:
    case Macro::opt_flat_map:
        break; // no loops
    }
}

bool wants_boolean(Macro macro) {
    return macro == Macro::all || macro == Macro::exists || macro == Macro::exists_one || macro == Macro::filter;
}

/// Back to the loop's first instruction; pays for the round.
void turn(Frame& frame, Loop& loop, std::uint32_t first) {
    const std::size_t instructions = frame.here() + 1 - first;
    if (!frame.context.spend(instructions)) {
        finish(loop, frame.placed(Value::error(ErrorCode::too_dear)));
    }
    frame.jump(first);
}

} // namespace

void loop_begin(Frame& frame) {
    const Value& range = frame.top[-1];
    const bool iterable = range.kind() == Kind::list || range.kind() == Kind::map;
    frame.push(Value::integer(0));
    if (iterable) {
        return frame.push(first_result(static_cast<Macro>(frame.now->detail)));
    }
    frame.leave(range.is_error() ? range : Value::error(ErrorCode::no_such_overload));
    frame.jump(frame.now->argument);
}

void loop_next(Frame& frame) {
    Loop loop = loop_at(frame.top);
    const bool two = frame.now->slot == 2;
    const auto index = static_cast<std::size_t>(loop.index.as_integer());
    if (index >= size_of(loop.range)) {
        return frame.jump(frame.now->argument);
    }
    const Value count = loop.index;
    const Value range = loop.range;
    loop.index = Value::integer(count.as_integer() + 1);
    if (range.kind() == Kind::map) {
        const Entry& entry = range.as_map()[index];
        frame.push(entry.key);
        return two ? frame.push(entry.value) : void();
    }
    if (two) {
        frame.push(count);
    }
    frame.push(range.as_list()[index]);
}

void loop_test(Frame& frame) {
    const Value value = frame.placed(only_boolean(frame.pop()));
    if (value.is_true()) {
        return;
    }
    frame.top -= frame.now->slot;
    Loop loop = loop_at(frame.top);
    if (value.is_error()) {
        finish(loop, value);
    }
    turn(frame, loop, frame.now->argument);
}

void loop_step(Frame& frame) {
    const auto macro = static_cast<Macro>(frame.now->detail);
    Value value = frame.pop();
    if (wants_boolean(macro)) {
        value = frame.placed(only_boolean(value));
    }
    frame.top -= frame.now->slot;
    const Value item = *frame.top;
    Loop loop = loop_at(frame.top);
    const bool waits = macro == Macro::all || macro == Macro::exists;
    if (value.is_error() && !waits) {
        finish(loop, value);
    } else {
        take(frame, loop, macro, item, value);
    }
    turn(frame, loop, frame.now->argument);
}

void loop_end(Frame& frame) {
    const bool counts = static_cast<Macro>(frame.now->detail) == Macro::exists_one;
    const Value result = frame.pop();
    frame.top -= 2;
    frame.push(counts && !result.is_error() ? Value::boolean(result.as_integer() == 1) : result);
}

} // namespace citybrain::cel

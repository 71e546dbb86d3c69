#include <utility>

#include "engine/cel/code.hpp"
#include "engine/cel/diagnostic.hpp"
#include "engine/cel/program.hpp"

namespace citybrain::cel {
namespace {

/// The leaf as written, with the value of each field in the place of its name.
std::string shown(const Code& code, const Leaf& leaf, const Bindings& bindings) {
    std::string text;
    std::uint32_t at = leaf.begin;
    for (const LeafPart& part : leaf.parts) {
        text += code.text.substr(at, part.begin - at);
        text += to_text(part.fixed ? part.value : bindings.field(part.slot));
        at = part.end;
    }
    return text + code.text.substr(at, leaf.end - at);
}

Step step_of(const Code& code, const Leaf& leaf, const Bindings& bindings) {
    Arena arena;
    const Position position = position_of(code.text, leaf.begin);
    Step step;
    step.text = code.text.substr(leaf.begin, leaf.end - leaf.begin);
    step.shown = shown(code, leaf, bindings);
    step.line = position.line;
    step.column = position.column;
    const Value value = run(code, leaf.entry, bindings, arena);
    if (value.kind() == Kind::boolean) {
        step.result = value.as_boolean() ? Verdict::yes : Verdict::no;
        return step;
    }
    step.result = Verdict::error;
    step.error = value.is_error() ? explain_error(code, value).message : std::string(to_text(ErrorCode::not_a_boolean));
    return step;
}

} // namespace

std::vector<Step> Program::explain(const Bindings& bindings) const {
    std::vector<Step> steps;
    for (const Leaf& leaf : code_->leaves) {
        steps.push_back(step_of(*code_, leaf, bindings));
    }
    return steps;
}

} // namespace citybrain::cel

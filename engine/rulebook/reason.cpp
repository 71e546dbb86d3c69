#include "engine/rulebook/reason.hpp"

#include "engine/cel/compile.hpp"

namespace citybrain::rulebook {
namespace {

/// The place of a diagnostic of the expression that begins at byte `begin` of the whole text.
cel::Diagnostic moved(const cel::Diagnostic& inner, std::string_view whole, std::size_t begin) {
    const cel::Position start = cel::position_of(whole, begin);
    cel::Diagnostic outer = inner;
    outer.column = inner.line == 1 ? start.column + inner.column - 1 : inner.column;
    outer.line = start.line + inner.line - 1;
    return outer;
}

std::string shown(const cel::Value& value) {
    return value.kind() == cel::Kind::string ? std::string(value.as_string()) : cel::to_text(value);
}

} // namespace

ReasonOutcome Reason::compile(std::string_view text, const cel::Environment& environment) {
    ReasonOutcome outcome;
    Reason reason;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find_first_of("{}", at);
        Part part;
        part.text = text.substr(at, open - at);
        if (open == std::string_view::npos) {
            reason.parts_.push_back(std::move(part));
            break;
        }
        const std::size_t close = text[open] == '{' ? text.find('}', open) : std::string_view::npos;
        if (close == std::string_view::npos) {
            outcome.fault =
                cel::diagnose(text, open, "a brace has no partner", "write {event.attr.name} or {params.name}");
            return outcome;
        }
        cel::Compilation compiled = cel::compile(text.substr(open + 1, close - open - 1), environment);
        if (!compiled.ok()) {
            outcome.fault = moved(compiled.diagnostics.front(), text, open + 1);
            return outcome;
        }
        part.value = std::move(compiled.program);
        reason.parts_.push_back(std::move(part));
        at = close + 1;
    }
    outcome.reason = std::move(reason);
    return outcome;
}

std::string Reason::fill(const cel::Bindings& bindings, Language language) const {
    std::string filled;
    cel::Arena arena;
    for (const Part& part : parts_) {
        filled += part.text;
        if (!part.value) {
            continue;
        }
        const cel::Evaluation evaluation = part.value->eval(bindings, arena);
        if (evaluation.ok()) {
            filled += shown(evaluation.value());
        } else {
            filled += language == Language::zh ? "(未报)" : "(not reported)";
        }
    }
    return filled;
}

std::vector<std::string_view> Reason::expressions() const {
    std::vector<std::string_view> texts;
    for (const Part& part : parts_) {
        if (part.value) {
            texts.push_back(part.value->text());
        }
    }
    return texts;
}

std::vector<cel::Slot> Reason::reads() const {
    std::vector<cel::Slot> slots;
    for (const Part& part : parts_) {
        if (part.value) {
            slots.insert(slots.end(), part.value->reads().begin(), part.value->reads().end());
        }
    }
    return slots;
}

} // namespace citybrain::rulebook

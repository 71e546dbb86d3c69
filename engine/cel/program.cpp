#include "engine/cel/program.hpp"

#include <algorithm>
#include <utility>

#include "engine/cel/code.hpp"
#include "engine/cel/diagnostic.hpp"

namespace citybrain::cel {

Value Evaluation::value() const {
    ENSURE(ok());
    return value_;
}

EvalError Evaluation::error() const {
    ENSURE(!ok());
    return explain_error(*code_, value_);
}

EvalError explain_error(const Code& code, const Value& error) {
    const auto offset = static_cast<std::size_t>(std::min<std::uint64_t>(error.error_offset(), code.text.size()));
    const Position position = position_of(code.text, offset);
    std::string message(to_text(error.as_error()));
    if (error.as_error() == ErrorCode::no_such_key) {
        message += "; ask with has() first";
    }
    return {error.as_error(), position.line, position.column, std::move(message)};
}

Program::Program(std::unique_ptr<const Code> code) : code_(std::move(code)) { ENSURE(code_ != nullptr); }
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

Evaluation Program::eval(const Bindings& bindings, Arena& arena) const {
    return {run(*code_, 0, bindings, arena), *code_};
}

Verdict Program::test(const Bindings& bindings) const {
    Arena arena;
    const Value value = run(*code_, 0, bindings, arena);
    if (value.kind() != Kind::boolean) {
        return Verdict::error;
    }
    return value.as_boolean() ? Verdict::yes : Verdict::no;
}

std::optional<std::span<const Value>> Program::required_equals(Slot slot) const {
    const auto found = std::ranges::find(code_->requirements, slot, &Requirement::slot);
    if (found == code_->requirements.end()) {
        return std::nullopt;
    }
    return std::span<const Value>(found->values);
}

const Outline& Program::outline() const { return code_->outline; }
std::span<const Slot> Program::reads() const { return code_->reads; }
const Type& Program::type() const { return code_->type; }
std::string_view Program::text() const { return code_->text; }
std::uint64_t Program::cost() const { return code_->cost; }

} // namespace citybrain::cel

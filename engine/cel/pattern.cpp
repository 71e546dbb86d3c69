#include "engine/cel/pattern.hpp"

#include <re2/re2.h>

#include <utility>

#include "engine/cel/limits.hpp"

namespace citybrain::cel {

Pattern::Pattern(std::unique_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

base::Result<Pattern> Pattern::make(std::string_view source) {
    if (source.size() > limits::pattern_bytes_max) {
        return base::bad_input("a pattern of more than " + std::to_string(limits::pattern_bytes_max) + " bytes");
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto compiled = std::make_unique<const re2::RE2>(re2::StringPiece(source.data(), source.size()), options);
    if (!compiled->ok()) {
        return base::bad_input(compiled->error());
    }
    if (compiled->ProgramSize() > limits::pattern_program_max) {
        return base::bad_input("it compiles to " + std::to_string(compiled->ProgramSize()) + " steps, more than " +
                               std::to_string(limits::pattern_program_max));
    }
    return Pattern(std::move(compiled));
}

bool Pattern::found_in(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

int Pattern::size() const { return compiled_->ProgramSize(); }

} // namespace citybrain::cel

#pragma once
/// Pattern: a regular expression, compiled once. RE2, so that no text takes exponential time.

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace re2 {
class RE2;
}

namespace citybrain::cel {

/// Movable. Any thread may search.
class Pattern {
  public:
    /// bad_input with RE2's reason when the syntax is not RE2's, the source longer than limits::pattern_bytes_max
    /// or the program larger than limits::pattern_program_max.
    [[nodiscard]] static base::Result<Pattern> make(std::string_view source);

    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    ~Pattern();

    /// True when some part of `text` matches.
    [[nodiscard]] bool found_in(std::string_view text) const;
    /// Instructions of the compiled program: the worst-case steps for each byte of text.
    [[nodiscard]] int size() const;

  private:
    explicit Pattern(std::unique_ptr<const re2::RE2> compiled);

    std::unique_ptr<const re2::RE2> compiled_;
};

} // namespace citybrain::cel

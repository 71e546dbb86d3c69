#pragma once
/// LiveLines: the lines of a descriptor as they come, for input that has no end yet (`tail -f log | citybrain push`).

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/result.hpp"

namespace citybrain {

class LiveLines {
  public:
    /// A longer line is one fault; what follows it goes on.
    static constexpr std::size_t line_bytes_max = std::size_t{1} << 20;

    struct Line {
        std::uint32_t number = 1;
        std::string text;
        bool too_long = false; ///< then `text` is its beginning
    };

    explicit LiveLines(int descriptor) : descriptor_(descriptor) {}

    /// The next line without its end; waits for it. Empty at the end of the input; an Error when it cannot be read.
    [[nodiscard]] base::Result<std::optional<Line>> next();
    /// Whether next() would answer without waiting. Reads what is there.
    [[nodiscard]] bool has_more();

  private:
    [[nodiscard]] base::Result<void> fill();
    [[nodiscard]] Line take(std::size_t end);
    [[nodiscard]] std::optional<Line> ready();

    int descriptor_;
    std::string held_; ///< read and not yet given out, from begin_ on
    std::size_t begin_ = 0;
    std::optional<Line> next_; ///< found by has_more()
    std::uint32_t number_ = 0;
    bool ended_ = false;
    bool discarding_ = false; ///< the rest of a line that was too long
};

} // namespace citybrain

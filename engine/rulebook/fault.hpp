#pragma once
/// Fault: why a pack was refused, where, and what to write instead; and the files of a pack as texts.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace citybrain::rulebook {

/// The files of one pack folder. The engine opens no file: whoever reads the folder hands the texts in.
struct PackFiles {
    std::string root;                                       ///< printed before names in faults: "rules/nanhai/"
    std::vector<std::pair<std::string, std::string>> files; ///< name inside the folder, text; any order
};

/// One thing that is wrong in a pack.
struct Fault {
    base::Place place;
    std::string message; ///< what is wrong, without a full stop
    std::string hint;    ///< what to do; may be empty

    friend bool operator==(const Fault& a, const Fault& b) {
        return to_text(a.place) == to_text(b.place) && a.message == b.message && a.hint == b.hint;
    }
};

/// "rules/nanhai/rules.toml:12:8: what is wrong; hint"
[[nodiscard]] std::string to_text(const Fault& fault);

/// The faults of one load, collected so that a planner sees all of them at once.
class Faults {
  public:
    /// More than this many are not kept: the first ones are worth reading.
    static constexpr std::size_t faults_max = 100;

    void add(base::Place place, std::string message, std::string hint = {});
    [[nodiscard]] bool empty() const { return faults_.empty(); }
    [[nodiscard]] std::size_t count() const { return faults_.size(); }
    /// Sorted by file, line and column.
    [[nodiscard]] std::vector<Fault> take();

  private:
    std::vector<Fault> faults_;
};

/// "did you mean E0406?" when a word of `known` is near, else "known are …" for a short list, else empty.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

} // namespace citybrain::rulebook

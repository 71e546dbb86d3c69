#pragma once
/// DecisionBuffer: a decision that is filled again and again; once it has seen the longest lists, filling it allocates
/// nothing. One thread at a time.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/decision.hpp"

namespace citybrain::rulebook {

class DecisionBuffer {
  public:
    /// With `reused` its texts keep room for any name of the pack; without, they are as long as they must be, for a
    /// decision that is taken away and kept.
    explicit DecisionBuffer(bool reused = true) : reused_(reused) {}

    /// What was filled in last.
    [[nodiscard]] const model::Decision& decision() const { return decision_; }
    [[nodiscard]] model::Decision take() { return std::move(decision_); }

    /// For whoever fills it: every field must be set.
    [[nodiscard]] model::Decision& open() { return decision_; }
    /// Puts texts beyond `size` aside, with their memory. Before any list grows, so that what one gives another takes.
    void shrink(std::vector<std::string>& list, std::size_t size);
    /// Makes `list`, which is not longer, so long, of texts that are about to be assigned and have at most `longest`
    /// bytes.
    void grow(std::vector<std::string>& list, std::size_t size, std::size_t longest);

  private:
    model::Decision decision_;
    std::vector<std::string> aside_;
    std::size_t made_ = 0; ///< texts in the lists and aside
    bool reused_;
};

} // namespace citybrain::rulebook

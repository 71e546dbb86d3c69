#pragma once
/// DecisionBuffer: a decision that is filled again and again; once it has seen the longest texts and lists, filling it
/// allocates nothing. One thread at a time.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/decision.hpp"

namespace citybrain::rulebook {

class DecisionBuffer {
  public:
    /// What was filled in last.
    [[nodiscard]] const model::Decision& decision() const { return decision_; }
    [[nodiscard]] model::Decision take() { return std::move(decision_); }

    /// For whoever fills it: every field must be set.
    [[nodiscard]] model::Decision& open() { return decision_; }
    /// Makes `list` so long; texts that are too many are put aside with their memory, and taken back when it grows. The
    /// caller assigns each text.
    void resize(std::vector<std::string>& list, std::size_t size);

  private:
    model::Decision decision_;
    std::vector<std::string> aside_;
};

} // namespace citybrain::rulebook

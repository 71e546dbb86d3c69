#pragma once
/// Coverage: which rules of a pack some test has made true, and which it has made false.
///
/// A rule was made false when its whole condition was answered with no for an event of a category it concerns; a
/// question without an answer (an attribute that nobody reported), and one that another tier answers, is neither.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/rulebook/explanation.hpp"

namespace citybrain::trial {

struct RuleCoverage {
    std::uint64_t yes = 0; ///< decisions in which it was true
    std::uint64_t no = 0;
};

class Coverage {
  public:
    explicit Coverage(const rulebook::Rulebook& rules);

    /// One decision, or what a superior said of a matter below, as it was explained.
    void add(const rulebook::Explanation& told);

    /// By rule, in order of id.
    [[nodiscard]] const std::map<std::string, RuleCoverage>& rules() const { return rules_; }
    [[nodiscard]] std::vector<std::string> never_true() const;
    [[nodiscard]] std::vector<std::string> never_false() const;

  private:
    std::map<std::string, RuleCoverage> rules_;
};

} // namespace citybrain::trial

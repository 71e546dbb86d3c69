#pragma once
/// Matcher: which rules of a category hold, without asking each rule: their conditions are evaluated together, as the
/// bits of blocks (block.hpp). What a block cannot say for sure is asked of the rule's own program, and only then.
///
/// Promises: the same answer as cel::Program::test for every rule that is judged here; no allocation; time grows with
/// the slots that the category's rules read, not with its rules (a block holds 64 terms). Made once, when a pack is
/// loaded.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/rulebook/block.hpp"
#include "engine/rulebook/matches.hpp"

namespace citybrain::rulebook {

struct Rule;

class Matcher {
  public:
    Matcher() = default;
    /// `by_category` as in RuleSet.
    Matcher(const std::vector<Rule>& rules, const std::vector<std::vector<std::uint32_t>>& by_category,
            const std::vector<Category>& categories, const Vocabulary& vocabulary);

    struct Question {
        const Facts& facts;
        const cel::Bindings& bindings; ///< of the same facts
        const std::vector<Rule>& rules;
        std::size_t category = 0;
        std::span<const std::uint32_t> here; ///< the category's entry of by_category
    };
    /// Sets the bits of the rules that hold; `matches` is empty and has as many as `here`.
    void match(const Question& question, Matches& matches) const;

  private:
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
    };
    void match(const Question& question, const Block& block, bool shared, Matches& matches) const;

    Blocks blocks_;
    std::vector<Range> own_; ///< blocks of each category; owners are positions in `here`
    Range shared_;           ///< blocks of rules for many categories, evaluated for all; owners are rules
};

} // namespace citybrain::rulebook

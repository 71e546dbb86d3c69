#pragma once
/// Report: what checking a pack found, proved and could not decide.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/check/example.hpp"
#include "engine/rulebook/catalogue.hpp"

namespace citybrain::check {

enum class FindingKind : std::uint8_t {
    unreachable,        ///< a rule whose condition is never true
    redundant,          ///< a rule that another one makes pointless
    contradiction,      ///< a tighter condition that asks for less
    gap,                ///< values between two thresholds for which nothing holds
    uncovered_category, ///< a category that no competent desk takes in some area
    unreachable_desk,   ///< a leading department without a desk where its matters can be
    unstaffed_hour,     ///< an hour in which nobody answers at a desk
    delegation_circle,  ///< delegations that hand a matter round
    delegation_idle,    ///< a delegation that never moves anything
    unknown_area,       ///< a code that the topology does not have
    window_cost,        ///< a window too dear
};
[[nodiscard]] std::string_view to_text(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::unreachable;
    base::Place place;
    rulebook::Words sentence;
    std::vector<std::string> rules; ///< ids of the rules or delegations it is about
    std::optional<Example> example; ///< an event that shows it; none when the fault is that no event exists
};

/// A check of a rule, or of the pack (empty rule), that could not be decided.
struct Undecided {
    std::string rule;
    std::string check;
    rulebook::Words why;
};

struct Report {
    std::vector<Finding> findings;    ///< by place
    std::vector<Undecided> undecided; ///< by rule, then check
    std::size_t pairs = 0;            ///< rule and check pairs looked at
    /// The longest it can take until a desk of the district is asked, when nobody below answers, and of which category.
    base::Duration longest_climb;
    std::string longest_climb_category;

    /// Of those about a rule.
    [[nodiscard]] std::size_t undecided_pairs() const;
};

struct CheckOptions {
    bool real_topology = true; ///< false: the tree was made up (areas.hpp), so the pack's codes cannot be judged
};

/// Everything that can be proved about a pack in this topology. Pure; the same answer every time.
[[nodiscard]] Report check(const rulebook::Rulebook& book, const model::Topology& topology,
                           const CheckOptions& options = {});

/// For check() and its parts.
class Reporter {
  public:
    void find(Finding finding) { report_.findings.push_back(std::move(finding)); }
    void leave_open(std::string rule, std::string check, rulebook::Words why);
    void count(std::size_t pairs) { report_.pairs += pairs; }
    [[nodiscard]] Report take();

  private:
    Report report_;
    std::set<std::pair<std::string, std::string>> open_; ///< once a pair
};

void check_rules(Space& space, Reporter& reporter);
void check_thresholds(Space& space, const std::vector<Bounded>& conditions, Reporter& reporter);
void check_desks(const Space& space, Reporter& reporter);
void check_roster(const Space& space, Reporter& reporter);
void check_delegations(const Space& space, Reporter& reporter);
void check_areas(const Space& space, Reporter& reporter);

} // namespace citybrain::check

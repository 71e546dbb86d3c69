#include <algorithm>
#include <map>

#include "engine/check/condition.hpp"
#include "engine/check/effects.hpp"
#include "engine/check/report.hpp"

namespace citybrain::check {
namespace {

using rulebook::Rule;
using rulebook::Words;

const Words too_large{"条件过大,无法逐一分析", "the condition is too large to take apart"};
const Words leans{"取决于无法拆解的判断", "it depends on a test that cannot be taken apart"};

enum class Proof : std::uint8_t { yes, no, open };

class RuleChecks {
  public:
    RuleChecks(Space& space, Reporter& reporter)
        : space_(space), rules_(space.book().rules().rules), reporter_(reporter) {
        for (const Rule& rule : rules_) {
            conditions_.push_back(true_boxes(space_, rule));
        }
    }

    void run() {
        reporter_.count(4 * rules_.size()); // unreachable, redundant, contradiction, gap
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            check_reachable(i);
            check_useful(i);
        }
        const auto& by_category = space_.book().rules().by_category;
        for (std::uint32_t category = 0; category < by_category.size(); ++category) {
            for (const std::uint32_t i : by_category[category]) {
                for (const std::uint32_t j : by_category[category]) {
                    if (i != j && first_shared_category(i, j) == category) {
                        compare(i, j);
                    }
                }
            }
        }
        check_thresholds(space_, conditions_, reporter_);
    }

  private:
    /// The categories a condition can be true for, ascending.
    [[nodiscard]] const std::vector<std::uint32_t>& categories_of(std::size_t rule) {
        if (categories_.empty()) {
            categories_.resize(rules_.size());
            const auto& by_category = space_.book().rules().by_category;
            for (std::uint32_t category = 0; category < by_category.size(); ++category) {
                for (const std::uint32_t index : by_category[category]) {
                    categories_[index].push_back(category);
                }
            }
        }
        return categories_[rule];
    }
    /// The first category of both, so that a pair is compared once.
    [[nodiscard]] std::uint32_t first_shared_category(std::size_t i, std::size_t j) {
        const auto& a = categories_of(i);
        const auto& b = categories_of(j);
        for (std::size_t x = 0, y = 0; x < a.size() && y < b.size();) {
            if (a[x] == b[y]) {
                return a[x];
            }
            (a[x] < b[y] ? x : y) += 1;
        }
        return UINT32_MAX;
    }
    [[nodiscard]] std::vector<model::Tier> bases_of(std::size_t rule) {
        std::vector<model::Tier> bases;
        for (const std::uint32_t category : categories_of(rule)) {
            const model::Tier base = space_.book().categories()[category].base_tier();
            if (std::ranges::find(bases, base) == bases.end()) {
                bases.push_back(base);
            }
        }
        return bases;
    }
    [[nodiscard]] static model::Tier seat_of(const Rule& rule) { return rule.seat.value_or(model::Tier::village); }
    [[nodiscard]] std::optional<Example> example_for(const Boxes& boxes, const Rule& yes, const Rule* no = nullptr) {
        for (const Box& box : boxes) {
            Example example = example_of(space_, box, seat_of(yes));
            if (holds(space_, yes, example) && (no == nullptr || !holds(space_, *no, example))) {
                return example;
            }
        }
        return std::nullopt;
    }

    void check_reachable(std::size_t i) {
        const Rule& rule = rules_[i];
        if (!conditions_[i]) {
            for (const char* const check : {"unreachable", "redundant", "contradiction", "gap"}) {
                reporter_.leave_open(rule.id, check, too_large);
            }
        } else if (conditions_[i]->empty()) {
            reporter_.find(
                {FindingKind::unreachable,
                 rule.place,
                 {"规则 " + rule.id + " 的条件永远不成立", "the condition of rule " + rule.id + " is never true"},
                 {rule.id},
                 std::nullopt});
        } else if (!example_for(*conditions_[i], rule)) {
            reporter_.leave_open(rule.id, "unreachable", leans);
        }
    }

    /// A rule that changes nothing in any category it can be true for.
    void check_useful(std::size_t i) {
        const Rule& rule = rules_[i];
        const auto& categories = categories_of(i);
        const bool useless = !categories.empty() && std::ranges::all_of(categories, [&](std::uint32_t category) {
            return adds_nothing(rule.effect, space_.book().categories()[category]);
        });
        if (!useless || !conditions_[i] || conditions_[i]->empty()) {
            return;
        }
        reporter_.find({FindingKind::redundant,
                        rule.place,
                        {"规则 " + rule.id + " 不改变任何处置:其类别本来就不低于它",
                         "rule " + rule.id + " changes nothing: its categories have as much by themselves"},
                        {rule.id},
                        example_for(*conditions_[i], rule)});
    }

    /// Whether `i` can only be true where `j` is.
    [[nodiscard]] Proof implies(std::size_t i, std::size_t j) {
        if (!conditions_[i] || !conditions_[j]) {
            return Proof::open;
        }
        if (conditions_[i]->empty()) {
            return Proof::no; // told as unreachable
        }
        Boxes outside;
        for (const Box& box : *conditions_[i]) {
            const Bounded rest = without(box, *conditions_[j], space_);
            if (!rest) {
                return Proof::open;
            }
            if (!rest->empty() && example_for(*rest, rules_[i], &rules_[j])) {
                return Proof::no;
            }
            outside.insert(outside.end(), rest->begin(), rest->end());
        }
        return outside.empty() ? Proof::yes : Proof::open;
    }

    void compare(std::size_t i, std::size_t j) {
        const std::vector<model::Tier> bases = bases_of(i);
        const Rule& rule = rules_[i];
        const Rule& other = rules_[j];
        const bool as_much = does_as_much(other.effect, rule.effect, bases) && (other.mandatory || !rule.mandatory);
        const bool less = asks_for_less(rule.effect, other.effect, bases);
        if (!as_much && !less) {
            return;
        }
        const Proof inside = implies(i, j);
        if (inside == Proof::open) {
            reporter_.leave_open(rule.id, less ? "contradiction" : "redundant", leans);
        }
        if (inside != Proof::yes) {
            return;
        }
        const bool same = implies(j, i) == Proof::yes;
        if (less && !same) {
            tell_contradiction(i, j);
        } else if (as_much &&
                   (!same || !does_as_much(rule.effect, other.effect, bases) || rule.place.line > other.place.line)) {
            tell_redundant(i, j); // of two that say the same, the later one
        }
    }

    void tell_contradiction(std::size_t i, std::size_t j) {
        const Rule& rule = rules_[i];
        const Rule& other = rules_[j];
        reporter_.find({FindingKind::contradiction,
                        rule.place,
                        {"规则 " + rule.id + " 的条件比 " + other.id + " 更严,要求却更低:" + other.id + " 总是同时成立",
                         "rule " + rule.id + " is tighter than " + other.id + " and asks for less: " + other.id +
                             " is always true with it"},
                        {rule.id, other.id},
                        example_for(*conditions_[i], rule)});
    }

    void tell_redundant(std::size_t i, std::size_t j) {
        const Rule& rule = rules_[i];
        const Rule& other = rules_[j];
        reporter_.find(
            {FindingKind::redundant,
             rule.place,
             {"规则 " + rule.id + " 多余:成立时 " + other.id + " 也成立,且要求不低于它",
              "rule " + rule.id + " is redundant: whenever it is true " + other.id + " is, and does at least as much"},
             {rule.id, other.id},
             example_for(*conditions_[i], rule)});
    }

    Space& space_;
    const std::vector<Rule>& rules_;
    Reporter& reporter_;
    std::vector<Bounded> conditions_;
    std::vector<std::vector<std::uint32_t>> categories_;
};

} // namespace

void check_rules(Space& space, Reporter& reporter) { RuleChecks(space, reporter).run(); }

} // namespace citybrain::check

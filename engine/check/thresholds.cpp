#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "engine/check/condition.hpp"
#include "engine/check/report.hpp"

namespace citybrain::check {
namespace {

using rulebook::Rule;

/// One rule's demand on one number, everything else being equal.
struct Demand {
    std::size_t rule = 0;
    DimensionId number = 0;
    Box rest; ///< the box without that number
    Interval values;
};

/// Equal boxes have equal texts.
std::string text_of(const Box& box) {
    std::string text;
    for (const auto& [dimension, side] : box.sides) {
        text += std::to_string(dimension) + (side.absent ? "?" : "=");
        for (const Interval& interval : side.intervals) {
            text += std::to_string(interval.first) + "," + std::to_string(interval.last) + ";";
        }
    }
    return text;
}

/// Whether a hole between two demands is likely a slip: one of them has two ends, or a single value is left out. What
/// lies between "up to 0" and "from 40" is the ordinary, and no slip.
bool is_suspicious(const Demand& low, const Demand& high, const Interval& whole) {
    const bool bounded = low.values.first > whole.first || high.values.last < whole.last;
    return bounded || low.values.last + 1 == high.values.first - 1;
}

class Thresholds {
  public:
    Thresholds(Space& space, const std::vector<Bounded>& conditions, Reporter& reporter)
        : space_(space), conditions_(conditions), reporter_(reporter) {}

    void run() {
        std::map<std::string, std::vector<Demand>> demands; ///< by number and everything else they ask
        for (std::size_t i = 0; i < conditions_.size(); ++i) {
            if (conditions_[i]) {
                collect(i, demands);
            }
        }
        for (auto& [key, list] : demands) {
            std::ranges::stable_sort(list, {}, [](const Demand& demand) { return demand.values.first; });
            for (const Demand& low : list) {
                const Demand* const next = next_above(low, list);
                if (next != nullptr && is_suspicious(low, *next, space_.domain(low.number).intervals.front())) {
                    judge(low.number, low, *next);
                }
            }
        }
    }

  private:
    void collect(std::size_t rule, std::map<std::string, std::vector<Demand>>& demands) {
        for (const Box& box : *conditions_[rule]) {
            for (const auto& [dimension, side] : box.sides) {
                if (is_number(dimension) && side.intervals.size() == 1 && !side.absent) {
                    Demand demand{rule, dimension, box, side.intervals.front()};
                    demand.rest.sides.erase(dimension);
                    demands[std::to_string(dimension) + ":" + text_of(demand.rest)].push_back(std::move(demand));
                }
                if (is_number(dimension)) {
                    readers_[dimension].insert(rule);
                }
            }
        }
    }
    [[nodiscard]] bool is_number(DimensionId id) const {
        const Dimension& dimension = space_.dimension(id);
        return !dimension.few &&
               (dimension.kind == DimensionKind::attribute || dimension.kind == DimensionKind::window);
    }

    /// The nearest demand above that does not touch; `list` asks the same of everything else, lowest first.
    [[nodiscard]] static const Demand* next_above(const Demand& low, const std::vector<Demand>& list) {
        if (low.values.last == std::numeric_limits<std::int64_t>::max()) {
            return nullptr;
        }
        for (const Demand& high : list) {
            if (high.values.first > low.values.last + 1 && high.rule != low.rule) {
                return &high;
            }
        }
        return nullptr;
    }

    /// Some value between the two for which no rule that reads the number is true.
    void judge(DimensionId dimension, const Demand& low, const Demand& high) {
        Box hole = low.rest;
        hole.sides[dimension] = range(low.values.last + 1, high.values.first - 1);
        Boxes covering;
        for (const std::size_t rule : readers_[dimension]) {
            covering.insert(covering.end(), conditions_[rule]->begin(), conditions_[rule]->end());
        }
        const Rule& below = space_.book().rules().rules[low.rule];
        const Rule& above = space_.book().rules().rules[high.rule];
        const Bounded rest = without(hole, covering, space_);
        if (!rest || leans_on_tests(space_, *rest)) {
            reporter_.leave_open(above.id, "gap",
                                 {"取决于无法拆解的判断", "it depends on a test that cannot be taken apart"});
            return;
        }
        if (rest->empty()) {
            return;
        }
        const std::string name = space_.dimension(dimension).label;
        reporter_.find(
            {FindingKind::gap,
             above.place,
             {name + " 在规则 " + below.id + " 和 " + above.id + " 之间有空档,谁都不成立",
              name + " has values between rules " + below.id + " and " + above.id + " for which neither is true"},
             {below.id, above.id},
             example_of(space_, rest->front(), above.seat.value_or(model::Tier::village))});
    }

    Space& space_;
    const std::vector<Bounded>& conditions_;
    Reporter& reporter_;
    std::map<DimensionId, std::set<std::size_t>> readers_; ///< rules that read a number
};

} // namespace

void check_thresholds(Space& space, const std::vector<Bounded>& conditions, Reporter& reporter) {
    Thresholds(space, conditions, reporter).run();
}

} // namespace citybrain::check

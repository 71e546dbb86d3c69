#include <algorithm>
#include <map>
#include <set>

#include "engine/check/report.hpp"

namespace citybrain::check {
namespace {

using model::Tier;
using rulebook::Category;
using rulebook::Delegation;

/// The delegations a matter follows, one after another, and whether they lead back to a tier it has left.
struct Way {
    std::vector<const Delegation*> steps;
    bool turns = false;
};

Way way_of(const Category& category, const std::vector<const Delegation*>& list, const model::Topology& topology,
           model::NodeId area, base::CivilDate day) {
    Way way;
    std::set<Tier> left;
    Tier at = category.base_tier();
    for (;;) {
        const auto next = std::ranges::find_if(list, [&](const Delegation* delegation) {
            return delegation->from == at && std::max(delegation->to, category.floor) != at &&
                   delegation->holds_on(day) && delegation->holds_in(topology, area);
        });
        if (next == list.end()) {
            return way;
        }
        left.insert(at);
        way.steps.push_back(*next);
        at = std::max((*next)->to, category.floor);
        if (left.contains(at)) {
            way.turns = true;
            return way;
        }
    }
}

class DelegationChecks {
  public:
    DelegationChecks(const Space& space, Reporter& reporter) : space_(space), reporter_(reporter) {}

    void run() {
        for (const Category& category : space_.book().categories()) {
            follow(category);
        }
        for (const Delegation& delegation : space_.book().delegations()) {
            if (delegation.moves_handling() && !used_.contains(&delegation)) {
                reporter_.find({FindingKind::delegation_idle,
                                delegation.place,
                                {"授权 " + delegation.id + " 从不起作用:没有事件在 " +
                                     std::string(to_zh(delegation.from)) + " 交给它",
                                 "delegation " + delegation.id + " never moves anything: no matter is at the " +
                                     std::string(to_text(delegation.from)) + " when it holds"},
                                {delegation.id},
                                std::nullopt});
            }
        }
    }

  private:
    void follow(const Category& category) {
        std::vector<const Delegation*> list;
        std::set<base::CivilDate> days;
        for (const Delegation& delegation : space_.book().delegations()) {
            if (delegation.moves_handling() && std::ranges::binary_search(delegation.categories, category.code)) {
                list.push_back(&delegation);
                days.insert(delegation.effective_from);
            }
        }
        if (list.empty()) {
            return;
        }
        for (const model::Unit& area : space_.topology().units()) {
            for (const base::CivilDate& day : days) {
                const Way way = way_of(category, list, space_.topology(), area.code, day);
                used_.insert(way.steps.begin(), way.steps.end());
                if (way.turns) {
                    tell_circle(category, area.code, day, way);
                }
            }
        }
    }

    void tell_circle(const Category& category, model::NodeId area, base::CivilDate day, const Way& way) {
        std::vector<std::string> ids;
        std::string names;
        for (const Delegation* const step : way.steps) {
            ids.push_back(step->id);
            names += (names.empty() ? "" : " → ") + step->id;
        }
        if (!told_.insert(ids).second) {
            return;
        }
        Box box;
        const auto index = static_cast<std::int64_t>(&category - space_.book().categories().data());
        box.sides[space_.category()] = range(index, index);
        Example example = example_of(space_, box);
        example.area = area;
        example.event.area = area;
        example.now = {base::days_from_civil(day) * base::days(1).ms + base::hours(12).ms -
                       space_.book().calendar().utc_offset().ms};
        example.event.time = example.now;
        reporter_.find({FindingKind::delegation_circle,
                        way.steps.front()->place,
                        {"授权循环:" + names + ",类别 " + category.code + " 交出后又转回",
                         "delegations go in a circle: " + names + "; category " + category.code + " comes back"},
                        ids,
                        std::move(example)});
    }

    const Space& space_;
    Reporter& reporter_;
    std::set<const Delegation*> used_;
    std::set<std::vector<std::string>> told_;
};

} // namespace

void check_delegations(const Space& space, Reporter& reporter) { DelegationChecks(space, reporter).run(); }

} // namespace citybrain::check

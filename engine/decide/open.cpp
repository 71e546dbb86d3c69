#include "engine/decide/open.hpp"

#include <algorithm>

#include "engine/decide/standing.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/live_facts.hpp"

namespace citybrain::decide {

using model::NodeId;
using model::Tier;

model::CaseOpened open(const rulebook::Context& context, model::Event event, NodeId area) {
    model::CaseOpened opened;
    opened.id = {context.state.self, context.state.next_case};
    opened.event = std::move(event);
    opened.event.area = area;
    opened.entry_tier = context.state.tier;
    const rulebook::LiveFacts live(context, opened.event, opened.event, area);
    const StandingLists standing = standing_over(context, area, opened.event.category);
    opened.decision = standing.empty() ? context.rules.decide(live.facts())
                                       : rulebook::decide_under(context.rules, live.facts(), standing.view());
    opened.deadlines = rulebook::deadlines_on_opening(context.rules, opened.decision);
    return opened;
}

NodeId owner_of(const model::Topology& topology, NodeId area, Tier tier) {
    const model::Unit* const unit = topology.find(area);
    ENSURE(unit != nullptr);
    const model::Unit* const manager = topology.find(unit->managed_by);
    ENSURE(manager != nullptr);
    const Tier wanted = std::clamp(tier, manager->tier, Tier::district);
    const auto owner = topology.ancestor(manager->code, wanted);
    ENSURE(owner.has_value());
    return *owner;
}

} // namespace citybrain::decide

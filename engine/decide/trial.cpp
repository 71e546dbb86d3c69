#include "engine/decide/trial.hpp"

#include "engine/decide/open.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

model::DecisionGist gist_of(const model::Topology& topology, model::NodeId area, const model::Decision& decision) {
    return {decision.tier, decision.priority, owner_of(topology, area, decision.tier), decision.respond_due,
            decision.close_due};
}

} // namespace

model::ShadowDiffered try_shadow(const rulebook::Context& context, const rulebook::Rulebook& shadow,
                                 std::uint64_t order, const model::CaseOpened& opened) {
    const model::NodeId area = *opened.event.area;
    model::ShadowDiffered compared{.order = order, .about = opened.id, .live = {}, .shadow = {}};
    compared.live = gist_of(context.topology, area, opened.decision);
    if (shadow.find_category(opened.event.category) == nullptr || shadow.misfit(opened.event)) {
        return compared; // it would have been refused at the door
    }
    const rulebook::Facts facts{opened.event, context.topology, area, context.now};
    const StandingLists standing = standing_over(context, area, opened.event.category);
    compared.shadow = gist_of(context.topology, area, rulebook::decide_under(shadow, facts, standing.view()));
    return compared;
}

bool is_different(const model::ShadowDiffered& compared) { return compared.live != compared.shadow; }

} // namespace citybrain::decide

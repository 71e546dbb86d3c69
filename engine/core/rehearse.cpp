// Engine: what a report would lead to, without making it.

#include "engine/core/engine.hpp"
#include "engine/decide/open.hpp"
#include "engine/ingest/admit.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::core {

Rehearsal Engine::rehearse(base::Instant now, const model::Event& event) const {
    const rulebook::Rulebook& rules = pack_for(area_of(event));
    const rulebook::Context context{state_, topology_, rules, now, &windows_of(rules)};
    if (const auto refused = ingest::reserved(event)) {
        return {*refused, std::nullopt, {}};
    }
    const ingest::Admitted admitted = ingest::admit(context, event);
    if (const auto* refused = std::get_if<model::EventRefused>(&admitted)) {
        return {*refused, std::nullopt, {}};
    }
    const auto& admission = std::get<ingest::Admission>(admitted);
    if (admission.joins) {
        return {model::EventTaken{{{}, *admission.joins, state_.self}, false}, std::nullopt, {}};
    }
    Rehearsal rehearsal{model::EventTaken{}, decide::open(context, event, admission.area), {}};
    rehearsal.owner = decide::owner_of(topology_, admission.area, rehearsal.opened->decision.tier);
    return rehearsal;
}

} // namespace citybrain::core

#include "tests/support/centre.hpp"

#include "engine/decide/open.hpp"
#include "engine/persist/apply.hpp"
#include "engine/route/outbox.hpp"
#include "engine/route/receive.hpp"

namespace citybrain::tests {

const model::Topology& small_district() {
    static const model::Topology topology = make_district();
    return topology;
}

const rulebook::Rulebook& small_pack() {
    static const rulebook::Rulebook pack = load_pack();
    return pack;
}

Centre::Centre(model::NodeId self) {
    const model::Unit* const unit = small_district().find(self);
    ENSURE(unit != nullptr);
    state.self = self;
    state.tier = unit->tier;
}

model::Record Centre::apply(model::Draft draft, model::Cause cause) {
    model::Record record{.node = state.self,
                         .position = {state.position.value + 1},
                         .at = now,
                         .cause = std::move(cause),
                         .fact = std::move(draft.fact),
                         .sends = route::number(state, std::move(draft.outgoing))};
    persist::apply(state, record);
    return record;
}

model::Record Centre::apply(model::Fact fact, model::Cause cause) {
    return apply(model::Draft{std::move(fact)}, std::move(cause));
}

model::Record Centre::receive(model::NodeId peer, const model::Message& message) {
    const model::CaseId* const id = case_of(message);
    ENSURE(id != nullptr);
    model::Draft draft = route::receive(context(), peer, message, find_case(state, *id));
    const model::FromLink link{.peer = peer, .epoch = 1, .seq = state.lanes[{peer, model::Lane::custody}].in_hwm + 1};
    return apply(std::move(draft), link);
}

model::CaseId Centre::open(const std::string& category, model::NodeId area, const std::string& key) {
    model::Event event = make_report(area, category, "sensor", std::to_string(++events), now).event;
    event.key = key;
    model::CaseOpened opened = decide::open(context(), event, area);
    const model::CaseId id = opened.id;
    apply(std::move(opened));
    return id;
}

const model::Case& Centre::held(const model::CaseId& id) const {
    const model::Case* const matter = find_case(state, id);
    ENSURE(matter != nullptr);
    return *matter;
}

} // namespace citybrain::tests

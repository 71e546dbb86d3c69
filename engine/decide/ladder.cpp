#include "engine/decide/ladder.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/climb.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CustodyState;
using model::Rung;
using model::Summons;
using rulebook::Context;
using rulebook::Duty;

const model::Unit& self_of(const Context& context) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    return *self;
}

Rung rung_after(const Context& context, Rung rung) {
    switch (rung) {
    case Rung::officer:
        return Rung::backup;
    case Rung::backup:
        return Rung::leader;
    case Rung::leader: {
        const model::Unit& self = self_of(context);
        const model::Unit* const above = self.parent.value == 0 ? nullptr : context.topology.find(self.parent);
        if (above == nullptr) {
            return Rung::leader;
        }
        return above->parent.value == 0 ? Rung::district : Rung::superior;
    }
    case Rung::superior:
    case Rung::district:
        return Rung::district;
    }
    return Rung::district;
}

/// The highest centre above this one.
model::NodeId top_of(const Context& context) {
    const model::Unit* unit = &self_of(context);
    while (unit->parent.value != 0) {
        unit = context.topology.find(unit->parent);
        ENSURE(unit != nullptr);
    }
    return unit->code;
}

rulebook::Person person_of(const rulebook::Shift& shift, Rung rung) {
    switch (rung) {
    case Rung::officer:
        return shift.person;
    case Rung::backup:
        return shift.backup;
    case Rung::leader:
    case Rung::superior:
    case Rung::district:
        return shift.leader;
    }
    return shift.leader;
}

/// Fills in whom the roster names at `desk` of `unit`; leaves the name empty when there is nobody.
void call(const Context& context, model::NodeId unit, const std::string& desk, Summons& summons) {
    const std::string& duty_desk = context.rules.policy().duty_desk;
    summons.unit = unit;
    summons.desk = desk;
    for (const Duty& duty : context.rules.roster().on_duty(desk, duty_desk, unit, context.now, context.topology,
                                                           context.rules.calendar())) {
        rulebook::Person person = person_of(*duty.shift, summons.rung);
        if (!person.name.empty()) {
            summons.unit = duty.unit;
            summons.desk = duty.desk;
            summons.name = std::move(person.name);
            summons.phone = std::move(person.phone);
            return;
        }
    }
}

bool runs(const Case& matter) {
    return std::ranges::find(matter.deadlines, model::Stage::summon, &model::Deadline::stage) != matter.deadlines.end();
}

} // namespace

bool ladder_begins(const Context& context, const Case& matter) {
    const bool waits = matter.lifecycle == model::Lifecycle::dispatched && is_custodian(matter) &&
                       (matter.custody.state == CustodyState::owned || matter.respond_missed);
    return waits && !runs(matter) && matter.event.status != model::Status::test &&
           matter.decision.mute_until <= context.now && !context.rules.roster().empty();
}

bool is_highest(const Context& context, Rung rung) { return rung_after(context, rung) == rung; }

model::PersonSummoned next_rung(const Context& context, const Case& matter) {
    model::PersonSummoned summoned{.id = matter.id, .summons = {}, .until = {}};
    Summons& summons = summoned.summons;
    summons.rung = runs(matter) && !matter.summons.empty() ? matter.summons.back().next : Rung::officer;
    summons.next = rung_after(context, summons.rung);
    summons.at = context.now;
    const bool above = summons.rung == Rung::superior || summons.rung == Rung::district;
    summons.asked = above;
    call(context,
         !above                           ? context.state.self
         : summons.rung == Rung::superior ? self_of(context).parent
                                          : top_of(context),
         above ? context.rules.policy().duty_desk : matter.department, summons);
    const bool goes_on = summons.name.empty() && summons.next != summons.rung;
    summoned.until = goes_on
                         ? context.now
                         : rulebook::climb_due(context.rules, matter.decision, summons.rung, summons.next, context.now);
    return summoned;
}

std::optional<model::PersonSummoned> leader_here(const Context& context, const model::CaseId& id) {
    if (context.rules.roster().empty()) {
        return std::nullopt;
    }
    model::PersonSummoned summoned{.id = id, .summons = {}, .until = {}};
    Summons& summons = summoned.summons;
    summons.rung = self_of(context).parent.value == 0 ? Rung::district : Rung::superior;
    summons.next = summons.rung;
    summons.at = context.now;
    call(context, context.state.self, context.rules.policy().duty_desk, summons);
    return summoned;
}

} // namespace citybrain::decide

// The digest differs when anything that counts differs, and only then.

#include <functional>

#include <doctest/doctest.h>

#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "tests/golden/examples.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::State;

using Change = std::function<void(Case&)>;

/// Each changed case has a digest unlike the whole one's and unlike every other's.
void tell_apart(const std::vector<Change>& changes) {
    const Case whole = examples::matter();
    std::set<base::Hash> seen{persist::digest_of(whole)};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Case changed = whole;
        changes[i](changed);
        CAPTURE(i);
        CHECK(seen.insert(persist::digest_of(changed)).second);
    }
}

TEST_CASE("each part of a case's life and custody changes its digest") {
    tell_apart({
        [](Case& c) { c.id.counter += 1; },
        [](Case& c) { c.id.origin = west; },
        [](Case& c) { c.as_of.value += 1; },
        [](Case& c) { c.version += 1; },
        [](Case& c) { c.lifecycle = model::Lifecycle::closed; },
        [](Case& c) { c.custody.state = model::CustodyState::shadow; },
        [](Case& c) { c.custody.cv += 1; },
        [](Case& c) { c.custody.owner = west; },
        [](Case& c) { c.custody.neighbour = west; },
        [](Case& c) { c.custody.received_from = west; },
        [](Case& c) { c.custody.peers.push_back(west); },
        [](Case& c) { c.custody.transfer += 1; },
        [](Case& c) { c.custody.kind = model::HandOver::escalate; },
        [](Case& c) { c.custody.cause = model::HandOverCause::rule; },
        [](Case& c) { c.custody.target = west; },
        [](Case& c) { c.custody.bounces += 1; },
        [](Case& c) { c.custody.unanswered += 1; },
        [](Case& c) { c.department += "x"; },
        [](Case& c) { c.deadlines.pop_back(); },
        [](Case& c) { c.deadlines[0].due.ms += 1; },
        [](Case& c) { c.deadlines[0].stage = model::Stage::reminder; },
        [](Case& c) { c.deadlines[0].clock = model::ClockKind::natural_day; },
        [](Case& c) { c.opened_at.ms += 1; },
        [](Case& c) { c.entry_tier = model::Tier::village; },
        [](Case& c) { c.acknowledged_at.reset(); },
        [](Case& c) { c.handled_at.reset(); },
        [](Case& c) { c.ended_at.reset(); },
        [](Case& c) { c.respond_missed = false; },
        [](Case& c) { c.close_missed = false; },
        [](Case& c) { c.yellow = !c.yellow; },
        [](Case& c) { c.supervised = !c.supervised; },
        [](Case& c) { c.decision.close_from.ms += 1; },
        [](Case& c) { c.summons.emplace_back(); },
        [](Case& c) { c.tasks.emplace_back(); },
        [](Case& c) { c.joined += 1; },
        [](Case& c) { c.cleared = false; },
        [](Case& c) { c.outcome += "x"; },
        [](Case& c) { c.history.pop_back(); },
        [](Case& c) { c.omitted += 1; },
    });
}

TEST_CASE("each part of its event that decides or names changes its digest") {
    tell_apart({
        [](Case& c) { c.event.source += "x"; },
        [](Case& c) { c.event.id += "x"; },
        [](Case& c) { c.event.type += "x"; },
        [](Case& c) { c.event.subject += "x"; },
        [](Case& c) { c.event.key += "x"; },
        [](Case& c) { c.event.category += "x"; },
        [](Case& c) { c.event.time.ms += 1; },
        [](Case& c) { c.event.area.reset(); },
        [](Case& c) { c.event.place.reset(); },
        [](Case& c) { c.event.place->lon_e7 += 1; },
        [](Case& c) { c.event.place->lat_e7 += 1; },
        [](Case& c) { c.event.phase = model::Phase::clear; },
        [](Case& c) { c.event.urgency = model::Urgency::past; },
        [](Case& c) { c.event.severity = model::Severity::minor; },
        [](Case& c) { c.event.certainty = model::Certainty::likely; },
        [](Case& c) { c.event.status = model::Status::actual; },
        [](Case& c) { c.event.attributes.pop_back(); },
        [](Case& c) { c.event.attributes[0].name += "x"; },
        [](Case& c) { c.event.attributes[0].value = std::int64_t{19}; },
        [](Case& c) { c.event.attributes[0].value = 18.0; }, // the same number of another type
        [](Case& c) { c.event.attributes[3].value = false; },
    });
}

TEST_CASE("each part of its decision changes its digest") {
    tell_apart({
        [](Case& c) { c.decision.pack = {}; },
        [](Case& c) { c.decision.decided_at.ms += 1; },
        [](Case& c) { c.decision.category += "x"; },
        [](Case& c) { c.decision.matter = model::MatterClass::major; },
        [](Case& c) { c.decision.base_tier = model::Tier::town; },
        [](Case& c) { c.decision.tier = model::Tier::district; },
        [](Case& c) { c.decision.priority = model::Priority::p0; },
        [](Case& c) { c.decision.department += "x"; },
        [](Case& c) { c.decision.assist.pop_back(); },
        [](Case& c) { c.decision.notify.clear(); },
        [](Case& c) { std::swap(c.decision.notify, c.decision.labels); },
        [](Case& c) { c.decision.fired[0] += "x"; },
        [](Case& c) { c.decision.considered[1] = 0; },
        [](Case& c) { c.decision.respond_limit.length.ms += 1; },
        [](Case& c) { c.decision.respond_limit.clock = model::ClockKind::work_hour; },
        [](Case& c) { c.decision.close_limit.length.ms += 1; },
        [](Case& c) { c.decision.respond_due.ms += 1; },
        [](Case& c) { c.decision.close_due.ms += 1; },
        [](Case& c) { c.decision.dup = model::DupPolicy::never; },
        [](Case& c) { c.decision.sensitivity = model::Sensitivity::open; },
    });
}

TEST_CASE("secrets and chance leave the digest alone: sealed hashes, pseudonyms, traces") {
    const Case whole = examples::matter();
    Case other = whole;
    other.event.sealed = {};
    other.event.complainant = {};
    other.event.trace.clear();
    CHECK(persist::digest_of(other) == persist::digest_of(whole));
}

TEST_CASE("each part of a node's state that counts changes its digest") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    const std::function<void(State&)> changes[] = {
        [](State& s) { s.self = east_2; },
        [](State& s) { s.position.value += 1; },
        [](State& s) { s.next_case += 1; },
        [](State& s) { s.packs.layers.push_back({.pack = small_pack().hash()}); },
        [](State& s) { s.packs.plans.push_back({.order = {.number = 1}}); },
        [](State& s) { s.packs.debts.push_back({.node = east_2}); },
        [](State& s) { s.packs.shadow = model::PackShadow{}; },
        [](State& s) { s.packs.last_order += 1; },
        [](State& s) { s.packs.refused_why = "no"; },
        [](State& s) { s.packs.standings.push_back({.node = east_2}); },
        [](State& s) { s.tally.received += 1; },
        [](State& s) { s.tally.rejected += 1; },
        [](State& s) { s.tally.joined += 1; },
        [](State& s) { s.tally.opened += 1; },
        [](State& s) { s.tally.closed += 1; },
        [](State& s) { s.tally.handed_up += 1; },
        [](State& s) { s.tally.handed_down += 1; },
        [](State& s) { s.tally.red_below += 1; },
        [](State& s) { s.tally.supervised += 1; },
        [](State& s) {
            s.lanes[{east, model::Lane::custody}].out_next = 2;
        },
        [](State& s) {
            s.lanes[{east, model::Lane::custody}].in_hwm = 2;
        },
        [](State& s) {
            s.lanes[{east, model::Lane::bulk}].in_hwm = 2;
        },
        [](State& s) { s.ended = small_pack().hash(); },
        [&](State& s) { s.cases.erase(id); },
        [&](State& s) { s.cases.at(id).joined += 1; },
    };
    std::set<base::Hash> seen{persist::digest_of(centre.state)};
    for (const auto& change : changes) {
        State changed = centre.state;
        change(changed);
        CAPTURE(&change - changes);
        CHECK(seen.insert(persist::digest_of(changed)).second);
    }
}

TEST_CASE("the digest does not depend on the order in which cases came into memory") {
    Centre centre(east_1);
    std::vector<Case> cases;
    for (int i = 0; i < 40; ++i) {
        cases.push_back(centre.held(centre.open("refuse", east_1)));
    }
    State backwards = centre.state;
    backwards.cases.clear();
    backwards.timers.clear();
    for (auto at = cases.rbegin(); at != cases.rend(); ++at) {
        persist::restore(backwards, *at);
    }
    CHECK(persist::digest_of(backwards) == persist::digest_of(centre.state));
    CHECK(timers_of(backwards) == timers_of(centre.state));
}

} // namespace
} // namespace citybrain::tests

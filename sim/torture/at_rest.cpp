// Auditor, the laws that hold once a storm is over.

#include <algorithm>

#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "sim/torture/auditor.hpp"

namespace citybrain::sim {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::NodeId;
using model::Record;

void Auditor::check_at_rest() {
    for (const std::string& complaint : world_.complaints()) {
        broken("V1", complaint);
    }
    for (const NodeId node : world_.centres()) {
        law(world_.runs(node), "V1", to_text(node) + " does not run");
    }
    if (!violations_.empty()) {
        return; // what follows would only be its consequences
    }
    for (const NodeId node : world_.centres()) {
        const std::vector<Record> journal = journal_of(node);
        check_node(node, journal);
        check_replay(node, journal);
        check_timers(node);
        check_held(node);
        check_orders(node);
        count(node, journal);
    }
    for (const NodeId node : world_.centres()) {
        check_chains(node);
    }
    check_links();
    if (!violations_.empty()) {
        return; // what has not arrived yet explains the rest
    }
    check_copies();
    check_events();
    check_tallies();
}

/// L2, L3: every payload was applied once and in order. And what the journal tells about events.
void Auditor::check_node(NodeId node, const std::vector<Record>& journal) {
    for (const Record& record : journal) {
        if (const auto* from = std::get_if<model::FromLink>(&record.cause)) {
            std::uint64_t& last = arrived_[{node, from->peer, from->lane}];
            law(from->seq == last + 1, "L3",
                to_text(node) + " applied payload " + std::to_string(from->seq) + " of " + to_text(from->peer) +
                    " after " + std::to_string(last));
            last = from->seq;
            took_[{node, from->peer, from->lane}][from->seq] = from->chain;
        }
        if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
            taken_[model::identity_of(opened->event.source, opened->event.id)] += 1;
        } else if (const auto* joined = std::get_if<model::EventJoined>(&record.fact)) {
            const model::Identity identity = model::identity_of(joined->event.source, joined->event.id);
            taken_[identity] += joined->first_here ? 1 : 0;
            joins_[joined->id].insert(identity);
        }
    }
}

/// D5, X1: the journal, folded from its first record, gives the state in memory.
void Auditor::check_replay(NodeId node, const std::vector<Record>& journal) {
    const model::State& live = *world_.state(node);
    model::State folded;
    folded.self = node;
    folded.tier = live.tier;
    for (const Record& record : journal) {
        persist::apply(folded, record);
    }
    law(persist::digest_of(folded) == persist::digest_of(live), "D5",
        "the journal of " + to_text(node) + " does not give its state");
    law(folded.signals == live.signals, "D5", "the signals of " + to_text(node) + " are not those of its journal");
}

void Auditor::check_copies() {
    std::map<CaseId, std::vector<const Case*>> copies;
    for (const NodeId node : world_.centres()) {
        for (const auto& [id, matter] : world_.state(node)->cases) { // order does not show: kept in a map
            copies[id].push_back(&matter);
        }
    }
    for (const auto& [id, of_case] : copies) {
        check_copy(id, of_case);
    }
}

/// C1, C2, C5, V2, V3: one owner; an open offer is pending at the other end; all copies agree whether it has ended; the
/// owner knows of every event, once.
void Auditor::check_copy(const CaseId& id, const std::vector<const Case*>& copies) {
    const std::string name = to_text(id);
    if (std::ranges::any_of(copies, [](const Case* c) { return !is_live(*c); })) {
        law(std::ranges::none_of(copies, [](const Case* c) { return is_live(*c); }), "V3",
            name + " has ended, but not everywhere");
        return;
    }
    const auto count = [&](CustodyState state) {
        return std::ranges::count(copies, state, [](const Case* c) { return c->custody.state; });
    };
    const auto on_offer = count(CustodyState::offered) + count(CustodyState::revoking);
    const auto custodians = count(CustodyState::owned) + on_offer;
    law(custodians <= 1, "C1", name + " has " + std::to_string(custodians) + " custodians at rest");
    law(custodians >= 1, "C2", name + " has no custodian at rest, and has not ended everywhere");
    law(on_offer == count(CustodyState::pending), "V2", name + " is offered, and pending nowhere");
    for (const Case* const matter : copies) {
        const std::size_t joined = joins_[id].size();
        law(!is_custodian(*matter) || matter->joined == joined, "F1",
            name + " knows of " + std::to_string(matter->joined) + " events, " + std::to_string(joined) + " joined it");
    }
}

/// V1: everything sent has arrived and is acknowledged.
void Auditor::check_links() {
    std::set<const drive::Driver*> asked;
    for (const NodeId node : world_.centres()) {
        const drive::Driver* const driver = world_.driver(node);
        if (!asked.insert(driver).second) {
            continue;
        }
        for (const drive::LinkStatus& link : driver->links()) {
            const std::string name = to_text(link.self) + " to " + to_text(link.peer);
            law(link.state == drive::LinkState::flowing, "V1",
                name + " is " + std::string(to_text(link.state)) + " " + link.reason);
            law(link.out_acked + 1 == link.out_next, "V1", name + " waits for an acknowledgement");
            const std::uint64_t there = arrived_[{link.peer, link.self, link.lane}];
            law(there + 1 == link.out_next, "V1",
                name + " sent " + std::to_string(link.out_next - 1) + ", applied are " + std::to_string(there));
        }
    }
}

/// F1: what was acknowledged to a source is there, and nothing is there twice.
void Auditor::check_events() {
    for (const auto& [identity, name] : acknowledged_) {
        law(taken_.contains(identity), "F1", name + " was acknowledged and is nowhere");
    }
    for (const auto& [identity, times] : taken_) {
        const auto name = acknowledged_.find(identity);
        law(times == 1, "F1",
            (name == acknowledged_.end() ? "an event" : name->second) + " was taken " + std::to_string(times) +
                " times");
    }
}

/// Every event has one fate, every case one end.
void Auditor::check_tallies() {
    std::uint64_t opened = 0;
    std::uint64_t closed = 0;
    std::uint64_t open = 0;
    for (const NodeId node : world_.centres()) {
        const model::State& state = *world_.state(node);
        const model::Tally& t = state.tally;
        law(t.received == t.opened + t.joined + t.rejected, "F1",
            "received is not the sum of fates at " + to_text(node));
        opened += t.opened;
        closed += t.closed;
        open += static_cast<std::uint64_t>(std::ranges::count_if(state.cases, [](const auto& entry) {
            const Case& matter = entry.second;
            return is_live(matter) && (matter.custody.state == CustodyState::owned || is_on_offer(matter));
        }));
    }
    law(opened == closed + open, "C4",
        "opened " + std::to_string(opened) + ", closed " + std::to_string(closed) + ", open " + std::to_string(open));
}

} // namespace citybrain::sim

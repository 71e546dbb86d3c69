// The laws that hold once a storm is over.

#include <algorithm>
#include <set>

#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "engine/wire/record.hpp"
#include "tests/property/weather.hpp"

namespace citybrain::tests {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::NodeId;
using model::Record;

namespace {

/// All durable records of a node, oldest first.
std::vector<Record> journal_of(MemoryStore& store, NodeId node) {
    std::vector<Record> records;
    const auto read = store.journal(node, {1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) {
        records.push_back(wire::decode_record(entry.bytes).value());
        return true;
    });
    ENSURE(read.ok());
    return records;
}

} // namespace

void Weather::calm() {
    tree_.link().set_faults({});
    for (const NodeId node : centres()) {
        StoreFaults faults = storm_.tree.store;
        faults.manual_sync = false;
        faults.append_fails_at.reset();
        tree_.store(node).set_faults(faults);
        if (!tree_.runs(node)) {
            tree_.restart(node);
        }
    }
    for (const NodeId node : centres()) {
        const NodeId parent = tree_.topology().find(node)->parent;
        if (parent.value != 0) {
            tree_.cut(node, parent); // a last reconnect: what a lossy link swallowed is sent again
            tree_.join(node, parent);
        }
    }
    tree_.settle();
}

void Weather::check_calm() {
    for (const NodeId node : centres()) {
        law(tree_.runs(node), to_text(node) + " does not run: " + tree_.stopped());
    }
    if (!broken_.empty()) {
        return;
    }
    std::map<CaseId, std::vector<const Case*>> copies;
    joins_.clear();
    for (const NodeId node : centres()) {
        check_timers(node);
        for (const auto& [id, matter] : tree_.state(node).cases) { // order does not show: sorted by the map
            copies[id].push_back(&matter);
        }
        for (const Record& record : journal_of(tree_.store(node), node)) {
            const auto* const joined = std::get_if<model::EventJoined>(&record.fact);
            if (joined != nullptr && joined->first_here) {
                joins_[joined->id] += 1;
            }
        }
    }
    for (const auto& [id, of_case] : copies) {
        check_case(id, of_case);
    }
    check_tallies();
    check_links();
}

/// C1, C2, C5, V2: one owner; an open offer is pending at the other end; all copies agree whether it has ended; the
/// owner knows of every event, once.
void Weather::check_case(const CaseId& id, const std::vector<const Case*>& copies) {
    const std::string name = to_text(id);
    if (std::ranges::any_of(copies, [](const Case* c) { return !is_live(*c); })) {
        law(std::ranges::none_of(copies, [](const Case* c) { return is_live(*c); }),
            name + " has ended, but not everywhere");
        return;
    }
    const auto count = [&](CustodyState state) {
        return std::ranges::count(copies, state, [](const Case* c) { return c->custody.state; });
    };
    const auto custodians = count(CustodyState::owned) + count(CustodyState::offered);
    law(custodians == 1, name + " has " + std::to_string(custodians) + " custodians");
    law(count(CustodyState::offered) == count(CustodyState::pending), name + " is offered, and pending nowhere");
    for (const Case* const matter : copies) {
        law(!is_custodian(*matter) || matter->joined == joins_[id], name + " knows of " +
                                                                        std::to_string(matter->joined) + " events, " +
                                                                        std::to_string(joins_[id]) + " joined it");
    }
}

/// Every event has one fate, every case one end.
void Weather::check_tallies() {
    std::uint64_t opened = 0;
    std::uint64_t closed = 0;
    std::uint64_t open = 0;
    for (const NodeId node : centres()) {
        const model::State& state = tree_.state(node);
        const model::Tally& t = state.tally;
        law(t.received == t.opened + t.joined + t.rejected, "received is not the sum of fates at " + to_text(node));
        opened += t.opened;
        closed += t.closed;
        open += static_cast<std::uint64_t>(
            std::ranges::count_if(state.cases, [](const auto& entry) { return is_custodian(entry.second); }));
    }
    law(opened == closed + open,
        "opened " + std::to_string(opened) + ", closed " + std::to_string(closed) + ", open " + std::to_string(open));
}

/// The next deadline of a case is its timer and the other way round; what was due has fired.
void Weather::check_timers(NodeId node) {
    const model::State& state = tree_.state(node);
    std::set<model::Timer> wanted;
    for (const auto& [id, matter] : state.cases) { // order does not show: a set
        law(!is_custodian(matter) || !matter.deadlines.empty(), to_text(id) + " has no next deadline");
        if (!matter.deadlines.empty()) {
            const model::Deadline next = *std::ranges::min_element(matter.deadlines, {}, &model::Deadline::due);
            wanted.insert({next.due, id, next.stage, next.milestone});
        }
    }
    law(wanted == timers_of(state), "timers of " + to_text(node) + " are not the next deadlines of its cases");
    law(state.timers.empty() || state.timers.first().due > tree_.now(),
        "a due timer has not fired at " + to_text(node));
}

/// V1, L2, L3: everything sent has arrived, once and in order, and is acknowledged.
void Weather::check_links() {
    std::map<std::pair<NodeId, NodeId>, std::uint64_t> arrived;
    for (const NodeId node : centres()) {
        for (const Record& record : journal_of(tree_.store(node), node)) {
            if (const auto* from = std::get_if<model::FromLink>(&record.cause)) {
                std::uint64_t& last = arrived[{from->peer, node}];
                law(from->seq == last + 1, to_text(node) + " applied payload " + std::to_string(from->seq) + " of " +
                                               to_text(from->peer) + " after " + std::to_string(last));
                last = from->seq;
            }
        }
    }
    for (const NodeId node : centres()) {
        for (const drive::LinkStatus& link : tree_.driver(node).links()) {
            const std::string name = to_text(link.self) + " to " + to_text(link.peer);
            law(link.state == drive::LinkState::flowing,
                name + " is " + std::string(to_text(link.state)) + " " + link.reason);
            law(link.out_acked + 1 == link.out_next, name + " waits for an acknowledgement");
            const std::uint64_t there = arrived[{link.self, link.peer}];
            law(there + 1 == link.out_next,
                name + " sent " + std::to_string(link.out_next - 1) + ", applied are " + std::to_string(there));
        }
    }
}

void Weather::check_replay() {
    for (const NodeId node : centres()) {
        const model::State& live = tree_.state(node);
        model::State folded;
        folded.self = node;
        folded.tier = live.tier;
        for (const Record& record : journal_of(tree_.store(node), node)) {
            persist::apply(folded, record);
        }
        law(persist::digest_of(folded) == persist::digest_of(live),
            "the journal of " + to_text(node) + " does not give its state");
        law(folded.signals == live.signals, "the signals of " + to_text(node) + " are not those of its journal");
    }
}

} // namespace citybrain::tests

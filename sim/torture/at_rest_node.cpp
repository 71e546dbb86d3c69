// Auditor at rest, what each node holds by itself: timers, counts, standing orders, private parts, and what it sent.

#include <algorithm>

#include "engine/drive/link_stream.hpp"
#include "engine/wire/record.hpp"
#include "sim/torture/auditor.hpp"

namespace citybrain::sim {

using model::Case;
using model::CustodyState;
using model::NodeId;
using model::Record;

/// V4: the next deadline of a case is a timer; what was due has fired.
void Auditor::check_timers(NodeId node) {
    const model::State& state = *world_.state(node);
    const auto& entries = state.timers.entries();
    const std::set<model::Timer> timers(entries.begin(), entries.end());
    for (const auto& [id, matter] : state.cases) { // order does not show: laws are independent
        law(!is_custodian(matter) || !matter.deadlines.empty(), "next deadline", to_text(id) + " has no next deadline");
        if (matter.deadlines.empty()) {
            continue;
        }
        const model::Deadline& next = matter.deadlines.front();
        law(timers.contains({next.due, id, next.stage, next.milestone}), "next deadline",
            "the next deadline of " + to_text(id) + " is no timer of " + to_text(node));
        law(next.due > world_.clock_of(node), "V4", "a due deadline of " + to_text(id) + " has not fired");
    }
}

/// F1: who keeps a case has its private part. C4: what was merged goes on only beside what it was merged into. And
/// what a rule lifted to a higher tier has gone there.
void Auditor::check_held(NodeId node) {
    const model::State& state = *world_.state(node);
    for (const auto& [id, matter] : state.cases) { // order does not show: laws are independent
        const std::string name = to_text(id) + " at " + to_text(node);
        if (is_custodian(matter) && matter.event.sealed != base::Hash{}) {
            const auto part = world_.disk(world_.host_of(node)).private_row(node, matter.event.sealed);
            law(part.ok() && part->has_value(), "F1", "the private part of " + name + " is not there");
        }
        if (matter.lifecycle == model::Lifecycle::merged && is_live(matter)) {
            const Case* const parent = find_case(state, matter.parent);
            law(parent != nullptr && is_live(*parent), "C4", name + " goes on, what it was merged into has ended");
        }
        law(!is_open(matter) || matter.custody.state != CustodyState::owned || !matter.hand_up, "tier",
            name + " belongs to a higher tier and stays");
    }
}

/// An order is in force here for as long as where it was given.
void Auditor::check_orders(NodeId node) {
    for (const auto& [number, order] : world_.state(node)->orders) {
        const bool near_end = order.until <= world_.now() + base::minutes(1); // clocks differ by some seconds
        const auto& there = world_.state(order.node)->orders;
        law(near_end || there.contains(number), "orders",
            number + " is in force at " + to_text(node) + ", not where it was given");
    }
}

/// F1: the node's counts are those of its journal.
void Auditor::count(NodeId node, const std::vector<Record>& journal) {
    model::Tally own;
    for (const Record& record : journal) {
        const auto* joined = std::get_if<model::EventJoined>(&record.fact);
        own.rejected += std::holds_alternative<model::EventRejected>(record.fact) ? 1U : 0U;
        own.opened += std::holds_alternative<model::CaseOpened>(record.fact) ? 1U : 0U;
        own.joined += joined != nullptr && joined->first_here ? 1U : 0U;
        own.closed += std::holds_alternative<model::CaseClosed>(record.fact) ? 1U : 0U;
        if (const auto* notice = std::get_if<model::NoticeReceived>(&record.fact)) {
            const model::NoticeKind what = notice->notice.what;
            own.red_below += what == model::NoticeKind::red ? 1U : 0U;
            own.supervised += what == model::NoticeKind::supervised && notice->notice.to == node ? 1U : 0U;
        }
        if (const auto* moved = std::get_if<model::CaseHandedOver>(&record.fact)) {
            (moved->upward ? own.handed_up : own.handed_down) += 1;
        }
    }
    own.received = own.rejected + own.opened + own.joined;
    law(own == world_.state(node)->tally, "F1", "the counts of " + to_text(node) + " are not those of its journal");
}

bool Auditor::is_fenced(NodeId node, NodeId peer) const {
    const std::vector<drive::LinkStatus> links = world_.driver(node)->links();
    return std::ranges::any_of(links, [&](const drive::LinkStatus& link) {
        return link.self == node && link.peer == peer && link.state == drive::LinkState::fenced;
    });
}

/// D2: what each neighbour has applied is what this node's journal says it sent, or the link has noticed and stopped.
void Auditor::check_chains(NodeId node) {
    std::map<std::pair<NodeId, model::Lane>, base::Hash> chains;
    const auto read =
        world_.disk(world_.host_of(node)).journal(node, {1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) {
            const auto sends = wire::sends_of(entry.bytes);
            ENSURE(sends.ok());
            for (const wire::SendView& send : *sends) {
                const auto [at, is_first] = chains.try_emplace({send.to, send.lane});
                base::Hash& chain = at->second;
                if (is_first) {
                    chain = drive::link_chain_start(world_.lineage_of(node), send.epoch, send.lane);
                }
                chain = drive::link_chain(chain, send.seq, send.payload);
                const auto& took = took_[{send.to, node, send.lane}];
                const auto applied = took.find(send.seq);
                const bool agrees = applied == took.end() || applied->second == chain;
                law(agrees || is_fenced(node, send.to) || is_fenced(send.to, node), "D2",
                    to_text(send.to) + " applied another payload " + std::to_string(send.seq) + " than " +
                        to_text(node) + " sent");
            }
            return true;
        });
    ENSURE(read.ok());
}

} // namespace citybrain::sim

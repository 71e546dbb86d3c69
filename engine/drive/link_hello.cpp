// LinkSession, the greeting: what our Hello says, and whether the neighbour's memory can be continued (links.md 2.4).

#include "engine/base/mutant.hpp"
#include "engine/drive/link_session.hpp"

namespace citybrain::drive {

namespace {

/// Bit of Hello::features: "this Hello answers yours".
constexpr std::uint64_t hello_answers = 1;

} // namespace

wire::Hello LinkSession::hello(bool answers) const {
    wire::Hello hello{.node = self_, .lineage = lineage_, .boot = boot_};
    hello.features = answers ? hello_answers : 0;
    hello.lanes.push_back({.lane = ledger_.lane,
                           .out_epoch = ledger_.out_epoch,
                           .out_next = out_.last() + 1,
                           .out_acked = ledger_.out_acked,
                           .chain_at_acked = ledger_.out_acked_chain,
                           .in_lineage = ledger_.in_lineage,
                           .in_epoch = ledger_.in_epoch,
                           .in_hwm = durable_hwm_,
                           .in_chain = durable_chain_});
    return hello;
}

/// Why the neighbour's memory of what we sent cannot be continued; empty when it can (links.md 2.4, resume rules).
std::optional<std::string> LinkSession::disagreement(const wire::Hello& theirs, const wire::HelloLane& lane) const {
    if (theirs.node != ledger_.peer) {
        return "the neighbour says it is " + to_text(theirs.node);
    }
    if (ledger_.in_lineage != model::Lineage{} && ledger_.in_lineage != theirs.lineage) {
        return "the neighbour's store is another one than before; it was restored or replaced";
    }
    if (ledger_.in_lineage != model::Lineage{} && ledger_.in_epoch != lane.out_epoch) {
        return "the neighbour counts its payloads anew: epoch " + std::to_string(lane.out_epoch) + " instead of " +
               std::to_string(ledger_.in_epoch);
    }
    // Without a name it has not heard of us yet, or its row was lost; then the chain tells whose payloads it has.
    const bool named = lane.in_lineage != model::Lineage{};
    if (named && (lane.in_lineage != lineage_ || lane.in_epoch != ledger_.out_epoch)) {
        return "the neighbour remembers another store of ours";
    }
    if (lane.in_hwm == 0) {
        return ledger_.out_acked == 0
                   ? std::nullopt
                   : std::optional<std::string>("the neighbour forgot everything it had acknowledged");
    }
    if (lane.in_hwm > out_.last()) {
        return "the neighbour has payload " + std::to_string(lane.in_hwm) + ", we remember only " +
               std::to_string(out_.last()) + ": this store forgot what it had sent";
    }
    return std::nullopt;
}

void LinkSession::on_hello(base::Instant now, const wire::Hello& theirs, Taken& taken) {
    const wire::HelloLane* mine = nullptr;
    for (const wire::HelloLane& lane : theirs.lanes) {
        mine = lane.lane == ledger_.lane ? &lane : mine;
    }
    if (mine == nullptr) {
        return;
    }
    auto why = disagreement(theirs, *mine);
    if (!why) {
        why = chain_differs(*mine);
    }
    if (why) {
        fence(now, std::move(*why), taken);
        return;
    }
    if (ledger_.in_lineage == model::Lineage{}) {
        ledger_.in_lineage = theirs.lineage;
        ledger_.in_epoch = mine->out_epoch;
        if (queued_ == 0) {
            ledger_.in_chain = link_chain_start(theirs.lineage, mine->out_epoch, ledger_.lane);
            queued_chain_ = durable_chain_ = ledger_.in_chain;
        }
    }
    acknowledged(mine->in_hwm);
    send_next_ = mine->in_hwm + (MUTANT(resumes_too_far) ? 2 : 1);
    credit_ = mine->in_hwm + window_;
    if (state_ != LinkState::greeting && (theirs.features & hello_answers) == 0) {
        hello_owed_ = true; // they came up first, or started again: they need ours; no answer to an answer
    }
    enter(LinkState::flowing, now);
    ack_owed_ = true;
}

void LinkSession::fence(base::Instant now, std::string reason, Taken& taken) {
    enter(LinkState::fenced, now, std::move(reason));
    taken.frames.push_back(wire::Bye{"fenced", reason_});
}

std::optional<std::string> LinkSession::chain_differs(const wire::HelloLane& lane) const {
    if (lane.in_lineage == model::Lineage{} && lane.in_hwm == 0) {
        return std::nullopt;
    }
    const auto ours = chain_at(lane.in_hwm);
    if (!ours.ok()) {
        return ours.error().detail;
    }
    if (*ours != lane.in_chain && !MUTANT(no_chain_check)) {
        return "the chains differ at payload " + std::to_string(lane.in_hwm) +
               ": one of the two stores lost payloads and used their numbers again";
    }
    return std::nullopt;
}

} // namespace citybrain::drive

// Long because every fact has its overload here: what a record means stands in one place.

#include "engine/persist/fold_case.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/persist/fold_life.hpp"

namespace citybrain::persist {
namespace {

using model::Case;
using model::CaseAccepted;
using model::CaseAcknowledged;
using model::CaseClosed;
using model::CaseDispatched;
using model::CaseHandedOver;
using model::CaseHandled;
using model::CaseLowered;
using model::CaseMerged;
using model::CaseOffered;
using model::CaseOpened;
using model::CaseRedecided;
using model::CaseStepped;
using model::CaseUnmerged;
using model::CaseUnmuted;
using model::ChildLinked;
using model::CommandRefused;
using model::Custody;
using model::CustodyState;
using model::Deadline;
using model::DeadlineDeferred;
using model::DeadlineMissed;
using model::DuplicateSuggested;
using model::EventJoined;
using model::EventRejected;
using model::Fact;
using model::FactsReported;
using model::HandOver;
using model::Lifecycle;
using model::NodeId;
using model::Offer;
using model::OfferDeclined;
using model::OfferReceived;
using model::OfferReturned;
using model::OrderBegan;
using model::OrderEnded;
using model::OrderGiven;
using model::OrderRefused;
using model::PackActivated;
using model::PayloadIgnored;
using model::PayloadQuarantined;
using model::Phase;
using model::Position;
using model::Record;
using model::ShadowEnded;
using model::Stage;
using model::Upgraded;

void drop_stages(Case& matter, std::initializer_list<Stage> stages) {
    std::erase_if(matter.deadlines,
                  [&](const Deadline& d) { return std::ranges::find(stages, d.stage) != stages.end(); });
}

bool awaits(const Case& matter, Stage stage) {
    return std::ranges::find(matter.deadlines, stage, &Deadline::stage) != matter.deadlines.end();
}

/// The next one begins with the officer on duty.
void end_ladder(Case& matter) { drop_stages(matter, {Stage::summon}); }

void sort_deadlines(Case& matter) {
    std::ranges::sort(matter.deadlines, {}, [](const Deadline& d) { return std::tuple(d.due, d.stage, d.milestone); });
}

bool is_clock_of(const Deadline& deadline, const model::Deferral& deferral) {
    return deadline.stage == deferral.stage && deadline.milestone == deferral.milestone;
}

/// What orders did to a clock stands for as long as the clock is the same.
void set_deadlines(Case& matter, std::vector<Deadline> deadlines) {
    std::erase_if(matter.deferrals, [&](const model::Deferral& deferral) {
        return !is_own(deferral) && std::ranges::any_of(matter.deadlines, [&](const Deadline& before) {
            return is_clock_of(before, deferral) && std::ranges::find(deadlines, before) == deadlines.end();
        });
    });
    matter.deadlines = std::move(deadlines);
}

/// In its place, or in the place of what the same order did to the same clock before.
void set_deferral(Case& matter, const model::Deferral& made) {
    const auto key = [](const model::Deferral& d) { return std::tie(d.stage, d.milestone, d.order); };
    const auto at = std::ranges::lower_bound(matter.deferrals, key(made), {}, key);
    if (at != matter.deferrals.end() && key(*at) == key(made)) {
        *at = made;
    } else {
        matter.deferrals.insert(at, made);
    }
}

void add_peer(Custody& custody, NodeId peer) {
    const auto at = std::ranges::lower_bound(custody.peers, peer);
    if (at == custody.peers.end() || *at != peer) {
        custody.peers.insert(at, peer);
    }
}

void remember(Case& matter, Position position) {
    matter.history.push_back(position);
    if (matter.history.size() > base::limits::case_history_max) {
        matter.history.erase(matter.history.begin() + base::limits::case_history_first);
        matter.omitted += 1;
    }
}

void end(Case& matter, Lifecycle ending, base::Instant at, const std::string& outcome) {
    matter.lifecycle = ending;
    matter.ended_at = at;
    matter.outcome = outcome;
    matter.deadlines.clear();
    matter.custody.settled.reset();
}

/// One overload a fact; facts about no case are caught by the last.
struct Fold {
    Case& c;
    const Record& r;

    void operator()(const CaseOpened& f) const {
        c.id = f.id;
        c.lifecycle = Lifecycle::dispatched;
        c.custody = Custody{.owner = r.node};
        c.event = f.event;
        c.facts = model::facts_of(f.event);
        c.decision = f.decision;
        c.department = f.decision.department;
        c.deadlines = f.deadlines;
        c.opened_at = r.at;
        c.entry_tier = f.entry_tier;
    }
    void operator()(const EventJoined& f) const {
        // While an offer waits here, events go to the owner first and count when it sends them on (route, pass_on).
        const auto* const link = std::get_if<model::FromLink>(&r.cause);
        const bool waits = c.custody.state == CustodyState::pending && !MUTANT(joined_counted_twice);
        if (waits && (link == nullptr || link->peer != c.custody.neighbour)) {
            return;
        }
        c.joined += 1;
        c.cleared = f.event.phase == Phase::clear;
    }
    void operator()(const model::SeenNoted&) const {} // of no case of ours
    void operator()(const model::MatterRaised& f) const { gather(f.raised); }
    void operator()(const model::RaiseReceived& f) const { gather(f.raised); }
    void gather(const model::Raised& raised) const { // the rest stands in the CaseRedecided behind it
        if (raised.incident) {
            c.incident = raised.incident;
        }
        if (raised.relation && c.relations.size() < base::limits::case_relations_max) {
            const auto at = std::ranges::lower_bound(c.relations, *raised.relation);
            if (at == c.relations.end() || *at != *raised.relation) {
                c.relations.insert(at, *raised.relation);
            }
        }
    }
    void operator()(const model::MatterGathered& f) const {
        if (c.gathered.size() < base::limits::gathered_max &&
            std::ranges::find(c.gathered, f.matter) == c.gathered.end()) {
            c.gathered.push_back(f.matter);
        }
    }
    void operator()(const FactsReported&) const {} // what it changes stands in the CaseRedecided behind it
    void operator()(const CaseRedecided& f) const {
        c.facts = f.facts;
        const bool close_moved = f.decision.close_due != c.decision.close_due;
        c.before = {std::move(c.decision)};
        c.decision = f.decision;
        set_deadlines(c, f.deadlines);
        for (model::Deferral& deferral : c.deferrals) { // what its own states held counts from the tighter limit
            deferral.due =
                close_moved && deferral.stage == Stage::close && is_own(deferral) ? f.decision.close_due : deferral.due;
        }
        c.again = f.why;
        c.own = f.own;
        c.hand_up = c.hand_up || f.hand_up;
        if (f.rose) {
            c.custody.settled.reset(); // what was settled was less than this
        }
        const bool waits = c.lifecycle == Lifecycle::verifying || c.lifecycle == Lifecycle::suspended;
        if (f.rose && (waits || c.lifecycle == Lifecycle::handling || c.lifecycle == Lifecycle::handled)) {
            c.lifecycle = Lifecycle::dispatched;
            c.acknowledged_at.reset();
            c.handled_at.reset();
        }
        if (f.rose) { // whoever was told knew less
            end_ladder(c);
        }
    }
    void operator()(const CaseLowered& f) const {
        c.waivers.insert(c.waivers.end(), f.waivers.begin(), f.waivers.end());
    }
    void operator()(const DeadlineDeferred& f) const {
        const model::Deferral& made = f.deferral;
        for (Deadline& deadline : c.deadlines) {
            if (is_clock_of(deadline, made) && deadline.due == f.due) {
                deadline.due = f.to;
            }
        }
        set_deferral(c, made);
    }
    void operator()(const CaseUnmuted&) const { drop_stages(c, {Stage::unmute}); }
    void operator()(const DuplicateSuggested& f) const { c.candidates = f.candidates; }
    void operator()(const CaseMerged& f) const {
        c.lifecycle = Lifecycle::merged;
        c.parent = f.parent;
        c.candidates.clear();
        c.deadlines.clear();
        c.deferrals.clear();
    }
    void operator()(const CaseUnmerged& f) const {
        c.lifecycle = Lifecycle::dispatched; // its desk has not looked at it by itself
        c.acknowledged_at.reset();
        c.handled_at.reset();
        c.parent = {};
        c.deadlines = f.deadlines;
        end_ladder(c);
    }
    void operator()(const ChildLinked& f) const {
        const auto at = std::ranges::lower_bound(c.children, f.child);
        if (f.linked) {
            c.children.insert(at, f.child);
            c.own = c.own ? c.own : c.facts;
        } else if (at != c.children.end() && *at == f.child) {
            c.children.erase(at);
        }
    }
    void operator()(const OrderGiven&) const {}
    void operator()(const OrderBegan&) const {}
    void operator()(const OrderEnded&) const {}
    void operator()(const OrderRefused&) const {}
    void operator()(const CaseAcknowledged&) const {
        c.lifecycle = Lifecycle::handling;
        c.acknowledged_at = r.at;
        drop_stages(c, {Stage::respond, Stage::respond_escalate});
    }
    void operator()(const CaseDispatched& f) const {
        c.lifecycle = Lifecycle::dispatched;
        c.department = f.department;
        c.life.given_at = r.at;
        end_ladder(c);
    }
    void operator()(const CaseHandled& f) const {
        c.custody.settled.reset();
        c.lifecycle = Lifecycle::handled;
        c.handled_at = r.at;
        c.outcome = f.result;
        c.deadlines = f.deadlines;
        c.life.handler = f.actor;
        add_evidence(c.life, f.evidence);
    }
    void operator()(const CaseClosed& f) const {
        end(c, f.ending, r.at, f.outcome);
        c.life.forced = f.forced;
        add_evidence(c.life, f.evidence);
    }
    void operator()(const CaseStepped& f) const { fold_step(c, f, r); }
    void operator()(const DeadlineMissed& f) const {
        std::erase_if(c.deadlines, [&](const Deadline& d) {
            return d.stage == f.stage && d.due == f.due && d.milestone == f.milestone && !MUTANT(deadline_not_replaced);
        });
        c.deadlines.insert(c.deadlines.end(), f.next.begin(), f.next.end());
        c.respond_missed = c.respond_missed || f.stage == Stage::respond;
        c.yellow = c.yellow || f.stage == Stage::yellow || f.stage == Stage::close;
        c.close_missed = c.close_missed || f.stage == Stage::close;
        c.supervised = c.supervised || f.stage == Stage::supervise;
        if (f.stage == Stage::task) {
            const auto task = std::ranges::find(c.tasks, f.milestone, &model::Task::number);
            if (task != c.tasks.end()) {
                task->late = true;
            }
        }
        if (f.stage == Stage::close) { // red comes after yellow, also when both fall on one instant
            drop_stages(c, {Stage::yellow});
        }
        c.custody.unanswered += f.stage == Stage::answer ? 1U : 0U;
        if (f.stage == Stage::request && !f.next.empty()) {
            climb_requests(c.life, f.due, f.next.front().due);
        }
    }
    void operator()(const CaseOffered& f) const {
        c.custody.state = CustodyState::offered;
        c.custody.neighbour = f.to;
        c.custody.transfer = r.position.value;
        c.custody.kind = f.kind;
        c.custody.cause = f.cause;
        c.custody.target = f.target;
        c.hand_up = c.hand_up && f.kind != HandOver::escalate;
    }
    template <class Taken>
    void take(const Taken& f) const {
        const Offer& offer = f.offer;
        const NodeId from = f.from;
        const std::uint64_t version = std::max(c.version, offer.snapshot.version); // never one that was seen here
        const std::uint64_t omitted = c.omitted;
        std::vector<model::CaseId> children = std::move(c.children); // merged into it here before
        c = offer.snapshot;
        c.own = children.empty() ? std::nullopt : std::optional(c.facts);
        c.children = std::move(children);
        c.version = version;
        c.omitted = omitted;
        c.history = f.earlier;
        c.custody.peers = f.peers;
        c.custody.neighbour = from;
        c.custody.received_from = from;
        c.custody.transfer = offer.transfer;
        c.custody.kind = offer.kind;
        c.custody.cause = offer.cause;
        c.custody.target = offer.target;
        c.custody.unanswered = 0;
        c.custody.bounces += offer.kind == HandOver::give_back ? 1U : 0U;
    }
    void operator()(const CaseAccepted& f) const {
        take(f);
        c.custody.state = CustodyState::owned;
        c.custody.cv = MUTANT(cv_not_raised) ? f.offer.cv_from : f.offer.cv_to;
        c.custody.owner = r.node;
        if (c.custody.pulled && c.custody.pulled->by == r.node) {
            c.custody.pulled.reset(); // it is where it was wanted
        }
        c.deadlines = f.deadlines;
        std::erase_if(c.deferrals, [&](const model::Deferral& deferral) { // the response limit runs anew
            return deferral.stage == Stage::respond || deferral.stage == Stage::respond_escalate ||
                   std::ranges::none_of(c.deadlines, [&](const Deadline& d) { return is_clock_of(d, deferral); });
        });
        c.department = f.department;
        if (c.lifecycle == Lifecycle::handled && c.handled_at && awaits(c, Stage::close) &&
            c.deferrals.size() < base::limits::case_deferrals_max) {
            const auto held = std::ranges::find(c.deferrals, Stage::close, &model::Deferral::stage);
            const base::Instant due = held == c.deferrals.end() ? c.decision.close_due : held->due;
            set_deferral(c,
                         {Stage::close, 0, "#inspection-" + std::to_string(c.version), due, *c.handled_at, r.at, 100});
        }
        c.lifecycle = Lifecycle::dispatched; // the new owner's desk has not acknowledged it yet
        c.life.given_at = r.at;
        for (model::Deferral& deferral : c.deferrals) { // what held the clock where it was does not any more
            deferral.until = is_own(deferral) ? std::min(deferral.until, r.at) : deferral.until;
        }
        c.acknowledged_at.reset();
        c.handled_at.reset();
        c.respond_missed = false;
        end_ladder(c);
        // A mark that does not come any more came while the offer was on its way: who had it then told it.
        c.yellow = c.yellow || !awaits(c, Stage::yellow);
        c.close_missed = c.close_missed || !awaits(c, Stage::close);
        c.supervised = c.supervised || (!awaits(c, Stage::close) && !awaits(c, Stage::supervise));
    }
    void operator()(const OfferReceived& f) const {
        take(f);
        c.custody.state = CustodyState::pending;
        c.custody.cv = f.offer.cv_from;
        c.custody.owner = f.from;
        c.deadlines = {f.answer_by};
    }
    void operator()(const OfferDeclined& f) const { stays_with(f.from); }
    void operator()(const model::OfferWithdrawn& f) const { stays_with(f.from); }
    void stays_with(NodeId sender) const {
        c.custody.state = CustodyState::shadow;
        c.custody.owner = sender;
        c.custody.neighbour = sender;
        c.custody.pulled.reset();
        c.deadlines.clear();
    }
    void operator()(const model::OfferRevoked& f) const {
        c.custody.state = CustodyState::revoking;
        c.custody.settled = f.settled;
    }
    void operator()(const model::SettlementTold& f) const {
        c.outcome = c.outcome.empty() ? f.settled.outcome : c.outcome;
    }
    void operator()(const model::CasePulled& f) const {
        if (c.custody.state != CustodyState::shadow) {
            c.custody.pulled = model::Pulled{f.pull.by, f.pull.actor, f.pull.reason};
        }
    }
    void operator()(const CaseHandedOver& f) const {
        c.custody.state = CustodyState::shadow;
        c.custody.cv = f.cv;
        c.custody.owner = f.to;
        c.custody.neighbour = f.to;
        c.custody.settled.reset();
        c.custody.pulled.reset(); // the new owner has it from the snapshot, or hears of it
        add_peer(c.custody, f.to);
        c.deadlines.clear();
        c.hand_up = false; // the new owner hears of every event behind the offer and decides by itself
    }
    void operator()(const OfferReturned&) const {
        add_peer(c.custody, c.custody.neighbour); // it may keep a shadow of what it declined
        c.custody.state = CustodyState::owned;
        c.custody.neighbour = NodeId{};
    }
    void operator()(const ShadowEnded& f) const {
        c.custody.cv = f.cv;
        c.custody.owner = f.owner;
        end(c, f.ending, f.ended_at, f.outcome);
    }
    void operator()(const model::NoticeReceived& f) const { // of a case whose copy is kept here
        c.yellow = c.yellow || f.notice.what == model::NoticeKind::red;
        c.close_missed = c.close_missed || f.notice.what == model::NoticeKind::red;
        c.supervised = c.supervised || f.notice.what == model::NoticeKind::supervised;
    }
    void operator()(const model::PersonSummoned& f) const {
        const bool climbs = f.until != base::Instant{}; // else a leader was told beside the ladder
        if (climbs) {
            drop_stages(c, {Stage::summon});
            std::erase_if(c.deferrals, [](const model::Deferral& d) { return d.stage == Stage::summon; });
        }
        if (climbs && is_custodian(c)) {
            c.deadlines.push_back({Stage::summon, f.until, c.decision.respond_limit.clock});
        }
        if (climbs && f.summons.rung == model::Rung::officer) { // a new one
            c.summons.clear();
        }
        if (climbs || !is_custodian(c)) { // who is next is read from the last one
            if (c.summons.size() >= base::limits::case_summons_max) {
                c.summons.erase(c.summons.begin());
            }
            c.summons.push_back(f.summons);
        }
    }
    void operator()(const model::TaskAdded& f) const {
        c.tasks.push_back(f.task);
        if (f.task.due) {
            c.deadlines.push_back({Stage::task, *f.task.due, model::ClockKind::urgent_hour, f.task.number});
        }
    }
    void operator()(const model::TaskEnded& f) const {
        std::erase_if(c.deadlines,
                      [&](const Deadline& d) { return d.stage == Stage::task && d.milestone == f.number; });
        const auto task = std::ranges::find(c.tasks, f.number, &model::Task::number);
        if (task != c.tasks.end()) {
            task->state = f.ending;
            task->ended_by = f.actor;
            task->ended_at = r.at;
            task->note = f.note;
        }
    }
    void operator()(const CommandRefused&) const {}
    void operator()(const EventRejected&) const {}
    void operator()(const PayloadIgnored&) const {}
    void operator()(const PayloadQuarantined&) const {}
    void operator()(const PackActivated&) const {}
    void operator()(const model::PackOrdered&) const {}
    void operator()(const model::PackPartTaken&) const {}
    void operator()(const model::PackReceived&) const {}
    void operator()(const model::PackRefused&) const {}
    void operator()(const model::PackPartAsked&) const {}
    void operator()(const model::PackReported&) const {}
    void operator()(const model::ShadowDiffered&) const {}
    void operator()(const Upgraded&) const {}
};

} // namespace

bool brings_case(const Fact& fact) {
    const auto* const step = std::get_if<CaseStepped>(&fact);
    return std::holds_alternative<CaseOpened>(fact) || std::holds_alternative<CaseAccepted>(fact) ||
           std::holds_alternative<OfferReceived>(fact) || (step != nullptr && step->snapshot.has_value());
}

void fold(Case& matter, const Record& record) {
    std::visit(Fold{matter, record}, record.fact);
    leave_states(matter, record.at);
    sort_deadlines(matter);
    matter.as_of = record.position;
    // A refusal is history, not a change: it must not make anybody's view of the case stale.
    matter.version += std::holds_alternative<CommandRefused>(record.fact) ? 0U : 1U;
    remember(matter, record.position);
}

std::optional<model::Case> fold_case(std::optional<model::Case> before, const model::Record& record) {
    if (!before && !brings_case(record.fact)) {
        return std::nullopt;
    }
    if (!before) {
        before.emplace();
    }
    fold(*before, record);
    return before;
}

} // namespace citybrain::persist

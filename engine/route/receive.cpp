// Long because each message has its one overload here.

#include "engine/route/receive.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/route/custody.hpp"
#include "engine/route/wishes.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::route {
namespace {

using model::Case;
using model::CustodyState;
using model::Draft;
using model::NodeId;
using rulebook::Context;

Draft ignored(std::string reason) { return Draft{model::PayloadIgnored{std::move(reason)}}; }

bool is_ending(model::Lifecycle lifecycle) {
    return lifecycle == model::Lifecycle::closed || lifecycle == model::Lifecycle::declined ||
           lifecycle == model::Lifecycle::voided || lifecycle == model::Lifecycle::merged;
}

/// A length that our own calendar can run.
bool is_sound(const model::Limit& limit) {
    return limit.length >= base::Duration{} && limit.length <= rulebook::limit_max;
}

struct Receive {
    const Context& context;
    NodeId from;
    const Case* known;

    [[nodiscard]] Draft rejected(const model::Offer& offer, const char* code, const std::string& reason) const {
        return Draft{
            model::PayloadIgnored{std::string(code) + " " + to_text(offer.id) + ": " + reason},
            {{from, model::Lane::custody, model::Reject{offer.id, offer.cv_to, offer.transfer, code, reason}}}};
    }

    /// The centre that handles an area's matters; zero when the area is unknown.
    [[nodiscard]] NodeId centre_of(NodeId area) const {
        const model::Unit* const unit = context.topology.find(area);
        return unit == nullptr ? NodeId{} : unit->managed_by;
    }

    /// Why an offer cannot be taken at all; empty code when it can.
    [[nodiscard]] std::pair<const char*, std::string> fault(const model::Offer& offer) const {
        const model::Case& snapshot = offer.snapshot;
        if (snapshot.id != offer.id || !is_open(snapshot) || offer.cv_to != offer.cv_from + 1) {
            return {"malformed", "the snapshot does not belong to the offer"};
        }
        if (!is_sound(snapshot.decision.respond_limit) || !is_sound(snapshot.decision.close_limit)) {
            return {"malformed", "the case's limits are none that a pack may state"};
        }
        if (!snapshot.event.area || context.topology.find(*snapshot.event.area) == nullptr) {
            return {"unknown_area", "the case's area is no unit of this district"};
        }
        const bool from_child = context.topology.is_within(from, context.state.self);
        if (!context.topology.is_within(*snapshot.event.area, from_child ? from : context.state.self)) {
            return {"outside_area", "the case's area is not below " + to_text(from_child ? from : context.state.self)};
        }
        if (!context.topology.is_within(offer.target, context.state.self) &&
            !context.topology.is_within(context.state.self, offer.target)) {
            return {"wrong_way", to_text(offer.target) + " is not reached through here"};
        }
        if (const model::Unit* const target = context.topology.find(offer.target); target->managed_by != target->code) {
            return {"wrong_way", to_text(offer.target) + " has no centre of its own"};
        }
        if (from_child && offer.target == from) {
            return {"wrong_way", "the target is the sender"};
        }
        return {"", {}};
    }

    Draft operator()(const model::Offer& offer) const {
        if (known != nullptr && known->custody.state != CustodyState::shadow) {
            return ignored("offer of " + to_text(offer.id) + ", which is held here already");
        }
        const bool reopened = known != nullptr && offer.snapshot.life.reopens > known->life.reopens;
        if (known != nullptr && (known->custody.cv >= offer.cv_to || (!is_open(*known) && !reopened))) {
            return rejected(offer, "stale", "cv " + std::to_string(offer.cv_to) + " is behind what is known here");
        }
        if (known != nullptr && known->custody.neighbour != from) {
            return rejected(offer, "not_owner", "the case belongs to " + to_text(known->custody.owner));
        }
        if (const auto [code, reason] = fault(offer); *code != '\0') {
            return rejected(offer, code, reason);
        }
        std::vector<model::Position> earlier;
        std::vector<NodeId> peers{from};
        if (known != nullptr) {
            earlier = known->history;
            peers.insert(peers.end(), known->custody.peers.begin(), known->custody.peers.end());
            std::ranges::sort(peers);
            peers.erase(std::unique(peers.begin(), peers.end()), peers.end());
        }
        if (offer.cause == model::HandOverCause::person && offer.target == context.state.self) {
            Draft draft{model::OfferReceived{
                offer, from, rulebook::answer_deadline(context.rules, offer.snapshot.decision, context.now),
                std::move(earlier), std::move(peers)}};
            if (MUTANT(accepted_before_answered)) {
                draft.outgoing.push_back(
                    {from, model::Lane::custody, model::Accept{offer.id, offer.cv_to, offer.transfer}});
            }
            return draft;
        }
        return Draft{model::CaseAccepted{offer,
                                         from,
                                         rulebook::deadlines_on_acceptance(context.rules, offer.snapshot, context.now),
                                         std::move(earlier),
                                         std::move(peers),
                                         {},
                                         desk_of(context, offer.snapshot)},
                     {{from, model::Lane::custody, model::Accept{offer.id, offer.cv_to, offer.transfer}}}};
    }

    [[nodiscard]] bool is_answer_to_ours(std::uint64_t cv_to, std::uint64_t transfer) const {
        return known != nullptr && is_on_offer(*known) && known->custody.neighbour == from &&
               known->custody.cv + 1 == cv_to && known->custody.transfer == transfer;
    }

    Draft operator()(const model::Accept& accept) const {
        if (!is_answer_to_ours(accept.cv_to, accept.transfer) || MUTANT(accept_ignored)) {
            return ignored("accept of " + to_text(accept.id) + " answers no offer that is open");
        }
        const model::Unit* const self = context.topology.find(context.state.self);
        ENSURE(self != nullptr);
        return Draft{model::CaseHandedOver{.id = accept.id,
                                           .to = from,
                                           .cv = accept.cv_to,
                                           .upward = self->parent == from,
                                           .kind = known->custody.kind,
                                           .cause = known->custody.cause}};
    }

    Draft operator()(const model::Reject& reject) const {
        if (!is_answer_to_ours(reject.cv_to, reject.transfer) || MUTANT(reject_ignored)) {
            return ignored("reject of " + to_text(reject.id) + " answers no offer that is open");
        }
        return Draft{model::OfferReturned{reject.id, reject.code, reject.reason}};
    }

    Draft operator()(const model::Revoke& revoke) const { return on_revoke(from, known, revoke); }

    Draft operator()(const model::Revoked& revoked) const {
        if (!is_answer_to_ours(revoked.cv_to, revoked.transfer)) {
            return ignored("revoked of " + to_text(revoked.id) + ", of which nothing was asked back");
        }
        return Draft{model::OfferReturned{revoked.id, "revoked", {}}};
    }

    Draft operator()(const model::Pull& pull) const { return on_pull(context, from, known, pull); }

    Draft operator()(const model::Input& input) const {
        if (known == nullptr || !is_live(*known)) {
            return ignored("input for " + to_text(input.id) + ", which is not open here");
        }
        const bool from_owner = known->custody.neighbour == from;
        if (known->custody.state == CustodyState::shadow && from_owner) {
            return ignored("input for " + to_text(input.id) + ", which stayed with its sender");
        }
        if (MUTANT(input_lost_at_pending) && known->custody.state == CustodyState::pending) {
            return ignored("input for " + to_text(input.id) + ", which waits here");
        }
        Draft draft{model::EventJoined{input.id, input.event, false}};
        if (known->custody.state != CustodyState::pending || !from_owner) {
            pass_on(*known, input.event, draft);
        }
        return draft;
    }

    Draft operator()(const model::FollowUp& report) const {
        if (known == nullptr || !is_live(*known)) {
            return ignored("follow-up of " + to_text(report.id) + ", which is not open here");
        }
        const bool from_owner = known->custody.neighbour == from;
        if (known->custody.state == CustodyState::shadow && from_owner) {
            return ignored("follow-up of " + to_text(report.id) + ", which stayed with its sender");
        }
        Draft draft{model::FactsReported{report, false}};
        if (known->custody.state != CustodyState::pending || !from_owner) {
            pass_on(*known, report, draft);
        }
        return draft;
    }

    /// On its way up: we keep a shadow of what the owner tells.
    [[nodiscard]] Draft told_from_below(const model::Memo& memo) const {
        const bool knows_more = known != nullptr && (known->custody.state != CustodyState::shadow ||
                                                     known->custody.neighbour != from || !is_open(*known));
        const bool below = memo.snapshot && memo.snapshot->event.area &&
                           context.topology.find(*memo.snapshot->event.area) != nullptr &&
                           context.topology.is_within(*memo.snapshot->event.area, from) &&
                           context.topology.is_within(from, context.state.self);
        const bool on_the_way =
            context.topology.find(memo.to) != nullptr && context.topology.is_within(context.state.self, memo.to);
        if (knows_more || !below || !on_the_way || !is_open(*memo.snapshot)) {
            return ignored("memo about " + to_text(memo.id) + ", which does not come from its owner below");
        }
        model::CaseStepped step = step_of(memo, memo.snapshot->lifecycle);
        step.snapshot = memo.snapshot;
        step.snapshot->custody.peers = known == nullptr ? std::vector<NodeId>{} : known->custody.peers;
        step.earlier = known == nullptr ? std::vector<model::Position>{} : known->history;
        Draft draft{std::move(step)};
        if (memo.to != context.state.self) {
            const model::Unit* const self = context.topology.find(context.state.self);
            draft.outgoing.push_back({self->parent, model::Lane::custody, memo});
        }
        return draft;
    }

    [[nodiscard]] static model::CaseStepped step_of(const model::Memo& memo, model::Lifecycle state) {
        model::CaseStepped step{.id = memo.id, .verb = memo.verb, .from = state, .to = state, .node = memo.node};
        step.actor = memo.actor;
        step.reason = memo.reason;
        step.number = memo.number;
        step.granted = memo.granted;
        step.answer_by = memo.answer_by;
        return step;
    }

    Draft operator()(const model::Memo& memo) const {
        using enum model::Verb;
        const bool up = memo.verb == ask_decision || memo.verb == ask_support || memo.verb == inform;
        const bool down = memo.verb == urge || memo.verb == supervise || memo.verb == answer;
        if (up && memo.to.value != 0) {
            return told_from_below(memo);
        }
        if (!down || known == nullptr || !is_open(*known)) {
            return ignored("memo about " + to_text(memo.id) + ", which is not open here");
        }
        const bool from_owner = known->custody.neighbour == from;
        if (known->custody.state == CustodyState::shadow && from_owner) {
            return ignored("memo about " + to_text(memo.id) + ", which stayed with its sender");
        }
        const model::Request* const asked = find_request(known->life, memo.number);
        const bool open = asked != nullptr && asked->state == model::RequestState::open;
        const bool ours = is_custodian(*known);
        if (memo.verb == answer && ours && !open) {
            return ignored("answer to request " + std::to_string(memo.number) + " of " + to_text(memo.id) +
                           ", which is not open");
        }
        Draft draft{step_of(memo, known->lifecycle)};
        if (known->custody.state != CustodyState::owned &&
            (known->custody.state != CustodyState::pending || !from_owner)) {
            draft.outgoing.push_back({known->custody.neighbour, model::Lane::custody, memo});
        }
        return draft;
    }

    Draft operator()(const model::Seen& seen) const {
        const bool below = seen.event.area && context.topology.find(*seen.event.area) != nullptr &&
                           context.topology.is_within(*seen.event.area, from) &&
                           context.topology.is_within(from, context.state.self);
        if (!below || context.rules.find_category(seen.event.category) == nullptr) {
            return ignored("seen of " + to_text(seen.id) + ", whose area or category is not known here");
        }
        return Draft{model::SeenNoted{from, seen, std::nullopt}};
    }

    Draft operator()(const model::Raised& raised) const {
        if (known == nullptr) { // it has never been here: its owner is below
            const auto next = context.topology.next_hop(context.state.self, centre_of(raised.area));
            const bool below = next && context.topology.is_within(*next, context.state.self);
            return below ? Draft{model::RaiseReceived{raised, from}, {{*next, model::Lane::custody, raised}}}
                         : ignored("raise of " + to_text(raised.id) + ", which is not known here");
        }
        if (!is_open(*known)) {
            return ignored("raise of " + to_text(raised.id) + ", which has ended");
        }
        const bool is_ours = known->custody.state == CustodyState::owned;
        const bool waits = known->custody.state == CustodyState::pending;
        if (!is_ours && !waits && known->custody.neighbour == from) {
            return ignored("raise of " + to_text(raised.id) + ", which stayed with its sender");
        }
        Draft draft{model::RaiseReceived{raised, from}};
        if (!is_ours && !(waits && known->custody.neighbour == from)) {
            draft.outgoing.push_back({known->custody.neighbour, model::Lane::custody, raised});
        }
        return draft;
    }

    Draft operator()(const model::Notice& notice) const { return on_notice(context, from, known, notice); }

    Draft operator()(const model::Gathered& gathered) const {
        if (known == nullptr || !is_open(*known) ||
            (known->custody.state == CustodyState::shadow && known->custody.neighbour == from)) {
            return ignored("matter of the incident " + to_text(gathered.id) + ", which is not open here");
        }
        Draft draft{model::MatterGathered{gathered.id, gathered.matter}};
        if (known->custody.state == CustodyState::shadow || is_on_offer(*known)) {
            draft.outgoing.push_back({known->custody.neighbour, model::Lane::custody, gathered});
        }
        return draft;
    }

    [[nodiscard]] bool from_above() const {
        const model::Unit* const self = context.topology.find(context.state.self);
        return self != nullptr && self->parent == from;
    }

    Draft operator()(const model::OrderNotice& notice) const {
        const model::StandingOrder& order = notice.order;
        if (!from_above() || context.state.orders.contains(order.number) || order.until <= context.now ||
            context.state.orders.size() >= base::limits::orders_max) {
            return ignored("order " + order.number + ", which is over, known already or not from above");
        }
        Draft draft{model::OrderGiven{order, false}};
        std::get<model::OrderGiven>(draft.fact).order.begun = order.from <= context.now;
        tell_below(context, order.areas, notice, draft);
        return draft;
    }

    Draft operator()(const model::OrderEndNotice& notice) const {
        const auto at = context.state.orders.find(notice.number);
        if (!from_above() || at == context.state.orders.end() || at->second.node == context.state.self) {
            return ignored("end of order " + notice.number + ", which is not in force here by its word");
        }
        Draft draft{model::OrderEnded{notice.number, notice.actor, notice.reason}};
        tell_below(context, at->second.areas, notice, draft);
        return draft;
    }

    Draft operator()(const model::Update& update) const {
        const bool ours_ends = known != nullptr && known->custody.state == CustodyState::shadow && is_open(*known) &&
                               known->custody.cv <= update.cv;
        if (!ours_ends) {
            return ignored("update of " + to_text(update.id) + ", of which no older shadow is kept");
        }
        if (known->custody.neighbour != from || !is_ending(update.ending)) { // custody moves hop by hop: its end, too
            return ignored("update of " + to_text(update.id) + ", which does not come from its owner or ends nothing");
        }
        Draft draft{model::ShadowEnded{.id = update.id,
                                       .cv = update.cv,
                                       .owner = update.owner,
                                       .ending = update.ending,
                                       .ended_at = update.ended_at,
                                       .actor = update.actor,
                                       .outcome = update.outcome}};
        for (const NodeId peer : known->custody.peers) {
            if (peer != from && !MUTANT(ending_not_passed_on)) {
                draft.outgoing.push_back({peer, model::Lane::custody, update});
            }
        }
        return draft;
    }

    // About packs: receive_pack has taken them.
    Draft operator()(const model::PackOrder&) const { return ignored("a pack order is about no case"); }
    Draft operator()(const model::PackWanted&) const { return ignored("a wish for a pack is about no case"); }
    Draft operator()(const model::PackPart&) const { return ignored("a part of a pack is about no case"); }
    Draft operator()(const model::PackStanding&) const { return ignored("a standing is about no case"); }
};

} // namespace

Draft receive(const Context& context, NodeId from, const model::Message& message, const Case* known) {
    return std::visit(Receive{context, from, known}, message);
}

} // namespace citybrain::route

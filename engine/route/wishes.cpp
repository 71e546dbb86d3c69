#include "engine/route/wishes.hpp"

#include "engine/route/custody.hpp"

namespace citybrain::route {
namespace {

using model::Case;
using model::CustodyState;
using model::Draft;
using model::NodeId;
using rulebook::Context;

Draft ignored(std::string reason) { return Draft{model::PayloadIgnored{std::move(reason)}}; }

} // namespace

Draft on_revoke(NodeId from, const Case* known, const model::Revoke& revoke) {
    Draft back{model::PayloadIgnored{"revoke of " + to_text(revoke.id) + ", of which no offer waits here"}};
    if (known == nullptr) {
        back.outgoing.push_back({from, model::Lane::custody, model::Revoked{revoke.id, revoke.cv_to, revoke.transfer}});
        return back;
    }
    const model::Custody& custody = known->custody;
    if (custody.state == CustodyState::pending && custody.neighbour == from && custody.cv + 1 == revoke.cv_to &&
        custody.transfer == revoke.transfer) {
        return Draft{model::OfferWithdrawn{revoke.id, from, revoke.settled, revoke.actor, revoke.reason},
                     {{from, model::Lane::custody, model::Revoked{revoke.id, revoke.cv_to, revoke.transfer}}}};
    }
    // It was taken, and the answer is on its way: what was settled there is for whoever owns it now.
    const bool taken = custody.cv >= revoke.cv_to && is_open(*known);
    if (!taken || !revoke.settled || (custody.state == CustodyState::shadow && custody.neighbour == from)) {
        return back;
    }
    Draft told{model::SettlementTold{revoke.id, from, *revoke.settled}};
    if (custody.state != CustodyState::owned) {
        told.outgoing.push_back({custody.neighbour, model::Lane::custody, revoke});
    }
    return told;
}

Draft on_pull(const Context& context, NodeId from, const Case* known, const model::Pull& pull) {
    const bool from_superior = pull.by != context.state.self && context.topology.is_within(context.state.self, pull.by);
    if (!from_superior) {
        return ignored("pull of " + to_text(pull.id) + ", which does not come from above");
    }
    if (known == nullptr) { // it has never been here: its origin knows the way
        const auto next = context.topology.next_hop(context.state.self, pull.id.origin);
        const bool below = next && *next != from && context.topology.is_within(*next, context.state.self);
        return below ? Draft{model::CasePulled{pull, from}, {{*next, model::Lane::custody, pull}}}
                     : ignored("pull of " + to_text(pull.id) + ", which is not known here");
    }
    if (!is_open(*known)) {
        return ignored("pull of " + to_text(pull.id) + ", which has ended");
    }
    const bool goes_on = known->custody.state != CustodyState::owned && known->custody.neighbour != from;
    if (known->custody.state == CustodyState::shadow && !goes_on) {
        return ignored("pull of " + to_text(pull.id) + ", which stayed with its sender");
    }
    Draft draft{model::CasePulled{pull, from}};
    if (goes_on) {
        draft.outgoing.push_back({known->custody.neighbour, model::Lane::custody, pull});
    }
    return draft;
}

Draft on_notice(const Context& context, NodeId from, const Case* known, const model::Notice& notice) {
    const bool below = context.topology.find(notice.area) != nullptr && context.topology.is_within(notice.area, from) &&
                       context.topology.is_within(from, context.state.self);
    const bool is_ours = known != nullptr && (known->custody.state == CustodyState::owned || is_on_offer(*known));
    if (!below || is_ours || (known != nullptr && !is_open(*known))) {
        return ignored("notice of " + to_text(notice.id) + ", which is not below, is here or has ended");
    }
    Draft draft{model::NoticeReceived{notice, from}};
    const model::Unit* const self = context.topology.find(context.state.self);
    if (notice.to != self->code && self->parent.value != 0) {
        draft.outgoing.push_back({self->parent, model::Lane::custody, notice});
    }
    return draft;
}

} // namespace citybrain::route

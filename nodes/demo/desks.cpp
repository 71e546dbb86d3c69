#include "nodes/demo/desks.hpp"

#include <algorithm>
#include <optional>

#include "nodes/demo/choice.hpp"
#include "nodes/demo/play.hpp"

namespace citybrain::demo {

using model::Case;
using model::CustodyState;

void Desks::restored(model::NodeId node, const Case& matter) {
    // Nothing tells the time at start; an act that would have been due meanwhile comes up at the first feed.
    look(matter.opened_at, node, matter);
}

void Desks::committed(const model::Record& record, const Case* matter) {
    if (const auto* refused = std::get_if<model::CommandRefused>(&record.fact)) {
        refused_ += is_simulated(refused->actor) ? 1U : 0U;
    }
    if (matter != nullptr) {
        look(record.at, record.node, *matter);
    }
}

void Desks::look(base::Instant now, model::NodeId node, const Case& matter) {
    const Seat seat{matter.id, node};
    const bool ours = is_open(matter) &&
                      (matter.custody.state == CustodyState::owned || matter.custody.state == CustodyState::pending);
    if (!ours) {
        forget(seat);
        return;
    }
    Standing standing{matter.custody.state, matter.lifecycle, matter.custody.cv, matter.department};
    const auto at = seats_.find(seat);
    if (at != seats_.end() && at->second.standing == standing) {
        return; // a missed limit or a further event changes no plan
    }
    forget(seat);
    Plan plan{std::move(standing), now, {}, false};
    if (auto choice = choose({now, node, matter, topology_, rules_, habits_})) {
        plan.at = whole_second(std::max(choice->at, now + base::seconds(1)));
        plan.act = std::move(choice->act);
        plan.queued = true;
        queue_.emplace(plan.at, seat);
    }
    seats_.emplace(seat, std::move(plan));
}

void Desks::forget(const Seat& seat) {
    const auto at = seats_.find(seat);
    if (at == seats_.end()) {
        return;
    }
    if (at->second.queued) {
        queue_.erase({at->second.at, seat});
    }
    seats_.erase(at);
}

std::optional<base::Instant> Desks::wake() const {
    return queue_.empty() ? std::nullopt : std::optional(queue_.begin()->first);
}

std::vector<DeskAct> Desks::take_due(base::Instant now) {
    std::vector<DeskAct> due;
    while (!queue_.empty() && queue_.begin()->first <= now) {
        const Seat seat = queue_.begin()->second;
        queue_.erase(queue_.begin());
        Plan& plan = seats_.at(seat);
        plan.queued = false;
        due.push_back({seat.node, std::move(plan.act)});
    }
    acted_ += due.size();
    return due;
}

} // namespace citybrain::demo

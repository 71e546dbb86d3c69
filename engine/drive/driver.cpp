#include "engine/drive/driver.hpp"

#include <algorithm>

#include "engine/drive/promise.hpp"
#include "engine/wire/frame.hpp"

namespace citybrain::drive {

namespace {

/// Each lane greets by itself: a Hello names the lane it is about. Ping and Bye are news of the link as such.
model::Lane lane_of(const wire::Frame& frame) {
    if (const auto* hello = std::get_if<wire::Hello>(&frame)) {
        return hello->lanes.empty() ? model::Lane::custody : hello->lanes.front().lane;
    }
    if (const auto* data = std::get_if<wire::Data>(&frame)) {
        return data->lane;
    }
    const auto* ack = std::get_if<wire::Ack>(&frame);
    return ack == nullptr ? model::Lane::custody : ack->lane;
}

} // namespace

/// Commits that may be on their way to the disk at once.
inline constexpr std::size_t commits_in_flight_max = 2;

Driver::Driver(DriverOptions options) : options_(std::move(options)), promise_(std::make_unique<Promise>()) {
    ENSURE(options_.limits.link_window >= 1);
    ENSURE(options_.limits.commit_commands >= 2);
    ENSURE(options_.limits.rows_behind > options_.limits.commit_commands);
}
Driver::~Driver() = default;

void Driver::add_node(model::NodeId node) {
    ENSURE(!started_);
    ENSURE(!by_id_.contains(node));
    slots_.push_back(std::make_unique<Slot>(node, options_.topology));
    by_id_.emplace(node, slots_.back().get());
}

Slot* Driver::find(model::NodeId node) const {
    const auto at = by_id_.find(node);
    return at == by_id_.end() ? nullptr : at->second;
}

const core::Engine* Driver::engine(model::NodeId node) const {
    const Slot* const slot = find(node);
    return slot == nullptr ? nullptr : &slot->engine;
}

std::unique_ptr<LinkSession> Driver::make_session(model::NodeId self, model::LaneLedger ledger) {
    return std::make_unique<LinkSession>(self, options_.lineage, options_.boot, std::move(ledger), options_.rows,
                                         options_.limits.link_window);
}

LinkSession& Driver::session(Slot& slot, const model::LaneKey& lane) {
    std::unique_ptr<LinkSession>& held = slot.sessions[lane];
    if (!held) {
        held = make_session(slot.id, model::LaneLedger{.peer = lane.peer, .lane = lane.lane});
        if (slot.reachable.contains(lane.peer)) {
            held->on_up(last_now_); // a lane's first payload, on a link that is up
        }
    }
    return *held;
}

bool Driver::report(model::NodeId node, model::Report&& report, Token token) {
    Slot* const slot = find(node);
    if (slot != nullptr) {
        inputs_.emplace_back(slot, std::in_place_type<ReportInput>, std::move(report), token);
    }
    return slot != nullptr;
}

bool Driver::act(model::NodeId node, model::ActOnCase command, Token token) {
    Slot* const slot = find(node);
    if (slot != nullptr) {
        inputs_.emplace_back(slot, std::in_place_type<ActInput>, ActInput{std::move(command), token});
    }
    return slot != nullptr;
}

bool Driver::order(model::NodeId node, model::GiveOrder given, Bytes bundle, Token token) {
    Slot* const slot = find(node);
    if (slot != nullptr) {
        inputs_.emplace_back(slot, std::in_place_type<OrderInput>,
                             OrderInput{std::move(given), std::move(bundle), token});
    }
    return slot != nullptr;
}

bool Driver::order(model::NodeId node, model::GiveStandingOrder command, Token token) {
    Slot* const slot = find(node);
    if (slot != nullptr) {
        inputs_.emplace_back(slot, std::in_place_type<StandingInput>,
                             StandingInput{model::Command(std::move(command)), token});
    }
    return slot != nullptr;
}

bool Driver::order(model::NodeId node, model::EndStandingOrder command, Token token) {
    Slot* const slot = find(node);
    if (slot != nullptr) {
        inputs_.emplace_back(slot, std::in_place_type<StandingInput>,
                             StandingInput{model::Command(std::move(command)), token});
    }
    return slot != nullptr;
}

std::optional<core::Rehearsal> Driver::rehearse(base::Instant now, model::NodeId node,
                                                const model::Event& event) const {
    const Slot* const slot = find(node);
    if (slot == nullptr) {
        return std::nullopt;
    }
    return slot->engine.rehearse(std::max(now, last_now_), event);
}

void Driver::quarantine(base::Instant now, model::NodeId node, const std::string& reason, ByteView bytes) {
    commit_.quarantine.push_back({node, base::hash_of(bytes), reason, now, Bytes(bytes.begin(), bytes.end())});
}

void Driver::want_pump(Slot& slot, model::NodeId peer) { pump_wanted_.insert({slot.id, peer}); }

void Driver::link_up(base::Instant now, model::NodeId self, model::NodeId peer) {
    Slot* const slot = find(self);
    if (slot == nullptr) {
        return;
    }
    (void)session(*slot, {peer, model::Lane::custody});
    slot->reachable.insert(peer);
    for (const auto& [lane, link] : slot->sessions) {
        if (lane.peer == peer) {
            link->on_up(now);
        }
    }
    want_pump(*slot, peer);
}

void Driver::link_down(base::Instant now, model::NodeId self, model::NodeId peer) {
    if (Slot* const slot = find(self)) {
        slot->reachable.erase(peer);
        (void)session(*slot, {peer, model::Lane::custody});
        for (const auto& [lane, link] : slot->sessions) {
            if (lane.peer == peer) {
                link->on_down(now);
            }
        }
    }
}

void Driver::frame(base::Instant now, model::NodeId self, model::NodeId peer, ByteView bytes) {
    Slot* const slot = find(self);
    const bool neighbour = options_.topology.next_hop(self, peer) == peer;
    const auto frame = wire::decode_frame(bytes);
    if (slot == nullptr || !neighbour || !frame.ok()) {
        frames_refused_ += 1;
        return;
    }
    LinkSession& link = session(*slot, {peer, lane_of(*frame)});
    LinkSession::Taken taken = link.on_frame(now, *frame);
    wire::Bytes out;
    for (const wire::Frame& answer : taken.frames) {
        wire::encode_frame(answer, encoder_, out);
        options_.link.send(self, peer, out);
    }
    for (Arrival& arrival : taken.arrivals) {
        inputs_.emplace_back(slot, std::in_place_type<ArrivalInput>, ArrivalInput{&link, peer, std::move(arrival)});
    }
    want_pump(*slot, peer);
}

base::Result<bool> Driver::turn(base::Instant now) {
    ENSURE(started_);
    last_now_ = std::max(last_now_, now);
    const auto settled = settle();
    if (!settled.ok()) {
        return settled;
    }
    bool moved = *settled;
    if (in_flight_.size() < commits_in_flight_max) {
        moved = fire_due(last_now_) || moved;
        const std::size_t most = options_.limits.commit_commands;
        const auto is_full = [this, most] { return commit_.journal.size() >= most; };
        for (std::size_t n = 0; n < most && !is_full() && !inputs_.empty(); ++n) {
            Input& input = inputs_.front();
            moved = true;
            base::Result<void> taken;
            if (auto* report = std::get_if<ReportInput>(&input.what)) {
                taken = take(last_now_, *input.slot, *report);
            } else if (auto* act = std::get_if<ActInput>(&input.what)) {
                taken = take(last_now_, *input.slot, *act);
            } else if (auto* order = std::get_if<OrderInput>(&input.what)) {
                taken = take(last_now_, *input.slot, *order);
            } else if (auto* standing = std::get_if<StandingInput>(&input.what)) {
                taken = take(last_now_, *input.slot, *standing);
            } else {
                taken = take(last_now_, *input.slot, std::get<ArrivalInput>(input.what));
            }
            inputs_.pop_front();
            if (!taken.ok()) {
                return taken.error();
            }
        }
        if (auto recalled = recall_all(); !recalled.ok()) {
            return recalled.error();
        }
        // Beside a commit on its way only a full one is handed in: it would wait for the disk in any case, and what
        // arrives meanwhile goes along.
        if (in_flight_.empty() || is_full()) {
            const auto committed = commit();
            if (!committed.ok()) {
                return committed;
            }
            moved = moved || *committed;
        }
    }
    const auto pumped = pump();
    if (!pumped.ok()) {
        return pumped;
    }
    return moved || *pumped;
}

void Driver::file_wake(Slot& slot) {
    const auto wake = slot.engine.wake();
    if (wake == slot.wake) {
        return;
    }
    if (slot.wake) {
        agenda_.erase({*slot.wake, slot.id});
    }
    if (wake) {
        agenda_.insert({*wake, slot.id});
    }
    slot.wake = wake;
}

std::optional<base::Instant> Driver::wake() const {
    if (agenda_.empty()) {
        return std::nullopt;
    }
    return agenda_.begin()->first;
}

bool Driver::idle() const {
    if (!inputs_.empty() || !in_flight_.empty() || !commit_.empty() || !pump_wanted_.empty()) {
        return false;
    }
    return std::ranges::all_of(slots_, [](const auto& slot) {
        return std::ranges::all_of(slot->sessions, [](const auto& entry) { return entry.second->quiet(); });
    });
}

std::vector<LinkStatus> Driver::links() const {
    std::vector<LinkStatus> all;
    for (const auto& slot : slots_) {
        for (const auto& [peer, link] : slot->sessions) {
            all.push_back(link->status());
        }
    }
    return all;
}

base::Hash Driver::digest() const {
    base::Hasher hasher;
    for (const auto& slot : slots_) {
        hasher.hash(slot->engine.digest());
    }
    return hasher.finish();
}

} // namespace citybrain::drive

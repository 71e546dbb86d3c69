#include "sim/world/box.hpp"

#include <algorithm>

namespace citybrain::sim {

using model::NodeId;

World::World(WorldSetup setup)
    : setup_(std::move(setup)), now_(setup_.start), wire_(now_, counts_, setup_.wire, base::mix64(setup_.seed)) {
    for (std::size_t i = 0; i < setup_.hosts.size(); ++i) {
        auto box = std::make_unique<Box>();
        box->index = i;
        box->nodes = setup_.hosts[i];
        box->disk = std::make_unique<Disk>(now_, counts_, setup_.disk, base::mix64(setup_.seed + i + 1));
        box->lineage.bytes.fill(static_cast<std::uint8_t>(i + 1));
        if (i < setup_.skews.size() && setup_.skews[i].ms != 0) {
            box->wall = WallClock(setup_.skews[i]);
            counts_.add(Fault::skewed_clock);
        }
        for (const NodeId node : box->nodes) {
            centres_.push_back(node);
            by_node_[node] = box.get();
        }
        boxes_.push_back(std::move(box));
    }
    std::ranges::sort(centres_);
}

World::~World() = default;

World::Box& World::box_of(NodeId node) const {
    const auto at = by_node_.find(node);
    ENSURE(at != by_node_.end());
    return *at->second;
}

std::size_t World::host_of(NodeId node) const { return box_of(node).index; }
drive::Driver* World::driver(NodeId node) const { return box_of(node).driver.get(); }
Disk& World::disk(std::size_t host) { return *boxes_[host]->disk; }
model::Lineage World::lineage_of(NodeId node) const { return box_of(node).lineage; }

const model::State* World::state(NodeId node) const {
    const drive::Driver* const running = driver(node);
    return running == nullptr ? nullptr : &running->engine(node)->state();
}

void World::schedule(base::Instant at, std::function<void()> what) { agenda_.emplace(at, std::move(what)); }

void World::start(Box& box) {
    boots_ += 1;
    box.packs = std::make_unique<PlainPacks>(*box.disk);
    box.packs->install(setup_.rules, setup_.files);
    box.driver = std::make_unique<drive::Driver>(drive::DriverOptions{.topology = setup_.topology,
                                                                      .journal = *box.disk,
                                                                      .rows = *box.disk,
                                                                      .link = wire_,
                                                                      .vault = vault_,
                                                                      .answers = *this,
                                                                      .packs = box.packs.get(),
                                                                      .lineage = box.lineage,
                                                                      .boot = boots_,
                                                                      .build = "sim-1",
                                                                      .limits = setup_.limits});
    for (const NodeId node : box.nodes) {
        box.driver->add_node(node);
    }
    box.driver->add_watcher(*this);
    const base::Instant wall = box.wall.at(now_);
    const auto started = box.driver->start(wall, setup_.rules);
    if (!started.ok()) {
        complaints_.push_back("the host of " + to_text(box.nodes.front()) + " cannot start: " + started.error().detail);
        box.driver.reset();
        box.disk->crash();
        return;
    }
    box.clock.emplace(wall, now_ - setup_.start, box.driver->last_instant());
    box.has_news = true;
    if (on_start) {
        on_start(box.index);
    }
    connect(box);
}

void World::connect(Box& box) {
    for (const NodeId node : box.nodes) {
        const NodeId parent = setup_.topology.find(node)->parent;
        if (parent.value != 0) {
            up(node, parent);
        }
        for (const NodeId child : setup_.topology.children(node)) {
            if (by_node_.contains(child)) {
                up(child, node);
            }
        }
    }
}

/// The pair's link comes up if both ends run, nobody cut it, and it is not up already.
void World::up(NodeId a, NodeId b) {
    if (wire_.is_up(a, b) || cut_.contains(std::minmax(a, b)) || driver(a) == nullptr || driver(b) == nullptr) {
        return;
    }
    wire_.join(a, b);
    for (const auto& [self, peer] : {std::pair(a, b), std::pair(b, a)}) {
        Box& box = box_of(self);
        box.driver->link_up(time_of(box), self, peer);
        box.has_news = true;
    }
}

void World::join(NodeId a, NodeId b) {
    cut_.erase(std::minmax(a, b));
    up(a, b);
}

void World::cut(NodeId a, NodeId b) {
    if (is_calm_) {
        return; // planned in the storm, due behind it
    }
    cut_.insert(std::minmax(a, b));
    if (!wire_.is_up(a, b)) {
        return;
    }
    wire_.cut(a, b);
    for (const auto& [self, peer] : {std::pair(a, b), std::pair(b, a)}) {
        Box& box = box_of(self);
        if (box.driver) {
            box.driver->link_down(time_of(box), self, peer);
            box.has_news = true;
        }
    }
}

void World::half_open(NodeId from, NodeId to) {
    if (!wire_.is_up(from, to)) {
        return;
    }
    counts_.add(Fault::half_open);
    wire_.swallow(from, to);
    schedule(now_ + heartbeat, [this, from, to] {
        if (wire_.is_up(from, to) && !cut_.contains(std::minmax(from, to))) {
            cut(from, to);
            join(from, to);
        }
    });
}

void World::power_off(Box& box) {
    box.driver.reset();
    box.clock.reset();
    box.wake.reset();
    box.disk->crash();
    for (const NodeId self : box.nodes) {
        for (const NodeId peer : centres_) {
            if (!wire_.is_up(self, peer)) {
                continue;
            }
            wire_.cut(self, peer);
            Box& other = box_of(peer);
            if (other.driver) {
                other.driver->link_down(time_of(other), peer, self);
                other.has_news = true;
            }
        }
    }
}

void World::crash(std::size_t host, base::Duration down) {
    Box& box = *boxes_[host];
    if (!box.driver) {
        return;
    }
    power_off(box);
    schedule(now_ + down, [this, &box] {
        if (!box.driver) {
            start(box);
        }
    });
}

void World::forget(std::size_t host, DiskImage image) {
    Box& box = *boxes_[host];
    if (box.driver) {
        power_off(box);
    }
    box.disk->go_back(std::move(image));
    start(box);
}

void World::crash_while_writing(std::size_t host, base::Duration down) { boxes_[host]->doomed = down; }

void World::calm() {
    wire_.calm();
    for (const auto& box : boxes_) {
        box->disk->calm();
        box->disk->free();
        box->doomed.reset();
        look_at_clock(*box);
        box->wall.calm();
        if (!box->driver) {
            start(*box);
        }
    }
    cut_.clear();
    for (const NodeId node : centres_) {
        const NodeId parent = setup_.topology.find(node)->parent;
        if (parent.value != 0) {
            cut(node, parent); // a last reconnect: what a half-open link swallowed is sent again
            join(node, parent);
            wire_.slow(node, parent, {}, {});
        }
    }
    is_calm_ = true;
}

drive::Driver* World::door_of(NodeId node) {
    Box& box = box_of(node);
    box.has_news = true;
    return box.driver.get();
}

bool World::report(NodeId node, model::Report report, drive::Token token) {
    drive::Driver* const door = door_of(node);
    return door != nullptr && door->report(node, std::move(report), token);
}

bool World::act(NodeId node, model::ActOnCase act, drive::Token token) {
    drive::Driver* const door = door_of(node);
    return door != nullptr && door->act(node, std::move(act), token);
}

bool World::order(NodeId node, model::GiveOrder given, drive::Bytes bundle, drive::Token token) {
    drive::Driver* const door = door_of(node);
    return door != nullptr && door->order(node, std::move(given), std::move(bundle), token);
}

bool World::order(NodeId node, model::GiveStandingOrder given, drive::Token token) {
    drive::Driver* const door = door_of(node);
    return door != nullptr && door->order(node, std::move(given), token);
}

bool World::order(NodeId node, model::EndStandingOrder end, drive::Token token) {
    drive::Driver* const door = door_of(node);
    return door != nullptr && door->order(node, std::move(end), token);
}

void World::answered(drive::Token token, NodeId node, const model::Answer& answer) {
    if (on_answer) {
        on_answer(token, node, answer);
    }
}

void World::restored(NodeId, const model::Case&) {}

void World::committed(const model::Record& record, const model::Case* matter) {
    if (on_record) {
        on_record(record, matter);
    }
}

base::Hash World::digest() const {
    base::Hasher hasher;
    for (const auto& box : boxes_) {
        hasher.number(box->driver ? 1 : 0);
        if (box->driver) {
            hasher.hash(box->driver->digest());
        }
    }
    return hasher.finish();
}

} // namespace citybrain::sim

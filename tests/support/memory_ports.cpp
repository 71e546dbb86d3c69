#include "tests/support/memory_ports.hpp"

#include <algorithm>
#include <iostream>

namespace citybrain::tests {

using model::NodeId;

struct Tree::Host {
    std::vector<NodeId> nodes;
    MemoryStore store;
    model::Lineage lineage;
    std::unique_ptr<sim::PlainPacks> packs{};
    std::unique_ptr<drive::Driver> driver{};
};

Tree::Tree(TreeOptions options)
    : options_(std::move(options)), topology_(make_district()), rules_(load_files(files_and(options_.added))),
      link_(options_.link), now_(options_.start) {
    std::vector<std::vector<NodeId>> groups{centres()};
    if (options_.host_each) {
        groups.clear();
        for (const NodeId node : centres()) {
            groups.push_back({node});
        }
    }
    for (std::vector<NodeId>& nodes : groups) {
        model::Lineage lineage;
        lineage.bytes.fill(static_cast<std::uint8_t>(hosts_.size() + 1));
        hosts_.push_back(std::make_unique<Host>(Host{std::move(nodes), MemoryStore(options_.store), lineage}));
        start(*hosts_.back());
    }
}

Tree::~Tree() = default;

Tree::Host& Tree::host_of(NodeId node) const {
    const auto at = std::ranges::find_if(
        hosts_, [&](const auto& host) { return std::ranges::find(host->nodes, node) != host->nodes.end(); });
    ENSURE(at != hosts_.end());
    return **at;
}

void Tree::start(Host& host) {
    boots_ += 1;
    host.packs = std::make_unique<sim::PlainPacks>(host.store);
    host.packs->install(rules_, files_and(options_.added));
    host.driver = std::make_unique<drive::Driver>(drive::DriverOptions{.topology = topology_,
                                                                       .journal = host.store,
                                                                       .rows = host.store,
                                                                       .link = link_,
                                                                       .vault = vault_,
                                                                       .answers = *this,
                                                                       .packs = host.packs.get(),
                                                                       .lineage = host.lineage,
                                                                       .boot = boots_,
                                                                       .build = options_.build});
    for (const NodeId node : host.nodes) {
        host.driver->add_node(node);
    }
    host.driver->add_watcher(*this);
    const auto started = host.driver->start(now_, rules_);
    if (!started.ok()) {
        stop(host, started.error().detail);
        return;
    }
    for (const NodeId node : centres()) {
        const NodeId parent = topology_.find(node)->parent;
        if (parent.value != 0) {
            up(node, parent);
        }
    }
}

void Tree::stop(Host& host, const std::string& why) {
    stopped_ = why;
    crash(host.nodes.front());
}

bool Tree::runs(NodeId node) const { return host_of(node).driver != nullptr; }

/// The pair's link comes up if both ends run, nobody cut it, and it is not up already.
void Tree::up(NodeId a, NodeId b) {
    if (hosts_.empty() || link_.is_up(a, b) || cut_.contains(std::minmax(a, b))) {
        return;
    }
    const auto runs_now = [&](NodeId node) {
        return std::ranges::any_of(hosts_, [&](const auto& host) {
            return host->driver && std::ranges::find(host->nodes, node) != host->nodes.end();
        });
    };
    if (!runs_now(a) || !runs_now(b)) {
        return;
    }
    link_.join(a, b);
    driver(a).link_up(now_, a, b);
    driver(b).link_up(now_, b, a);
}

void Tree::join(NodeId a, NodeId b) {
    cut_.erase(std::minmax(a, b));
    up(a, b);
}

void Tree::cut(NodeId a, NodeId b) {
    cut_.insert(std::minmax(a, b));
    link_.cut(a, b);
    for (const auto& [self, peer] : {std::pair(a, b), std::pair(b, a)}) {
        if (runs(self)) {
            driver(self).link_down(now_, self, peer);
        }
    }
}

void Tree::crash(NodeId node) {
    Host& host = host_of(node);
    host.driver.reset();
    host.store.crash();
    for (const NodeId self : host.nodes) {
        for (const NodeId peer : centres()) {
            if (!link_.is_up(self, peer)) {
                continue;
            }
            link_.cut(self, peer);
            if (runs(peer)) {
                driver(peer).link_down(now_, peer, self);
            }
        }
    }
}

void Tree::restart(NodeId node) {
    Host& host = host_of(node);
    ENSURE(host.driver == nullptr);
    start(host);
}

drive::Driver& Tree::driver(NodeId node) {
    Host& host = host_of(node);
    ENSURE(host.driver != nullptr);
    return *host.driver;
}

const model::State& Tree::state(NodeId node) { return driver(node).engine(node)->state(); }

MemoryStore& Tree::store(NodeId node) { return host_of(node).store; }

void Tree::jump_clocks(base::Duration by) {
    const base::Instant from = std::exchange(now_, now_ + by);
    for (const auto& host : hosts_) {
        if (host->driver) {
            host->driver->follow_jump(from, now_);
        }
    }
}

bool Tree::turn(Host& host) {
    if (!host.driver) {
        return false;
    }
    const auto turned = host.driver->turn(now_);
    if (!turned.ok()) {
        stop(host, turned.error().detail);
        return true;
    }
    return *turned;
}

bool Tree::deliver() {
    const auto frame = link_.next();
    if (frame && runs(frame->to)) {
        driver(frame->to).frame(now_, frame->to, frame->from, frame->bytes);
    }
    return frame.has_value();
}

bool Tree::step() {
    bool moved = false;
    for (const auto& host : hosts_) {
        moved = turn(*host) || moved;
    }
    return deliver() || moved;
}

void Tree::settle() {
    constexpr int rounds_max = 200'000;
    int quiet = 0;
    // A slow disk makes a driver wait without moving; a few idle rounds tell waiting from being done.
    for (int round = 0; quiet < 8 + static_cast<int>(options_.store.durable_delay); ++round) {
        if (round == rounds_max) {
            std::cerr << "Tree::settle: still moving after " << rounds_max << " rounds\n";
            ENSURE(round < rounds_max);
        }
        quiet = step() ? 0 : quiet + 1;
    }
}

std::optional<base::Instant> Tree::wake() const {
    std::optional<base::Instant> first;
    for (const auto& host : hosts_) {
        const auto wake = host->driver ? host->driver->wake() : std::nullopt;
        if (wake && (!first || *wake < *first)) {
            first = wake;
        }
    }
    return first;
}

void Tree::advance_to(base::Instant instant) {
    settle();
    for (auto next = wake(); next && *next <= instant; next = wake()) {
        now_ = std::max(now_, *next);
        settle();
        if (wake() == next) {
            break; // a host whose disk does not sync cannot fire now
        }
    }
    now_ = std::max(now_, instant);
    settle();
}

drive::Token Tree::report(NodeId node, model::Report report) {
    const drive::Token token = next_token_++;
    ENSURE(driver(node).report(node, std::move(report), token));
    return token;
}

drive::Token Tree::order(NodeId node, model::PackOrder order, const rulebook::PackFiles* pack, bool forged) {
    drive::Bytes bundle;
    if (pack != nullptr) {
        const std::string text = rulebook::bundle_of(*pack);
        const auto bytes = base::bytes_of(text);
        bundle.assign(bytes.begin(), bytes.end());
        const rulebook::LoadOutcome loaded = rulebook::Rulebook::load(*pack);
        order.pack = loaded.ok() ? loaded.rulebook->hash() : base::hash_of(text);
        order.signature = sim::PlainPacks::sign(order.pack, bundle);
        order.signature[0] = static_cast<std::uint8_t>(order.signature[0] + (forged ? 1 : 0));
    }
    return this->order(node, model::GiveOrder{"o-" + std::to_string(next_token_), std::move(order), {}},
                       std::move(bundle));
}

drive::Token Tree::order(NodeId node, model::GiveOrder given, drive::Bytes bundle) {
    host_of(node).driver->order(node, std::move(given), std::move(bundle), next_token_);
    return next_token_++;
}

drive::Token Tree::act(NodeId node, model::ActOnCase act) {
    const drive::Token token = next_token_++;
    if (act.command_id.empty()) {
        act.command_id = "c-" + std::to_string(token);
    }
    ENSURE(driver(node).act(node, std::move(act), token));
    return token;
}

drive::Token Tree::order(NodeId node, model::GiveStandingOrder command) {
    const drive::Token token = next_token_++;
    ENSURE(driver(node).order(node, std::move(command), token));
    return token;
}

drive::Token Tree::order(NodeId node, model::EndStandingOrder command) {
    const drive::Token token = next_token_++;
    ENSURE(driver(node).order(node, std::move(command), token));
    return token;
}

model::Answer Tree::answer(drive::Token token) const {
    const auto at = answers_.find(token);
    return at == answers_.end() ? model::Answer{} : at->second;
}

void Tree::answered(drive::Token token, NodeId node, const model::Answer& answer) {
    answers_[token] = answer;
    if (on_answer) {
        on_answer(token, node, answer);
    }
}

void Tree::restored(NodeId, const model::Case&) {}

void Tree::committed(const model::Record& record, const model::Case* matter) {
    if (on_record) {
        on_record(record, matter);
    }
}

void sync_all(Tree& tree) {
    tree.settle();
    for (int round = 0; round < 8; ++round) {
        for (const NodeId node : centres()) {
            tree.store(node).sync();
        }
        tree.settle();
    }
}

} // namespace citybrain::tests

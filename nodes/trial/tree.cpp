#include "nodes/trial/tree.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::trial {

using base::Result;
using model::NodeId;

struct Tree::Host {
    std::vector<NodeId> nodes;
    MemoryStore store{};
    std::unique_ptr<drive::Driver> driver{};
};

Tree::Tree(TreeOptions options) : options_(std::move(options)), now_(options_.start) {
    std::set<NodeId> all;
    for (NodeId node : options_.nodes) {
        for (; node.value != 0; node = parent_of(node)) {
            all.insert(node);
        }
    }
    for (const NodeId node : all) {
        if (hosts_.empty() || options_.host_each) {
            hosts_.push_back(std::make_unique<Host>());
        }
        hosts_.back()->nodes.push_back(node);
        hosts_of_[node] = hosts_.back().get();
    }
}

Tree::~Tree() = default;

Result<void> Tree::start() {
    std::uint16_t number = 0;
    for (const auto& host : hosts_) {
        number += 1;
        model::Lineage lineage; // each box its own, none zero
        lineage.bytes[0] = static_cast<std::uint8_t>(number & 0xFFU);
        lineage.bytes[1] = static_cast<std::uint8_t>(number >> 8U);
        lineage.bytes[2] = 1;
        host->driver = std::make_unique<drive::Driver>(drive::DriverOptions{.topology = options_.topology,
                                                                            .journal = host->store,
                                                                            .rows = host->store,
                                                                            .link = wires_,
                                                                            .vault = options_.vault,
                                                                            .answers = *this,
                                                                            .lineage = lineage,
                                                                            .boot = number,
                                                                            .build = "trial"});
        for (const NodeId node : host->nodes) {
            host->driver->add_node(node);
        }
        host->driver->add_watcher(*this);
        if (auto started = host->driver->start(now_, options_.rules); !started.ok()) {
            return started;
        }
    }
    for (const auto& [node, host] : hosts_of_) {
        up(node);
    }
    return settle();
}

Tree::Host& Tree::host_of(NodeId node) const {
    const auto at = hosts_of_.find(node);
    ENSURE(at != hosts_of_.end());
    return *at->second;
}

NodeId Tree::parent_of(NodeId node) const {
    const model::Unit* const unit = options_.topology.find(node);
    ENSURE(unit != nullptr);
    return unit->parent;
}

void Tree::up(NodeId node) {
    const NodeId parent = parent_of(node);
    if (parent.value == 0 || wires_.is_up(node, parent)) {
        return;
    }
    wires_.join(node, parent);
    host_of(node).driver->link_up(now_, node, parent);
    host_of(parent).driver->link_up(now_, parent, node);
}

Result<void> Tree::join(NodeId node) {
    up(node);
    return settle();
}

Result<void> Tree::cut(NodeId node) {
    const NodeId parent = parent_of(node);
    if (parent.value != 0 && wires_.is_up(node, parent)) {
        wires_.cut(node, parent);
        host_of(node).driver->link_down(now_, node, parent);
        host_of(parent).driver->link_down(now_, parent, node);
    }
    return settle();
}

Result<bool> Tree::turn() {
    bool moved = false;
    for (const auto& host : hosts_) {
        const auto turned = host->driver->turn(now_);
        if (!turned.ok()) {
            return turned;
        }
        moved = moved || *turned;
    }
    while (const auto frame = wires_.next()) {
        host_of(frame->to).driver->frame(now_, frame->to, frame->from, frame->bytes);
        moved = true;
    }
    return moved;
}

Result<void> Tree::settle() {
    constexpr int rounds_max = 1'000'000;
    constexpr int quiet_rounds = 3; // a commit handed in by one turn is released by the next
    int quiet = 0;
    for (int round = 0; quiet < quiet_rounds; ++round) {
        const auto moved = turn();
        if (!moved.ok()) {
            return moved.error();
        }
        if (round == rounds_max) {
            return base::broken("the tree never comes to rest at " + base::to_rfc3339(now_));
        }
        quiet = *moved ? 0 : quiet + 1;
    }
    return {};
}

std::optional<base::Instant> Tree::wake() const {
    std::optional<base::Instant> first;
    for (const auto& host : hosts_) {
        const auto wake = host->driver->wake();
        if (wake && (!first || *wake < *first)) {
            first = wake;
        }
    }
    return first;
}

Result<void> Tree::advance_to(base::Instant instant) {
    for (auto next = wake(); next && *next <= instant; next = wake()) {
        now_ = std::max(now_, *next);
        if (auto settled = settle(); !settled.ok()) {
            return settled;
        }
        if (wake() == next) {
            return base::broken("a timer of " + base::to_rfc3339(*next) + " does not fire");
        }
    }
    now_ = std::max(now_, instant);
    return settle();
}

Result<model::Answer> Tree::answer_of_settling() {
    if (auto settled = settle(); !settled.ok()) {
        return settled.error();
    }
    return last_answer_;
}

Result<model::Answer> Tree::report(NodeId node, model::Report report) {
    last_answer_ = {};
    ENSURE(host_of(node).driver->report(node, std::move(report), next_token_++));
    return answer_of_settling();
}

Result<model::Answer> Tree::act(NodeId node, model::ActOnCase act) {
    last_answer_ = {};
    if (act.command_id.empty()) {
        act.command_id = "trial-" + std::to_string(next_token_);
    }
    ENSURE(host_of(node).driver->act(node, std::move(act), next_token_++));
    return answer_of_settling();
}

Result<model::Answer> Tree::order(NodeId node, model::GiveStandingOrder given) {
    last_answer_ = {};
    given.command_id = "trial-" + std::to_string(next_token_);
    ENSURE(host_of(node).driver->order(node, std::move(given), next_token_++));
    return answer_of_settling();
}

Result<model::Answer> Tree::order(NodeId node, model::EndStandingOrder ended) {
    last_answer_ = {};
    ended.command_id = "trial-" + std::to_string(next_token_);
    ENSURE(host_of(node).driver->order(node, std::move(ended), next_token_++));
    return answer_of_settling();
}

const model::State& Tree::state(NodeId node) const {
    const core::Engine* const engine = host_of(node).driver->engine(node);
    ENSURE(engine != nullptr);
    return engine->state();
}

drive::Rows& Tree::rows(NodeId node) { return host_of(node).store; }

void Tree::answered(drive::Token, NodeId, const model::Answer& answer) { last_answer_ = answer; }

void Tree::restored(NodeId, const model::Case&) {}

void Tree::committed(const model::Record& record, const model::Case* matter) {
    if (on_record) {
        on_record(record, matter);
    }
}

} // namespace citybrain::trial

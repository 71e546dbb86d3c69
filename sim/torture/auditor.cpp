#include "sim/torture/auditor.hpp"

#include <algorithm>

#include "engine/persist/fold_case.hpp"
#include "engine/wire/record.hpp"

namespace citybrain::sim {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::NodeId;
using model::Record;

namespace {

/// The first ones tell the story; those behind them follow from it.
constexpr std::size_t violations_max = 20;

} // namespace

Auditor::Auditor(World& world, std::uint64_t window, std::function<void(const Record&)> listener)
    : world_(world), window_(window), listener_(std::move(listener)) {
    world_.on_record = [this](const Record& record, const Case* matter) { on_record(record, matter); };
    world_.on_start = [this](std::size_t host) { on_start(host); };
    world_.wire().on_send = [this](NodeId from, NodeId to, drive::ByteView bytes) { on_send(from, to, bytes); };
}

void Auditor::broken(const char* law, const std::string& what) {
    const bool excused = forgot_ && law != std::string_view("D2");
    if (!excused && violations_.size() < violations_max) {
        violations_.push_back({law, base::to_rfc3339(world_.now()) + " " + what});
    }
}

/// F1: the record that took it is on a disk.
void Auditor::acknowledged(const model::Event& event, const model::EventTaken& taken) {
    const std::string name = event.source + "/" + event.id;
    acknowledged_[model::identity_of(event.source, event.id)] = name;
    bool durable = taken.receipt.node.value == 0; // one that somebody makes up for a test
    if (!durable) {
        const model::Position at = taken.receipt.position;
        const auto read = world_.disk(world_.host_of(taken.receipt.node))
                              .journal(taken.receipt.node, at, at, [&](const drive::JournalEntry&) {
                                  durable = true;
                                  return false;
                              });
        ENSURE(read.ok());
    }
    law(durable, "F1", name + " was acknowledged before it was durable");
}

/// D6: a host whose disk has failed says nothing more.
void Auditor::answered(NodeId node) {
    law(!world_.disk(world_.host_of(node)).has_failed(), "D6", to_text(node) + " answered behind a failed append");
}

void Auditor::commanded(const model::ActOnCase& act) {
    if (act.if_version) {
        if_versions_[act.command_id] = *act.if_version;
    }
}

void Auditor::on_record(const Record& record, const Case* matter) {
    records_ += 1;
    if (listener_) {
        listener_(record);
    }
    if (const auto* link = std::get_if<model::FromLink>(&record.cause)) {
        std::uint64_t& last = applied_[{record.node, link->peer, link->lane}];
        last = std::max(last, link->seq);
    }
    const CaseId* const id = case_of(record.fact);
    if (id == nullptr) {
        check_record(record, nullptr);
        if (matter != nullptr) { // told by a test
            see(record.node, *matter);
            check_case(matter->id, copies_.at(matter->id));
            held_[record.node].insert_or_assign(matter->id, *matter);
        }
        return;
    }
    // A step's records come together, with the case as the last of them left it: the auditor folds by itself.
    auto& held = held_[record.node];
    const auto at = held.find(*id);
    std::optional<Case> before;
    if (at != held.end()) {
        before = std::move(at->second);
        held.erase(at);
    }
    std::optional<Case> after = persist::fold_case(std::move(before), record);
    check_record(record, after ? &*after : nullptr);
    if (const auto early = timers_.see(world_.now(), record, after ? &*after : nullptr)) {
        broken("T2", *early);
    }
    if (after) {
        see(record.node, *after);
        check_case(*id, copies_.at(*id));
        if (is_live(*after)) {
            held.emplace(*id, std::move(*after));
        }
    }
}

/// What a node knows behind a restart: commits that survived, though nobody had heard of them yet.
void Auditor::on_start(std::size_t host) {
    for (const NodeId node : world_.centres()) {
        if (world_.host_of(node) != host) {
            continue;
        }
        held_[node].clear();
        timers_.restarted(node);
        for (const auto& [id, matter] : world_.state(node)->cases) { // order does not show: kept in a map
            held_[node].emplace(id, matter);
            see(node, matter);
        }
    }
}

void Auditor::see(NodeId node, const Case& matter) {
    Copies& copies = copies_[matter.id];
    const auto before = copies.find(node);
    law(before == copies.end() || matter.custody.cv >= before->second.cv, "C3",
        to_text(matter.id) + " at " + to_text(node) + " went back to custody version " +
            std::to_string(matter.custody.cv));
    const bool live = is_live(matter);
    copies[node] = {matter.custody.state, matter.custody.cv, matter.version, live, is_open(matter), matter.deadlines};
    if (live && matter.custody.state == CustodyState::owned) {
        Authority& last = authority_[matter.id];
        law(matter.custody.cv > last.cv || (last.node == node && matter.custody.cv == last.cv), "C3",
            to_text(matter.id) + " is owned by " + to_text(node) + " under version " +
                std::to_string(matter.custody.cv) + ", as it was by " + to_text(last.node) + " under " +
                std::to_string(last.cv));
        last = {node, matter.custody.cv};
    }
    law(!is_custodian(matter) || !matter.deadlines.empty(), "next deadline",
        to_text(matter.id) + " at " + to_text(node) + " has no next deadline");
    const bool open = std::ranges::all_of(copies, [](const auto& copy) { return copy.second.open; }) && !copies.empty();
    if (open) {
        open_.insert(matter.id);
    } else {
        open_.erase(matter.id);
    }
}

/// C1: nobody shares authority; C2: somebody keeps data and timers of every case that has not ended.
void Auditor::check_case(const CaseId& id, const Copies& copies) {
    std::size_t owners = 0;
    std::size_t custodians = 0;
    bool ended = false;
    for (const auto& [node, copy] : copies) {
        const bool owns = copy.live && copy.state == CustodyState::owned;
        owners += owns ? 1 : 0;
        const bool offers = copy.state == CustodyState::offered || copy.state == CustodyState::revoking;
        custodians += owns || (copy.live && offers) ? 1 : 0;
        ended = ended || !copy.live;
    }
    law(owners <= 1, "C1", to_text(id) + " has " + std::to_string(owners) + " owners");
    law(custodians >= 1 || ended, "C2", to_text(id) + " has no custodian");
}

std::optional<Auditor::Open> Auditor::some_open(std::uint64_t dice) const {
    if (open_.empty()) {
        return std::nullopt;
    }
    // The newest are the most interesting: take one of the last few, mostly.
    const std::uint64_t among = dice % 4 == 0 ? open_.size() : std::min<std::uint64_t>(open_.size(), 12);
    const auto at = std::prev(open_.end(), static_cast<std::ptrdiff_t>(1 + dice / 4 % among));
    const Copies& copies = copies_.at(*at);
    const auto owner = std::ranges::find_if(
        copies, [](const auto& copy) { return copy.second.live && copy.second.state != CustodyState::shadow; });
    return Open{*at, owner == copies.end() ? at->origin : owner->first};
}

std::vector<NodeId> Auditor::knowing(const CaseId& id) const {
    std::vector<NodeId> nodes;
    if (const auto copies = copies_.find(id); copies != copies_.end()) {
        for (const auto& [node, copy] : copies->second) {
            nodes.push_back(node);
        }
    }
    return nodes;
}

std::optional<NodeId> Auditor::holder_of(const CaseId& id) const {
    const auto copies = copies_.find(id);
    if (copies == copies_.end()) {
        return std::nullopt;
    }
    std::optional<NodeId> holder;
    for (const auto& [node, copy] : copies->second) {
        const bool owns = copy.state == CustodyState::owned && !holder;
        holder = copy.open && (copy.state == CustodyState::pending || owns) ? std::optional(node) : holder;
    }
    return holder;
}

std::vector<Record> Auditor::journal_of(NodeId node) {
    std::vector<Record> records;
    const auto read =
        world_.disk(world_.host_of(node)).journal(node, {1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) {
            auto record = wire::decode_record(entry.bytes);
            ENSURE(record.ok());
            records.push_back(std::move(*record));
            return true;
        });
    ENSURE(read.ok());
    return records;
}

} // namespace citybrain::sim

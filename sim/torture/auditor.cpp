#include "sim/torture/auditor.hpp"

#include <algorithm>

#include "engine/wire/frame.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

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

Auditor::Auditor(World& world, std::function<void(const Record&)> listener)
    : world_(world), listener_(std::move(listener)) {
    world_.on_record = [this](const Record& record, const Case* matter) { on_record(record, matter); };
    world_.on_start = [this](std::size_t host) { on_start(host); };
    world_.wire().on_send = [this](NodeId from, NodeId to, drive::ByteView bytes) { on_send(from, to, bytes); };
}

void Auditor::broken(const char* law, const std::string& what) {
    if (violations_.size() < violations_max) {
        violations_.push_back({law, base::to_rfc3339(world_.now()) + " " + what});
    }
}

void Auditor::acknowledged(const model::Event& event, const model::EventTaken&) {
    acknowledged_[model::identity_of(event.source, event.id)] = event.source + "/" + event.id;
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
    if (matter != nullptr) {
        see(record.node, *matter);
        check_case(matter->id, copies_.at(matter->id));
    }
}

/// What a node knows behind a restart: commits that survived, though nobody had heard of them yet.
void Auditor::on_start(std::size_t host) {
    for (const NodeId node : world_.centres()) {
        if (world_.host_of(node) != host) {
            continue;
        }
        for (const auto& [id, matter] : world_.state(node)->cases) { // order does not show: kept in a map
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
    copies[node] = {matter.custody.state, matter.custody.cv, live, is_open(matter)};
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

/// The highest payload of `peer` that the node's durable rows or records show; stops looking at `enough`.
std::uint64_t Auditor::durable_hwm(const Stream& stream, std::uint64_t enough) {
    std::uint64_t& hwm = applied_[stream];
    if (hwm >= enough) {
        return hwm;
    }
    const auto row = world_.disk(world_.host_of(stream.node)).node_row(stream.node);
    if (row.ok() && row->has_value()) {
        const auto checkpoint = wire::decode_node(**row);
        ENSURE(checkpoint.ok());
        for (const model::LaneLedger& lane : checkpoint->lanes) {
            hwm = std::max(hwm, lane.peer == stream.peer && lane.lane == stream.lane ? lane.in_hwm : 0);
        }
    }
    if (hwm < enough) { // the row of a store that lost rows in a crash is older than its journal
        for (const Record& record : journal_of(stream.node)) {
            const auto* link = std::get_if<model::FromLink>(&record.cause);
            hwm = link != nullptr && link->peer == stream.peer && link->lane == stream.lane ? std::max(hwm, link->seq)
                                                                                            : hwm;
        }
    }
    return hwm;
}

/// D1 and D3: what goes out on a wire stands on the sender's disk.
void Auditor::on_send(NodeId from, NodeId to, drive::ByteView bytes) {
    const auto frame = wire::decode_frame(bytes);
    law(frame.ok(), "D3", "a frame of " + to_text(from) + " cannot be read");
    if (!frame.ok()) {
        return;
    }
    if (const auto* data = std::get_if<wire::Data>(&*frame)) {
        Disk& disk = world_.disk(world_.host_of(from));
        for (std::uint64_t i = 0; i < data->payloads.size(); ++i) {
            const auto position = disk.outbox(from, to, data->lane, data->epoch, data->first_seq + i);
            law(position.ok() && position->has_value(), "D3",
                "payload " + std::to_string(data->first_seq + i) + " of " + to_text(from) +
                    " was sent before it was durable");
        }
    } else if (const auto* ack = std::get_if<wire::Ack>(&*frame)) {
        const std::uint64_t durable = durable_hwm({from, to, ack->lane}, ack->cum);
        law(ack->cum <= durable, "D1",
            to_text(from) + " acknowledged " + std::to_string(ack->cum) + " to " + to_text(to) + ", only " +
                std::to_string(durable) + " are durable");
    }
}

} // namespace citybrain::sim

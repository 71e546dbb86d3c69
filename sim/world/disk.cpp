#include "sim/world/disk.hpp"

#include <algorithm>

namespace citybrain::sim {

using base::Result;
using drive::Bytes;
using drive::Commit;
using drive::JournalEntry;
using drive::Ticket;
using model::NodeId;
using model::Position;

namespace {

template <class Map, class Key>
std::optional<typename Map::mapped_type> find_in(const Map& map, const Key& key) {
    const auto at = map.find(key);
    return at == map.end() ? std::nullopt : std::optional(at->second);
}

template <class Map, class Key, class Held>
void put_back(Map& map, const Key& key, const std::optional<Held>& held) {
    if (held) {
        map[key] = *held;
    } else {
        map.erase(key);
    }
}

} // namespace

Result<Ticket> Disk::append(Commit& commit) {
    if (is_full_) {
        counts_.add(Fault::disk_full);
        has_failed_ = true;
        return base::unavailable("no space left on the disk (injected)");
    }
    last_ticket_ += 1;
    const base::Instant asked = now_ + faults_.sync;
    const base::Instant durable_at = waiting_.empty() ? asked : std::max(asked, waiting_.back().durable_at);
    waiting_.push_back({durable_at, last_ticket_, std::exchange(commit, Commit{})});
    return last_ticket_;
}

Result<Ticket> Disk::durable() {
    while (!waiting_.empty() && waiting_.front().durable_at <= now_) {
        store(waiting_.front().commit);
        durable_ticket_ = waiting_.front().ticket;
        waiting_.pop_front();
    }
    return faults_.lies ? last_ticket_ : durable_ticket_;
}

std::optional<base::Instant> Disk::next_sync() const {
    return waiting_.empty() ? std::nullopt : std::optional(waiting_.front().durable_at);
}

void Disk::crash() {
    has_failed_ = false;
    (void)durable();
    while (!waiting_.empty() && prng_.chance(faults_.kept)) {
        store(waiting_.front().commit);
        durable_ticket_ = waiting_.front().ticket;
        waiting_.pop_front();
        counts_.add(Fault::unsynced_kept);
    }
    counts_.add(Fault::unsynced_lost, waiting_.size());
    waiting_.clear();
    last_ticket_ = durable_ticket_;
    if (!befores_.empty()) {
        counts_.add(Fault::rows_lost);
    }
    for (; !befores_.empty(); befores_.pop_back()) {
        undo(befores_.back());
    }
}

void Disk::go_back(DiskImage image) {
    crash();
    befores_.clear();
    static_cast<DiskImage&>(*this) = std::move(image);
    counts_.add(Fault::amnesia);
}

void Disk::store(Commit& commit) {
    remember(commit);
    for (JournalEntry& entry : commit.journal) {
        auto& entries = journal_[entry.node];
        ENSURE(entry.position.value == entries.size() + 1);
        entries.push_back(std::move(entry));
    }
    for (drive::NodeRow& row : commit.nodes) {
        nodes_[row.node] = std::move(row.bytes);
    }
    for (drive::CaseRow& row : commit.cases) {
        const CaseKey key{row.node, row.id};
        (row.ended ? open_ : ended_).erase(key);
        (row.ended ? ended_ : open_)[key] = {row.ended, std::move(row.bytes)};
    }
    for (const drive::IdentityRow& row : commit.identities) {
        identities_[row.identity] = {row.node, row.position, row.version};
    }
    for (const drive::OutboxRow& row : commit.outbox) {
        outbox_[{row.node, row.to, row.lane, row.epoch, row.seq}] = row.position;
    }
    for (drive::PrivateRow& row : commit.privates) {
        privates_[{row.node, row.sealed}] = std::move(row);
    }
    store_packs(commit);
}

void Disk::store_packs(Commit& commit) {
    for (drive::PackRow& row : commit.pack_rows) {
        pack_rows_[row.node] = std::move(row.bytes);
    }
    for (drive::PackBlob& blob : commit.packs) {
        packs_[blob.pack] = std::move(blob);
    }
    for (drive::PackPartRow& row : commit.pack_parts) {
        if (row.bytes.empty()) {
            pack_parts_.erase({row.node, row.pack, row.part});
        } else {
            pack_parts_[{row.node, row.pack, row.part}] = std::move(row.bytes);
        }
    }
}

void Disk::remember(const Commit& commit) {
    if (faults_.rows_lost == 0) {
        befores_.clear();
        return;
    }
    Before before;
    for (const drive::NodeRow& row : commit.nodes) {
        before.nodes.emplace_back(row.node, find_in(nodes_, row.node));
    }
    for (const drive::PackRow& row : commit.pack_rows) {
        before.packs.emplace_back(row.node, find_in(pack_rows_, row.node));
    }
    for (const drive::CaseRow& row : commit.cases) {
        const CaseKey key{row.node, row.id};
        const auto open = find_in(open_, key);
        before.cases.emplace_back(key, open ? open : find_in(ended_, key));
    }
    befores_.push_back(std::move(before));
    if (befores_.size() > faults_.rows_lost) {
        befores_.pop_front();
    }
}

void Disk::undo(const Before& before) {
    for (const auto& [node, bytes] : before.nodes) {
        put_back(nodes_, node, bytes);
    }
    for (const auto& [node, bytes] : before.packs) {
        put_back(pack_rows_, node, bytes);
    }
    for (const auto& [key, held] : before.cases) {
        put_back(open_, key, held && !held->ended ? held : std::nullopt);
        put_back(ended_, key, held && held->ended ? held : std::nullopt);
    }
}

Result<std::optional<Bytes>> Disk::node_row(NodeId node) { return find_in(nodes_, node); }

Result<void> Disk::open_cases(NodeId node, const std::function<void(drive::ByteView)>& visit) {
    for (auto at = open_.lower_bound({node, {}}); at != open_.end() && at->first.first == node; ++at) {
        visit(at->second.bytes);
    }
    return {};
}

Result<std::optional<Bytes>> Disk::case_row(NodeId node, const model::CaseId& id) {
    for (const auto* rows : {&open_, &ended_}) {
        if (const auto at = rows->find({node, id}); at != rows->end()) {
            return std::optional(at->second.bytes);
        }
    }
    return std::optional<Bytes>{};
}

Result<void> Disk::journal(NodeId node, Position first, Position last,
                           const std::function<bool(const JournalEntry&)>& visit) {
    const auto of_node = journal_.find(node);
    if (of_node == journal_.end()) {
        return {};
    }
    const auto& entries = of_node->second;
    for (std::size_t i = std::max<std::uint64_t>(first.value, 1) - 1; i < entries.size(); ++i) {
        if (i + 1 > last.value || !visit(entries[i])) {
            break;
        }
    }
    return {};
}

Result<std::optional<drive::RecordAt>> Disk::identity(const model::Identity& identity) {
    return find_in(identities_, identity);
}

Result<std::optional<Position>> Disk::outbox(NodeId node, NodeId to, model::Lane lane, std::uint64_t epoch,
                                             std::uint64_t seq) {
    return find_in(outbox_, std::tuple(node, to, lane, epoch, seq));
}

Result<std::optional<drive::PrivateRow>> Disk::private_row(NodeId node, const base::Hash& sealed) {
    return find_in(privates_, std::pair(node, sealed));
}

Result<std::optional<Bytes>> Disk::pack_row(NodeId node) { return find_in(pack_rows_, node); }

Result<std::optional<drive::PackBlob>> Disk::pack(const base::Hash& pack) { return find_in(packs_, pack); }

Result<std::optional<Bytes>> Disk::pack_part(NodeId node, const base::Hash& pack, std::uint32_t part) {
    return find_in(pack_parts_, std::tuple(node, pack, part));
}

} // namespace citybrain::sim

#include "tests/support/memory_store.hpp"

#include <algorithm>

namespace citybrain::tests {

using base::Result;
using drive::Bytes;
using drive::Commit;
using drive::JournalEntry;
using drive::Ticket;
using model::NodeId;
using model::Position;

namespace {

std::optional<Bytes> held(const std::map<NodeId, Bytes>& rows, NodeId node) {
    const auto at = rows.find(node);
    return at == rows.end() ? std::nullopt : std::optional(at->second);
}

void put_back(const std::vector<std::pair<NodeId, std::optional<Bytes>>>& before, std::map<NodeId, Bytes>& rows) {
    for (const auto& [node, bytes] : before) {
        if (bytes) {
            rows[node] = *bytes;
        } else {
            rows.erase(node);
        }
    }
}

} // namespace

Result<Ticket> MemoryStore::append(Commit& commit) {
    appends_ += 1;
    if (faults_.append_fails_at && appends_ >= *faults_.append_fails_at) {
        return base::unavailable("power cut during append (injected)");
    }
    last_ticket_ += 1;
    pending_.push_back({last_ticket_, faults_.durable_delay, std::exchange(commit, Commit{})});
    return last_ticket_;
}

Result<Ticket> MemoryStore::durable() {
    while (!faults_.manual_sync && !pending_.empty()) {
        if (pending_.front().calls_left > 0) {
            pending_.front().calls_left -= 1;
            break;
        }
        store(pending_.front().commit);
        durable_ticket_ = pending_.front().ticket;
        pending_.pop_front();
    }
    return durable_ticket_;
}

void MemoryStore::sync() {
    for (Pending& pending : pending_) {
        store(pending.commit);
        durable_ticket_ = pending.ticket;
    }
    pending_.clear();
}

void MemoryStore::store(Commit& commit) {
    remember(commit);
    std::ranges::move(commit.quarantine, std::back_inserter(quarantine_));
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
    ENSURE(trial::MemoryStore::append(commit).ok());
}

void MemoryStore::remember(const Commit& commit) {
    if (faults_.rows_lost == 0) {
        return;
    }
    Before before;
    for (const drive::NodeRow& row : commit.nodes) {
        before.nodes.emplace_back(row.node, held(nodes_, row.node));
    }
    for (const drive::PackRow& row : commit.pack_rows) {
        before.packs.emplace_back(row.node, held(pack_rows_, row.node));
    }
    for (const drive::CaseRow& row : commit.cases) {
        const auto at = cases_.find({row.node, row.id});
        before.cases.emplace_back(std::pair(row.node, row.id),
                                  at == cases_.end() ? std::nullopt : std::optional(at->second));
    }
    befores_.push_back(std::move(before));
    if (befores_.size() > faults_.rows_lost) {
        befores_.pop_front();
    }
}

void MemoryStore::undo(const Before& before) {
    put_back(before.nodes, nodes_);
    put_back(before.packs, pack_rows_);
    for (const auto& [key, held] : before.cases) {
        if (held) {
            cases_[key] = *held;
        } else {
            cases_.erase(key);
        }
    }
}

void MemoryStore::crash() {
    pending_.clear();
    last_ticket_ = durable_ticket_;
    appends_ = 0;
    for (; !befores_.empty(); befores_.pop_back()) {
        undo(befores_.back());
    }
}

void MemoryStore::lose_journal(NodeId node, Position kept, Bytes checkpoint) {
    auto& entries = journal_[node];
    entries.erase(entries.upper_bound(kept), entries.end());
    std::erase_if(cases_, [&](const auto& row) { return row.first.first == node; });
    std::erase_if(identities_, [&](const auto& row) { return row.second.node == node && row.second.position > kept; });
    std::erase_if(outbox_, [&](const auto& row) { return std::get<0>(row.first) == node && row.second > kept; });
    nodes_[node] = std::move(checkpoint);
    befores_.clear();
}

Result<std::optional<drive::PackBlob>> MemoryStore::pack(const base::Hash& pack) {
    const auto at = packs_.find(pack);
    return at == packs_.end() ? std::nullopt : std::optional(at->second);
}

Result<std::optional<Bytes>> MemoryStore::pack_part(NodeId node, const base::Hash& pack, std::uint32_t part) {
    const auto at = pack_parts_.find({node, pack, part});
    return at == pack_parts_.end() ? std::nullopt : std::optional(at->second);
}

std::size_t MemoryStore::case_rows(bool ended) const {
    const auto count = std::ranges::count_if(cases_, [&](const auto& row) { return row.second.ended == ended; });
    return static_cast<std::size_t>(count);
}

} // namespace citybrain::tests

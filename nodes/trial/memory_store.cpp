#include "nodes/trial/memory_store.hpp"

#include "engine/base/ensure.hpp"

namespace citybrain::trial {

using base::Result;
using drive::Bytes;
using model::NodeId;
using model::Position;

Result<drive::Ticket> MemoryStore::append(drive::Commit& commit) {
    for (drive::JournalEntry& entry : commit.journal) {
        auto& entries = journal_[entry.node];
        ENSURE(entry.position.value == (entries.empty() ? 1 : entries.rbegin()->first.value + 1));
        entries.emplace_hint(entries.end(), entry.position, std::move(entry));
    }
    for (drive::PackRow& row : commit.pack_rows) {
        pack_rows_[row.node] = std::move(row.bytes);
    }
    for (drive::NodeRow& row : commit.nodes) {
        nodes_[row.node] = std::move(row.bytes);
    }
    for (drive::CaseRow& row : commit.cases) {
        cases_[{row.node, row.id}] = {row.ended, std::move(row.bytes)};
    }
    for (const drive::IdentityRow& row : commit.identities) {
        identities_[row.identity] = {row.node, row.position, row.version};
    }
    for (const drive::OutboxRow& row : commit.outbox) {
        outbox_[{row.node, row.to, row.lane, row.epoch, row.seq}] = row.position;
    }
    for (drive::PrivateRow& row : commit.privates) {
        const auto key = std::pair(row.node, row.sealed);
        privates_[key] = std::move(row);
    }
    commit.clear();
    return ++ticket_;
}

Result<std::optional<Bytes>> MemoryStore::node_row(NodeId node) {
    const auto at = nodes_.find(node);
    return at == nodes_.end() ? std::nullopt : std::optional(at->second);
}

Result<void> MemoryStore::open_cases(NodeId node, const std::function<void(drive::ByteView)>& visit) {
    for (const auto& [key, held] : cases_) {
        if (key.first == node && !held.ended) {
            visit(held.bytes);
        }
    }
    return {};
}

Result<std::optional<Bytes>> MemoryStore::case_row(NodeId node, const model::CaseId& id) {
    const auto at = cases_.find({node, id});
    return at == cases_.end() ? std::nullopt : std::optional(at->second.bytes);
}

Result<void> MemoryStore::journal(NodeId node, Position first, Position last,
                                  const std::function<bool(const drive::JournalEntry&)>& visit) {
    const auto of_node = journal_.find(node);
    if (of_node == journal_.end()) {
        return {};
    }
    const auto& entries = of_node->second;
    for (auto at = entries.lower_bound(first); at != entries.end() && at->first <= last; ++at) {
        if (!visit(at->second)) {
            break;
        }
    }
    return {};
}

Result<std::optional<drive::RecordAt>> MemoryStore::identity(const model::Identity& identity) {
    const auto at = identities_.find(identity);
    return at == identities_.end() ? std::nullopt : std::optional(at->second);
}

Result<std::optional<Position>> MemoryStore::outbox(NodeId node, NodeId to, model::Lane lane, std::uint64_t epoch,
                                                    std::uint64_t seq) {
    const auto at = outbox_.find({node, to, lane, epoch, seq});
    return at == outbox_.end() ? std::nullopt : std::optional(at->second);
}

Result<std::optional<drive::PrivateRow>> MemoryStore::private_row(NodeId node, const base::Hash& sealed) {
    const auto at = privates_.find({node, sealed});
    return at == privates_.end() ? std::nullopt : std::optional(at->second);
}

Result<std::optional<drive::Bytes>> MemoryStore::pack_row(NodeId node) {
    const auto at = pack_rows_.find(node);
    return at == pack_rows_.end() ? std::nullopt : std::optional(at->second);
}

} // namespace citybrain::trial

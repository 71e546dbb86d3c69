/// The walks of a RocksStore: open cases at start, the journal, and what `audit verify` looks at.

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "nodes/store/opened.hpp"
#include "nodes/store/values.hpp"

namespace citybrain::store {
namespace {

constexpr std::size_t chain_bytes = sizeof(base::Hash);

base::Error unreadable(const char* what, model::NodeId node) {
    return base::broken(std::string("store: ") + what + " of node " + model::to_text(node) +
                        " cannot be read; keep the directory as it is and restore the last backup");
}

base::Error out_of_line(model::NodeId node, std::uint64_t wanted, std::uint64_t found) {
    return base::broken("store: the journal of node " + model::to_text(node) + " lacks position " +
                        std::to_string(wanted) + " before " + std::to_string(found) +
                        "; keep the directory as it is and restore the last backup");
}

base::Result<void> walked(const rocksdb::Iterator& at, const char* what) {
    return at.status().ok() ? base::Result<void>{} : to_error(at.status(), std::string("walking the ") + what);
}

/// Calls visit(key, value) with each entry of a prefix until it returns false or an error.
template <class Visit>
base::Result<void> walk(Database& database, Family family, const Key& prefix, const char* what, const Visit& visit) {
    const Key behind = prefix.behind();
    const rocksdb::Slice end = slice(behind);
    const auto at = database.scan(family, prefix, end);
    for (; at->Valid(); at->Next()) {
        const base::Result<bool> more = visit(at->key().ToStringView(), at->value().ToStringView());
        if (!more.ok()) {
            return more.error();
        }
        if (!*more) {
            return {};
        }
    }
    return walked(*at, what);
}

/// The case a row's key names; empty when the key is not one.
std::optional<model::CaseId> case_in(std::string_view key) {
    constexpr std::size_t origin_at = 9;
    const auto origin = number_at(key, origin_at);
    const auto counter = number_at(key, origin_at + 8);
    if (!origin || !counter) {
        return std::nullopt;
    }
    return model::CaseId{model::NodeId{*origin}, *counter};
}

/// Where a walk of a family of node keys stands: the node at or behind `from`.
base::Result<std::optional<model::NodeId>> next_node(rocksdb::Iterator& at, const Key& from, std::size_t offset,
                                                     char mark) {
    at.Seek(slice(from));
    if (!at.Valid()) {
        const auto ended = walked(at, "nodes");
        return ended.ok() ? base::Result<std::optional<model::NodeId>>(std::nullopt) : ended.error();
    }
    const std::string_view key = at.key().ToStringView();
    const auto node = number_at(key, offset);
    if (!node || (offset == 1 && key.front() != mark)) {
        return std::optional<model::NodeId>{};
    }
    return std::optional(model::NodeId{*node});
}

} // namespace

base::Result<void> RocksStore::open_cases(model::NodeId node, const std::function<void(drive::ByteView)>& visit) {
    return walk(*opened_->database, Family::rows, cases_prefix(node, false), "open cases",
                [&visit](std::string_view, std::string_view value) -> base::Result<bool> {
                    visit(base::bytes_of(value));
                    return true;
                });
}

base::Result<void> RocksStore::journal(model::NodeId node, model::Position first, model::Position last,
                                       const std::function<bool(const drive::JournalEntry&)>& visit) {
    const bool to_the_end = last.value == std::numeric_limits<std::uint64_t>::max();
    const Key behind = to_the_end ? node_prefix(node).behind() : journal_key(node, model::Position{last.value + 1});
    const rocksdb::Slice end = slice(behind);
    const auto at = opened_->database->scan(Family::journal, journal_key(node, first), end);
    drive::JournalEntry entry;
    entry.node = node;
    for (; at->Valid(); at->Next()) {
        const auto position = number_at(at->key().ToStringView(), 8);
        const auto value = base::bytes_of(at->value().ToStringView());
        if (!position || value.size() < chain_bytes) {
            return unreadable("a journal entry", node);
        }
        // A trimmed journal may begin later than asked for, but has no gaps behind that.
        if (entry.position.value != 0 && *position != entry.position.value + 1) {
            return out_of_line(node, entry.position.value + 1, *position);
        }
        entry.position.value = *position;
        std::copy_n(value.begin(), chain_bytes, entry.chain.bytes.begin());
        entry.bytes.assign(value.begin() + chain_bytes, value.end());
        if (!visit(entry)) {
            return {};
        }
    }
    return walked(*at, "journal");
}

base::Result<std::vector<model::NodeId>> RocksStore::nodes() {
    std::vector<model::NodeId> found;
    for (const Family family : {Family::journal, Family::meta}) {
        const bool rows = family == Family::meta;
        const auto at = std::unique_ptr<rocksdb::Iterator>(
            opened_->database->db().NewIterator(tuned_read(), opened_->database->family(family)));
        Key from = rows ? node_rows_prefix() : node_prefix({});
        for (;;) {
            const auto node = next_node(*at, from, rows ? 1 : 0, 'n');
            if (!node.ok()) {
                return node.error();
            }
            if (!node->has_value()) {
                break;
            }
            found.push_back(**node);
            const model::NodeId after{(**node).value + 1};
            from = rows ? node_row_key(after) : node_prefix(after);
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

base::Result<void> RocksStore::all_cases(model::NodeId node, const std::function<void(const drive::CaseRow&)>& visit) {
    Database& database = *opened_->database;
    for (const bool ended : {false, true}) {
        const auto walked_all =
            walk(database, Family::rows, cases_prefix(node, ended), "cases",
                 [&database, &visit, node, ended](std::string_view key, std::string_view value) -> base::Result<bool> {
                     const auto id = case_in(key);
                     if (!id) {
                         return unreadable("a case row", node);
                     }
                     rocksdb::PinnableSlice open;
                     const auto reopened = ended ? database.get(Family::rows, case_key(node, *id, false), open)
                                                 : base::Result<bool>(false);
                     if (!reopened.ok()) {
                         return reopened.error();
                     }
                     if (!*reopened) {
                         visit(drive::CaseRow{node, *id, ended, to_bytes(value)});
                     }
                     return true;
                 });
        if (!walked_all.ok()) {
            return walked_all;
        }
    }
    return {};
}

base::Result<void> RocksStore::quarantine(model::NodeId node,
                                          const std::function<bool(const drive::QuarantineRow&)>& visit) {
    constexpr std::size_t at_offset = 8;
    constexpr std::size_t hash_offset = 16;
    return walk(*opened_->database, Family::quarantine, node_prefix(node), "quarantine",
                [&visit, node](std::string_view key, std::string_view value) -> base::Result<bool> {
                    const auto at = number_at(key, at_offset);
                    const auto parts = split(value);
                    if (!at || key.size() != hash_offset + chain_bytes || !parts) {
                        return unreadable("a quarantined row", node);
                    }
                    drive::QuarantineRow row;
                    row.node = node;
                    row.at.ms = static_cast<std::int64_t>(*at ^ (std::uint64_t{1} << 63));
                    std::ranges::copy(base::bytes_of(key.substr(hash_offset)), row.hash.bytes.begin());
                    row.reason = parts->first;
                    row.bytes = to_bytes(parts->second);
                    return visit(row);
                });
}

} // namespace citybrain::store

#include "nodes/store/store.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "nodes/store/opened.hpp"
#include "nodes/store/values.hpp"

namespace citybrain::store {
namespace {

base::Error damaged(Family family) {
    return base::broken(std::string("store: a row of ") + family_names[static_cast<std::size_t>(family)] +
                        " cannot be read; keep the directory as it is and restore the last backup");
}

base::Error looks_only() { return base::denied("store: it was opened to look only; open it for writing"); }

base::Result<std::optional<drive::Bytes>> bytes_at(Database& database, Family family, const Key& key) {
    rocksdb::PinnableSlice value;
    const auto found = database.get(family, key, value);
    if (!found.ok()) {
        return found.error();
    }
    return *found ? std::optional(to_bytes(value.ToStringView())) : std::nullopt;
}

/// An index row of `Count` numbers; empty when there is none.
template <std::size_t Count>
base::Result<std::optional<std::array<std::uint64_t, Count>>> numbers_at(Database& database, const Key& key) {
    rocksdb::PinnableSlice value;
    const auto found = database.get(Family::index, key, value);
    if (!found.ok()) {
        return found.error();
    }
    if (!*found) {
        return std::optional<std::array<std::uint64_t, Count>>{};
    }
    if (value.size() != 8 * Count) {
        return damaged(Family::index);
    }
    std::array<std::uint64_t, Count> numbers{};
    for (std::size_t i = 0; i < Count; ++i) {
        numbers[i] = *number_at(value.ToStringView(), 8 * i);
    }
    return std::optional(numbers);
}

} // namespace

RocksStore::RocksStore(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}

RocksStore::~RocksStore() {
    opened_->writer.reset(); // it writes into the database
    opened_->database.reset();
}

const OpenReport& RocksStore::report() const { return opened_->report; }

const model::Lineage& RocksStore::lineage() const { return opened_->lineage; }

Pressure RocksStore::pressure() const {
    if (opened_->database->failure()->raised()) {
        return Pressure::custody_only;
    }
    return opened_->space.pressure(opened_->database->table_bytes());
}

std::optional<base::Error> RocksStore::failure() const {
    const auto& failure = opened_->database->failure();
    return failure->raised() ? std::optional(failure->error()) : std::nullopt;
}

base::Result<void> RocksStore::settle_doubt() {
    if (!opened_->writer) {
        return looks_only();
    }
    if (opened_->report.recovered == Recovered::clean) {
        return {};
    }
    auto settled = write_doubt(*opened_->database, false);
    if (settled.ok()) {
        opened_->report.recovered = Recovered::clean;
    }
    return settled;
}

base::Result<drive::Ticket> RocksStore::append(drive::Commit& commit) {
    return opened_->writer ? opened_->writer->append(commit) : looks_only();
}

base::Result<drive::Ticket> RocksStore::durable() {
    return opened_->writer ? opened_->writer->durable() : looks_only();
}

base::Result<std::optional<drive::Bytes>> RocksStore::node_row(model::NodeId node) {
    return bytes_at(*opened_->database, Family::meta, node_row_key(node));
}

base::Result<std::optional<drive::Bytes>> RocksStore::case_row(model::NodeId node, const model::CaseId& id) {
    auto open = bytes_at(*opened_->database, Family::rows, case_key(node, id, false));
    if (!open.ok() || open->has_value()) {
        return open;
    }
    return bytes_at(*opened_->database, Family::rows, case_key(node, id, true));
}

base::Result<std::optional<drive::RecordAt>> RocksStore::identity(const model::Identity& identity) {
    rocksdb::PinnableSlice value;
    const auto found = opened_->database->get(Family::index, identity_key(identity), value);
    if (!found.ok()) {
        return found.error();
    }
    if (!*found) {
        return std::optional<drive::RecordAt>{};
    }
    if (value.size() != 16 && value.size() != 24) {
        return damaged(Family::index);
    }
    const std::string_view numbers = value.ToStringView();
    return std::optional(drive::RecordAt{model::NodeId{*number_at(numbers, 0)}, model::Position{*number_at(numbers, 8)},
                                         number_at(numbers, 16).value_or(0)});
}

base::Result<std::optional<model::Position>> RocksStore::outbox(model::NodeId node, model::NodeId to, model::Lane lane,
                                                                std::uint64_t epoch, std::uint64_t seq) {
    const auto found = numbers_at<1>(*opened_->database, outbox_key(node, to, lane, epoch, seq));
    if (!found.ok()) {
        return found.error();
    }
    return *found ? std::optional(model::Position{(**found)[0]}) : std::nullopt;
}

base::Result<std::optional<drive::PrivateRow>> RocksStore::private_row(model::NodeId node, const base::Hash& sealed) {
    rocksdb::PinnableSlice value;
    const auto found = opened_->database->get(Family::secret, private_key(node, sealed), value);
    if (!found.ok()) {
        return found.error();
    }
    if (!*found) {
        return std::optional<drive::PrivateRow>{};
    }
    const auto parts = split(value.ToStringView());
    if (!parts) {
        return damaged(Family::secret);
    }
    return std::optional(drive::PrivateRow{node, sealed, to_bytes(parts->first), to_bytes(parts->second)});
}

base::Result<void> RocksStore::erase_private(model::NodeId node, const base::Hash& sealed) {
    if (!opened_->writer) {
        return looks_only();
    }
    Database& database = *opened_->database;
    const Key key = private_key(node, sealed);
    rocksdb::WriteBatch batch;
    ENSURE(batch.Delete(database.family(Family::secret), slice(key)).ok());
    auto erased = database.write(batch);
    if (erased.ok()) {
        erased = database.flush(); // the log still holds what was written
    }
    if (!erased.ok()) {
        return erased;
    }
    // Deletion is a mark until the tables are merged: merge those that may hold the row, the lowest level included.
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    const rocksdb::Slice from = slice(key);
    const rocksdb::Status status = database.db().CompactRange(options, database.family(Family::secret), &from, &from);
    return status.ok() ? base::Result<void>{} : to_error(status, "erasing a sealed part");
}

base::Result<std::optional<drive::Bytes>> RocksStore::pack_row(model::NodeId node) {
    return bytes_at(*opened_->database, Family::meta, pack_row_key(node));
}

base::Result<void> RocksStore::put_pack(const drive::PackBlob& blob) {
    if (!opened_->writer) {
        return looks_only();
    }
    const auto held = pack(blob.pack);
    if (!held.ok() || *held) {
        return held.ok() ? base::Result<void>{} : held.error();
    }
    std::string value(base::text_of(blob.signature));
    value.append(base::text_of(blob.bundle));
    rocksdb::WriteBatch batch;
    ENSURE(batch.Put(opened_->database->family(Family::blob), slice(pack_key(blob.pack)), slice(value)).ok());
    return opened_->database->write(batch);
}

base::Result<void> RocksStore::put_tally(model::NodeId node, drive::ByteView bytes) {
    if (!opened_->writer) {
        return looks_only();
    }
    rocksdb::WriteBatch batch;
    ENSURE(batch.Put(opened_->database->family(Family::blob), slice(tally_key(node)), slice(bytes)).ok());
    return opened_->database->write(batch);
}

base::Result<std::optional<drive::Bytes>> RocksStore::tally(model::NodeId node) {
    return bytes_at(*opened_->database, Family::blob, tally_key(node));
}

base::Result<std::optional<drive::PackBlob>> RocksStore::pack(const base::Hash& pack) {
    const auto bytes = bytes_at(*opened_->database, Family::blob, pack_key(pack));
    if (!bytes.ok()) {
        return bytes.error();
    }
    if (!*bytes) {
        return std::optional<drive::PackBlob>{};
    }
    drive::PackBlob blob{.pack = pack, .bundle = {}};
    if ((*bytes)->size() < blob.signature.size()) {
        return damaged(Family::blob);
    }
    const auto end = (*bytes)->begin() + static_cast<std::ptrdiff_t>(blob.signature.size());
    std::copy((*bytes)->begin(), end, blob.signature.begin());
    blob.bundle.assign(end, (*bytes)->end());
    return std::optional(std::move(blob));
}

base::Result<std::optional<drive::Bytes>> RocksStore::pack_part(model::NodeId node, const base::Hash& pack,
                                                                std::uint32_t part) {
    return bytes_at(*opened_->database, Family::blob, pack_part_key(node, pack, part));
}

} // namespace citybrain::store

#include "nodes/bench/raw_store.hpp"

#include <algorithm>

#include "nodes/store/tuning.hpp"

namespace citybrain::bench {
namespace {

constexpr std::uint64_t chain_bytes = 32;    ///< before each journal record
constexpr std::uint64_t identity_bytes = 16; ///< node and position

std::string key_of(std::uint64_t number) {
    std::string key(16, '\0');
    for (std::size_t i = 0; i < 8; ++i) {
        key[15 - i] = static_cast<char>(number >> (8 * i));
    }
    return key;
}

/// As long and as scattered as an identity's key.
std::string scattered(std::uint64_t number) { return key_of(base::mix64(number)) + key_of(number).substr(7); }

} // namespace

RawStore::RawStore(const Written& like)
    : batch_(0, 0, store::protection_bytes_per_key, 0), record_bytes_(like.record_bytes, like.records),
      rows_(like.rows, like.records), row_bytes_(like.row_bytes, like.rows),
      node_row_bytes_(like.node_row_bytes, like.node_rows) {
    ENSURE(like.records > 0);
    const std::uint64_t longest =
        std::max({chain_bytes + record_bytes_.most(), identity_bytes, row_bytes_.most(), node_row_bytes_.most()});
    filler_.assign(longest, 'x');
}

RawStore::~RawStore() {
    for (rocksdb::ColumnFamilyHandle* const handle : handles_) {
        (void)db_->DestroyColumnFamilyHandle(handle); // the folder goes next
    }
}

base::Result<std::unique_ptr<RawStore>> RawStore::open(const std::filesystem::path& dir, const Written& like) {
    const store::StoreOptions options{.dir = dir};
    rocksdb::DBOptions database = store::tuned_database(options, false);
    database.create_if_missing = true;
    database.create_missing_column_families = true;
    const auto cache = store::tuned_cache(options);
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (std::size_t i = 0; i < store::families; ++i) {
        families.emplace_back(store::family_names[i],
                              store::tuned_family(static_cast<store::Family>(i), options, cache));
    }
    std::unique_ptr<RawStore> raw(new RawStore(like));
    rocksdb::DB* opened = nullptr;
    const rocksdb::Status status = rocksdb::DB::Open(database, dir.string(), families, &raw->handles_, &opened);
    if (!status.ok()) {
        return base::broken("bench store: " + status.ToString());
    }
    raw->db_.reset(opened);
    return raw;
}

base::Result<void> RawStore::write(std::uint64_t events) {
    const auto put = [&](store::Family family, const std::string& key, std::uint64_t bytes) {
        const rocksdb::Slice value(filler_.data(), bytes);
        ENSURE(bytes <= filler_.size());
        ENSURE(batch_.Put(handles_[static_cast<std::size_t>(family)], key, value).ok());
    };
    batch_.Clear();
    for (std::uint64_t i = 0; i < events; ++i) {
        put(store::Family::journal, key_of(++position_), chain_bytes + record_bytes_.next());
        put(store::Family::index, scattered(position_), identity_bytes);
        for (std::uint64_t due = rows_.next(); due > 0; --due) {
            put(store::Family::rows, key_of(++row_), row_bytes_.next());
        }
    }
    put(store::Family::meta, "n", node_row_bytes_.next());
    const rocksdb::Status status = db_->Write(store::tuned_write(), &batch_);
    return status.ok() ? base::Result<void>{} : base::broken("bench store: " + status.ToString());
}

} // namespace citybrain::bench

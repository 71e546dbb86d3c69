#include "nodes/store/stamp.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace citybrain::store {
namespace {

constexpr std::size_t head_bytes = 8 + sizeof(base::Hash);

base::Result<void> know_format(std::string_view value) {
    const auto format = number_at(value, 0);
    if (!format || value.size() != 8) {
        return base::broken("store: the format stamp cannot be read; restore the last backup");
    }
    if (*format > format_written) {
        return base::broken("store: it has format " + std::to_string(*format) + " and this build reads up to " +
                            std::to_string(format_written) + "; it was written by a newer citybrain: install that one");
    }
    if (*format < format_oldest) {
        return base::broken("store: it has format " + std::to_string(*format) + " and this build reads from " +
                            std::to_string(format_oldest) + "; open it once with the release in between");
    }
    return {};
}

base::Result<bool> has_records(Database& database) {
    const auto at =
        std::unique_ptr<rocksdb::Iterator>(database.db().NewIterator(tuned_read(), database.family(Family::journal)));
    at->SeekToFirst();
    if (!at->status().ok()) {
        return to_error(at->status(), "looking for records");
    }
    return at->Valid();
}

base::Result<Stamp> read_rest(Database& database) {
    Stamp stamp;
    rocksdb::PinnableSlice lineage;
    rocksdb::PinnableSlice head;
    const auto has_lineage = database.get(Family::meta, lineage_key(), lineage);
    const auto has_head = database.get(Family::meta, commits_key(), head);
    if (!has_lineage.ok() || !has_head.ok()) {
        return has_lineage.ok() ? has_head.error() : has_lineage.error();
    }
    if (!*has_lineage || !*has_head || lineage.size() != stamp.lineage.bytes.size() || head.size() != head_bytes) {
        return base::broken("store: its lineage or commit count is missing; restore the last backup");
    }
    rocksdb::PinnableSlice reason;
    const auto doubt = database.get(Family::meta, doubt_key(), reason);
    if (!doubt.ok()) {
        return doubt.error();
    }
    stamp.doubt = *doubt;
    std::copy_n(lineage.data(), lineage.size(), stamp.lineage.bytes.begin());
    stamp.head.commits = number_at(head.ToStringView(), 0).value_or(0);
    std::copy_n(head.data() + 8, sizeof(base::Hash), stamp.head.hash.bytes.begin());
    return stamp;
}

} // namespace

base::Result<std::optional<Stamp>> read_stamp(Database& database) {
    rocksdb::PinnableSlice format;
    const auto stamped = database.get(Family::meta, format_key(), format);
    if (!stamped.ok()) {
        return stamped.error();
    }
    if (!*stamped) {
        const auto used = has_records(database);
        if (!used.ok()) {
            return used.error();
        }
        if (*used) {
            return base::broken("store: it holds records but no format stamp; restore the last backup");
        }
        return std::optional<Stamp>{};
    }
    const auto known = know_format(format.ToStringView());
    if (!known.ok()) {
        return known.error();
    }
    auto stamp = read_rest(database);
    if (!stamp.ok()) {
        return stamp.error();
    }
    return std::optional<Stamp>(*stamp);
}

base::Result<Stamp> write_first_stamp(Database& database) {
    Stamp stamp;
    auto& bytes = stamp.lineage.bytes;
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        return base::broken("store: the operating system gave no random bytes for the lineage");
    }
    stamp.head.hash = base::hash_of(bytes);
    rocksdb::WriteBatch batch;
    rocksdb::ColumnFamilyHandle* meta = database.family(Family::meta);
    // Puts into a batch fail only beyond its size limit, which is not set.
    ENSURE(batch.Put(meta, slice(format_key()), slice(Key{}.number(format_written))).ok());
    ENSURE(batch.Put(meta, slice(lineage_key()), slice(bytes)).ok());
    put_head(database, stamp.head, batch);
    const auto written = database.write(batch);
    if (!written.ok()) {
        return written.error();
    }
    return stamp;
}

base::Result<void> write_doubt(Database& database, bool doubt) {
    rocksdb::WriteBatch batch;
    rocksdb::ColumnFamilyHandle* meta = database.family(Family::meta);
    const Key key = doubt_key();
    ENSURE((doubt ? batch.Put(meta, slice(key), rocksdb::Slice{}) : batch.Delete(meta, slice(key))).ok());
    return database.write(batch);
}

CommitHead next_head(const CommitHead& head, const drive::Commit& commit) {
    base::Hasher hasher;
    hasher.hash(head.hash).number(head.commits + 1);
    for (const drive::JournalEntry& entry : commit.journal) {
        hasher.hash(entry.chain);
    }
    return {head.commits + 1, hasher.finish()};
}

void put_head(const Database& database, const CommitHead& head, rocksdb::WriteBatch& batch) {
    const Key value = Key{}.number(head.commits).raw(head.hash.bytes);
    ENSURE(batch.Put(database.family(Family::meta), slice(commits_key()), slice(value)).ok());
}

} // namespace citybrain::store

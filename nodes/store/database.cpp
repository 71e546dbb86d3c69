#include "nodes/store/database.hpp"

#include <rocksdb/env.h>
#include <rocksdb/sst_file_manager.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "nodes/store/damage.hpp"

namespace citybrain::store {
namespace {

base::Result<void> know_all_families(const std::filesystem::path& dir, const StoreOptions& options) {
    std::vector<std::string> found;
    const rocksdb::DBOptions database = tuned_database(options, false);
    const rocksdb::Status listed = rocksdb::DB::ListColumnFamilies(database, dir.string(), &found);
    if (!listed.ok()) {
        return to_error(listed, "reading the table of contents of " + dir.string());
    }
    for (const std::string& name : found) {
        if (std::ranges::find(family_names, name) == family_names.end()) {
            return base::broken("store: " + dir.string() + " has a part named \"" + name +
                                "\" that this build does not know; it was written by a newer citybrain: install "
                                "that one");
        }
    }
    return {};
}

} // namespace

Database::Database(std::filesystem::path dir)
    : dir_(std::move(dir)), failure_(std::make_shared<Failure>()), read_(tuned_read()), write_(tuned_write()) {}

Database::~Database() {
    if (db_ == nullptr) {
        return;
    }
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
        // The answer is of no use here: what was promised is in the synced log.
        (void)db_->DestroyColumnFamilyHandle(handle);
    }
    (void)db_->Close(); // same
}

base::Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& dir, const StoreOptions& options) {
    std::error_code code;
    if (std::filesystem::exists(dir / "CURRENT", code)) {
        const auto known = know_all_families(dir, options);
        if (!known.ok()) {
            return known.error();
        }
    }
    std::unique_ptr<Database> database(new Database(dir));
    const auto opened = database->open_repairing(options);
    if (!opened.ok()) {
        return opened.error();
    }
    return database;
}

base::Result<void> Database::open_repairing(const StoreOptions& options) {
    const std::string doing = "opening " + dir_.string();
    const rocksdb::Status first = open_once(options, false);
    if (first.ok()) {
        return {};
    }
    if (!first.IsCorruption()) {
        return to_error(first, doing);
    }
    if (options.read_only) {
        return to_error(first, doing + " (to look only, so nothing is repaired)");
    }
    const auto copy = copy_aside(dir_);
    if (!copy.ok()) {
        return copy.error();
    }
    const rocksdb::Status second = open_once(options, true);
    if (!second.ok()) {
        return to_error(second, "repairing " + dir_.string() + " (as found: " + copy->string() + ")");
    }
    repaired_from_ = *copy;
    return flush();
}

rocksdb::Status Database::open_once(const StoreOptions& options, bool repair) {
    rocksdb::DBOptions tuned = tuned_database(options, repair);
    tuned.listeners.push_back(fail_stop(failure_));
    tuned.sst_file_manager.reset(rocksdb::NewSstFileManager(rocksdb::Env::Default()));
    tuned.sst_file_manager->SetMaxAllowedSpaceUsage(options.space_bytes_max);
    const std::shared_ptr<rocksdb::Cache> cache = tuned_cache(options);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (std::size_t i = 0; i < families; ++i) {
        descriptors.emplace_back(family_names[i], tuned_family(static_cast<Family>(i), options, cache));
    }
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    const rocksdb::Status status =
        options.read_only ? rocksdb::DB::OpenForReadOnly(tuned, dir_.string(), descriptors, &handles, &opened)
                          : rocksdb::DB::Open(tuned, dir_.string(), descriptors, &handles, &opened);
    if (status.ok()) {
        ENSURE(handles.size() == families);
        db_.reset(opened);
        std::ranges::copy(handles, handles_.begin());
    }
    return status;
}

base::Result<bool> Database::get(Family which, const Key& key, rocksdb::PinnableSlice& out) {
    const rocksdb::Status status = db_->Get(read_, family(which), slice(key), &out);
    if (status.ok()) {
        return true;
    }
    if (status.IsNotFound()) {
        return false;
    }
    return to_error(status, std::string("reading from ") + family_names[static_cast<std::size_t>(which)]);
}

std::unique_ptr<rocksdb::Iterator> Database::scan(Family which, const Key& first, const rocksdb::Slice& end) {
    rocksdb::ReadOptions read = read_;
    read.iterate_upper_bound = &end;
    read.fill_cache = false; // a long walk must not push out what every event needs
    std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator(read, family(which)));
    at->Seek(slice(first));
    return at;
}

base::Result<void> Database::write(rocksdb::WriteBatch& batch) {
    if (failure_->raised()) {
        return failure_->error();
    }
    const rocksdb::Status status = db_->Write(write_, &batch);
    if (!status.ok()) {
        failure_->raise(to_error(status, "writing a commit"));
    }
    // A background error may have come while we wrote; then the write is not to be trusted either.
    if (failure_->raised()) {
        return failure_->error();
    }
    return {};
}

base::Result<void> Database::flush() {
    const rocksdb::Status status = db_->Flush(rocksdb::FlushOptions{}, {handles_.begin(), handles_.end()});
    if (!status.ok()) {
        return to_error(status, "flushing " + dir_.string());
    }
    return {};
}

std::uint64_t Database::table_bytes() const {
    const auto& files = db_->GetDBOptions().sst_file_manager;
    return files == nullptr ? 0 : files->GetTotalSize();
}

} // namespace citybrain::store

#include "tests/node/bench/scratch.hpp"

#include <memory>

#include <doctest/doctest.h>
#include <rocksdb/db.h>

#include "nodes/store/tuning.hpp"

namespace citybrain::tests {

Scratch::Scratch() : topology_(make_district()), rules_(load_pack()) {}

std::map<std::string, Held> Scratch::held(const std::string& name) const {
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const char* const family : store::family_names) {
        families.emplace_back(family, rocksdb::ColumnFamilyOptions{});
    }
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    const auto status =
        rocksdb::DB::OpenForReadOnly(rocksdb::DBOptions{}, (dir() / name).string(), families, &handles, &opened);
    REQUIRE_MESSAGE(status.ok(), status.ToString());
    const std::unique_ptr<rocksdb::DB> database(opened);
    std::map<std::string, Held> all;
    for (rocksdb::ColumnFamilyHandle* const handle : handles) {
        Held& held = all[handle->GetName()];
        const std::unique_ptr<rocksdb::Iterator> at(database->NewIterator(rocksdb::ReadOptions{}, handle));
        for (at->SeekToFirst(); at->Valid(); at->Next()) {
            held.rows += 1;
            held.bytes += at->value().size();
        }
        CHECK(at->status().ok());
    }
    for (rocksdb::ColumnFamilyHandle* const handle : handles) {
        CHECK(database->DestroyColumnFamilyHandle(handle).ok());
    }
    return all;
}

} // namespace citybrain::tests

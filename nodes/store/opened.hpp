#pragma once
/// What stands behind a RocksStore, and the steps by which it opens. Private to this room.

#include <memory>
#include <optional>

#include "nodes/store/database.hpp"
#include "nodes/store/space.hpp"
#include "nodes/store/stamp.hpp"
#include "nodes/store/store.hpp"
#include "nodes/store/writer.hpp"

namespace citybrain::store {

struct RocksStore::Opened {
    Space space;
    std::unique_ptr<Database> database;
    std::unique_ptr<Writer> writer; ///< none when read-only
    model::Lineage lineage;
    OpenReport report;
};

} // namespace citybrain::store

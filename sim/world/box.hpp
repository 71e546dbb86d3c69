#pragma once
/// Box: one host of a World. For this room's own files.

#include "engine/drive/clock_keeper.hpp"
#include "sim/world/wall_clock.hpp"
#include "sim/world/world.hpp"

namespace citybrain::sim {

struct World::Box {
    std::size_t index = 0;
    std::vector<model::NodeId> nodes;
    std::unique_ptr<Disk> disk;
    model::Lineage lineage;
    WallClock wall;
    std::optional<drive::ClockKeeper> clock{}; ///< while it runs
    std::unique_ptr<PlainPacks> packs{};
    std::unique_ptr<drive::Driver> driver{};
    std::optional<base::Instant> wake{}; ///< on the world's clock
    std::uint64_t ended_itself = 0;      ///< times in a row: its supervisor waits longer each time
    base::Instant ended_at{};
    bool has_news = false;                  ///< something was handed in since its last turn
    std::optional<base::Duration> doomed{}; ///< it crashes when it next writes, and is down for so long
};

} // namespace citybrain::sim

#include "sim/world/faults.hpp"

#include "engine/base/ensure.hpp"

namespace citybrain::sim {

std::string_view to_text(Fault fault) {
    static constexpr std::array<std::string_view, fault_count> names{
        "outage",        "flap",         "half_open",      "slow_link",      "stale_frame",    "twin_frame",
        "lost_frame",    "partition",    "crash",          "crash_writing",  "crash_at_start", "unsynced_lost",
        "unsynced_kept", "rows_lost",    "disk_full",      "disk_slow",      "skewed_clock",   "repeat",
        "rival_command", "pack_order",   "standing_order", "burst",          "dropped_frame",  "repeated_command",
        "amnesia",       "small_limits", "clock_jump",     "clock_set_back", "clock_frozen",   "clock_drift",
        "jump_followed"};
    const auto index = static_cast<std::size_t>(fault);
    ENSURE(index < names.size());
    return names[index];
}

} // namespace citybrain::sim

#pragma once
/// FaultCounts: how often each kind of fault was really injected, so that a run can show that it tested what it says.

#include <array>
#include <cstdint>
#include <string_view>

namespace citybrain::sim {

enum class Fault : std::uint8_t {
    outage,           ///< a link went down and came back
    flap,             ///< a link went down and up several times within seconds
    half_open,        ///< one direction swallowed frames until the heartbeat noticed
    slow_link,        ///< a link was slow for a while
    stale_frame,      ///< a frame of before an outage arrived behind it
    twin_frame,       ///< such a frame arrived twice
    lost_frame,       ///< a frame under way was lost with its connection, or swallowed
    partition,        ///< all links of a town, stopped one by one and restored in another order
    crash,            ///< a host lost its power
    crash_writing,    ///< with commits on their way to the disk
    crash_at_start,   ///< again before it had caught up
    unsynced_lost,    ///< commits that were not yet synced were gone behind a crash
    unsynced_kept,    ///< and some of them were there, though nobody had been promised so
    rows_lost,        ///< rows were older than the journal behind a crash
    disk_full,        ///< an append failed, and the host ended itself
    disk_slow,        ///< commits took long to become durable
    skewed_clock,     ///< a host's wall clock was off by some seconds
    repeat,           ///< a source sent an event again that it had an answer to, or not
    rival_command,    ///< a person acted where the case was not, or on what was no longer so
    pack_order,       ///< a pack was activated, tried or withdrawn while events came in
    standing_order,   ///< a commander's order began or ended
    burst,            ///< a hundred times the usual load at one door
    dropped_frame,    ///< a frame vanished from a pair that was up, and neither end noticed
    repeated_command, ///< a person's command was given once more, with the same id
    amnesia,          ///< a disk went back to where it had been minutes before
    small_limits,     ///< a host kept windows, commits and rows of a few records only
    clock_jump,       ///< a host's wall clock went forward
    clock_set_back,   ///< or back
    clock_frozen,     ///< it stood still for a while
    clock_drift,      ///< it ran fast or slow for a while
    jump_followed,    ///< a jump forward lasted, and the host moved its clocks by it
};
inline constexpr std::size_t fault_count = 31;

[[nodiscard]] std::string_view to_text(Fault fault);

class FaultCounts {
  public:
    void add(Fault fault, std::uint64_t times = 1) { counts_[static_cast<std::size_t>(fault)] += times; }
    [[nodiscard]] std::uint64_t of(Fault fault) const { return counts_[static_cast<std::size_t>(fault)]; }
    FaultCounts& operator+=(const FaultCounts& other) {
        for (std::size_t i = 0; i < fault_count; ++i) {
            counts_[i] += other.counts_[i];
        }
        return *this;
    }

  private:
    std::array<std::uint64_t, fault_count> counts_{};
};

} // namespace citybrain::sim

#pragma once
/// SilenceCalls: what a pack's conditions ask about sources that should have spoken: `silent("2h")` becomes a slot of
/// type bool.
///
/// Collected while rules compile; each different length once. Loading is one thread's work; afterwards it is only read.
/// The answer comes from the matter's own facts (silent_min), so that whoever decides on it, and whoever computes the
/// decision again, answers the same: true when the matter is a silence and has lasted at least so long.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/cel/environment.hpp"
#include "engine/model/event.hpp"

namespace citybrain::rulebook {

class SilenceCalls {
  public:
    /// Lengths have the limits::silent_lengths_max slots from `first` on. `shortest` is the least silent_after of
    /// sources.csv; empty when there are no rows.
    SilenceCalls(std::uint16_t first, std::optional<base::Duration> shortest) : first_(first), shortest_(shortest) {}

    /// `silent(length)`.
    [[nodiscard]] cel::HostAnswer silent(std::span<const cel::Value> arguments);

    /// The length behind a slot; empty for a slot that is none of ours.
    [[nodiscard]] std::optional<base::Duration> find(cel::Slot slot) const;
    /// Whether the facts are of a source that has been silent for at least the length behind a slot of ours.
    [[nodiscard]] bool answer(cel::Slot slot, const model::Event& facts) const;

  private:
    std::uint16_t first_;
    std::optional<base::Duration> shortest_;
    std::vector<base::Duration> lengths_;
};

/// Whole minutes that the facts say; 0 when they are of no silence.
[[nodiscard]] std::int64_t silent_minutes(const model::Event& facts);

} // namespace citybrain::rulebook

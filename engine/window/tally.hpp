#pragma once
/// Tally: the aggregates of the events that are in a window now. Adding and taking away are exact inverses, so that a
/// window may move both ways and its answer depends only on what is inside.

#include <cstdint>
#include <map>
#include <optional>

#include "engine/base/flat_table.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/sighting.hpp"
#include "engine/model/topology.hpp"
#include "engine/window/spec.hpp"

namespace citybrain::window {

/// What windows count of one event, worked out once.
struct Counted {
    std::uint64_t place = 0;
    std::uint64_t village = 0; ///< zero: the place is not that exact
    std::uint64_t town = 0;
    std::uint64_t source = 0;
    std::uint64_t complainant = 0; ///< zero: anonymous
};
[[nodiscard]] Counted counted(const model::Event& event, const model::Topology& topology);

/// An attribute in thousandths, the scale of every sum; empty when the event has no such number. Rounded to the
/// nearest, half away from zero; beyond +-9e9 (units) it is that bound.
[[nodiscard]] std::optional<std::int64_t> thousandths_of(const model::Event& event, const std::string& attribute);

/// 64 bits of a text for counting different ones; the same on every machine.
[[nodiscard]] std::uint64_t mark_of(std::string_view text);

class Tally {
  public:
    void add(const Spec& spec, const Counted& counted, std::optional<std::int64_t> value) {
        move(spec, counted, value, true);
    }
    void remove(const Spec& spec, const Counted& counted, std::optional<std::int64_t> value) {
        move(spec, counted, value, false);
    }

    [[nodiscard]] std::int64_t count() const { return count_; }
    /// In thousandths for max, sum, mean and rate, else whole; empty when there is none. Not for usual.
    [[nodiscard]] std::optional<std::int64_t> value(const Spec& spec, Aggregate aggregate) const;

  private:
    struct MarkHash {
        using is_avalanching = void;
        [[nodiscard]] std::size_t operator()(std::uint64_t mark) const noexcept {
            return static_cast<std::size_t>(base::mix64(mark));
        }
    };
    /// How often each mark is inside.
    using Different = base::FlatMap<std::uint64_t, std::uint32_t, MarkHash>;

    void move(const Spec& spec, const Counted& counted, std::optional<std::int64_t> value, bool in);
    static void move(Different& different, std::uint64_t mark, bool in);

    std::int64_t count_ = 0;
    std::int64_t valued_ = 0; ///< events that have the attribute
    std::int64_t sum_ = 0;
    Different places_;
    Different villages_;
    Different towns_;
    Different sources_;
    Different complainants_;
    std::map<std::int64_t, std::uint32_t> values_; ///< for max
};

} // namespace citybrain::window

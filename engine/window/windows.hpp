#pragma once
/// Windows: what a node has seen, counted for the windows of its rule pack.
///
/// Derived: all of it follows from the journal's records (a driver feeds them again at start and when another pack
/// becomes active), so nothing of it is stored twice. Engine thread only.
/// Promises: the same answers whatever the order in which the same sightings came; memory bounded by
/// limits::sightings_max, what was forgotten for that is counted. Refuses nothing.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/window/series.hpp"

namespace citybrain::window {

/// How much is remembered, for operators.
struct Extent {
    std::size_t kept = 0; ///< windows of the pack that this node keeps
    std::size_t sightings = 0;
    std::size_t series = 0;
    std::uint64_t forgotten = 0; ///< left out before their time, for want of room
    base::Instant oldest;        ///< of those remembered; zero when there are none
};

/// What Windows::add learnt.
enum class Added : std::uint8_t {
    nothing,  ///< known already, or of no window's concern
    facts,    ///< attributes of an event that was known without them
    sighting, ///< an event
};

class Windows {
  public:
    /// `topology` must outlive this.
    /// Windows whose scope reaches beyond `tier`, the node's own, are kept by the nodes above it.
    Windows(std::vector<Spec> specs, const model::Topology& topology, model::Tier tier = model::Tier::district);
    ~Windows();
    Windows(Windows&&) noexcept;
    Windows& operator=(Windows&&) noexcept;

    [[nodiscard]] const std::vector<Spec>& specs() const { return specs_; }
    /// True when some window that is kept here counts events of this category, or is asked about them.
    [[nodiscard]] bool holds(const std::string& category) const;

    /// Remembers an event. Of one that is known already the way to the owner is brought up to date, and attributes that
    /// were missing are filled in.
    Added add(model::Sighting sighting);
    /// Forgets one again; nothing when it is not known.
    void drop(const model::Identity& identity);
    [[nodiscard]] const model::Sighting* find(const model::Identity& identity) const;

    /// What the window `spec` (index into specs()) says at the time and place of `event`, which counts too when it was
    /// added. In thousandths for max, sum, mean, rate and usual, else whole. Empty: no such scope (a place without
    /// town, no subject), nothing to say, or the window ended more than lateness_max before `now`.
    [[nodiscard]] std::optional<std::int64_t> value(std::size_t spec, Aggregate aggregate, const model::Event& event,
                                                    base::Instant now) const;

    /// Sightings after `event`, and not before `from`, in order, about which rules ask windows that count it: what a
    /// late one may have changed.
    [[nodiscard]] std::vector<const model::Sighting*> asking(const model::Event& event, base::Instant from = {}) const;

    /// The events in window `spec` at the time and place of `event`, itself included when it was added, by time; the
    /// first `most`.
    [[nodiscard]] std::vector<model::Sighting> inside(std::size_t spec, const model::Event& event,
                                                      std::size_t most) const;
    /// True when one of these rules has not been raised on the case before; from now on they have.
    [[nodiscard]] bool first_raise(const model::CaseId& id, const std::vector<std::string>& rules);
    /// Since when everything is remembered that specs ask for; `usual` is silent for days before it.
    void known_since(base::Instant instant);
    /// The same, when nothing was said yet, or only a later instant.
    void known_from(base::Instant instant);
    /// How long an event is remembered.
    [[nodiscard]] base::Duration memory() const;
    /// Forgets what no window needs any more.
    void forget(base::Instant now);
    [[nodiscard]] Extent extent() const;

  private:
    struct Memory;

    std::vector<Spec> specs_;
    std::unique_ptr<Memory> memory_;
};

} // namespace citybrain::window

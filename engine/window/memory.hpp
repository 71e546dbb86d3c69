#pragma once
/// Memory: what Windows keep: every sighting once, and for each window the series that it counts or asks in. For this
/// room's own files.

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/geo/distance.hpp"
#include "engine/window/windows.hpp"

namespace citybrain::window {
/// Which series an event counts in.
struct Key {
    std::uint64_t where = 0;    ///< unit, subject or cell
    std::uint64_t category = 0; ///< zero: the spec names its categories
    model::Status status = model::Status::actual;

    friend bool operator==(const Key&, const Key&) = default;
};
struct KeyHash {
    using is_avalanching = void;
    [[nodiscard]] std::size_t operator()(const Key& key) const noexcept {
        return static_cast<std::size_t>(
            base::mix64(key.where ^ base::mix64(key.category + static_cast<std::uint64_t>(key.status))));
    }
};
using Table = base::FlatMap<Key, Series, KeyHash>;
using Order = std::pair<base::Instant, model::Identity>;

/// A grid whose cells are at least `radius_m` wide up to 60 degrees of latitude, so that a circle reaches at most into
/// the next ones.
struct Cell {
    std::int64_t lat = 0;
    std::int64_t lon = 0;

    static Cell of(geo::Point point, std::uint32_t radius_m) {
        const std::int64_t lat_e7 = static_cast<std::int64_t>(radius_m) * 90; // 1 m is 89.93 e-7 degree
        return {(static_cast<std::int64_t>(point.lat_e7) + geo::lat_e7_max) / lat_e7,
                (static_cast<std::int64_t>(point.lon_e7) + geo::lon_e7_max) / (2 * lat_e7)};
    }
    [[nodiscard]] std::uint64_t mark() const {
        return base::mix64(static_cast<std::uint64_t>(lat) << 32U | static_cast<std::uint64_t>(lon));
    }
};

struct Windows::Memory {
    Memory(const model::Topology& tree, model::Tier own) : topology(tree), tier(own) {}

    const model::Topology& topology;
    model::Tier tier;
    std::map<Order, model::Sighting> sightings;
    base::FlatMap<model::Identity, base::Instant, model::IdentityHash> times;
    std::vector<Table> tables; ///< one a spec
    base::Instant since;
    base::Duration longest;
    std::uint64_t forgotten = 0;
    std::map<model::CaseId, std::set<std::string>> raised; ///< rules that have, of cases with a sighting

    [[nodiscard]] bool keeps(const Spec& spec) const { return tier_of(spec.scope) <= tier; }
    /// True when the window is kept here and events of this category stand in it: they count, or rules ask it about
    /// them.
    [[nodiscard]] bool holds(const Spec& spec, const std::string& category) const {
        return keeps(spec) && (spec.takes(category) || spec.is_asked_about(category));
    }
    /// Empty: the event has no such place or subject.
    [[nodiscard]] std::optional<Key> key_of(const Spec& spec, const model::Event& event) const;

    /// Into every series it stands in, and out of them.
    void place(const std::vector<Spec>& specs, const Order& order, const model::Sighting& sighting);
    void displace(const std::vector<Spec>& specs, const Order& order, const model::Sighting& sighting);
    void erase(const std::vector<Spec>& specs, std::map<Order, model::Sighting>::iterator at);
    /// Takes over attributes of `more` that the sighting does not have. True when there were any.
    bool complete(const std::vector<Spec>& specs, const Order& order, const model::Event& more);

    /// Calls `visit` with each item with time in (after, until] within the radius of `event`.
    template <class Visit>
    void around(const Spec& spec, std::size_t index, const model::Event& event, base::Instant after,
                base::Instant until, Visit visit) const {
        const auto key = key_of(spec, event);
        if (!key) {
            return;
        }
        const Cell centre = Cell::of(*event.place, spec.radius_m);
        for (std::int64_t lat = -1; lat <= 1; ++lat) {
            for (std::int64_t lon = -1; lon <= 1; ++lon) {
                Key near = *key;
                near.where = Cell{centre.lat + lat, centre.lon + lon}.mark();
                const auto series = tables[index].find(near);
                if (series == tables[index].end()) {
                    continue;
                }
                for (const Item& item : series->second.between(after, until)) {
                    const auto cm = geo::distance_cm(*item.sighting->event.place, *event.place);
                    if (cm <= static_cast<std::int64_t>(spec.radius_m) * 100) {
                        visit(item);
                    }
                }
            }
        }
    }
};

} // namespace citybrain::window

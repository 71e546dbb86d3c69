#include "engine/window/neighbourhood.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"
#include "engine/geo/distance.hpp"

namespace citybrain::window {
namespace {

/// Matters looked at for one; in denser crowds the rest is not compared.
constexpr std::size_t looked_at_max = 1'024;

} // namespace

void Neighbourhood::add(const model::CaseId& id, const model::Event& event, model::NodeId from) {
    if (const auto known = matters_.find(id); known != matters_.end()) {
        known->second.from = from;
        return;
    }
    if (!event.place || !event.area) {
        return;
    }
    matters_.emplace(id, Matter{event.category, *event.place, event.time, event.status, *event.area, from});
    by_time_.emplace(event.time, id);
    places_.add(event.category, *event.place, id);
    if (matters_.size() > base::limits::sightings_max) {
        erase(model::CaseId{by_time_.begin()->second});
    }
}

const Neighbourhood::Matter* Neighbourhood::find(const model::CaseId& id) const {
    const auto at = matters_.find(id);
    return at == matters_.end() ? nullptr : &at->second;
}

std::vector<Neighbourhood::Near> Neighbourhood::near(const model::CaseId& id, std::uint32_t radius_m,
                                                     base::Duration window) const {
    std::vector<Near> found;
    const Matter* const matter = find(id);
    if (matter == nullptr) {
        return found;
    }
    const std::uint32_t radius = std::min(radius_m, model::PlaceIndex::radius_m_max);
    for (const model::CaseId& other_id : places_.near(matter->category, matter->place, radius, looked_at_max)) {
        const Matter& other = matters_.at(other_id);
        const base::Duration apart = other.time < matter->time ? matter->time - other.time : other.time - matter->time;
        const std::int64_t distance = geo::distance_cm(matter->place, other.place);
        if (other_id != id && other.status == matter->status && apart <= window &&
            distance <= std::int64_t{radius} * 100) {
            found.push_back({other_id, distance});
        }
    }
    std::ranges::sort(found, {}, [](const Near& n) { return std::tuple(n.distance_cm, n.id); });
    return found;
}

void Neighbourhood::relate(const model::CaseId& child, const model::CaseId& parent) {
    if (matters_.contains(child)) { // what is forgotten is not asked for again
        parents_.insert_or_assign(child, parent);
    }
}

model::CaseId Neighbourhood::parent_of(const model::CaseId& id) const {
    const auto at = parents_.find(id);
    return at == parents_.end() ? id : at->second;
}

void Neighbourhood::forget(base::Instant before) {
    while (!by_time_.empty() && by_time_.begin()->first < before) {
        erase(model::CaseId{by_time_.begin()->second});
    }
}

void Neighbourhood::erase(const model::CaseId& id) {
    const auto at = matters_.find(id);
    if (at == matters_.end()) {
        return;
    }
    places_.remove(at->second.category, at->second.place, id);
    by_time_.erase({at->second.time, id});
    parents_.erase(id);
    matters_.erase(at);
}

} // namespace citybrain::window

#include "engine/window/memory.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::window {

std::optional<Key> Windows::Memory::key_of(const Spec& spec, const model::Event& event) const {
    Key key{.category = spec.categories.empty() && !spec.all ? mark_of(event.category) : 0, .status = event.status};
    if (spec.scope == Scope::near) {
        if (!event.place) {
            return std::nullopt;
        }
        key.where = Cell::of(*event.place, spec.radius_m).mark();
        return key;
    }
    if (spec.scope == Scope::subject) {
        if (event.subject.empty()) {
            return std::nullopt;
        }
        key.where = mark_of(event.subject);
        return key;
    }
    const model::Tier wanted = tier_of(spec.scope);
    const auto unit = event.area ? topology.ancestor(*event.area, wanted) : std::nullopt;
    if (!unit || topology.find(*unit)->tier != wanted) {
        return std::nullopt;
    }
    key.where = unit->value;
    return key;
}

void Windows::Memory::place(const std::vector<Spec>& specs, const Order& order, const model::Sighting& sighting) {
    const model::Event& event = sighting.event;
    const Counted facts = counted(event, topology);
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (const auto key = holds(specs[i], event.category) ? key_of(specs[i], event) : std::nullopt) {
            tables[i][*key].insert(specs[i],
                                   {order.first, order.second, &sighting, facts,
                                    thousandths_of(event, specs[i].attribute), specs[i].takes(event.category)});
        }
    }
}

void Windows::Memory::displace(const std::vector<Spec>& specs, const Order& order, const model::Sighting& sighting) {
    const model::Event& event = sighting.event;
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const auto key = holds(specs[i], event.category) ? key_of(specs[i], event) : std::nullopt;
        if (!key) {
            continue;
        }
        const auto series = tables[i].find(*key);
        ENSURE(series != tables[i].end());
        series->second.erase(specs[i], order.first, order.second);
        if (series->second.empty()) {
            tables[i].erase(series);
        }
    }
}

void Windows::Memory::erase(const std::vector<Spec>& specs, std::map<Order, model::Sighting>::iterator at) {
    displace(specs, at->first, at->second);
    times.erase(at->first.second);
    raised.erase(at->second.id);
    sightings.erase(at);
}

bool Windows::Memory::complete(const std::vector<Spec>& specs, const Order& order, const model::Event& more) {
    model::Sighting& known = sightings.at(order);
    model::Event joined = known.event;
    if (!add_missing(joined, more)) {
        return false;
    }
    displace(specs, order, known);
    known.event.attributes = std::move(joined.attributes);
    place(specs, order, known);
    return true;
}

} // namespace citybrain::window

#include "engine/window/windows.hpp"

#include <algorithm>
#include <set>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/geo/distance.hpp"

namespace citybrain::window {
namespace {

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

} // namespace

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
    [[nodiscard]] bool takes(const Spec& spec, const std::string& category) const {
        return keeps(spec) && spec.takes(category);
    }
    [[nodiscard]] std::optional<Key> key_of(const Spec& spec, const model::Event& event) const {
        Key key{.category = spec.categories.empty() ? mark_of(event.category) : 0, .status = event.status};
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

    void erase(const std::vector<Spec>& specs, std::map<Order, model::Sighting>::iterator at) {
        const model::Event& event = at->second.event;
        for (std::size_t i = 0; i < specs.size(); ++i) {
            const auto key = takes(specs[i], event.category) ? key_of(specs[i], event) : std::nullopt;
            if (!key) {
                continue;
            }
            const auto series = tables[i].find(*key);
            ENSURE(series != tables[i].end());
            series->second.erase(specs[i], at->first.first, at->first.second);
            if (series->second.empty()) {
                tables[i].erase(series);
            }
        }
        times.erase(at->first.second);
        raised.erase(at->second.id);
        sightings.erase(at);
    }

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

Windows::Windows(std::vector<Spec> specs, const model::Topology& topology, model::Tier tier)
    : specs_(std::move(specs)), memory_(std::make_unique<Memory>(topology, tier)) {
    memory_->tables.resize(specs_.size());
    for (const Spec& spec : specs_) {
        if (memory_->keeps(spec)) {
            memory_->longest = std::max(memory_->longest, memory_of(spec));
        }
    }
}
Windows::~Windows() = default;
Windows::Windows(Windows&&) noexcept = default;
Windows& Windows::operator=(Windows&&) noexcept = default;

bool Windows::counts(const std::string& category) const {
    return std::ranges::any_of(specs_, [&](const Spec& spec) { return memory_->takes(spec, category); });
}

const model::Sighting* Windows::find(const model::Identity& identity) const {
    const auto time = memory_->times.find(identity);
    return time == memory_->times.end() ? nullptr : &memory_->sightings.at({time->second, identity});
}

const model::Sighting* Windows::add(model::Sighting sighting) {
    const model::Event& event = sighting.event;
    if (!counts(event.category)) {
        return nullptr;
    }
    const model::Identity identity = model::identity_of(event.source, event.id);
    if (const auto time = memory_->times.find(identity); time != memory_->times.end()) {
        model::Sighting& known = memory_->sightings.at({time->second, identity});
        known.from = sighting.from;
        return nullptr;
    }
    const Order order{event.time, identity};
    const auto at = memory_->sightings.emplace(order, std::move(sighting)).first;
    const model::Sighting& kept = at->second;
    memory_->times.emplace(identity, order.first);
    const Counted facts = counted(kept.event, memory_->topology);
    for (std::size_t i = 0; i < specs_.size(); ++i) {
        const auto key =
            memory_->takes(specs_[i], kept.event.category) ? memory_->key_of(specs_[i], kept.event) : std::nullopt;
        if (key) {
            memory_->tables[i][*key].insert(
                specs_[i], {order.first, identity, &kept, facts, thousandths_of(kept.event, specs_[i].attribute)});
        }
    }
    if (memory_->sightings.size() > base::limits::sightings_max) {
        memory_->since = memory_->sightings.begin()->first.first;
        memory_->forgotten += 1;
        memory_->erase(specs_, memory_->sightings.begin());
    }
    return find(identity);
}

void Windows::drop(const model::Identity& identity) {
    if (const auto time = memory_->times.find(identity); time != memory_->times.end()) {
        memory_->erase(specs_, memory_->sightings.find({time->second, identity}));
    }
}

std::optional<std::int64_t> Windows::value(std::size_t index, Aggregate aggregate, const model::Event& event,
                                           base::Instant now) const {
    const Spec& spec = specs_.at(index);
    const auto key = memory_->key_of(spec, event);
    if (!key || event.time < now - lateness_max) {
        return std::nullopt;
    }
    if (spec.scope == Scope::near) {
        Tally tally;
        memory_->around(spec, index, event, event.time - spec.length, event.time,
                        [&](const Item& item) { tally.add(spec, item.counted, item.value); });
        return tally.value(spec, aggregate);
    }
    const auto series = memory_->tables[index].find(*key);
    if (series == memory_->tables[index].end()) {
        return Tally{}.value(spec, aggregate);
    }
    return aggregate == Aggregate::usual ? series->second.usual(event.time, memory_->since)
                                         : series->second.value(spec, aggregate, event.time);
}

std::vector<const model::Sighting*> Windows::counting(const model::Event& event, std::size_t most) const {
    std::map<Order, const model::Sighting*> found;
    for (std::size_t i = 0; i < specs_.size(); ++i) {
        const auto key = memory_->takes(specs_[i], event.category) ? memory_->key_of(specs_[i], event) : std::nullopt;
        if (!key) {
            continue;
        }
        const base::Instant until = event.time + specs_[i].length - base::milliseconds(1);
        const auto take = [&](const Item& item) { found.emplace(item.order(), item.sighting); };
        if (specs_[i].scope == Scope::near) {
            memory_->around(specs_[i], i, event, event.time, until, take);
        } else if (const auto series = memory_->tables[i].find(*key); series != memory_->tables[i].end()) {
            std::ranges::for_each(series->second.between(event.time, until), take);
        }
    }
    std::vector<const model::Sighting*> sorted;
    for (const auto& [order, sighting] : found) {
        if (sorted.size() < most) {
            sorted.push_back(sighting);
        }
    }
    return sorted;
}

std::vector<model::Sighting> Windows::inside(std::size_t index, const model::Event& event, std::size_t most) const {
    const Spec& spec = specs_.at(index);
    std::map<Order, const model::Sighting*> found;
    const auto take = [&](const Item& item) { found.emplace(item.order(), item.sighting); };
    const base::Instant after = event.time - spec.length;
    if (const auto key = memory_->key_of(spec, event); !key) {
        return {};
    } else if (spec.scope == Scope::near) {
        memory_->around(spec, index, event, after, event.time, take);
    } else if (const auto series = memory_->tables[index].find(*key); series != memory_->tables[index].end()) {
        std::ranges::for_each(series->second.between(after, event.time), take);
    }
    std::vector<model::Sighting> sorted;
    for (const auto& [order, sighting] : found) {
        if (sorted.size() < most) {
            sorted.push_back(*sighting);
        }
    }
    return sorted;
}

bool Windows::first_raise(const model::CaseId& id, const std::vector<std::string>& rules) {
    std::set<std::string>& raised = memory_->raised[id];
    bool first = false;
    for (const std::string& rule : rules) {
        first = raised.insert(rule).second || first;
    }
    return first;
}

void Windows::known_since(base::Instant instant) { memory_->since = instant; }

void Windows::known_from(base::Instant instant) {
    if (memory_->since == base::Instant{}) {
        memory_->since = instant;
    }
}

base::Duration Windows::memory() const { return memory_->longest; }

void Windows::forget(base::Instant now) {
    while (!memory_->sightings.empty() && memory_->sightings.begin()->first.first < now - memory_->longest) {
        memory_->erase(specs_, memory_->sightings.begin());
    }
}

Extent Windows::extent() const {
    Extent extent{.sightings = memory_->sightings.size(), .forgotten = memory_->forgotten};
    for (const Table& table : memory_->tables) {
        extent.series += table.size();
    }
    if (!memory_->sightings.empty()) {
        extent.oldest = memory_->sightings.begin()->first.first;
    }
    return extent;
}

} // namespace citybrain::window

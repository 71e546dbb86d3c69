#include "engine/window/windows.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/window/memory.hpp"

namespace citybrain::window {

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

bool Windows::holds(const std::string& category) const {
    return std::ranges::any_of(specs_, [&](const Spec& spec) { return memory_->holds(spec, category); });
}

const model::Sighting* Windows::find(const model::Identity& identity) const {
    const auto time = memory_->times.find(identity);
    return time == memory_->times.end() ? nullptr : &memory_->sightings.at({time->second, identity});
}

Added Windows::add(model::Sighting sighting) {
    const model::Event& event = sighting.event;
    if (!holds(event.category)) {
        return Added::nothing;
    }
    const model::Identity identity = model::identity_of(event.source, event.id);
    if (const auto time = memory_->times.find(identity); time != memory_->times.end()) {
        const Order order{time->second, identity};
        memory_->sightings.at(order).from = sighting.from;
        return memory_->complete(specs_, order, event) ? Added::facts : Added::nothing;
    }
    const Order order{event.time, identity};
    const auto at = memory_->sightings.emplace(order, std::move(sighting)).first;
    memory_->times.emplace(identity, order.first);
    memory_->place(specs_, order, at->second);
    if (memory_->sightings.size() > base::limits::sightings_max) {
        memory_->since = memory_->sightings.begin()->first.first;
        memory_->forgotten += 1;
        memory_->erase(specs_, memory_->sightings.begin());
    }
    return find(identity) == nullptr ? Added::nothing : Added::sighting;
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
        memory_->around(spec, index, event, event.time - spec.length, event.time, [&](const Item& item) {
            if (item.counts) {
                tally.add(spec, item.counted, item.value);
            }
        });
        return tally.value(spec, aggregate);
    }
    const auto series = memory_->tables[index].find(*key);
    if (series == memory_->tables[index].end()) {
        return Tally{}.value(spec, aggregate);
    }
    return aggregate == Aggregate::usual ? series->second.usual(event.time, memory_->since)
                                         : series->second.value(spec, aggregate, event.time);
}

std::vector<const model::Sighting*> Windows::asking(const model::Event& event, base::Instant from) const {
    std::map<Order, const model::Sighting*> found;
    for (std::size_t i = 0; i < specs_.size(); ++i) {
        const Spec& spec = specs_[i];
        const bool counts = memory_->keeps(spec) && spec.takes(event.category);
        const auto key = counts ? memory_->key_of(spec, event) : std::nullopt;
        if (!key) {
            continue;
        }
        const base::Instant after = std::max(event.time, from - base::milliseconds(1));
        const base::Instant until = std::max(after, event.time + spec.length - base::milliseconds(1));
        const auto take = [&](const Item& item) {
            if (spec.is_asked_about(item.sighting->event.category)) {
                found.emplace(item.order(), item.sighting);
            }
        };
        if (spec.scope == Scope::near) {
            memory_->around(spec, i, event, after, until, take);
        } else if (const auto series = memory_->tables[i].find(*key); series != memory_->tables[i].end()) {
            std::ranges::for_each(series->second.between(after, until), take);
        }
    }
    std::vector<const model::Sighting*> sorted;
    sorted.reserve(found.size());
    for (const auto& [order, sighting] : found) {
        sorted.push_back(sighting);
    }
    return sorted;
}

std::vector<model::Sighting> Windows::inside(std::size_t index, const model::Event& event, std::size_t most) const {
    const Spec& spec = specs_.at(index);
    std::map<Order, const model::Sighting*> found;
    const auto take = [&](const Item& item) {
        if (item.counts) {
            found.emplace(item.order(), item.sighting);
        }
    };
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
    if (memory_->since == base::Instant{} || (memory_->forgotten == 0 && instant < memory_->since)) {
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
    extent.kept =
        static_cast<std::size_t>(std::ranges::count_if(specs_, [&](const Spec& spec) { return memory_->keeps(spec); }));
    for (const Table& table : memory_->tables) {
        extent.series += table.size();
    }
    if (!memory_->sightings.empty()) {
        extent.oldest = memory_->sightings.begin()->first.first;
    }
    return extent;
}

} // namespace citybrain::window

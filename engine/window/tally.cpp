#include "engine/window/tally.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/ensure.hpp"

namespace citybrain::window {
namespace {

constexpr std::int64_t thousandths_max = 9'000'000'000'000; // a million of them fit into 64 bits

/// 50 m of latitude, and of longitude at 23 degrees north, in 1e-7 degree (mean radius 6'371'008.8 m).
constexpr std::int32_t cell_lat_e7 = 4'497;
constexpr std::int32_t cell_lon_e7 = 4'885;

std::uint64_t place_of(const model::Event& event) {
    if (!event.place) {
        return event.area ? base::mix64(event.area->value) : 0;
    }
    const auto lat =
        static_cast<std::uint64_t>((static_cast<std::int64_t>(event.place->lat_e7) + geo::lat_e7_max) / cell_lat_e7);
    const auto lon =
        static_cast<std::uint64_t>((static_cast<std::int64_t>(event.place->lon_e7) + geo::lon_e7_max) / cell_lon_e7);
    return base::mix64(lat << 32U | lon);
}

std::uint64_t unit_of(const model::Event& event, const model::Topology& topology, model::Tier tier) {
    const auto unit = event.area ? topology.ancestor(*event.area, tier) : std::nullopt;
    return unit && topology.find(*unit)->tier == tier ? unit->value : 0;
}

} // namespace

std::uint64_t mark_of(std::string_view text) {
    std::uint64_t mark = 0xcbf29ce484222325ULL; // FNV-1a, 64 bits
    for (const char c : text) {
        mark = (mark ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    }
    return base::mix64(mark);
}

Counted counted(const model::Event& event, const model::Topology& topology) {
    std::uint64_t complainant = 0;
    for (std::size_t i = 0; i < sizeof complainant; ++i) {
        complainant = complainant << 8U | event.complainant.bytes[i];
    }
    return {place_of(event), unit_of(event, topology, model::Tier::village),
            unit_of(event, topology, model::Tier::town), mark_of(event.source), complainant};
}

std::optional<std::int64_t> thousandths_of(const model::Event& event, const std::string& attribute) {
    const model::AttributeValue* const value = attribute.empty() ? nullptr : model::find_attribute(event, attribute);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const auto* whole = std::get_if<std::int64_t>(value)) {
        constexpr std::int64_t most = thousandths_max / 1'000;
        return std::clamp(*whole, -most, most) * 1'000;
    }
    if (const auto* real = std::get_if<double>(value)) {
        constexpr auto most = static_cast<double>(thousandths_max);
        const double scaled = std::clamp(*real * 1'000.0, -most, most);
        return static_cast<std::int64_t>(scaled < 0 ? std::ceil(scaled - 0.5) : std::floor(scaled + 0.5));
    }
    return std::nullopt;
}

void Tally::move(Different& different, std::uint64_t mark, bool in) {
    if (in) {
        different[mark] += 1;
        return;
    }
    const auto at = different.find(mark);
    ENSURE(at != different.end());
    if (--at->second == 0) {
        different.erase(at);
    }
}

void Tally::move(const Spec& spec, const Counted& counted, std::optional<std::int64_t> value, bool in) {
    const std::int64_t step = in ? 1 : -1;
    count_ += step;
    const auto tell = [&](Aggregate aggregate, Different& different, std::uint64_t mark) {
        if (spec.wants(aggregate) && mark != 0) {
            move(different, mark, in);
        }
    };
    tell(Aggregate::places, places_, counted.place);
    tell(Aggregate::villages, villages_, counted.village);
    tell(Aggregate::towns, towns_, counted.town);
    tell(Aggregate::sources, sources_, counted.source);
    tell(Aggregate::complainants, complainants_, counted.complainant);
    if (!value) {
        return;
    }
    valued_ += step;
    sum_ += step * *value;
    if (spec.wants(Aggregate::max)) {
        if (in) {
            values_[*value] += 1;
        } else if (const auto at = values_.find(*value); --at->second == 0) {
            values_.erase(at);
        }
    }
}

std::optional<std::int64_t> Tally::value(const Spec& spec, Aggregate aggregate) const {
    switch (aggregate) {
    case Aggregate::count:
        return count_;
    case Aggregate::places:
        return static_cast<std::int64_t>(places_.size());
    case Aggregate::villages:
        return static_cast<std::int64_t>(villages_.size());
    case Aggregate::towns:
        return static_cast<std::int64_t>(towns_.size());
    case Aggregate::sources:
        return static_cast<std::int64_t>(sources_.size());
    case Aggregate::complainants:
        return static_cast<std::int64_t>(complainants_.size());
    case Aggregate::max:
        return values_.empty() ? std::nullopt : std::optional(values_.rbegin()->first);
    case Aggregate::sum:
        return sum_;
    case Aggregate::mean:
        return valued_ == 0 ? std::nullopt : std::optional(sum_ / valued_);
    case Aggregate::rate:
        return count_ * 3'600'000'000 / spec.length.ms;
    case Aggregate::usual:
        break;
    }
    return std::nullopt;
}

} // namespace citybrain::window

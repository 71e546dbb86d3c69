#include "engine/check/space.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "engine/model/life.hpp"

namespace citybrain::check {
namespace {

using cel::Value;
using rulebook::FieldType;
using rulebook::Read;

constexpr std::int64_t int_first = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int_last = std::numeric_limits<std::int64_t>::max();

ValueSet also_absent(ValueSet set) {
    set.absent = true;
    return set;
}

/// The constants that conditions compare a slot with, as far as they are texts.
void collect_texts(const cel::Outline& outline, std::map<std::uint16_t, std::set<std::string>>& texts) {
    for (const cel::OutlineNode& node : outline.nodes) {
        if (node.shape != cel::Shape::test || (node.test != cel::Test::compare && node.test != cel::Test::among)) {
            continue;
        }
        if (node.value.kind() == cel::Kind::string) {
            texts[node.slot.value].emplace(node.value.as_string());
        } else if (node.value.kind() == cel::Kind::list) {
            for (const Value& item : node.value.as_list()) {
                if (item.kind() == cel::Kind::string) {
                    texts[node.slot.value].emplace(item.as_string());
                }
            }
        }
    }
}

/// The texts themselves and one text between each two neighbours, before the first and after the last, in order.
std::vector<std::string> with_gaps(const std::set<std::string>& named) {
    std::vector<std::string> all;
    if (!named.contains("")) {
        all.emplace_back();
    }
    for (auto at = named.begin(); at != named.end(); ++at) {
        all.push_back(*at);
        const std::string after = *at + " ";
        const auto next = std::next(at);
        if (next == named.end() || after < *next) {
            all.push_back(after);
        }
    }
    return all;
}

} // namespace

Space::Space(const rulebook::Rulebook& book, const model::Topology& topology) : book_(book), topology_(topology) {
    sample_moments();
    for (const model::Unit& unit : topology.units()) {
        std::array<std::string, 3> codes;
        for (std::size_t i = 0; i < model::tiers.size(); ++i) {
            const auto code = topology.ancestor(unit.code, model::tiers[i]);
            if (code && topology.find(*code)->tier == model::tiers[i]) {
                codes[i] = to_text(*code);
            }
        }
        codes_.push_back(std::move(codes));
    }
    add_fixed();
    add_texts();
    add_attributes();
    add_windows();
    add_circumstances();
}

DimensionId Space::add(Dimension dimension) {
    dimensions_.push_back(std::move(dimension));
    return static_cast<DimensionId>(dimensions_.size() - 1);
}

void Space::add_fixed() {
    struct Fixed {
        DimensionKind kind;
        std::size_t count;
        std::vector<Read> reads;
        const char* label;
    };
    const Fixed all[] = {
        {DimensionKind::category, book_.categories().size(), {Read::category}, "event.category"},
        {DimensionKind::area,
         topology_.units().size(),
         {Read::village, Read::town, Read::district, Read::area_tier},
         "area"},
        {DimensionKind::moment,
         moments_.size(),
         {Read::hour, Read::weekday, Read::is_work_time, Read::is_holiday},
         "now"},
        {DimensionKind::urgency, 5, {Read::urgency, Read::urgency_rank}, "event.urgency"},
        {DimensionKind::severity, 5, {Read::severity, Read::severity_rank}, "event.severity"},
        {DimensionKind::certainty, 5, {Read::certainty, Read::certainty_rank}, "event.certainty"},
        {DimensionKind::phase, 3, {Read::phase}, "event.phase"},
        {DimensionKind::status, 3, {Read::status}, "event.status"},
    };
    for (const Fixed& fixed : all) {
        Dimension dimension;
        dimension.kind = fixed.kind;
        dimension.domain = range(0, static_cast<std::int64_t>(fixed.count) - 1);
        dimension.few = true;
        dimension.label = fixed.label;
        const DimensionId id = add(std::move(dimension));
        for (const Read read : fixed.reads) {
            by_slot_[slot_of(read).value] = id;
        }
    }
    Dimension time;
    time.kind = DimensionKind::time;
    time.slot = slot_of(Read::time);
    time.label = "event.time";
    // From 1900 to 9999: what an RFC 3339 text can say.
    time.domain = range(-2'208'988'800'000, 253'402'300'799'999);
    by_slot_[time.slot.value] = add(std::move(time));
}

void Space::add_texts() {
    std::map<std::uint16_t, std::set<std::string>> texts;
    for (const rulebook::Rule& rule : book_.rules().rules) {
        collect_texts(rule.when.outline(), texts);
    }
    const auto make = [&](DimensionKind kind, cel::Slot slot, std::string label, bool may_be_absent) {
        Dimension dimension;
        dimension.kind = kind;
        dimension.slot = slot;
        dimension.few = true;
        dimension.type = FieldType::string;
        dimension.label = std::move(label);
        dimension.texts = with_gaps(texts[slot.value]);
        const bool needs_text = kind == DimensionKind::source || kind == DimensionKind::type; // never empty
        dimension.domain = range(needs_text && dimension.texts.front().empty() && dimension.texts.size() > 1 ? 1 : 0,
                                 static_cast<std::int64_t>(dimension.texts.size()) - 1);
        dimension.domain.absent = may_be_absent;
        by_slot_[slot.value] = add(std::move(dimension));
    };
    make(DimensionKind::source, slot_of(Read::source), "event.source", false);
    make(DimensionKind::type, slot_of(Read::type), "event.type", false);
    make(DimensionKind::subject, slot_of(Read::subject), "event.subject", false);
    make(DimensionKind::key, slot_of(Read::key), "event.key", false);
    const auto& attributes = book_.rules().vocabulary.attributes();
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].type == FieldType::string) {
            make(DimensionKind::attribute,
                 cel::Slot{static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + i)},
                 "event.attr." + attributes[i].name, true);
        }
    }
}

void Space::add_attributes() {
    const auto& attributes = book_.rules().vocabulary.attributes();
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].type == FieldType::string) {
            continue; // among the texts
        }
        Dimension dimension;
        dimension.kind = DimensionKind::attribute;
        dimension.slot = cel::Slot{static_cast<std::uint16_t>(static_cast<std::size_t>(Read::attributes) + i)};
        dimension.type = attributes[i].type;
        dimension.label = "event.attr." + attributes[i].name;
        dimension.few = dimension.type == FieldType::boolean;
        const double largest = std::numeric_limits<double>::max();
        dimension.domain =
            also_absent(dimension.few                          ? range(0, 1)
                        : dimension.type == FieldType::integer ? range(int_first, int_last)
                                                               : range(place_of(-largest), place_of(largest)));
        by_slot_[dimension.slot.value] = add(dimension);
    }
}

void Space::add_windows() {
    std::set<std::uint16_t> slots;
    for (const rulebook::Rule& rule : book_.rules().rules) {
        for (const cel::Slot slot : rule.when.reads()) {
            slots.insert(slot.value);
        }
    }
    const rulebook::WindowCalls& windows = book_.rules().vocabulary.windows();
    for (const std::uint16_t slot : slots) {
        const auto read = windows.find(cel::Slot{slot});
        if (!read) {
            continue;
        }
        Dimension dimension;
        dimension.kind = DimensionKind::window;
        dimension.slot = cel::Slot{slot};
        dimension.read = *read;
        dimension.label = windows.name_of(*read);
        constexpr std::int64_t largest = 1'000'000'000'000'000; // thousandths or not: more than any window holds
        using enum window::Aggregate;
        const bool of_attribute = read->aggregate == max || read->aggregate == sum || read->aggregate == mean;
        dimension.domain = range(of_attribute ? -largest : 0, largest);
        dimension.domain.absent = read->aggregate == max || read->aggregate == mean || read->aggregate == usual;
        by_slot_[slot] = add(std::move(dimension));
    }
}

void Space::add_circumstances() {
    Dimension response;
    response.kind = DimensionKind::circumstance;
    response.few = true;
    response.label = to_text(rulebook::Circumstance::response);
    response.domain = range(0, static_cast<std::int64_t>(model::ResponseLevel::i));
    const DimensionId level = add(std::move(response));
    for (const Read read : {Read::response_rank, Read::response, Read::mode}) {
        by_slot_[slot_of(read).value] = level;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(rulebook::Circumstance::response); ++i) {
        const auto read = static_cast<Read>(static_cast<std::size_t>(Read::case_reports) + i);
        Dimension dimension;
        dimension.kind = DimensionKind::circumstance;
        dimension.slot = slot_of(read);
        const bool request = read == Read::case_request;
        dimension.few = rulebook::is_flag(read) || request;
        dimension.label = to_text(static_cast<rulebook::Circumstance>(i));
        constexpr std::int64_t largest = 1'000'000'000; // returns, reports, minutes of any case
        const std::int64_t most = request         ? static_cast<std::int64_t>(model::RequestKind::appeal)
                                  : dimension.few ? 1
                                                  : largest;
        dimension.domain = also_absent(range(0, most));
        by_slot_[dimension.slot.value] = add(std::move(dimension));
    }
}

/// Every look that `now` can have from the pack's first day on for a year, and one instant of each.
void Space::sample_moments() {
    const base::Calendar& calendar = book_.calendar();
    const std::int64_t first = base::days_from_civil(book_.policy().effective);
    std::set<std::tuple<std::int32_t, std::int32_t, bool, bool>> seen;
    for (std::int64_t day = first; day < first + 366; ++day) {
        const std::int64_t midnight = day * base::days(1).ms - calendar.utc_offset().ms;
        for (std::int64_t minute = 0; minute < 1'440; minute += 30) {
            const base::Instant at{midnight + base::minutes(minute).ms};
            const base::LocalTime local = calendar.local(at);
            if (seen.emplace(local.hour, local.weekday, calendar.is_work_time(at), calendar.is_holiday(at)).second) {
                moments_.push_back(at);
            }
        }
    }
}

} // namespace citybrain::check

#include "engine/check/example.hpp"

#include <algorithm>

namespace citybrain::check {
namespace {

/// The value of the set nearest to 0; nothing when it is only "not there".
std::optional<std::int64_t> plainest(const ValueSet& set) {
    std::optional<std::int64_t> best;
    for (const Interval& interval : set.intervals) {
        const std::int64_t value = std::clamp<std::int64_t>(0, interval.first, interval.last);
        const bool nearer = !best || (*best < 0 && value >= 0) || (*best > 0 && value >= 0 && value < *best);
        best = nearer ? std::optional(value) : best;
    }
    return best;
}

model::AttributeValue attribute_value(const cel::Value& value) {
    if (value.kind() == cel::Kind::boolean) {
        return value.as_boolean();
    }
    if (value.kind() == cel::Kind::integer) {
        return value.as_integer();
    }
    if (value.kind() == cel::Kind::real) {
        return value.as_real();
    }
    return std::string(value.as_string());
}

class Filling {
  public:
    Filling(const Space& space, Example& example, SeenFixed& seen) : space_(space), example_(example), seen_(seen) {}

    void fill(DimensionId id, const ValueSet& side) {
        const Dimension& dimension = space_.dimension(id);
        const std::optional<std::int64_t> value = side.absent ? std::nullopt : plainest(side);
        if (!value) {
            return; // left out
        }
        if (dimension.kind == DimensionKind::attribute) {
            const std::string name = dimension.label.substr(std::string("event.attr.").size());
            example_.event.attributes.push_back({name, attribute_value(space_.answer(dimension.slot, *value))});
        } else if (dimension.kind == DimensionKind::circumstance) {
            example_.windows.push_back({dimension.label, *value});
        } else if (dimension.kind == DimensionKind::window) {
            seen_.set(dimension.read, *value);
            example_.windows.push_back({dimension.label, *value});
        } else {
            fill_fixed(dimension, *value);
        }
    }

  private:
    void fill_fixed(const Dimension& dimension, std::int64_t value) {
        model::Event& event = example_.event;
        const auto index = static_cast<std::size_t>(value);
        switch (dimension.kind) {
        case DimensionKind::category:
            event.category = space_.book().categories()[index].code;
            break;
        case DimensionKind::area:
            example_.area = space_.topology().units()[index].code;
            break;
        case DimensionKind::moment:
            example_.now = space_.moments()[index];
            break;
        case DimensionKind::urgency:
            event.urgency = static_cast<model::Urgency>(value);
            break;
        case DimensionKind::severity:
            event.severity = static_cast<model::Severity>(value);
            break;
        case DimensionKind::certainty:
            event.certainty = static_cast<model::Certainty>(value);
            break;
        case DimensionKind::phase:
            event.phase = static_cast<model::Phase>(value);
            break;
        case DimensionKind::status:
            event.status = static_cast<model::Status>(value);
            break;
        case DimensionKind::source:
            event.source = dimension.texts[index];
            break;
        case DimensionKind::type:
            event.type = dimension.texts[index];
            break;
        case DimensionKind::subject:
            event.subject = dimension.texts[index];
            break;
        case DimensionKind::key:
            event.key = dimension.texts[index];
            break;
        case DimensionKind::time:
            event.time = base::Instant{value};
            timed_ = true;
            break;
        case DimensionKind::attribute:
        case DimensionKind::window:
        case DimensionKind::circumstance:
        case DimensionKind::test:
            break;
        }
    }

  public:
    [[nodiscard]] bool timed() const { return timed_; }

  private:
    const Space& space_;
    Example& example_;
    SeenFixed& seen_;
    bool timed_ = false;
};

/// The first village when the box leaves the area open: the plainest place.
model::NodeId usual_area(const Space& space) {
    const auto& units = space.topology().units();
    const auto village = std::ranges::find(units, model::Tier::village, &model::Unit::tier);
    return village == units.end() ? space.topology().root().code : village->code;
}

} // namespace

Example example_of(const Space& space, const Box& box, model::Tier here) {
    Example example;
    example.area = usual_area(space);
    example.now = space.moments().front();
    example.here = here;
    example.event.source = "check";
    example.event.id = "example";
    example.event.type = "check.example";
    example.event.category = space.book().categories().front().code;
    auto seen = std::make_shared<SeenFixed>();
    Filling filling(space, example, *seen);
    for (const auto& [dimension, side] : box.sides) {
        filling.fill(dimension, side);
    }
    if (!filling.timed()) {
        example.event.time = example.now;
    }
    example.event.area = example.area;
    const model::Unit* const unit = space.topology().find(example.area);
    const model::Unit* const centre = space.topology().find(unit->managed_by);
    example.here = std::max(here, centre == nullptr ? unit->tier : centre->tier);
    std::ranges::sort(example.event.attributes, {}, &model::Attribute::name);
    if (!example.windows.empty()) {
        example.seen = std::move(seen);
    }
    return example;
}

bool holds(const Space& space, const rulebook::Rule& rule, const Example& example) {
    const rulebook::Facts facts = example.facts(space.topology());
    const rulebook::FactBindings bindings(space.book().rules().vocabulary, space.book().calendar(), facts);
    return rule.when.test(bindings) == cel::Verdict::yes;
}

} // namespace citybrain::check

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <limits>

#include "engine/check/condition.hpp"
#include "tests/unit/engine/check/check_fixture.hpp"

namespace citybrain::check::test {
namespace {

constexpr std::int64_t small = 12;

ValueSet any_set() {
    std::vector<Interval> intervals;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        const auto first = *rc::gen::inRange<std::int64_t>(0, small);
        intervals.push_back({first, first + *rc::gen::inRange<std::int64_t>(0, 4)});
    }
    return tidy(std::move(intervals), *rc::gen::arbitrary<bool>());
}

class SmallDomains final : public Domains {
  public:
    [[nodiscard]] const ValueSet& domain(DimensionId /*dimension*/) const override { return whole_; }

  private:
    ValueSet whole_{{{0, small + 4}}, true};
};

Box any_box() {
    Box box;
    for (DimensionId dimension = 0; dimension < 3; ++dimension) {
        const ValueSet side = any_set();
        if (*rc::gen::arbitrary<bool>() && !side.empty()) {
            box.sides[dimension] = side;
        }
    }
    return box;
}

bool is_in(const Box& box, const std::array<std::int64_t, 3>& point) {
    return std::ranges::all_of(box.sides, [&](const auto& side) { return side.second.contains(point[side.first]); });
}

bool is_in(const Boxes& boxes, const std::array<std::int64_t, 3>& point) {
    return std::ranges::any_of(boxes, [&](const Box& box) { return is_in(box, point); });
}

} // namespace

TEST_CASE("sets unite, share and subtract value by value") {
    CHECK(rc::check("sets are sets", [] {
        const ValueSet a = any_set();
        const ValueSet b = any_set();
        for (std::int64_t value = -1; value <= small + 5; ++value) {
            RC_ASSERT(united(a, b).contains(value) == (a.contains(value) || b.contains(value)));
            RC_ASSERT(shared(a, b).contains(value) == (a.contains(value) && b.contains(value)));
            RC_ASSERT(without(a, b).contains(value) == (a.contains(value) && !b.contains(value)));
        }
        RC_ASSERT(without(a, b).absent == (a.absent && !b.absent));
    }));
}

TEST_CASE("sets end where numbers end") {
    constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    CHECK(without(range(first, last), range(5, last)) == range(first, 4));
    CHECK(without(range(first, last), range(first, last)).empty());
    CHECK(united(range(first, 4), range(5, last)) == range(first, last));
}

TEST_CASE("doubles keep their order as whole numbers") {
    CHECK(place_of(0.0) == place_of(-0.0));
    CHECK(place_of(-1.5) < place_of(-1.0));
    CHECK(place_of(-1e-300) < place_of(0.0));
    CHECK(place_of(1.5) + 1 == place_of(std::nextafter(1.5, 2.0)));
    for (const double real : {-2.5, 0.0, 1e300, -1e-300}) {
        CHECK(real_at(place_of(real)) == real);
    }
}

TEST_CASE("what is left of a box is what no other box holds") {
    CHECK(rc::check("boxes subtract point by point", [] {
        const Box box = any_box();
        Boxes cover;
        for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
            cover.push_back(any_box());
        }
        const SmallDomains domains;
        const Bounded rest = without(box, cover, domains);
        RC_ASSERT(rest.has_value());
        for (int i = 0; i < 100; ++i) {
            const std::array<std::int64_t, 3> point{*rc::gen::inRange<std::int64_t>(0, small + 4),
                                                    *rc::gen::inRange<std::int64_t>(0, small + 4),
                                                    *rc::gen::inRange<std::int64_t>(0, small + 4)};
            RC_ASSERT(is_in(*rest, point) == (is_in(box, point) && !is_in(cover, point)));
        }
    }));
}

TEST_CASE("the boxes of a condition hold a point exactly when the condition is true there") {
    const char* const conditions[] = {
        "event.attr.depth_cm >= 15 && event.attr.depth_cm < 30 || event.attr.injured > 0",
        "!(event.attr.depth_cm >= 15 || event.severity_rank > 2)",
        "has(event.attr.depth_cm) ? event.attr.depth_cm in [1, 2, 40] : event.attr.injured != 2",
        "!(event.category in ['E0406', 'E0404']) || event.severity == 'severe' && event.urgency_rank >= 3",
        "area.town == '440605124000' && !(area.village == '440605124001') || now.is_work_time && now.hour < 9",
        "event.attr.depth_cm > 2.5 && event.attr.depth_cm <= 3.5 || event.source < 'm' && event.key == 'k'",
        "(event.attr.injured >= 1 ? event.certainty == 'observed' : event.status != 'test') && now.weekday in [6, 7]",
    };
    for (const char* const when : conditions) {
        CAPTURE(when);
        const rulebook::Rulebook book = book_with({{when, "raise = \"district\""}});
        Space space(book, pack::tree());
        const rulebook::Rule& rule = book.rules().rules.front();
        const Bounded boxes = true_boxes(space, rule);
        REQUIRE(boxes);
        CHECK(rc::check("as the evaluation says", [&] {
            Box point;
            for (const cel::Slot slot : rule.when.reads()) {
                const DimensionId id = space.of(slot);
                const ValueSet& whole = space.domain(id);
                const auto last = std::min<std::int64_t>(whole.intervals.front().last, 50);
                const auto first = std::max<std::int64_t>(whole.intervals.front().first, -2);
                const bool absent = whole.absent && *rc::gen::inRange(0, 3) == 0;
                point.sides[id] = absent ? ValueSet{{}, true} : [&] {
                    const auto value = *rc::gen::inRange<std::int64_t>(first, last + 1);
                    return range(value, value);
                }();
            }
            const bool inside =
                std::ranges::any_of(*boxes, [&](const Box& box) { return shared(box, point).has_value(); });
            RC_ASSERT(inside == holds(space, rule, example_of(space, point)));
        }));
    }
}

} // namespace citybrain::check::test

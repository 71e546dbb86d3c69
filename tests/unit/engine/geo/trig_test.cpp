#include "engine/geo/trig.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/base/prng.hpp"

namespace base = citybrain::base;
namespace geo = citybrain::geo;

namespace {

/// A number from -limit to limit in steps of 2^-53 of it.
double any_number(base::Prng& prng, double limit) {
    const double unit = static_cast<double>(prng.next() >> 11) / 9007199254740992.0;
    return (2 * unit - 1) * limit;
}

} // namespace

TEST_CASE("sine and cosine agree with libm to 1e-12 up to a thousand radians and to 1e-9 up to a million") {
    base::Prng prng(7);
    double worst_near = 0;
    double worst_far = 0;
    for (int i = 0; i < 200'000; ++i) {
        const double near = any_number(prng, 1e3);
        const double far = any_number(prng, 1e6);
        worst_near = std::max(
            {worst_near, std::abs(geo::sine(near) - std::sin(near)), std::abs(geo::cosine(near) - std::cos(near))});
        worst_far =
            std::max({worst_far, std::abs(geo::sine(far) - std::sin(far)), std::abs(geo::cosine(far) - std::cos(far))});
    }
    CHECK(worst_near < 1e-12);
    CHECK(worst_far < 1e-9);
    MESSAGE("worst error near " << worst_near << ", far " << worst_far);
}

TEST_CASE("sine and cosine hold at the edges of their octants") {
    for (int k = -4000; k <= 4000; ++k) {
        const double x = k * geo::pi / 4;
        CHECK(std::abs(geo::sine(x) - std::sin(x)) < 1e-12);
        CHECK(std::abs(geo::cosine(x) - std::cos(x)) < 1e-12);
    }
    CHECK(geo::sine(0) == 0.0);
    CHECK(geo::cosine(0) == 1.0);
}

TEST_CASE("the arc tangent agrees with libm to 1e-12 in every direction and size") {
    base::Prng prng(11);
    double worst = 0;
    for (int i = 0; i < 200'000; ++i) {
        const double y = any_number(prng, std::pow(10, any_number(prng, 9)));
        const double x = any_number(prng, std::pow(10, any_number(prng, 9)));
        worst = std::max(worst, std::abs(geo::arc_tangent(y, x) - std::atan2(y, x)));
    }
    CHECK(worst < 1e-12);
    MESSAGE("worst error " << worst);
}

TEST_CASE("the arc tangent knows the axes and diagonals") {
    CHECK(geo::arc_tangent(0, 0) == 0.0);
    CHECK(geo::arc_tangent(0, 1) == 0.0);
    CHECK(geo::arc_tangent(1, 0) == doctest::Approx(geo::pi / 2));
    CHECK(geo::arc_tangent(-1, 0) == doctest::Approx(-geo::pi / 2));
    CHECK(geo::arc_tangent(0, -1) == doctest::Approx(geo::pi));
    CHECK(geo::arc_tangent(1, 1) == doctest::Approx(geo::pi / 4));
    CHECK(geo::arc_tangent(-1, -1) == doctest::Approx(-3 * geo::pi / 4));
}

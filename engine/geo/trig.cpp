#include "engine/geo/trig.hpp"

#include <cmath>

#include "engine/base/ensure.hpp"

namespace citybrain::geo {
namespace {

// pi/2 in two parts: the first has 33 bits, so that a quarter count below 2^20 times it is exact.
// Source: Cody and Waite's reduction with the split published in FreeBSD's e_rem_pio2.c.
constexpr double half_pi_high = 1.57079632673412561417e+00;
constexpr double half_pi_low = 6.07710050650619224932e-11;
constexpr double radians_max = 1e6;

/// Taylor series of sine; |x| at most pi/4, where the first term left out is below 5e-17.
double sine_near_zero(double x) {
    const double square = x * x;
    double sum = 1;
    for (int n = 15; n >= 3; n -= 2) {
        sum = 1 - sum * square / ((n - 1) * n);
    }
    return x * sum;
}

/// Taylor series of cosine; |x| at most pi/4, where the first term left out is below 2e-18.
double cosine_near_zero(double x) {
    const double square = x * x;
    double sum = 1;
    for (int n = 16; n >= 2; n -= 2) {
        sum = 1 - sum * square / ((n - 1) * n);
    }
    return sum;
}

/// Sine of `radians` turned on by `quarters` right angles.
double turned_sine(double radians, int quarters) {
    ENSURE(radians >= -radians_max && radians <= radians_max);
    const double turns = std::floor(radians / half_pi_high + 0.5);
    const double rest = (radians - turns * half_pi_high) - turns * half_pi_low;
    const int quadrant = (static_cast<int>(turns) + quarters) & 3;
    const double size = (quadrant & 1) == 0 ? sine_near_zero(rest) : cosine_near_zero(rest);
    return quadrant < 2 ? size : -size;
}

/// Series of the arc tangent; |x| at most tan(pi/8) = 0.4143, where the first term left out is below 2e-19.
double arc_tangent_near_zero(double x) {
    const double square = x * x;
    double sum = 0;
    for (int n = 45; n >= 1; n -= 2) {
        sum = 1.0 / n - sum * square;
    }
    return x * sum;
}

/// Arc tangent of a ratio from 0 to 1.
double arc_tangent_of_ratio(double ratio) {
    constexpr double tangent_of_eighth = 0.41421356237309504880;
    if (ratio <= tangent_of_eighth) {
        return arc_tangent_near_zero(ratio);
    }
    return pi / 4 + arc_tangent_near_zero((ratio - 1) / (ratio + 1));
}

} // namespace

double sine(double radians) { return turned_sine(radians, 0); }

double cosine(double radians) { return turned_sine(radians, 1); }

double arc_tangent(double y, double x) {
    ENSURE(y - y == 0 && x - x == 0); // false for NaN and infinities
    const double across = x < 0 ? -x : x;
    const double up = y < 0 ? -y : y;
    if (across == 0 && up == 0) {
        return 0;
    }
    double angle = up <= across ? arc_tangent_of_ratio(up / across) : pi / 2 - arc_tangent_of_ratio(across / up);
    if (x < 0) {
        angle = pi - angle;
    }
    return y < 0 ? -angle : angle;
}

} // namespace citybrain::geo

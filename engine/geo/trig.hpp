#pragma once
/// sin, cos and atan2 in plain + - * /: the same bits on every box.
///
/// libm may not decide anything (the same glibc gives other bits on a CPU without FMA), so the room has its own.
/// Absolute error below 1e-9 against libm, measured in tests/unit/engine/geo/trig_test.cpp (in fact below 1e-12).

namespace citybrain::geo {

inline constexpr double pi = 3.14159265358979323846;

/// Sine of radians; |radians| at most 1e6 (ENSURE: callers bound their input).
[[nodiscard]] double sine(double radians);

/// Cosine of radians; |radians| at most 1e6 (ENSURE).
[[nodiscard]] double cosine(double radians);

/// Angle of the direction (x, y) in (-pi, pi]; 0 for (0, 0). Both finite (ENSURE).
[[nodiscard]] double arc_tangent(double y, double x);

} // namespace citybrain::geo

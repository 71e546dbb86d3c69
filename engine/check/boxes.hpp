#pragma once
/// Box: a product of value sets, one a dimension; and what proofs need of lists of boxes (disjunctive normal form).
///
/// Every list has a bound: what would grow beyond it is "not decided", never cut silently.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "engine/check/sets.hpp"

namespace citybrain::check {

using DimensionId = std::uint32_t;

/// A dimension that is not in it may have any value.
struct Box {
    std::map<DimensionId, ValueSet> sides;

    friend bool operator==(const Box&, const Box&) = default;
};

using Boxes = std::vector<Box>; ///< their union
/// Empty: too many to think about.
using Bounded = std::optional<Boxes>;
inline constexpr std::size_t boxes_max = 512;

/// What both hold; empty when nothing.
[[nodiscard]] std::optional<Box> shared(const Box& a, const Box& b);
/// Every pair's common part.
[[nodiscard]] Bounded shared(const Boxes& a, const Boxes& b);
[[nodiscard]] Bounded united(const Bounded& a, const Bounded& b);

/// Says what a dimension holds when a box does not name it.
class Domains {
  public:
    Domains() = default;
    Domains(const Domains&) = default;
    Domains& operator=(const Domains&) = default;
    virtual ~Domains() = default;
    [[nodiscard]] virtual const ValueSet& domain(DimensionId dimension) const = 0;
};

/// What of `box` no box of `cover` holds, as boxes apart from each other; empty list: all is covered. Nothing: too
/// many.
[[nodiscard]] Bounded without(const Box& box, std::span<const Box> cover, const Domains& domains);

} // namespace citybrain::check

#pragma once
/// StrongId: an integer with a name, so that a node is never passed where a case is meant.

#include <compare>
#include <cstddef>
#include <cstdint>

namespace citybrain::base {

/// `Tag` is an empty struct that names the kind; `value` is public because ids have no invariant of their own.
template <class Tag, class Rep = std::uint64_t>
struct StrongId {
    Rep value{};

    friend constexpr auto operator<=>(const StrongId&, const StrongId&) = default;
};

/// Mixes 64 bits (SplitMix64 finaliser, Steele et al. 2014); the hash of our look-up tables, which are never iterated.
[[nodiscard]] constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    x ^= x >> 31;
    return x;
}

/// Hash functor for look-up tables keyed by a StrongId.
struct IdHash {
    template <class Tag, class Rep>
    [[nodiscard]] std::size_t operator()(const StrongId<Tag, Rep>& id) const noexcept {
        return static_cast<std::size_t>(mix64(static_cast<std::uint64_t>(id.value)));
    }
};

} // namespace citybrain::base

#include "engine/check/boxes.hpp"

#include <algorithm>
#include <utility>

namespace citybrain::check {
namespace {

/// Cuts `hole` out of `box`: at most one piece a dimension of the hole.
void cut(const Box& box, const Box& hole, const Domains& domains, Boxes& pieces) {
    Box rest = box;
    for (const auto& [dimension, side] : hole.sides) {
        const auto own = rest.sides.find(dimension);
        const ValueSet& whole = own == rest.sides.end() ? domains.domain(dimension) : own->second;
        ValueSet outside = without(whole, side);
        ValueSet inside = shared(whole, side);
        if (!outside.empty()) {
            Box piece = rest;
            piece.sides[dimension] = std::move(outside);
            pieces.push_back(std::move(piece));
        }
        if (inside.empty()) {
            return; // they do not meet: the pieces so far are all of the box
        }
        rest.sides[dimension] = std::move(inside);
    }
}

} // namespace

std::optional<Box> shared(const Box& a, const Box& b) {
    Box both = a;
    for (const auto& [dimension, side] : b.sides) {
        const auto [at, added] = both.sides.try_emplace(dimension, side);
        if (!added) {
            at->second = shared(at->second, side);
        }
        if (at->second.empty()) {
            return std::nullopt;
        }
    }
    return both;
}

Bounded shared(const Boxes& a, const Boxes& b) {
    Boxes all;
    for (const Box& left : a) {
        for (const Box& right : b) {
            std::optional<Box> both = shared(left, right);
            if (both && std::ranges::find(all, *both) == all.end()) {
                all.push_back(std::move(*both));
            }
            if (all.size() > boxes_max) {
                return std::nullopt;
            }
        }
    }
    return all;
}

Bounded united(const Bounded& a, const Bounded& b) {
    if (!a || !b) {
        return std::nullopt;
    }
    Boxes all = *a;
    for (const Box& box : *b) {
        if (std::ranges::find(all, box) == all.end()) {
            all.push_back(box);
        }
    }
    return all.size() > boxes_max ? std::nullopt : Bounded(std::move(all));
}

Bounded without(const Box& box, std::span<const Box> cover, const Domains& domains) {
    Boxes rest{box};
    for (const Box& hole : cover) {
        Boxes next;
        for (const Box& piece : rest) {
            cut(piece, hole, domains, next);
            if (next.size() > boxes_max) {
                return std::nullopt;
            }
        }
        rest = std::move(next);
    }
    return rest;
}

} // namespace citybrain::check

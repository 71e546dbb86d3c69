#pragma once
/// Names of things: nodes, cases, journal positions, link sequence numbers.

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/hash.hpp"
#include "engine/base/id.hpp"
#include "engine/base/result.hpp"

namespace citybrain::model {

struct NodeTag;
/// A centre (村/镇/区智运中心) and the area it serves: its 12-digit statistical code, for example 440605011001.
using NodeId = base::StrongId<NodeTag>;

struct PositionTag;
/// Place of a record in a node's journal: 1, 2, 3 … without gaps; 0 means "before the first".
using Position = base::StrongId<PositionTag>;

/// A case: the node that opened it and that node's counter; never reused, unchanged when the owner changes.
struct CaseId {
    NodeId origin;
    std::uint64_t counter = 0;

    friend constexpr auto operator<=>(const CaseId&, const CaseId&) = default;
};

struct CaseIdHash {
    using is_avalanching = void; ///< of base::FlatMap: mix64 leaves nothing to mix
    [[nodiscard]] std::size_t operator()(const CaseId& id) const noexcept {
        return static_cast<std::size_t>(base::mix64(id.origin.value ^ base::mix64(id.counter)));
    }
};

/// Twelve digits, zeros in front.
[[nodiscard]] std::string to_text(NodeId node);
/// "{12-digit node}-{counter}".
[[nodiscard]] std::string to_text(const CaseId& id);
/// Exactly twelve digits, not all zero; bad_input otherwise.
[[nodiscard]] base::Result<NodeId> parse_node(std::string_view text);
/// What to_text(CaseId) writes; bad_input otherwise.
[[nodiscard]] base::Result<CaseId> parse_case(std::string_view text);

/// 128 random bits written when a store is created; a restored backup gets a new one. Zero: none seen yet.
struct Lineage {
    std::array<std::uint8_t, 16> bytes{};
    friend auto operator<=>(const Lineage&, const Lineage&) = default;
};

/// Who sent an event and what it called it: the exact identity by which a repeat is recognised for ever.
/// 128 bits of BLAKE2b over (source, id): a sender cannot make two of its events collide.
struct Identity {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Identity&, const Identity&) = default;
};

[[nodiscard]] Identity identity_of(std::string_view source, std::string_view id);

struct IdentityHash {
    using is_avalanching = void; ///< of base::FlatMap: an identity is a hash
    [[nodiscard]] std::size_t operator()(const Identity& identity) const noexcept;
};

} // namespace citybrain::model

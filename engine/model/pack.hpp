#pragma once
/// Rule packs as a node's engine knows them: by hash, with what the district wants done with them
/// (docs/decisions/0012).
///
/// The engine holds no rules here: compiled packs are handed to it by hash, and what became of an order is a record.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::model {

/// Ed25519 over hash and files of a pack; all zero: none.
using PackSignature = std::array<std::uint8_t, 64>;

/// On disk and on the wire: never renumber.
enum class OrderKind : std::uint8_t {
    activate = 1, ///< 启用: decides from its instant on
    shadow = 2,   ///< 试运行: evaluated beside the live pack, nothing done
    withdraw = 3, ///< 撤回: undoes an earlier order, whatever has become of it
};
[[nodiscard]] std::string_view to_text(OrderKind kind);
[[nodiscard]] std::string_view to_zh(OrderKind kind);

/// What the district wants done with a pack; goes down the tree unchanged.
struct PackOrder {
    std::uint64_t number = 0; ///< 1, 2, 3 … of the district; a node below sees only those that concern it
    OrderKind kind = OrderKind::activate;
    base::Hash pack; ///< of withdraw: the withdrawn order's
    std::string name;
    std::string version;
    std::uint64_t bytes = 0; ///< of the pack's bundle; 0 with withdraw
    PackSignature signature{};
    base::Instant given_at;
    base::Instant at;            ///< from when on; not before given_at
    std::vector<NodeId> areas;   ///< sorted; empty: the whole district
    std::uint64_t withdraws = 0; ///< of withdraw: the order's number
    std::string actor;
    friend bool operator==(const PackOrder&, const PackOrder&) = default;
};

/// "Send me part `part` of this pack."
struct PackWanted {
    base::Hash pack;
    std::uint32_t part = 0; ///< 0, 1, 2 …
    friend bool operator==(const PackWanted&, const PackWanted&) = default;
};

/// Bytes [part * limits::pack_part_bytes, …) of a pack's bundle.
struct PackPart {
    base::Hash pack;
    std::uint32_t part = 0;
    std::vector<std::uint8_t> bytes;
    friend bool operator==(const PackPart&, const PackPart&) = default;
};

/// How a node stands with packs; whole, so that the last one a superior has is the truth.
struct PackStanding {
    NodeId node;
    base::Instant at;             ///< when the node said so
    std::uint64_t order = 0;      ///< the last it has taken
    std::uint64_t ready = 0;      ///< the last order whose pack is here, verified and compiled
    base::Hash live;              ///< what decides for the node's own area
    std::string live_version;     ///< name and version, for people
    std::uint64_t live_order = 0; ///< 0: the installed pack
    base::Instant live_since;
    std::uint64_t waiting = 0; ///< the next order that has not happened yet; 0: none
    std::uint64_t shadow = 0;  ///< the order it tries in shadow; 0: none
    std::uint64_t refused = 0; ///< the last order it could not follow, and why
    std::string why;
    friend bool operator==(const PackStanding&, const PackStanding&) = default;
};

/// A pack that decides, or did until a later layer covered it.
struct PackLayer {
    std::uint64_t order = 0; ///< 0: the pack that the node was installed with
    base::Hash pack;
    std::string name;
    std::string version;
    std::vector<NodeId> areas; ///< empty: everywhere
    base::Instant since;
    friend bool operator==(const PackLayer&, const PackLayer&) = default;
};

/// An order that has not happened yet.
struct PackPlan {
    PackOrder order;
    bool ready = false;     ///< its pack is here, verified and compiled
    std::uint32_t next = 0; ///< unless ready: the part that was asked for
    friend bool operator==(const PackPlan&, const PackPlan&) = default;
};

/// A neighbour below waits for part 0 of a pack that is itself still on its way to us.
struct PackDebt {
    base::Hash pack;
    NodeId node;
    friend auto operator<=>(const PackDebt&, const PackDebt&) = default;
};

/// What two packs made of one event, as far as a person asks for it.
struct DecisionGist {
    Tier tier = Tier::village;
    Priority priority = Priority::p2;
    NodeId owner;
    base::Instant respond_due;
    base::Instant close_due;
    friend bool operator==(const DecisionGist&, const DecisionGist&) = default;
};

/// The shadow pack would have decided otherwise.
struct ShadowDiffered {
    std::uint64_t order = 0;
    CaseId about;
    DecisionGist live;
    DecisionGist shadow;

    [[nodiscard]] bool in_tier() const { return live.tier != shadow.tier; }
    [[nodiscard]] bool in_owner() const { return live.owner != shadow.owner; }
    [[nodiscard]] bool in_priority() const { return live.priority != shadow.priority; }
    [[nodiscard]] bool in_deadline() const {
        return live.respond_due != shadow.respond_due || live.close_due != shadow.close_due;
    }
    friend bool operator==(const ShadowDiffered&, const ShadowDiffered&) = default;
};

/// An order was given here (cause command) or arrived from above (cause link).
struct PackOrdered {
    PackOrder order;
    bool here = false; ///< its pack is here, verified and compiled
    std::string fault; ///< why it cannot be followed
    friend bool operator==(const PackOrdered&, const PackOrdered&) = default;
};

/// A part of a pack is on disk. Goes with a Send of PackWanted for the next one.
struct PackPartTaken {
    base::Hash pack;
    std::uint32_t part = 0;
    friend bool operator==(const PackPartTaken&, const PackPartTaken&) = default;
};

/// A pack is here, whole, verified and compiled.
struct PackReceived {
    base::Hash pack;
    friend bool operator==(const PackReceived&, const PackReceived&) = default;
};

/// A pack cannot be used: its orders are dropped and the live pack stays.
struct PackRefused {
    base::Hash pack;
    std::uint64_t order = 0; ///< 0: whatever names the pack
    std::string why;
    friend bool operator==(const PackRefused&, const PackRefused&) = default;
};

/// A neighbour below asked for a part of a pack.
struct PackPartAsked {
    base::Hash pack;
    std::uint32_t part = 0;
    NodeId by;
    bool served = false; ///< false: owed, the pack is still on its way to us
    friend bool operator==(const PackPartAsked&, const PackPartAsked&) = default;
};

/// A node below said how it stands with packs.
struct PackReported {
    PackStanding standing;
    friend bool operator==(const PackReported&, const PackReported&) = default;
};

/// A pack on trial.
struct PackShadow {
    PackLayer pack;
    std::uint64_t compared = 0; ///< decisions
    std::uint64_t differed = 0; ///< decisions that differ in anything; one may count in several kinds below
    std::uint64_t in_tier = 0;
    std::uint64_t in_owner = 0;
    std::uint64_t in_priority = 0;
    std::uint64_t in_deadline = 0;
    std::vector<ShadowDiffered> last; ///< oldest first, at most limits::shadow_differences_max
    friend bool operator==(const PackShadow&, const PackShadow&) = default;
};

/// All of it; changed only by persist::apply.
struct PackState {
    std::uint64_t last_order = 0;  ///< taken
    std::uint64_t ready_order = 0; ///< the last whose pack is here
    std::vector<PackLayer> layers; ///< the last that covers an area decides there; bounded by limits::pack_layers_max
    std::vector<PackPlan> plans;   ///< in the order in which they happen: by instant, then number
    std::vector<PackDebt> debts;   ///< sorted
    std::optional<PackShadow> shadow;
    std::uint64_t refused_order = 0;
    std::string refused_why;
    std::vector<PackStanding> standings; ///< of the nodes below, sorted by node
    friend bool operator==(const PackState&, const PackState&) = default;
};

} // namespace citybrain::model

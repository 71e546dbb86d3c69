#pragma once
/// Message: what one node tells a neighbour; derived from a record, journalled with it, delivered exactly once in
/// effect.

#include <cstdint>
#include <string>
#include <variant>

#include "engine/model/case.hpp"
#include "engine/model/pack.hpp"

namespace citybrain::model {

/// Lanes of a link (links.md 2.2). A case lives wholly in the custody lane. On the wire: never renumber.
enum class Lane : std::uint8_t { custody = 0, bulk = 1 };

/// "Take this case." The sender stays responsible until Accept.
struct Offer {
    CaseId id;
    std::uint64_t cv_from = 0;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0; ///< sender's journal position of CaseOffered
    HandOver kind = HandOver::escalate;
    HandOverCause cause = HandOverCause::rule;
    NodeId target;
    std::string reason;
    std::string actor; ///< the person who offers, empty for rules and deadlines
    Case snapshot;     ///< without history: positions mean nothing at another node

    friend bool operator==(const Offer&, const Offer&) = default;
};

/// "It is ours": the taker's record is on disk.
struct Accept {
    CaseId id;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;

    friend bool operator==(const Accept&, const Accept&) = default;
};

/// "It stays yours", with a stable code and a sentence.
struct Reject {
    CaseId id;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;
    std::string code;
    std::string reason;

    friend bool operator==(const Reject&, const Reject&) = default;
};

/// An event that concerns a case somebody else owns; passed along until it reaches the owner.
struct Input {
    CaseId id;
    Event event;

    friend bool operator==(const Input&, const Input&) = default;
};

/// "It has ended": the owner tells the nodes that keep a shadow, back along the way the case came.
struct Update {
    CaseId id;
    std::uint64_t cv = 0;
    NodeId owner;
    Lifecycle ending = Lifecycle::closed;
    base::Instant ended_at;
    std::string actor;
    std::string outcome;

    friend bool operator==(const Update&, const Update&) = default;
};

using Message = std::variant<Offer, Accept, Reject, Input, Update, PackOrder, PackWanted, PackPart, PackStanding>;

/// The case a message is about; nullptr when it is about none.
[[nodiscard]] inline const CaseId* case_of(const Message& message) {
    return std::visit(
        [](const auto& m) -> const CaseId* {
            if constexpr (requires { m.id.counter; }) {
                return &m.id;
            } else {
                return nullptr;
            }
        },
        message);
}

} // namespace citybrain::model

#pragma once
/// Centre: what the stages see of one node (state, the small district, its pack, a clock that the test moves), without
/// an engine or driver around it. For unit tests of single stages.

#include "engine/model/draft.hpp"
#include "engine/model/state.hpp"
#include "engine/rulebook/context.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

/// Made once for all tests of a program.
[[nodiscard]] const model::Topology& small_district();
[[nodiscard]] const rulebook::Rulebook& small_pack();

struct Centre {
    explicit Centre(model::NodeId self);

    [[nodiscard]] rulebook::Context context() const { return {state, small_district(), small_pack(), now}; }
    /// Applies the next record of this node's journal and returns it.
    model::Record apply(model::Fact fact, model::Cause cause = model::FromNode{});
    /// Applies a draft, its outgoing messages numbered.
    model::Record apply(model::Draft draft, model::Cause cause = model::FromNode{});
    /// A payload from `peer`, received and applied.
    model::Record receive(model::NodeId peer, const model::Message& message);
    /// Opens a case here as the pack decides it.
    model::CaseId open(const std::string& category, model::NodeId area, const std::string& key = {});
    /// REQUIRES that the centre knows it.
    [[nodiscard]] const model::Case& held(const model::CaseId& id) const;

    model::State state;
    base::Instant now = monday;
    std::uint64_t events = 0;
};

/// The message of the only send of a record.
template <class M>
[[nodiscard]] const M& only_send(const model::Record& record) {
    ENSURE(record.sends.size() == 1);
    const M* const message = std::get_if<M>(&record.sends.front().message);
    ENSURE(message != nullptr);
    return *message;
}

} // namespace citybrain::tests

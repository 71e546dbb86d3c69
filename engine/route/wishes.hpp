#pragma once
/// wishes: what a neighbour wants of a case besides handing it over: its offer back, a case that a superior's person
/// pulled up, or that its superior knows of it. For receive() of this room. `known` is nullptr when the case is not
/// known here.

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::route {

/// An offer that waits here goes back. One that was taken stays; what was settled there is told to whoever owns the
/// case.
[[nodiscard]] model::Draft on_revoke(model::NodeId from, const model::Case* known, const model::Revoke& revoke);

/// Noted here, and passed on towards the owner.
[[nodiscard]] model::Draft on_pull(const rulebook::Context& context, model::NodeId from, const model::Case* known,
                                   const model::Pull& pull);

/// Noted here, and passed on to the superior that it is for.
[[nodiscard]] model::Draft on_notice(const rulebook::Context& context, model::NodeId from, const model::Case* known,
                                     const model::Notice& notice);

} // namespace citybrain::route

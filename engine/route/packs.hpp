#pragma once
/// packs: what a payload about rule packs makes of our state, and what an order sends on (docs/decisions/0012). Every
/// payload gives exactly one record, possibly "ignored, because …".

#include "engine/model/command.hpp"
#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::route {

/// True for the messages that receive_pack takes.
[[nodiscard]] bool is_about_packs(const model::Message& message);

/// The draft for `*delivery.message`, REQUIRES is_about_packs. Orders and parts are taken from the superior only,
/// wishes and standings from nodes below.
[[nodiscard]] model::Draft receive_pack(const rulebook::Context& context, const model::Deliver& delivery);

/// An order that was given here or has arrived: it goes on to every centre below that it concerns, and a pack that is
/// not here is asked for above.
[[nodiscard]] model::Draft take_order(const rulebook::Context& context, model::PackOrder order,
                                      const model::PackCheck& check);

/// Adds to `draft` what the superior must hear: how this node stands once the draft's fact holds and its packs are
/// `after`, if that is news.
void tell_standing(const model::State& before, const model::PackState& after, const model::Topology& topology,
                   base::Instant now, model::Draft& draft);

} // namespace citybrain::route

#pragma once
/// One CloudEvent, already parsed as JSON, to a report: the fields of cloudevents.hpp, each fault with its JSON
/// pointer. Private to the room.

#include <boost/json/value.hpp>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "engine/intake/cloudevents.hpp"

namespace citybrain::intake {

/// The event, or "/pointer: what" (": what" for the whole); a batch puts the event's index in front.
[[nodiscard]] base::Result<Arrived> read_event(const boost::json::value& value, base::Instant now);

} // namespace citybrain::intake

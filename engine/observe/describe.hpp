#pragma once
/// describe: one stable line of text for every record, message, case and command, used by logs, stories, auditor and
/// console.
///
/// key=value, ids first, no prose, no personal data: what is seen in production can be pasted into a test. Values with
/// spaces are quoted. The spelling is part of the product: stories compare it byte for byte.

#include <string>

#include "engine/model/effects.hpp"
#include "engine/model/state.hpp"

namespace citybrain::observe {

/// "case_opened case=440605011001-1 event=gw/17 category=E0406 tier=village priority=P2 …", without node, position and
/// time.
[[nodiscard]] std::string describe(const model::Fact& fact);
/// "offer to=440605011000 seq=1 case=…".
[[nodiscard]] std::string describe(const model::Send& send);
/// Under which id a record's external effect is sent, each time it is (links.md): "12.1", the record's position and the
/// number of the effect; empty when it has none. Today only a person who is summoned from here.
[[nodiscard]] std::string notify_id(const model::Record& record);

/// "440605011001 #12 2026-07-02T08:00:00Z case_opened …", with its notify_id as notify=12.1; sends are not included.
[[nodiscard]] std::string describe(const model::Record& record);
[[nodiscard]] std::string describe(const model::Case& matter);
[[nodiscard]] std::string describe(const model::Answer& answer);
/// "event", "link 440605011000 custody 7", "command c-1", "timer", "node".
[[nodiscard]] std::string describe(const model::Cause& cause);

/// The name at the front of a fact's line: "case_opened".
[[nodiscard]] std::string_view name_of(const model::Fact& fact);
[[nodiscard]] std::string_view name_of(const model::Message& message);

} // namespace citybrain::observe

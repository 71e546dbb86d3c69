#pragma once
/// complete: the one place where a report from a door becomes a report the engine may see.
///
/// Every door calls it (gateway socket, HTTP, MQTT, CAP, CSV), whatever its format. It bounds every field, refuses
/// broken UTF-8 and control characters, sorts the attributes and refuses one named twice, and turns coordinates as
/// written into a WGS-84 point; a missing or unknown reference system is refused, never guessed. It asks nothing that
/// needs the pack, the topology or the clock: whether the category and the area exist and whether the time is too old
/// is the engine's.

#include <string>
#include <variant>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"

namespace citybrain::intake {

/// What is wrong with a report and where: field is "id", "written", "attributes/depth_cm" …; what is a sentence with a
/// hint.
struct FieldFault {
    std::string field;
    std::string what;

    friend bool operator==(const FieldFault&, const FieldFault&) = default;
};

/// The report made whole, or the first field that is wrong. Source, id and type are required. `event.place` is set from
/// `event.written`; without written coordinates a place is kept as it is, since a Point says its system by its type.
/// `sealed` and `complainant` come out zero: they are the Vault's to set. Same report again: no change. Any thread.
[[nodiscard]] std::variant<model::Report, FieldFault> complete_or_fault(model::Report report);

/// The same with the fault as one sentence, "field: what". bad_input only.
[[nodiscard]] base::Result<model::Report> complete(model::Report report);

} // namespace citybrain::intake

#pragma once
/// admit: is this report ours, new and well formed?
///
/// Pure. A refusal has a stable code and a sentence for the sender; it is journalled as a rejection, counted, and not
/// remembered: a repeat is judged anew.

#include <optional>
#include <string>
#include <variant>

#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::ingest {

/// Taken: the unit whose matter it is, and the open case of the same signal, if there is one.
struct Admission {
    model::NodeId area;
    std::optional<model::CaseId> joins;
};

/// Its source has spoken, though nothing came of it.
inline constexpr std::string_view no_open_signal = "no_open_signal";

/// Codes: missing_field, too_long, bad_text, time_ahead, time_ancient, unknown_category, bad_attribute, no_place,
/// unknown_area, place_outside, outside_area, missing_key, no_open_signal.
using Admitted = std::variant<Admission, model::EventRefused>;

/// The unit that place and area name, before anything else is judged; empty when they name none.
[[nodiscard]] std::optional<model::NodeId> area_of(const model::Topology& topology, const model::Event& event);

[[nodiscard]] Admitted admit(const rulebook::Context& context, const model::Event& event);

/// Code reserved_source: nobody outside speaks for the engine. Asked before admit, which the engine's own reports pass.
[[nodiscard]] std::optional<model::EventRefused> reserved(const model::Event& event);

/// The first answer to a repeated (source, id); empty when it is new.
[[nodiscard]] inline std::optional<model::EventTaken> repeated(const model::ReportEvent& report) {
    if (!report.known) {
        return std::nullopt;
    }
    return model::EventTaken{*report.known, true};
}

} // namespace citybrain::ingest

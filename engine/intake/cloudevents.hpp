#pragma once
/// CloudEvents 1.0 in JSON: structured mode, single and batch, and JSONL; read into reports, written from events.
///
/// Required: specversion "1.0", id, source, type. Optional: subject, time (RFC 3339; the caller's `now` when absent),
/// datacontenttype (a JSON type), dataschema. Our extensions, all texts: category, areacode (12 digits), geo
/// "lon,lat,crs", severity, urgency, certainty (CAP words), status (actual | exercise | test), key, phase
/// (raise | update | clear), traceparent. `data` is an object with text, reporter and attributes {name: bool, whole
/// number, number or text}. A name given twice is refused, null counts as absent. Other extensions are ignored, as the
/// standard asks, and listed as warnings; anything else inside `data` is refused, because a misspelt fact must not
/// vanish.
///
/// Errors name the JSON pointer ("/data/attributes/depth_cm: …") or, for broken JSON, line and column. Every report
/// went through complete (engine/intake/report.hpp). Total: any bytes give a report or a bad_input. Any thread. Source:
/// CloudEvents 1.0.2 core and JSON event format.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/text.hpp"
#include "engine/base/time.hpp"
#include "engine/model/event.hpp"

namespace citybrain::intake {

/// A report as it came, and what was ignored in it.
struct Arrived {
    model::Report report;
    std::vector<std::string> warnings; ///< "/colour: this extension is not known and was ignored"

    friend bool operator==(const Arrived&, const Arrived&) = default;
};

/// One event, at most limits::event_bytes_max of JSON.
[[nodiscard]] base::Result<Arrived> parse_cloudevent(std::string_view json, base::Instant now);

/// The same for a line of a file: errors begin with "file:line:col: ", counted from `start`.
[[nodiscard]] base::Result<Arrived> parse_cloudevent_at(const base::Place& start, std::string_view json,
                                                        base::Instant now);

/// application/cloudevents-batch+json: an array of at most limits::batch_events_max events in limits::frame_bytes_max
/// bytes. One answer an event, in order, pointers beginning with its index ("/3/id: …"); an Error for the whole only
/// when it is no such array.
[[nodiscard]] base::Result<std::vector<base::Result<Arrived>>> parse_cloudevents_batch(std::string_view json,
                                                                                       base::Instant now);

/// Structured JSON on one line, which parse_cloudevent reads back to the same report. A place without written
/// coordinates is written as WGS-84. `sealed` and `complainant` are not written. REQUIRES a complete event.
[[nodiscard]] std::string to_cloudevent(const model::Event& event, const model::PrivatePart& secret);

/// A line of a JSONL file that is not blank.
struct JsonLine {
    std::uint32_t number = 1;
    std::string_view text;
};

/// The lines that are not blank, without LF, CRLF or byte order mark; they look into `text`.
[[nodiscard]] std::vector<JsonLine> split_jsonl(std::string_view text);

} // namespace citybrain::intake

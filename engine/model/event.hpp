#pragma once
/// Event: what somebody reported, as received and bounded; the engine's only input from the outside world.
///
/// Free text and the reporter's identity are never in here: the door seals them first (engine/drive, Vault), and the
/// event carries only their salted hash.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/geo/point.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

/// A signal's life under one key (terms.md 5). On disk: never renumber.
enum class Phase : std::uint8_t { raise = 0, update = 1, clear = 2 };
/// Exercises are decided like real events and kept out of every figure. On disk: never renumber.
enum class Status : std::uint8_t { actual = 0, exercise = 1, test = 2 };
/// CAP 1.2 axes; unknown is 0, otherwise a higher value is more. On disk: never renumber.
enum class Urgency : std::uint8_t { unknown = 0, past = 1, future = 2, expected = 3, immediate = 4 };
enum class Severity : std::uint8_t { unknown = 0, minor = 1, moderate = 2, severe = 3, extreme = 4 };
enum class Certainty : std::uint8_t { unknown = 0, unlikely = 1, possible = 2, likely = 3, observed = 4 };

using AttributeValue = std::variant<bool, std::int64_t, double, std::string>;

/// One typed fact by the category's declared field name, for example depth_cm = 18.
struct Attribute {
    std::string name;
    AttributeValue value;

    friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// Coordinates as the sender wrote them, kept beside the converted point.
struct OriginalPlace {
    double lon = 0;
    double lat = 0;
    std::string crs;

    friend bool operator==(const OriginalPlace&, const OriginalPlace&) = default;
};

struct Event {
    // CloudEvents 1.0 context.
    std::string source; ///< who sends: "hotline.12345", "gateway/flood-7"
    std::string id;     ///< unique for ever within source
    std::string type;
    std::string subject; ///< what it is about: device, firm, object; may be empty
    base::Instant time;  ///< when it happened, sender's clock

    std::string key; ///< the signal's own name, the same in raise, update and clear; empty when it is a single report
    Phase phase = Phase::raise;

    std::string category;                 ///< code of the pack's catalogue, for example E0406
    std::optional<NodeId> area;           ///< 12-digit code of a village, town or the district
    std::optional<geo::Point> place;      ///< WGS-84
    std::optional<OriginalPlace> written; ///< the coordinates as sent, if any

    Urgency urgency = Urgency::unknown;
    Severity severity = Severity::unknown;
    Certainty certainty = Certainty::unknown;
    Status status = Status::actual;

    std::vector<Attribute> attributes; ///< sorted by name, no name twice
    std::string trace;                 ///< trace id for logs, may be empty

    base::Hash sealed;      ///< salted hash of text and reporter; zero when there are none
    base::Hash complainant; ///< pseudonym of the reporter (keyed hash), zero when unknown

    friend bool operator==(const Event&, const Event&) = default;
};

/// Text and reporter on their way to the Vault; never journalled, never logged.
struct PrivatePart {
    std::string text;
    std::string reporter;

    [[nodiscard]] bool empty() const { return text.empty() && reporter.empty(); }
    friend bool operator==(const PrivatePart&, const PrivatePart&) = default;
};

/// A report as a door hands it in: the public event and, apart, what must be sealed.
struct Report {
    Event event;
    PrivatePart secret;

    friend bool operator==(const Report&, const Report&) = default;
};

/// The attribute named `name`, or nullptr.
[[nodiscard]] const AttributeValue* find_attribute(const Event& event, std::string_view name);
/// Takes over the attributes of `more` that the event does not have. True when there were any.
bool add_missing(Event& event, const Event& more);

[[nodiscard]] std::string_view to_text(Phase phase);
[[nodiscard]] std::string_view to_text(Status status);
[[nodiscard]] std::string_view to_text(Urgency urgency);
[[nodiscard]] std::string_view to_text(Severity severity);
[[nodiscard]] std::string_view to_text(Certainty certainty);
[[nodiscard]] std::optional<Phase> parse_phase(std::string_view text);
[[nodiscard]] std::optional<Status> parse_status(std::string_view text);
/// CAP spellings in any case: "Immediate", "immediate".
[[nodiscard]] std::optional<Urgency> parse_urgency(std::string_view text);
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view text);
[[nodiscard]] std::optional<Certainty> parse_certainty(std::string_view text);

} // namespace citybrain::model

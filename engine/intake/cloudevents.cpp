#include "engine/intake/cloudevents.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <variant>

#include "engine/base/limits.hpp"
#include "engine/intake/event_reader.hpp"
#include "engine/intake/json_reader.hpp"

namespace citybrain::intake {
namespace {

namespace json = boost::json;
namespace limits = base::limits;

constexpr JsonLimits single_limits{limits::event_bytes_max, 8, 256};
constexpr JsonLimits batch_limits{limits::frame_bytes_max, 9, 256};

base::Error located(const JsonFault& fault, std::string_view text) {
    const base::Place place = place_in({}, text, fault.offset);
    return base::bad_input("line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " +
                           fault.what);
}

/// Pointers of the whole document are empty; as the beginning of a sentence they read better as words.
base::Error spoken(const base::Error& error) {
    return error.detail.starts_with(": ") ? base::bad_input("the event" + error.detail) : error;
}

} // namespace

base::Result<Arrived> parse_cloudevent(std::string_view text, base::Instant now) {
    const auto read = read_json(text, single_limits);
    if (const auto* const fault = std::get_if<JsonFault>(&read)) {
        return located(*fault, text);
    }
    auto arrived = read_event(std::get<json::value>(read), now);
    if (!arrived.ok()) {
        return spoken(arrived.error());
    }
    return arrived;
}

base::Result<Arrived> parse_cloudevent_at(const base::Place& start, std::string_view text, base::Instant now) {
    const auto read = read_json(text, single_limits);
    if (const auto* const fault = std::get_if<JsonFault>(&read)) {
        return base::bad_input(base::to_text(place_in(start, text, fault->offset)) + ": " + fault->what);
    }
    auto arrived = read_event(std::get<json::value>(read), now);
    if (!arrived.ok()) {
        return base::bad_input(base::to_text(start) + ": " + spoken(arrived.error()).detail);
    }
    return arrived;
}

base::Result<std::vector<base::Result<Arrived>>> parse_cloudevents_batch(std::string_view text, base::Instant now) {
    const auto read = read_json(text, batch_limits);
    if (const auto* const fault = std::get_if<JsonFault>(&read)) {
        return located(*fault, text);
    }
    const json::value& value = std::get<json::value>(read);
    if (!value.is_array()) {
        return base::bad_input("a batch must be an array of CloudEvents, not " + std::string(kind_of(value)));
    }
    const json::array& array = value.get_array();
    if (array.size() > limits::batch_events_max) {
        return base::bad_input("a batch of " + std::to_string(array.size()) + " events; at most " +
                               std::to_string(limits::batch_events_max) + " are taken");
    }
    std::vector<base::Result<Arrived>> answers;
    answers.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) {
        auto answer = read_event(array[i], now);
        if (!answer.ok()) {
            answer = base::bad_input("/" + std::to_string(i) + answer.error().detail);
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

std::vector<JsonLine> split_jsonl(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::vector<JsonLine> lines;
    std::uint32_t number = 1;
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    for (; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!base::trim(line).empty()) {
            lines.push_back({number, line});
        }
    }
    return lines;
}

} // namespace citybrain::intake

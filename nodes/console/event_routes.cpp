#include "nodes/console/event_routes.hpp"

#include <algorithm>
#include <memory>

#include <boost/json.hpp>

#include "engine/intake/cloudevents.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

constexpr std::string_view one_type = "application/cloudevents+json";
constexpr std::string_view batch_type = "application/cloudevents-batch+json";

/// What became of a report: its status as HTTP knows it, and the receipt or the refusal.
struct Outcome {
    unsigned status = 0;
    json::object receipt; ///< with 200 and 202
    std::string code;     ///< otherwise
    std::string reason;
};

Outcome outcome_of(const std::string& event_id, const model::Answer& answer) {
    if (const auto* refused = std::get_if<model::EventRefused>(&answer)) {
        return {422, {}, refused->code, refused->reason};
    }
    const auto* const taken = std::get_if<model::EventTaken>(&answer);
    ENSURE(taken != nullptr);
    json::object receipt{
        {"event_id", event_id}, {"node", to_text(taken->receipt.node)}, {"seq", taken->receipt.position.value}};
    if (taken->receipt.id) {
        receipt["case_id"] = to_text(*taken->receipt.id);
    }
    return {taken->repeat ? 200U : 202U, std::move(receipt), {}, {}};
}

Response preview(const Site& site, model::NodeId node, const model::Event& event) {
    const Preview seen = site.backend.preview(node, event);
    if (const auto* refused = std::get_if<model::EventRefused>(&seen.answer)) {
        return problem(422, refused->code, refused->reason);
    }
    json::object body{{"dry_run", true}, {"event_id", event.id}, {"node", to_text(node)}};
    if (seen.opened) {
        body["owner"] = to_text(seen.owner);
        body["decision"] = view_of(seen.opened->decision);
        if (const rulebook::Rulebook* const pack = site.backend.pack(seen.opened->decision.pack)) {
            const model::Event& placed = seen.opened->event;
            const rulebook::Facts facts{placed, site.backend.topology(), placed.area.value_or(model::NodeId{}),
                                        seen.opened->decision.decided_at};
            body["explanation"] = view_of(rulebook::explain(*pack, facts, &seen.opened->decision));
        }
    } else if (const auto* taken = std::get_if<model::EventTaken>(&seen.answer)) {
        body["repeat"] = taken->repeat;
        body["joins"] = taken->receipt.id ? json::value(to_text(*taken->receipt.id)) : json::value(nullptr);
    }
    return json_response(200, body);
}

void post_one(const Site& site, model::NodeId node, bool dry_run, const Request& request, const Respond& respond) {
    auto arrived = intake::parse_cloudevent(request.body, site.backend.now());
    if (!arrived.ok()) {
        return respond(problem(400, "malformed_event", arrived.error().detail));
    }
    if (dry_run) {
        return respond(preview(site, node, arrived->report.event));
    }
    const std::string event_id = arrived->report.event.id;
    site.backend.report(node, std::move(arrived->report), [event_id, respond](const model::Answer& answer) {
        const Outcome outcome = outcome_of(event_id, answer);
        respond(outcome.receipt.empty() ? problem(outcome.status, outcome.code, outcome.reason)
                                        : json_response(outcome.status, outcome.receipt));
    });
}

/// The answers of one batch while they come in.
struct Batch {
    std::vector<json::object> items;
    std::size_t waiting = 0;
    Respond respond;

    void put(std::size_t index, const Outcome& outcome) {
        json::object item{{"status", outcome.status}};
        if (outcome.receipt.empty()) {
            item["code"] = outcome.code;
            item["detail"] = outcome.reason;
        } else {
            for (const auto& field : outcome.receipt) {
                item[field.key()] = field.value();
            }
        }
        items[index] = std::move(item);
        waiting -= 1;
        if (waiting == 0) {
            respond(json_response(200, {{"items", json::array(items.begin(), items.end())}}));
        }
    }
};

void post_batch(const Site& site, model::NodeId node, const Request& request, const Respond& respond) {
    auto arrived = intake::parse_cloudevents_batch(request.body, site.backend.now());
    if (!arrived.ok()) {
        return respond(problem(400, "malformed_batch", arrived.error().detail));
    }
    const auto batch = std::make_shared<Batch>();
    batch->items.resize(arrived->size());
    // One more than there are events: an answer that comes at once must not end the batch before all are handed in.
    batch->waiting = arrived->size() + 1;
    batch->respond = respond;
    for (std::size_t i = 0; i < arrived->size(); ++i) {
        auto& one = (*arrived)[i];
        if (!one.ok()) {
            batch->put(i, {400, {}, "malformed_event", one.error().detail});
            continue;
        }
        const std::string event_id = one->report.event.id;
        site.backend.report(node, std::move(one->report), [batch, i, event_id](const model::Answer& answer) {
            batch->put(i, outcome_of(event_id, answer));
        });
    }
    batch->waiting -= 1;
    if (batch->waiting == 0) {
        respond(json_response(200, {{"items", json::array(batch->items.begin(), batch->items.end())}}));
    }
}

} // namespace

void post_event(const Site& site, model::NodeId node, const Query& query, const Request& request,
                const Respond& respond) {
    if (const auto unknown = unknown_parameter(query, {"dry_run"})) {
        return respond(problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known; known is dry_run"));
    }
    if (!is_own_origin(request.origin)) {
        return respond(problem(403, "foreign_origin", "reports from pages of other sites are not taken"));
    }
    const auto asked = query.parameters.find("dry_run");
    const std::string dry_run = asked == query.parameters.end() ? "0" : asked->second;
    if (dry_run != "0" && dry_run != "1") {
        return respond(problem(400, "bad_parameter", "dry_run is 0 or 1"));
    }
    const std::string type = media_type(request.content_type);
    if (type != one_type && type != batch_type) {
        return respond(problem(415, "content_type",
                               "send a CloudEvent in structured mode, Content-Type: " + std::string(one_type) +
                                   ", or " + std::string(batch_type)));
    }
    if (auto full = disk_full(site, 429); full && dry_run == "0") {
        return respond(std::move(*full));
    }
    if (site.backend.backlog() > site.options.backlog_max) {
        Response busy = problem(429, "busy", "too many reports are waiting; try again");
        busy.retry_after = 1;
        return respond(std::move(busy));
    }
    if (type == one_type) {
        return post_one(site, node, dry_run == "1", request, respond);
    }
    if (dry_run == "1") {
        return respond(problem(400, "bad_parameter", "dry_run takes one event, not a batch"));
    }
    post_batch(site, node, request, respond);
}

} // namespace citybrain::console

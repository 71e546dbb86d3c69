#include "nodes/console/order_routes.hpp"

#include <boost/json.hpp>

#include "engine/base/limits.hpp"
#include "nodes/console/command_routes.hpp"
#include "nodes/console/fields.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

json::object view_of(const model::StandingOrder& order, base::Instant now) {
    json::array areas;
    for (const model::NodeId area : order.areas) {
        areas.emplace_back(to_text(area));
    }
    return {{"number", order.number},
            {"signer", order.signer},
            {"node", to_text(order.node)},
            {"areas", std::move(areas)},
            {"categories", json::array(order.categories.begin(), order.categories.end())},
            {"from", base::to_rfc3339(order.from)},
            {"until", base::to_rfc3339(order.until)},
            {"in_force", order.from <= now && now < order.until},
            {"suspend", order.suspends},
            {"lengthen_percent", order.lengthens_percent},
            {"mute", order.mutes},
            {"response", to_text(order.response)},
            {"waive", json::array(order.waives.begin(), order.waives.end())},
            {"reason", order.reason}};
}

model::StandingOrder read_order(Fields& fields) {
    fields.only({"number", "signer", "areas", "categories", "from", "until", "suspend", "lengthen_percent", "mute",
                 "response", "waive", "reason"});
    model::StandingOrder order;
    order.number = fields.text("number", true);
    order.signer = fields.text("signer", true);
    order.reason = fields.text("reason", false);
    for (const std::string& code : fields.texts("areas")) {
        const auto area = model::parse_node(code);
        if (area.ok()) {
            order.areas.push_back(*area);
        } else {
            fields.wrong("areas: " + area.error().detail);
        }
    }
    order.categories = fields.texts("categories");
    order.from = fields.instant("from").value_or(base::Instant{});
    const auto until = fields.instant("until");
    if (!until) {
        fields.wrong("field 'until' is missing: an order ends by itself");
    }
    order.until = until.value_or(base::Instant{});
    order.suspends = fields.flag("suspend");
    const std::int64_t percent = fields.whole("lengthen_percent").value_or(100);
    if (percent < 100 || percent > 1'000) {
        fields.wrong("field 'lengthen_percent' is from 100 to 1000");
    } else {
        order.lengthens_percent = static_cast<std::uint32_t>(percent);
    }
    order.mutes = fields.flag("mute");
    const std::string response = fields.text("response", false);
    const auto level = model::parse_response_level(response.empty() ? "none" : response);
    if (!level) {
        fields.wrong("field 'response' is none, watch, IV, III, II or I");
    }
    order.response = level.value_or(model::ResponseLevel::none);
    order.waives = fields.texts("waive");
    return order;
}

/// The body as an object; answers and gives nothing when it is none or may not be taken.
std::optional<json::object> body_of(const Request& request, const Respond& respond) {
    if (auto refused = refuse_write(request, "application/json")) {
        respond(std::move(*refused));
        return std::nullopt;
    }
    boost::system::error_code fault;
    const json::value parsed = json::parse(request.body, fault);
    if (fault || !parsed.is_object()) {
        respond(problem(400, "malformed_order", "the body must be one JSON object"));
        return std::nullopt;
    }
    return parsed.get_object();
}

std::function<void(const model::Answer&)> teller(const Respond& respond) {
    return [respond](const model::Answer& answer) {
        if (const auto* denied = std::get_if<model::CommandDenied>(&answer)) {
            return respond(denial(*denied));
        }
        const auto* const done = std::get_if<model::StandingOrderDone>(&answer);
        ENSURE(done != nullptr);
        respond(json_response(200, {{"order", done->number}}));
    };
}

} // namespace

Response list_orders(const Site& site, model::NodeId node) {
    json::array items;
    for (const model::StandingOrder& order : site.backend.orders(node)) {
        items.push_back(view_of(order, site.backend.now()));
    }
    return json_response(200, {{"node", to_text(node)}, {"items", std::move(items)}});
}

void give_order(const Site& site, model::NodeId node, const Request& request, const Respond& respond) {
    const auto body = body_of(request, respond);
    if (!body) {
        return;
    }
    Fields fields(*body);
    model::StandingOrder order = read_order(fields);
    if (!fields.fault().empty()) {
        return respond(problem(422, "bad_order", fields.fault()));
    }
    site.backend.order(node, model::GiveStandingOrder{command_id_of(request), std::move(order)}, teller(respond));
}

void end_order(const Site& site, model::NodeId node, const std::string& number, const Request& request,
               const Respond& respond) {
    const auto body = body_of(request, respond);
    if (!body) {
        return;
    }
    Fields fields(*body);
    fields.only({"actor", "reason"});
    model::EndStandingOrder end{command_id_of(request), number, fields.text("actor", true),
                                fields.text("reason", false)};
    if (!fields.fault().empty()) {
        return respond(problem(422, "bad_order", fields.fault()));
    }
    site.backend.order(node, std::move(end), teller(respond));
}

} // namespace citybrain::console

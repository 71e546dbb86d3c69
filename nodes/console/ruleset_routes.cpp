#include "nodes/console/ruleset_routes.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/model/pack_layers.hpp"
#include "engine/rulebook/bundle.hpp"
#include "nodes/console/command_routes.hpp"
#include "nodes/console/ruleset_views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

/// What a body asks for, or what is wrong with it.
struct Asked {
    model::PackOrder order;
    drive::Bytes bundle;
    std::string fault;
};

const json::value* member(const json::object& body, std::string_view name) {
    return body.if_contains(json::string_view(name.data(), name.size()));
}

/// A text member; empty when it is absent, a fault when it is no text.
std::string text_member(const json::object& body, std::string_view name, std::string& fault) {
    const json::value* const value = member(body, name);
    if (value != nullptr && !value->is_string()) {
        fault = "'" + std::string(name) + "' must be a text";
    }
    return value != nullptr && value->is_string() ? std::string(value->as_string().c_str()) : std::string{};
}

void read_files(const json::object& body, Asked& asked) {
    const json::value* const files = member(body, "files");
    if (files == nullptr || !files->is_object() || files->as_object().empty()) {
        asked.fault = "'files' must be an object of the pack's texts by file name";
        return;
    }
    rulebook::PackFiles pack;
    for (const auto& [name, text] : files->as_object()) {
        if (!text.is_string()) {
            asked.fault = "file '" + std::string(name) + "' must be a text";
            return;
        }
        pack.files.emplace_back(std::string(name), std::string(text.as_string().data(), text.as_string().size()));
    }
    const std::string bundle = rulebook::bundle_of(pack);
    if (bundle.size() > base::limits::pack_bytes_max) {
        asked.fault = "the pack has " + std::to_string(bundle.size()) + " bytes, at most " +
                      std::to_string(base::limits::pack_bytes_max) + " are taken";
        return;
    }
    asked.bundle.assign(bundle.begin(), bundle.end());
}

void read_areas(const json::object& body, Asked& asked) {
    const json::value* const areas = member(body, "areas");
    if (areas == nullptr) {
        return;
    }
    if (!areas->is_array()) {
        asked.fault = "'areas' must be a list of 12-digit codes";
        return;
    }
    for (const json::value& area : areas->as_array()) {
        const auto code = model::parse_node(area.is_string() ? std::string_view(area.as_string().c_str()) : "");
        if (!code.ok()) {
            asked.fault = "'areas': " + code.error().detail;
            return;
        }
        asked.order.areas.push_back(*code);
    }
}

void read_instant(const json::object& body, Asked& asked) {
    const std::string at = text_member(body, "at", asked.fault);
    if (at.empty() || at == "now") {
        return;
    }
    const auto instant = base::parse_rfc3339(at);
    if (!instant.ok()) {
        asked.fault = "'at': " + instant.error().detail;
        return;
    }
    asked.order.at = *instant;
}

void read_pack(const json::object& body, Asked& asked) {
    const std::string kind = text_member(body, "kind", asked.fault);
    asked.order.kind = kind == "shadow" ? model::OrderKind::shadow : model::OrderKind::activate;
    if (!kind.empty() && kind != "shadow" && kind != "activate") {
        asked.fault = "'kind' is activate or shadow";
    }
    if (!base::parse_hex(text_member(body, "pack", asked.fault), asked.order.pack.bytes)) {
        asked.fault = "'pack' must be the pack's hash, 64 hexadecimal digits";
    }
    const std::string signature = text_member(body, "signature", asked.fault);
    if (!signature.empty() && !base::parse_hex(signature, asked.order.signature)) {
        asked.fault = "'signature' must have 128 hexadecimal digits";
    }
    read_instant(body, asked);
    read_areas(body, asked);
    read_files(body, asked);
}

Asked read(const std::string& text, bool withdrawal) {
    Asked asked;
    boost::system::error_code fault;
    const json::value value = json::parse(text.empty() ? "{}" : text, fault);
    if (fault || !value.is_object()) {
        asked.fault = "the body is no JSON object";
        return asked;
    }
    const json::object& body = value.as_object();
    asked.order.actor = text_member(body, "actor", asked.fault).substr(0, base::limits::actor_bytes_max);
    if (!withdrawal) {
        read_pack(body, asked);
        return asked;
    }
    asked.order.kind = model::OrderKind::withdraw;
    if (const json::value* const number = member(body, "order")) {
        if (number->is_int64() && number->as_int64() > 0) {
            asked.order.withdraws = static_cast<std::uint64_t>(number->as_int64());
        } else {
            asked.fault = "'order' must be the number of an order";
        }
    }
    return asked;
}

/// 422 when the pack or a value is wrong, 409 when the node's state does not allow it.
unsigned status_of(const std::string& code) {
    const bool wrong = code == "refused" || code == "unknown_area" || code == "too_far" || code == "too_many_areas";
    return wrong ? 422 : 409;
}

Response answer_of(const model::Answer& answer) {
    if (const auto* denied = std::get_if<model::CommandDenied>(&answer)) {
        return problem(status_of(denied->code), denied->code, denied->reason);
    }
    const auto* const taken = std::get_if<model::OrderTaken>(&answer);
    ENSURE(taken != nullptr);
    return json_response(202, {{"order", taken->number}});
}

} // namespace

Response show_rulesets(const Site& site, model::NodeId node, const Query& query) {
    if (const auto unknown = unknown_parameter(query, {})) {
        return problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known here");
    }
    json::object view = view_of(site.backend.packs(node), site.backend.topology(), node, site.backend.now());
    view["windows"] = view_of(site.backend.windows(node));
    return json_response(200, view);
}

Response show_rules(const Site& site, model::NodeId node, const Query& query) {
    if (const auto unknown = unknown_parameter(query, {"unmatched_days"})) {
        return problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known here");
    }
    std::optional<std::int64_t> days;
    if (const auto given = query.parameters.find("unmatched_days"); given != query.parameters.end()) {
        days = base::parse_integer(given->second);
        constexpr std::int64_t most = 36'500;
        if (!days || *days < 0 || *days > most) {
            return problem(400, "bad_parameter", "unmatched_days is a whole number from 0 to 36500");
        }
    }
    const model::PackLayer* const live = layer_for(site.backend.packs(node), site.backend.topology(), node);
    const rulebook::Rulebook* const rules = live == nullptr ? nullptr : site.backend.pack(live->pack);
    if (rules == nullptr) {
        return problem(404, "not_found", "no pack decides here yet");
    }
    return json_response(200, view_of(*rules, *live, site.backend.rule_tally(node), site.backend.now(), days));
}

std::optional<Response> refuse_orders(const Site& site, std::string_view authorization) {
    if (!site.options.admin) {
        return problem(403, "no_admin",
                       "本机没有配置管理令牌 · this host's configuration names no admin_token_file: it takes no "
                       "pack orders over HTTP");
    }
    if (!is_admin(site, authorization)) {
        return problem(401, "bad_token",
                       "管理令牌缺失或不符 · show the host's admin token: Authorization: "
                       "Bearer …");
    }
    return std::nullopt;
}

void post_order(const Site& site, model::NodeId node, bool withdrawal, const Query& query, const Request& request,
                const Respond& respond) {
    if (auto refused = refuse_orders(site, request.authorization)) {
        return respond(std::move(*refused));
    }
    if (const auto unknown = unknown_parameter(query, {})) {
        return respond(problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known here"));
    }
    Asked asked = read(request.body, withdrawal);
    if (!asked.fault.empty()) {
        return respond(problem(400, "bad_order", asked.fault));
    }
    model::GiveOrder given{.command_id = command_id_of(request), .order = std::move(asked.order), .check = {}};
    site.backend.order(node, std::move(given), std::move(asked.bundle),
                       [respond](const model::Answer& answer) { respond(answer_of(answer)); });
}

} // namespace citybrain::console

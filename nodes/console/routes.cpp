#include "nodes/console/routes.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "nodes/console/case_routes.hpp"
#include "nodes/console/command_routes.hpp"
#include "nodes/console/event_routes.hpp"
#include "nodes/console/explain_routes.hpp"
#include "nodes/console/openapi.hpp"
#include "nodes/console/order_routes.hpp"
#include "nodes/console/query.hpp"
#include "nodes/console/ruleset_routes.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

/// Seconds after which somebody may have freed some space.
constexpr unsigned disk_retry_seconds = 30;

std::string_view to_text(Disk disk) {
    switch (disk) {
    case Disk::ok:
        return "ok";
    case Disk::low:
        return "low";
    case Disk::refusing:
        return "refusing";
    case Disk::custody_only:
        return "custody_only";
    }
    return "ok";
}

Response health(const Site& site, model::NodeId node) {
    const model::Unit* const unit = site.backend.topology().find(node);
    const Disk disk = site.backend.disk();
    const bool well = disk == Disk::ok && !site.backend.in_doubt();
    return json_response(200, {{"status", well ? "ok" : "degraded"},
                               {"disk", std::string(to_text(disk))},
                               {"in_doubt", site.backend.in_doubt()},
                               {"mode", site.backend.mode()},
                               {"now", base::to_rfc3339(site.backend.now())},
                               {"build", site.backend.build()},
                               {"node", to_text(node)},
                               {"name", unit == nullptr ? std::string{} : unit->zh},
                               {"nodes", site.backend.nodes().size()},
                               {"records", site.projection.records()}});
}

Response readiness(const Site& site) {
    if (!site.backend.ready()) {
        Response wait = problem(503, "not_ready", "the node is still restoring its state");
        wait.retry_after = 1;
        return wait;
    }
    return disk_full(site, 503).value_or(json_response(200, {{"ready", true}}));
}

Response links(const Site& site, model::NodeId node, bool whole_host) {
    json::array items;
    for (const LinkView& link : site.backend.links()) {
        if (whole_host || link.self == node) {
            items.push_back(view_of(link));
        }
    }
    return json_response(200, {{"node", to_text(node)}, {"items", std::move(items)}});
}

Response front_page(const Site& site, model::NodeId node) {
    std::size_t open = 0;
    for (const auto& [id, matter] : site.projection.cases(node)) {
        open += is_open(matter) ? 1U : 0U;
    }
    const model::Unit* const unit = site.backend.topology().find(node);
    const std::string name = unit == nullptr ? to_text(node) : unit->zh;
    std::string body =
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>" + name + "</title><body><h1>" + name +
        "智运中心</h1><p>在办事件 open cases: " + std::to_string(open) +
        "</p><p>值班页面尚未提供，现有接口如下 · The operators' page does not exist yet; the API does:</p><ul>";
    for (const char* const path :
         {"/healthz", "/readyz", "/v1/cases?open=1", "/v1/links", "/v1/rulesets", "/openapi.json"}) {
        body += "<li><a href=\"" + std::string(path) + "\">" + path + "</a></li>";
    }
    body += "<li>/v1/cases/{id}, /v1/cases/{id}/timeline, /v1/cases/{id}/explain</li><li>POST /v1/events, "
            "/v1/events/{source}/{id}/explain</li>"
            "<li>/n/{12-digit code}/…: another node of this host</li></ul>"
            "<p>© OpenStreetMap contributors (ODbL) · 示例数据 example data</p></body></html>\n";
    return {.content_type = "text/html; charset=utf-8", .body = std::move(body), .etag = {}, .allow = {}};
}

Response case_route(const Site& site, model::NodeId node, const Query& query, const Request& request) {
    const auto id = model::parse_case(query.path[2]);
    if (!id.ok()) {
        return problem(400, "bad_case_id", id.error().detail);
    }
    if (query.path.size() == 4 && query.path[3] == "timeline") {
        return timeline(site, node, *id, query);
    }
    if (const auto unknown = unknown_parameter(query, {})) {
        return problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known here");
    }
    if (query.path.size() == 3) {
        return show_case(site, node, *id, request);
    }
    if (query.path.size() == 4 && query.path[3] == "explain") {
        return explain_case(site, node, *id);
    }
    return problem(404, "not_found", "there is nothing at this path");
}

Response get(const Site& site, model::NodeId node, bool whole_host, const Query& query, const Request& request) {
    const std::vector<std::string>& path = query.path;
    if (path.empty()) {
        return front_page(site, node);
    }
    if (path.size() == 1 && path[0] == "healthz") {
        return health(site, node);
    }
    if (path.size() == 1 && path[0] == "readyz") {
        return readiness(site);
    }
    if (path.size() >= 2 && path[0] == "v1" && path[1] == "cases") {
        return path.size() == 2 ? list_cases(site, node, query) : case_route(site, node, query, request);
    }
    if (path.size() == 5 && path[0] == "v1" && path[1] == "events" && path[4] == "explain") {
        if (const auto unknown = unknown_parameter(query, {})) {
            return problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known here");
        }
        return explain_event(site, node, path[2], path[3]);
    }
    if (path.size() == 2 && path[0] == "v1" && path[1] == "links") {
        return links(site, node, whole_host);
    }
    if (path.size() == 2 && path[0] == "v1" && path[1] == "rulesets") {
        return show_rulesets(site, node, query);
    }
    if (path.size() == 3 && path[0] == "v1" && path[1] == "rulesets" && path[2] == "rules") {
        return show_rules(site, node, query);
    }
    if (path.size() == 2 && path[0] == "v1" && path[1] == "orders") {
        return list_orders(site, node);
    }
    if (path.size() == 1 && path[0] == "openapi.json") {
        return {.body = std::string(openapi_document()), .etag = {}, .allow = {}};
    }
    return problem(404, "not_found", "there is nothing at this path");
}

} // namespace

bool is_loopback_host(std::string_view host) {
    const bool is_v6 = host.starts_with('[');
    const std::size_t colon = is_v6 ? host.find("]:") : host.find(':');
    const std::size_t end = colon == std::string_view::npos ? host.size() : colon + (is_v6 ? 1U : 0U);
    const std::string_view name = host.substr(0, end);
    const bool is_number = name.find_first_not_of("0123456789.") == std::string_view::npos;
    return name == "localhost" || name == "[::1]" || (is_number && name.starts_with("127."));
}

bool is_admin(const Site& site, std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    // Hashes are compared, so that the time it takes says nothing about the token.
    return site.options.admin && authorization.starts_with(scheme) &&
           base::hash_of(authorization.substr(scheme.size())) == *site.options.admin;
}

std::optional<Response> disk_full(const Site& site, unsigned status) {
    if (site.backend.disk() < Disk::refusing) {
        return std::nullopt;
    }
    Response full = problem(status, "disk_full",
                            "磁盘空间不足，暂停受理新上报；已有事件照常办理 · the node's disk is nearly full: new "
                            "reports are not taken until space is freed; cases that exist go on");
    full.retry_after = disk_retry_seconds;
    return full;
}

Response problem(unsigned status, std::string_view code, std::string_view detail) {
    Response response = json_response(status, {{"type", "about:blank"},
                                               {"title", json::string(code.data(), code.size())},
                                               {"status", status},
                                               {"code", json::string(code.data(), code.size())},
                                               {"detail", json::string(detail.data(), detail.size())}});
    response.content_type = "application/problem+json; charset=utf-8";
    return response;
}

namespace {

/// What a path takes when something is posted to it.
enum class Posting : std::uint8_t { none, events, commands, rulesets, withdrawals, orders, order_ends };

Posting posting_of(const std::vector<std::string>& path) {
    if (path.size() < 2 || path[0] != "v1") {
        return Posting::none;
    }
    if (path.size() == 2) {
        return path[1] == "events"     ? Posting::events
               : path[1] == "rulesets" ? Posting::rulesets
               : path[1] == "orders"   ? Posting::orders
                                       : Posting::none;
    }
    if (path.size() == 3) {
        return path[1] == "rulesets" && path[2] == "withdrawals" ? Posting::withdrawals : Posting::none;
    }
    if (path.size() == 4 && path[1] == "cases" && path[3] == "commands") {
        return Posting::commands;
    }
    return path.size() == 4 && path[1] == "orders" && path[3] == "end" ? Posting::order_ends : Posting::none;
}

void post(const Site& site, model::NodeId node, Posting posting, const Query& query, const Request& request,
          const Respond& respond) {
    switch (posting) {
    case Posting::none:
        return;
    case Posting::events:
        return post_event(site, node, query, request, respond);
    case Posting::commands: {
        const auto id = model::parse_case(query.path[2]);
        return id.ok() ? post_command(site, node, *id, request, respond)
                       : respond(problem(400, "bad_case_id", id.error().detail));
    }
    case Posting::rulesets:
    case Posting::withdrawals:
        return post_order(site, node, posting == Posting::withdrawals, query, request, respond);
    case Posting::orders:
        return give_order(site, node, request, respond);
    case Posting::order_ends:
        return end_order(site, node, query.path[2], request, respond);
    }
}

} // namespace

void route(const Site& site, const Request& request, Respond respond) {
    if (!is_loopback_host(request.host)) {
        return respond(problem(403, "foreign_host", "this node answers on loopback names only"));
    }
    auto query = parse_target(request.target);
    if (!query) {
        return respond(problem(400, "bad_target", "the request target is not a path of UTF-8 text"));
    }
    model::NodeId node = site.backend.nodes().front();
    bool whole_host = true;
    if (query->path.size() >= 2 && query->path[0] == "n") {
        const auto named = model::parse_node(query->path[1]);
        const auto& nodes = site.backend.nodes();
        if (!named.ok() || std::find(nodes.begin(), nodes.end(), *named) == nodes.end()) {
            return respond(problem(404, "unknown_node", "no node " + query->path[1] + " on this host"));
        }
        node = *named;
        whole_host = false;
        query->path.erase(query->path.begin(), query->path.begin() + 2);
    }
    const std::vector<std::string>& path = query->path;
    const Posting posting = posting_of(path);
    const bool posts = request.method == "POST" && posting != Posting::none;
    const bool both = posting == Posting::rulesets || posting == Posting::orders; // are also read
    const std::string allow = both ? "GET, HEAD, POST" : posting != Posting::none ? "POST" : "GET, HEAD";
    const bool reads = (request.method == "GET" || request.method == "HEAD") && (both || posting == Posting::none);
    if (!posts && !reads) {
        Response refused = problem(405, "method", "this path takes " + allow);
        refused.allow = allow;
        return respond(std::move(refused));
    }
    if (posts) {
        return post(site, node, posting, *query, request, respond);
    }
    respond(get(site, node, whole_host, *query, request));
}

} // namespace citybrain::console

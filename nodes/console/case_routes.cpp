#include "nodes/console/case_routes.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/text.hpp"
#include "engine/observe/describe.hpp"
#include "nodes/console/stored.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_max = 500;
constexpr std::int64_t page_default = 50;

/// A whole number within bounds; empty when it is none.
std::optional<std::int64_t> whole_number(std::string_view written, std::int64_t least, std::int64_t most) {
    const auto number = base::parse_integer(written);
    return number && *number >= least && *number <= most ? number : std::nullopt;
}

struct Filter {
    std::optional<model::Lifecycle> lifecycle;
    std::optional<model::Tier> tier;
    std::string category;
    std::string custody;
    bool open_only = false;
    std::optional<model::CaseId> after;
    std::int64_t limit = page_default;

    [[nodiscard]] bool takes(const model::Case& c) const {
        return (!lifecycle || c.lifecycle == *lifecycle) && (!tier || c.decision.tier == *tier) &&
               (category.empty() || c.decision.category == category) &&
               (custody.empty() || to_text(c.custody.state) == custody) && (!open_only || is_open(c));
    }
};

/// Sets one filter; a sentence when the value is wrong.
std::optional<std::string> set(Filter& filter, const std::string& name, const std::string& value) {
    if (name == "category") {
        filter.category = value;
    } else if (name == "custody") {
        filter.custody = value;
        return value == "owned" || value == "offered" || value == "revoking" || value == "pending" || value == "shadow"
                   ? std::nullopt
                   : std::optional<std::string>("custody is owned, offered, revoking, pending or shadow");
    } else if (name == "open") {
        filter.open_only = value == "1";
        return value == "0" || value == "1" ? std::nullopt : std::optional<std::string>("open is 0 or 1");
    } else if (name == "lifecycle") {
        filter.lifecycle = model::parse_lifecycle(value);
        return filter.lifecycle ? std::nullopt : std::optional<std::string>("lifecycle '" + value + "' is not known");
    } else if (name == "tier") {
        filter.tier = model::parse_tier(value);
        return filter.tier ? std::nullopt : std::optional<std::string>("tier is village, town or district");
    } else if (name == "after") {
        const auto id = model::parse_case(value);
        if (!id.ok()) {
            return "after: " + id.error().detail;
        }
        filter.after = *id;
    } else if (name == "limit") {
        const auto limit = whole_number(value, 1, page_max);
        if (!limit) {
            return "limit is a whole number from 1 to " + std::to_string(page_max);
        }
        filter.limit = *limit;
    } else {
        return "parameter '" + name +
               "' is not known; known are lifecycle, tier, category, custody, open, after, limit";
    }
    return std::nullopt;
}

/// Whether If-None-Match names this ETag: '*', or a list of quoted tags; a weak one counts alike (RFC 9110, 13.1.2).
bool is_known(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
        std::string_view tag = base::trim(if_none_match.substr(0, end));
        tag.remove_prefix(tag.starts_with("W/") ? 2 : 0);
        if (tag == "*" || tag == etag) {
            return true;
        }
        if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
    }
    return false;
}

/// A parameter that is a whole number within bounds; its default when it is not given, empty when it is wrong.
std::optional<std::int64_t> number_of(const Query& query, const std::string& name, std::int64_t least,
                                      std::int64_t most, std::int64_t otherwise) {
    const auto given = query.parameters.find(name);
    if (given == query.parameters.end()) {
        return otherwise;
    }
    return whole_number(given->second, least, most);
}

} // namespace

Response list_cases(const Site& site, model::NodeId node, const Query& query) {
    Filter filter;
    for (const auto& [name, value] : query.parameters) {
        if (const auto wrong = set(filter, name, value)) {
            return problem(400, "bad_parameter", *wrong);
        }
    }
    const Projection::Cases& cases = site.projection.cases(node);
    auto at = filter.after ? cases.upper_bound(*filter.after) : cases.begin();
    json::array items;
    const model::Case* last = nullptr;
    for (; at != cases.end() && static_cast<std::int64_t>(items.size()) < filter.limit; ++at) {
        if (filter.takes(at->second)) {
            items.push_back(summary_of(at->second));
            last = &at->second;
        }
    }
    const bool more = at != cases.end() && last != nullptr;
    return json_response(200, {{"node", to_text(node)},
                               {"as_of", base::to_rfc3339(site.backend.now())},
                               {"items", std::move(items)},
                               {"next", more ? json::value(to_text(last->id)) : json::value(nullptr)}});
}

Response show_case(const Site& site, model::NodeId node, const model::CaseId& id, const Request& request) {
    auto found = stored_case(site, node, id);
    if (auto* refused = std::get_if<Response>(&found)) {
        return std::move(*refused);
    }
    const auto& matter = std::get<model::Case>(found);
    const std::string etag = "\"" + std::to_string(matter.version) + "\"";
    Response response = json_response(200, detail_of(matter));
    if (is_known(request.if_none_match, etag)) {
        response.status = 304;
        response.body.clear();
    }
    response.etag = etag;
    return response;
}

Response timeline(const Site& site, model::NodeId node, const model::CaseId& id, const Query& query) {
    if (const auto unknown = unknown_parameter(query, {"after", "limit"})) {
        return problem(400, "bad_parameter", "parameter '" + *unknown + "' is not known; known are after, limit");
    }
    const auto after = number_of(query, "after", 0, INT64_MAX, 0);
    const auto limit = number_of(query, "limit", 1, page_max, page_max);
    if (!after || !limit) {
        return problem(400, "bad_parameter",
                       "after is a position, limit a whole number from 1 to " + std::to_string(page_max));
    }
    auto found = stored_case(site, node, id);
    if (auto* refused = std::get_if<Response>(&found)) {
        return std::move(*refused);
    }
    const auto& matter = std::get<model::Case>(found);
    const std::vector<model::Position>& history = matter.history;
    auto at = std::ranges::upper_bound(history, model::Position{static_cast<std::uint64_t>(*after)});
    json::array items;
    for (; at != history.end() && std::ssize(items) < *limit; ++at) {
        const auto record = record_at(site, node, *at);
        if (!record.ok()) {
            return problem(500, "storage", record.error().detail);
        }
        if (*record) {
            items.push_back(view_of(**record));
        }
    }
    const json::value next = at == history.end() ? json::value(nullptr) : json::value(std::prev(at)->value);
    return json_response(200, {{"case", to_text(id)},
                               {"node", to_text(node)},
                               {"items", std::move(items)},
                               {"omitted", matter.omitted},
                               {"next", next}});
}

} // namespace citybrain::console

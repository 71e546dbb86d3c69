#pragma once
/// routes: which request gets which answer. Knows no socket: a request in, an answer out, now or later.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "nodes/console/backend.hpp"
#include "nodes/console/http_server.hpp"
#include "nodes/console/projection.hpp"

namespace citybrain::console {

struct Request {
    std::string method; ///< GET, POST, …
    std::string target; ///< path and query, as sent
    std::string host;
    std::string origin;
    std::string content_type;
    std::string if_none_match;
    std::string authorization;
    std::string if_match;
    std::string idempotency_key;
    std::string body;
};

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::string etag;         ///< with quotes; empty: none
    std::string allow;        ///< with 405
    unsigned retry_after = 0; ///< seconds, with 429 and 503
};

using Respond = std::function<void(Response)>;

/// What every route works with.
struct Site {
    Backend& backend;
    const Projection& projection;
    const HttpOptions& options;
};

/// Answers through `respond`, exactly once: during the call, or, for a report, when its fate is durable.
void route(const Site& site, const Request& request, Respond respond);

/// "localhost", "127.x.y.z" or "[::1]", with or without a port. Anything else in Host is a foreign name that resolves
/// to us (DNS rebinding), anything else in Origin a page of a foreign site.
[[nodiscard]] bool is_loopback_host(std::string_view host);

/// Whether this Authorization shows the host's admin token. False when it has none.
[[nodiscard]] bool is_admin(const Site& site, std::string_view authorization);

/// 429 or 503 while the disk is too full for new reports; empty while they are taken.
[[nodiscard]] std::optional<Response> disk_full(const Site& site, unsigned status);

/// problem+json: {"type","title","status","code","detail"}.
[[nodiscard]] Response problem(unsigned status, std::string_view code, std::string_view detail);

} // namespace citybrain::console

#pragma once
/// HttpServer: the HTTP API of a host (docs/openapi.json), on loopback only until operators have accounts.
///
/// Promises: an answer of 2xx to a report means that it is on disk; every error is problem+json (RFC 9457) with a
/// stable `code`; a slow, oversized or foreign-origin client cannot hold or reach anything. Loop thread only.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "nodes/console/backend.hpp"
#include "nodes/console/projection.hpp"

namespace boost::asio {
class io_context;
} // namespace boost::asio

namespace citybrain::console {

/// Source of the limits: design, security (Beast limits).
struct HttpOptions {
    std::string address = "127.0.0.1"; ///< 127.0.0.0/8 or ::1
    std::uint16_t port = 0;            ///< 0: any free one
    std::size_t header_bytes_max = 8 * 1024;
    std::size_t event_body_bytes_max = 64 * 1024;
    std::size_t batch_body_bytes_max = 256 * 1024;
    std::size_t pack_body_bytes_max = 16 * 1024 * 1024; ///< of whoever shows the admin token
    std::optional<base::Hash> admin;                    ///< hash of the admin token; empty: no pack orders
    std::uint32_t header_seconds_max = 10;
    std::uint32_t idle_seconds_max = 60;
    std::size_t connections_max = 500; ///< then idle and slow ones give way; 503 when all wait for answers
    std::size_t backlog_max = 8'192;   ///< inputs waiting in the driver above which reports get 429
};

class HttpServer {
  public:
    struct Parts; ///< of http_server.cpp only

    /// Binds and listens. bad_input for an address that is not loopback; unavailable when the port is taken.
    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>>
    open(boost::asio::io_context& context, Backend& backend, const Projection& projection, HttpOptions options);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// With the real port.
    [[nodiscard]] std::uint16_t port() const;
    /// "http://127.0.0.1:8080".
    [[nodiscard]] std::string url() const;

  private:
    explicit HttpServer(std::shared_ptr<Parts> parts);
    std::shared_ptr<Parts> parts_;
};

} // namespace citybrain::console

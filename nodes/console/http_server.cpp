#include "nodes/console/http_server.hpp"

#include <algorithm>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "nodes/console/http_session.hpp"

namespace citybrain::console {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Fault = boost::system::error_code;

/// How long to wait after a failed accept (no free descriptors) before the next.
constexpr std::chrono::milliseconds accept_pause{100};

/// What a connection above the limit hears. Fits any fresh socket's send buffer, so it is sent without waiting.
constexpr std::string_view full_answer = "HTTP/1.1 503 Service Unavailable\r\n"
                                         "Content-Type: application/problem+json; charset=utf-8\r\n"
                                         "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
                                         "Retry-After: 1\r\nConnection: close\r\nContent-Length: 124\r\n\r\n"
                                         "{\"type\":\"about:blank\",\"title\":\"too_many_connections\",\"status\":503,"
                                         "\"code\":\"too_many_connections\",\"detail\":\"try again later\"}\n";
static_assert(full_answer.size() - full_answer.find("{\"type\"") == 124);

base::Error cannot_listen(const HttpOptions& options, const Fault& fault) {
    const std::string where = "HTTP on " + options.address + " port " + std::to_string(options.port);
    if (fault == asio::error::address_in_use) {
        return base::unavailable(where +
                                 ": another program listens there; stop it or choose another port (0: any free)");
    }
    if (fault == asio::error::access_denied) {
        return base::denied(where + ": not allowed; ports below 1024 need a privilege, choose a higher one");
    }
    return base::unavailable(where + ": " + fault.message());
}

base::Result<asio::ip::address> loopback_address(const std::string& written) {
    Fault fault;
    const asio::ip::address address = asio::ip::make_address(written, fault);
    if (fault) {
        return base::bad_input("HTTP address '" + written + "' is not an IP address; use 127.0.0.1 or ::1");
    }
    if (!address.is_loopback()) {
        return base::bad_input(
            "HTTP address " + written +
            " is not loopback: without operators' accounts the API is served on 127.0.0.0/8 or ::1 only");
    }
    return address;
}

} // namespace

struct HttpServer::Parts : std::enable_shared_from_this<Parts> {
    Parts(asio::io_context& context, Backend& backend, const Projection& projection, HttpOptions chosen)
        : options(std::move(chosen)), site{backend, projection, options}, acceptor(context), pause(context) {}

    [[nodiscard]] Fault listen(const asio::ip::address& address) {
        const tcp::endpoint endpoint(address, options.port);
        Fault fault;
        acceptor.open(endpoint.protocol(), fault);
        if (!fault) {
            acceptor.set_option(asio::socket_base::reuse_address(true), fault);
        }
        if (!fault) {
            acceptor.bind(endpoint, fault);
        }
        if (!fault) {
            acceptor.listen(asio::socket_base::max_listen_connections, fault);
        }
        if (!fault) {
            bound = acceptor.local_endpoint(fault);
        }
        return fault;
    }

    void accept() {
        acceptor.async_accept([self = shared_from_this()](const Fault& fault, tcp::socket socket) {
            if (!self->acceptor.is_open()) {
                return;
            }
            if (fault) {
                if (fault == asio::error::no_descriptors) {
                    (void)self->make_room(); // when all wait for answers there will be room soon
                }
                return self->accept_later();
            }
            self->serve(std::move(socket));
            self->accept();
        });
    }

    void accept_later() {
        pause.expires_after(accept_pause);
        pause.async_wait([self = shared_from_this()](const Fault&) {
            if (self->acceptor.is_open()) {
                self->accept();
            }
        });
    }

    void serve(tcp::socket socket) {
        Fault ignored; // a peer that is gone already is found out by its session
        if (sessions.size() >= options.connections_max && !make_room()) {
            socket.non_blocking(true, ignored);
            (void)socket.write_some(asio::buffer(full_answer), ignored);
            (void)socket.shutdown(tcp::socket::shutdown_send, ignored);
            return;
        }
        socket.set_option(tcp::no_delay(true), ignored);
        sessions.push_back(make_http_session(std::move(socket), site, [this](HttpSession* ended) {
            std::erase_if(sessions, [ended](const auto& session) { return session.get() == ended; });
        }));
        sessions.back()->start();
    }

    /// Ends the oldest connection that has no whole request with us, so that many slow or idle ones shut nobody out.
    bool make_room() {
        const auto oldest = std::ranges::find_if(sessions, [](const auto& session) { return !session->is_busy(); });
        if (oldest == sessions.end()) {
            return false;
        }
        (*oldest)->close();
        sessions.erase(oldest);
        return true;
    }

    void stop() {
        Fault ignored; // there is nobody to tell
        acceptor.close(ignored);
        pause.cancel();
        for (const auto& session : std::exchange(sessions, {})) {
            session->close();
        }
    }

    HttpOptions options;
    Site site;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    tcp::endpoint bound;
    std::vector<std::shared_ptr<HttpSession>> sessions;
};

HttpServer::HttpServer(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpServer::~HttpServer() { parts_->stop(); }

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(asio::io_context& context, Backend& backend,
                                                           const Projection& projection, HttpOptions options) {
    const auto address = loopback_address(options.address);
    if (!address.ok()) {
        return address.error();
    }
    const auto parts = std::make_shared<Parts>(context, backend, projection, std::move(options));
    if (const Fault fault = parts->listen(*address)) {
        return cannot_listen(parts->options, fault);
    }
    parts->accept();
    return std::unique_ptr<HttpServer>(new HttpServer(parts));
}

std::uint16_t HttpServer::port() const { return parts_->bound.port(); }

std::string HttpServer::url() const {
    const std::string address = parts_->bound.address().to_string();
    return "http://" + (parts_->bound.address().is_v6() ? "[" + address + "]" : address) + ":" + std::to_string(port());
}

} // namespace citybrain::console

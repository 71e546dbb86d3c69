// Beast lives in this file and http_client.cpp only: it is slow to compile (cmake turns UBSan off for both).
#include "nodes/console/http_server.hpp"

#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "nodes/console/routes.hpp"

namespace citybrain::console {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

class Session;

/// Shared by the acceptor, the sessions and answers that are still to come.
struct HttpServer::Parts : std::enable_shared_from_this<HttpServer::Parts> {
    Parts(asio::io_context& io, Backend& behind, const Projection& seen, HttpOptions chosen)
        : context(io), acceptor(io), options(std::move(chosen)), site{behind, seen, options} {}

    void accept();

    asio::io_context& context;
    Tcp::acceptor acceptor;
    HttpOptions options;
    Site site;
    std::set<Session*> sessions;
    bool closed = false;
};

/// One connection: request after request, each answered before the next is read. Dies with its last callback.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(Tcp::socket socket, std::shared_ptr<HttpServer::Parts> parts)
        : stream_(std::move(socket)), parts_(std::move(parts)) {
        parts_->sessions.insert(this);
    }
    ~Session() { parts_->sessions.erase(this); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void read_head() {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(parts_->options.header_bytes_max));
        parser_->body_limit(parts_->options.batch_body_bytes_max);
        // The first byte may take the idle time, the head as a whole not more than its own.
        const bool fresh = buffer_.size() == 0 && answered_ > 0;
        stream_.expires_after(
            std::chrono::seconds(fresh ? parts_->options.idle_seconds_max : parts_->options.header_seconds_max));
        http::async_read_header(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](beast::error_code fault, std::size_t) { self->on_head(fault); });
    }
    void close() {
        beast::error_code ignored; // the peer may have gone already
        stream_.socket().shutdown(Tcp::socket::shutdown_both, ignored);
        stream_.close();
    }

  private:
    void on_head(beast::error_code fault) {
        if (fault == http::error::end_of_stream || fault == beast::error::timeout) {
            return close();
        }
        if (fault) {
            const bool large = fault == http::error::header_limit;
            return refuse(
                problem(large ? 431 : 400, large ? "header_too_large" : "malformed_request", fault.message()));
        }
        const std::size_t body_max =
            parser_->get().method() == http::verb::post ? parts_->options.event_body_bytes_max : 0;
        if (parser_->content_length().value_or(0) > body_max) {
            return refuse(problem(413, "too_large", "at most " + std::to_string(body_max) + " bytes are taken here"));
        }
        parser_->body_limit(body_max == 0 ? 1 : body_max);
        stream_.expires_after(std::chrono::seconds(parts_->options.header_seconds_max));
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](beast::error_code read, std::size_t) { self->on_request(read); });
    }

    void on_request(beast::error_code fault) {
        if (fault == http::error::body_limit) {
            return refuse(problem(413, "too_large", "the body is larger than this path takes"));
        }
        if (fault) {
            return close();
        }
        stream_.expires_never(); // the answer waits for the disk, not for the client
        const auto& message = parser_->get();
        keep_alive_ = message.keep_alive();
        head_only_ = message.method() == http::verb::head;
        const auto field = [&](http::field name) { return std::string(message[name]); };
        route(parts_->site,
              {.method = std::string(message.method_string()),
               .target = std::string(message.target()),
               .host = field(http::field::host),
               .origin = field(http::field::origin),
               .content_type = field(http::field::content_type),
               .if_none_match = field(http::field::if_none_match),
               .body = message.body()},
              [self = shared_from_this()](Response response) { self->write(std::move(response)); });
    }

    void refuse(Response response) {
        keep_alive_ = false;
        write(std::move(response));
    }

    void write(Response answer) {
        response_.emplace(static_cast<http::status>(answer.status), 11);
        response_->set(http::field::server, "citybrain");
        response_->set(http::field::content_type, answer.content_type);
        response_->set(http::field::cache_control, "no-store");
        response_->set("X-Content-Type-Options", "nosniff");
        response_->set("Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        if (!answer.etag.empty()) {
            response_->set(http::field::etag, answer.etag);
        }
        if (!answer.allow.empty()) {
            response_->set(http::field::allow, answer.allow);
        }
        if (answer.retry_after != 0) {
            response_->set(http::field::retry_after, std::to_string(answer.retry_after));
        }
        response_->keep_alive(keep_alive_);
        if (head_only_) {
            response_->content_length(answer.body.size());
        } else {
            response_->body() = std::move(answer.body);
            response_->prepare_payload();
        }
        stream_.expires_after(std::chrono::seconds(parts_->options.idle_seconds_max));
        http::async_write(stream_, *response_, [self = shared_from_this()](beast::error_code fault, std::size_t) {
            self->answered_ += 1;
            if (fault || !self->keep_alive_ || self->parts_->closed) {
                return self->close();
            }
            self->read_head();
        });
    }

    beast::tcp_stream stream_;
    std::shared_ptr<HttpServer::Parts> parts_;
    beast::flat_buffer buffer_{std::size_t{512} * 1024};
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> response_;
    std::uint64_t answered_ = 0;
    bool keep_alive_ = true;
    bool head_only_ = false;
};

void HttpServer::Parts::accept() {
    acceptor.async_accept([self = shared_from_this()](beast::error_code fault, Tcp::socket socket) {
        if (self->closed) {
            return;
        }
        if (!fault && self->sessions.size() < self->options.connections_max) {
            std::make_shared<Session>(std::move(socket), self)->read_head();
        }
        self->accept();
    });
}

HttpServer::HttpServer(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpServer::~HttpServer() {
    parts_->closed = true;
    beast::error_code ignored; // nothing is left to do when closing fails
    parts_->acceptor.close(ignored);
    const std::set<Session*> open = parts_->sessions;
    for (Session* const session : open) {
        session->close();
    }
}

base::Result<std::unique_ptr<HttpServer>> HttpServer::open(asio::io_context& context, Backend& backend,
                                                           const Projection& projection, HttpOptions options) {
    beast::error_code fault;
    const auto address = asio::ip::make_address(options.address, fault);
    if (fault || !address.is_loopback()) {
        return base::bad_input(
            "HTTP address '" + options.address +
            "' is not loopback; until operators have accounts the server answers on this machine only");
    }
    const Tcp::endpoint endpoint(address, options.port);
    auto parts = std::make_shared<Parts>(context, backend, projection, std::move(options));
    parts->acceptor.open(endpoint.protocol(), fault);
    if (!fault) {
        parts->acceptor.set_option(asio::socket_base::reuse_address(true), fault);
    }
    if (!fault) {
        parts->acceptor.bind(endpoint, fault);
    }
    if (!fault) {
        parts->acceptor.listen(asio::socket_base::max_listen_connections, fault);
    }
    if (fault) {
        return base::unavailable("HTTP port " + std::to_string(endpoint.port()) + " cannot be had: " + fault.message() +
                                 "; choose another, or 0 for any free one");
    }
    parts->accept();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

std::uint16_t HttpServer::port() const { return parts_->acceptor.local_endpoint().port(); }

std::string HttpServer::url() const {
    const auto endpoint = parts_->acceptor.local_endpoint();
    const std::string host = endpoint.address().to_string();
    return "http://" + (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

} // namespace citybrain::console

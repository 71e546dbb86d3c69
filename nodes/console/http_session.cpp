#include "nodes/console/http_session.hpp"

#include <array>
#include <optional>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "engine/base/ensure.hpp"
#include "nodes/console/ruleset_routes.hpp"

namespace citybrain::console {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using std::chrono::seconds;

/// After an answer to a request that was not read to its end, the rest is thrown away for this long and this many
/// bytes: closing at once would reset the connection, and the sender would never see the answer (RFC 9112, 9.6).
constexpr seconds linger_max{2};
constexpr std::size_t linger_bytes_max = 1'048'576;
constexpr std::size_t read_bytes = 4'096;

std::string text(beast::string_view view) { return {view.data(), view.size()}; }

class Session final : public HttpSession, public std::enable_shared_from_this<Session> {
  public:
    Session(asio::ip::tcp::socket socket, const Site& site, std::function<void(HttpSession*)> ended)
        : stream_(std::move(socket)), buffer_(2 * site.options.header_bytes_max + 4 * read_bytes), site_(site),
          ended_(std::move(ended)) {}

    void start() override { read_header(); }

    void close() override {
        ended_ = nullptr;
        closed_ = true;
        stream_.close();
    }

    [[nodiscard]] bool is_busy() const override { return busy_; }

  private:
    using Parser = http::request_parser<http::string_body>;
    using Fault = beast::error_code;

    /// A member function as the handler of an operation that keeps this session alive.
    template <class Member>
    auto then(Member member) {
        return [self = shared_from_this(), member](Fault fault, std::size_t count) {
            if (!self->closed_) {
                (self.get()->*member)(fault, count);
            }
        };
    }

    /// Between two requests: waits for the first byte of the next.
    void wait() {
        if (buffer_.size() > 0) {
            return read_header();
        }
        stream_.expires_after(seconds(site_.options.idle_seconds_max));
        stream_.async_read_some(buffer_.prepare(read_bytes), then(&Session::on_first_byte));
    }

    void on_first_byte(Fault fault, std::size_t count) {
        if (fault) {
            return end();
        }
        buffer_.commit(count);
        read_header();
    }

    void read_header() {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(site_.options.header_bytes_max));
        // The real limit depends on the content type and is set when that is known.
        parser_->body_limit(boost::none);
        stream_.expires_after(seconds(site_.options.header_seconds_max));
        http::async_read_header(stream_, buffer_, *parser_, then(&Session::on_header));
    }

    void on_header(Fault fault, std::size_t /*count*/) {
        if (fault) {
            return fail(fault);
        }
        const Parser::value_type& request = parser_->get();
        if (request.count(http::field::host) > 1) {
            return refuse(problem(400, "malformed_request", "more than one Host header"));
        }
        const bool is_batch = request[http::field::content_type].starts_with("application/cloudevents-batch+json");
        const bool is_order = is_admin(site_, text(request[http::field::authorization]));
        const std::size_t limit = is_order   ? site_.options.pack_body_bytes_max
                                  : is_batch ? site_.options.batch_body_bytes_max
                                             : site_.options.event_body_bytes_max;
        if (parser_->content_length().value_or(0) > limit) {
            const bool is_pack = text(request.target()).find("/v1/rulesets") != std::string_view::npos;
            auto refused = is_pack ? refuse_orders(site_, text(request[http::field::authorization])) : std::nullopt;
            return refuse(refused ? std::move(*refused) : too_large(limit));
        }
        body_bytes_max_ = limit;
        parser_->body_limit(limit);
        if (beast::iequals(request[http::field::expect], "100-continue") && !parser_->is_done()) {
            go_on_ = {http::status::continue_, request.version()};
            return http::async_write(stream_, go_on_, then(&Session::on_go_on));
        }
        read_body();
    }

    void on_go_on(Fault fault, std::size_t /*count*/) { fault ? end() : read_body(); }

    void read_body() {
        if (parser_->is_done()) {
            return on_request();
        }
        stream_.expires_after(seconds(site_.options.idle_seconds_max));
        http::async_read(stream_, buffer_, *parser_, then(&Session::on_body));
    }

    void on_body(Fault fault, std::size_t /*count*/) { fault ? fail(fault) : on_request(); }

    void on_request() {
        busy_ = true;
        Parser::value_type request = parser_->release();
        parser_.reset();
        is_head_ = request.method() == http::verb::head;
        version_ = request.version();
        keep_alive_ = request.keep_alive();
        // An answer may take as long as the disk does; a report whose answer never comes dies with its connection.
        stream_.expires_never();
        route(site_,
              {.method = text(request.method_string()),
               .target = text(request.target()),
               .host = text(request[http::field::host]),
               .origin = text(request[http::field::origin]),
               .content_type = text(request[http::field::content_type]),
               .if_none_match = text(request[http::field::if_none_match]),
               .authorization = text(request[http::field::authorization]),
               .if_match = text(request[http::field::if_match]),
               .idempotency_key = text(request["Idempotency-Key"]),
               .body = std::move(request.body())},
              [weak = weak_from_this()](Response answer) {
                  if (const auto self = weak.lock(); self && !self->closed_) {
                      self->write(std::move(answer));
                  }
              });
    }

    [[nodiscard]] static Response too_large(std::size_t limit) {
        return problem(413, "too_large", "the body is larger than " + std::to_string(limit) + " bytes");
    }

    /// The request could not be read to its end.
    void fail(Fault fault) {
        if (fault == http::error::header_limit || fault == http::error::buffer_overflow) {
            return refuse(
                problem(431, "header_too_large",
                        "the header is larger than " + std::to_string(site_.options.header_bytes_max) + " bytes"));
        }
        if (fault == http::error::body_limit) {
            return refuse(too_large(body_bytes_max_));
        }
        const bool is_syntax = fault.category() == make_error_code(http::error::bad_method).category();
        if (is_syntax && fault != http::error::end_of_stream && fault != http::error::partial_message) {
            return refuse(problem(400, "malformed_request", "this is not HTTP/1.1: " + fault.message()));
        }
        end();
    }

    void refuse(Response answer) {
        keep_alive_ = false;
        linger_ = true;
        is_head_ = parser_ && parser_->get().method() == http::verb::head;
        write(std::move(answer));
    }

    void write(Response answer) {
        ENSURE(!writing_);
        writing_ = true;
        response_ = {http::int_to_status(answer.status), version_};
        response_.set(http::field::content_type, answer.content_type);
        response_.set("X-Content-Type-Options", "nosniff");
        response_.set("Referrer-Policy", "no-referrer");
        response_.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response_.set(http::field::cache_control, "no-store");
        if (!answer.etag.empty()) {
            response_.set(http::field::etag, answer.etag);
        }
        if (!answer.allow.empty()) {
            response_.set(http::field::allow, answer.allow);
        }
        if (answer.retry_after > 0) {
            response_.set(http::field::retry_after, std::to_string(answer.retry_after));
        }
        if (answer.status != 304) {
            response_.content_length(answer.body.size());
        }
        response_.keep_alive(keep_alive_);
        if (!is_head_) {
            response_.body() = std::move(answer.body);
        }
        stream_.expires_after(seconds(site_.options.idle_seconds_max));
        http::async_write(stream_, response_, then(&Session::on_written));
    }

    void on_written(Fault fault, std::size_t /*count*/) {
        writing_ = false;
        busy_ = false;
        if (fault) {
            return end();
        }
        if (keep_alive_) {
            return wait();
        }
        Fault ignored; // the peer may be gone already
        (void)stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        if (!linger_) {
            return end();
        }
        stream_.expires_after(linger_max);
        stream_.async_read_some(asio::buffer(thrown_away_), then(&Session::on_thrown_away));
    }

    void on_thrown_away(Fault fault, std::size_t count) {
        lingered_bytes_ += count;
        if (fault || lingered_bytes_ > linger_bytes_max) {
            return end();
        }
        stream_.async_read_some(asio::buffer(thrown_away_), then(&Session::on_thrown_away));
    }

    void end() {
        const auto ended = std::exchange(ended_, nullptr);
        close();
        if (ended) {
            ended(this);
        }
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    Site site_;
    std::function<void(HttpSession*)> ended_;
    std::optional<Parser> parser_;
    std::size_t body_bytes_max_ = 0;
    http::response<http::empty_body> go_on_;
    http::response<http::string_body> response_;
    unsigned version_ = 11;
    bool is_head_ = false;
    bool keep_alive_ = false;
    bool linger_ = false;
    bool busy_ = false;
    bool writing_ = false;
    bool closed_ = false;
    std::array<char, read_bytes> thrown_away_{};
    std::size_t lingered_bytes_ = 0;
};

} // namespace

std::shared_ptr<HttpSession> make_http_session(asio::ip::tcp::socket socket, const Site& site,
                                               std::function<void(HttpSession*)> ended) {
    return std::make_shared<Session>(std::move(socket), site, std::move(ended));
}

} // namespace citybrain::console

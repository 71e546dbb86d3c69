#include "nodes/console/http_client.hpp"

#include <algorithm>
#include <optional>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "engine/base/text.hpp"

namespace citybrain::console {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Fault = beast::error_code;

constexpr std::chrono::seconds connect_max{5};
/// From the request's first byte to the answer's last: a report is answered when it is on disk.
constexpr std::chrono::seconds answer_max{30};
constexpr std::uint64_t answer_bytes_max = 64ULL * 1024 * 1024;

struct Url {
    std::string host;
    std::string port;
    std::string authority; ///< as written: the Host header
    std::string target;
};

base::Result<Url> parse_url(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    const auto wrong = [&](std::string_view why) { return base::bad_input("URL '" + url + "': " + std::string(why)); };
    if (!url.starts_with(scheme)) {
        return wrong("only http:// is spoken here, for example http://127.0.0.1:8080");
    }
    if (std::any_of(url.begin(), url.end(), [](char c) { return c <= ' ' || c > '~'; })) {
        return wrong("contains a blank or a byte outside ASCII; write it %-encoded");
    }
    const std::string rest = url.substr(scheme.size(), url.find('#') - scheme.size());
    const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
    Url parsed{.host = {}, .port = "80", .authority = rest.substr(0, path), .target = rest.substr(path)};
    if (!parsed.target.starts_with('/')) {
        parsed.target.insert(0, "/");
    }
    if (parsed.authority.find('@') != std::string::npos) {
        return wrong("a user name or password is not taken");
    }
    const bool is_v6 = parsed.authority.starts_with('[');
    const std::size_t name_end =
        is_v6 ? parsed.authority.find(']') : std::min(parsed.authority.find(':'), parsed.authority.size());
    if (name_end == std::string::npos) {
        return wrong("']' is missing after the IPv6 address");
    }
    parsed.host = is_v6 ? parsed.authority.substr(1, name_end - 1) : parsed.authority.substr(0, name_end);
    const std::string after = parsed.authority.substr(is_v6 ? name_end + 1 : name_end);
    if (parsed.host.empty()) {
        return wrong("the host is missing");
    }
    if (!after.empty()) {
        parsed.port = after.substr(1);
        const auto number = base::parse_integer(parsed.port);
        if (!after.starts_with(':') || !number || *number < 1 || *number > 65'535) {
            return wrong("the port is a whole number from 1 to 65535");
        }
    }
    return parsed;
}

/// Retry-After as this server writes it; 0 for a date or nonsense.
unsigned seconds_of(beast::string_view written) {
    constexpr std::int64_t day = 86'400;
    const auto seconds = base::parse_integer({written.data(), written.size()});
    return seconds && *seconds >= 0 && *seconds <= day ? static_cast<unsigned>(*seconds) : 0;
}

base::Error no_link(const Url& url, const Fault& fault) {
    const std::string who = "http://" + url.authority + ": ";
    if (fault == beast::error::timeout) {
        return base::unavailable(who + "no answer in time; is the node busy or the address wrong?");
    }
    if (fault == asio::error::connection_refused) {
        return base::unavailable(who + "nobody listens there; is the node running?");
    }
    if (fault == http::error::body_limit || fault == http::error::header_limit) {
        return base::unavailable(who + "the answer is too large to be one of a citybrain node");
    }
    return base::unavailable(who + fault.message());
}

} // namespace

struct HttpClient::Parts {
    using Request = http::request<http::string_body>;

    /// Runs what was started until it is done; the stream's deadline bounds it.
    void run() {
        context.restart();
        context.run();
    }

    [[nodiscard]] Fault connect(const Url& url) {
        tcp::resolver resolver(context);
        Fault fault;
        const auto endpoints = resolver.resolve(url.host, url.port, fault);
        if (fault) {
            return fault;
        }
        stream.emplace(context);
        buffer.clear();
        stream->expires_after(connect_max);
        stream->async_connect(endpoints, [&](const Fault& result, const tcp::endpoint&) { fault = result; });
        run();
        if (fault) {
            stream.reset();
            return fault;
        }
        Fault ignored; // only slower without
        stream->socket().set_option(tcp::no_delay(true), ignored);
        peer = url.authority;
        return {};
    }

    [[nodiscard]] Fault exchange(const Request& request, http::response_parser<http::string_body>& parser) {
        Fault fault;
        stream->expires_after(answer_max);
        http::async_write(*stream, request, [&](const Fault& result, std::size_t) { fault = result; });
        run();
        if (fault) {
            return fault;
        }
        http::async_read(*stream, buffer, parser, [&](const Fault& result, std::size_t) { fault = result; });
        run();
        return fault;
    }

    [[nodiscard]] base::Result<HttpAnswer> ask(const Url& url, const Request& request) {
        for (;;) {
            const bool is_reused = stream && peer == url.authority;
            if (const Fault fault = is_reused ? Fault{} : connect(url)) {
                return no_link(url, fault);
            }
            http::response_parser<http::string_body> parser;
            parser.body_limit(answer_bytes_max);
            const Fault fault = exchange(request, parser);
            if (fault || !parser.get().keep_alive()) {
                stream.reset();
            }
            if (!fault) {
                auto& answer = parser.get();
                const auto etag = answer[http::field::etag];
                return HttpAnswer{answer.result_int(),
                                  std::move(answer.body()),
                                  {etag.data(), etag.size()},
                                  seconds_of(answer[http::field::retry_after])};
            }
            // The server may close a connection that was idle; then, and once, over a new one. A report that did arrive
            // before is answered as a repeat.
            if (!is_reused || parser.got_some() || fault == beast::error::timeout) {
                return no_link(url, fault);
            }
        }
    }

    asio::io_context context;
    std::optional<beast::tcp_stream> stream;
    std::string peer;
    beast::flat_buffer buffer;
};

HttpClient::HttpClient() : parts_(std::make_unique<Parts>()) {}
HttpClient::~HttpClient() = default;

base::Result<HttpAnswer> HttpClient::get(const std::string& url) {
    const auto parsed = parse_url(url);
    if (!parsed.ok()) {
        return parsed.error();
    }
    Parts::Request request(http::verb::get, parsed->target, 11);
    request.set(http::field::host, parsed->authority);
    if (!token_.empty()) {
        request.set(http::field::authorization, "Bearer " + token_);
    }
    request.set(http::field::accept, "application/json");
    return parts_->ask(*parsed, request);
}

base::Result<HttpAnswer> HttpClient::post(const std::string& url, std::string_view content_type, std::string body) {
    const auto parsed = parse_url(url);
    if (!parsed.ok()) {
        return parsed.error();
    }
    Parts::Request request(http::verb::post, parsed->target, 11);
    request.set(http::field::host, parsed->authority);
    if (!token_.empty()) {
        request.set(http::field::authorization, "Bearer " + token_);
    }
    request.set(http::field::content_type, beast::string_view(content_type.data(), content_type.size()));
    request.body() = std::move(body);
    request.prepare_payload();
    return parts_->ask(*parsed, request);
}

} // namespace citybrain::console

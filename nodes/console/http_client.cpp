// Beast lives in this file and http_server.cpp only: it is slow to compile (cmake turns UBSan off for both).
#include "nodes/console/http_client.hpp"

#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace citybrain::console {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

namespace {

constexpr auto patience = std::chrono::seconds(30);
constexpr std::size_t answer_bytes_max = 64U << 20;

struct Url {
    std::string host;
    std::string port;
    std::string target;
};

base::Result<Url> parse(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) {
        return base::bad_input("'" + url + "' is not an http:// address");
    }
    const std::string rest = url.substr(scheme.size());
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string authority = rest.substr(0, slash);
    const std::size_t colon = authority.rfind(':');
    const bool has_port = colon != std::string::npos && authority.find(']', colon) == std::string::npos;
    Url parsed{has_port ? authority.substr(0, colon) : authority, has_port ? authority.substr(colon + 1) : "80",
               slash == rest.size() ? "/" : rest.substr(slash)};
    if (parsed.host.empty() || parsed.port.empty()) {
        return base::bad_input("'" + url + "' names no host");
    }
    return parsed;
}

} // namespace

struct HttpClient::Parts {
    asio::io_context context{1};
    std::optional<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
    std::string peer;

    /// Runs one asynchronous step to its end, so that it can time out.
    template <class Start>
    beast::error_code step(Start start) {
        beast::error_code result = asio::error::would_block;
        stream->expires_after(patience);
        start([&](beast::error_code fault, auto&&...) { result = fault; });
        context.restart();
        context.run();
        return result;
    }

    beast::error_code connect(const Url& url) {
        const std::string wanted = url.host + ":" + url.port;
        if (stream && peer == wanted && stream->socket().is_open()) {
            return {};
        }
        beast::error_code fault;
        Tcp::resolver resolver(context);
        const std::string host = url.host.starts_with('[') ? url.host.substr(1, url.host.size() - 2) : url.host;
        const auto found = resolver.resolve(host, url.port, fault);
        if (fault) {
            return fault;
        }
        stream.emplace(context);
        buffer.clear();
        peer = wanted;
        return step([&](auto done) { stream->async_connect(found, std::move(done)); });
    }

    beast::error_code exchange(const http::request<http::string_body>& request, HttpAnswer& answer) {
        beast::error_code fault = step([&](auto done) { http::async_write(*stream, request, std::move(done)); });
        if (fault) {
            return fault;
        }
        http::response_parser<http::string_body> parser;
        parser.body_limit(answer_bytes_max);
        fault = step([&](auto done) { http::async_read(*stream, buffer, parser, std::move(done)); });
        if (fault) {
            return fault;
        }
        answer = {parser.get().result_int(), parser.get().body(), std::string(parser.get()[http::field::etag])};
        if (!parser.get().keep_alive()) {
            stream.reset();
        }
        return {};
    }

    base::Result<HttpAnswer> call(http::verb verb, const std::string& address, std::string_view content_type,
                                  std::string body) {
        const auto url = parse(address);
        if (!url.ok()) {
            return url.error();
        }
        http::request<http::string_body> request(verb, url->target, 11);
        request.set(http::field::host, url->host + ":" + url->port);
        request.set(http::field::user_agent, "citybrain");
        if (!content_type.empty()) {
            request.set(http::field::content_type, std::string(content_type));
        }
        request.body() = std::move(body);
        request.prepare_payload();
        HttpAnswer answer;
        beast::error_code fault;
        for (int attempt = 0; attempt < 2; ++attempt) { // a kept connection may have been closed meanwhile
            fault = connect(*url);
            if (!fault) {
                fault = exchange(request, answer);
            }
            if (!fault) {
                return answer;
            }
            stream.reset();
        }
        return base::unavailable(url->host + ":" + url->port + " does not answer: " + fault.message());
    }
};

HttpClient::HttpClient() : parts_(std::make_unique<Parts>()) {}
HttpClient::~HttpClient() = default;

base::Result<HttpAnswer> HttpClient::get(const std::string& url) { return parts_->call(http::verb::get, url, {}, {}); }

base::Result<HttpAnswer> HttpClient::post(const std::string& url, std::string_view content_type, std::string body) {
    return parts_->call(http::verb::post, url, content_type, std::move(body));
}

} // namespace citybrain::console

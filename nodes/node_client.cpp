#include "nodes/node_client.hpp"

#include <fmt/format.h>

namespace citybrain::programs {
namespace {

namespace json = boost::json;

Fetched read(const std::string& url, const base::Result<console::HttpAnswer>& answer) {
    if (!answer.ok()) {
        return {{}, {}, cli::fail(answer.error())};
    }
    boost::system::error_code fault;
    const json::value value = json::parse(answer->body, fault);
    if (fault || !value.is_object()) {
        cli::complain(
            fmt::format("{}: HTTP {}, and no JSON came back; is this a citybrain node?", url, answer->status));
        return {{}, {}, cli::code(cli::Exit::failed)};
    }
    if (answer->status != 200) {
        const json::value* const detail = value.as_object().if_contains("detail");
        cli::complain(detail != nullptr && detail->is_string() ? std::string(detail->as_string().c_str())
                                                               : fmt::format("HTTP {}", answer->status));
        return {value.as_object(), answer->body, cli::code(exit_of_status(answer->status))};
    }
    return {value.as_object(), answer->body, 0};
}

} // namespace

cli::Exit exit_of_status(unsigned status) {
    switch (status) {
    case 404:
        return cli::Exit::not_found;
    case 403:
        return cli::Exit::denied;
    case 409:
    case 412:
        return cli::Exit::conflict;
    case 429:
    case 503:
        return cli::Exit::no_link;
    case 400:
    case 422:
        return cli::Exit::usage;
    default:
        return cli::Exit::failed;
    }
}

Fetched fetch(console::HttpClient& client, const std::string& url) { return read(url, client.get(url)); }

Fetched send(console::HttpClient& client, const std::string& url, const json::object& body) {
    return read(url, client.post(url, "application/json", json::serialize(body)));
}

std::string field(const json::object& object, std::string_view name) {
    const json::value* const value = object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return "-";
    }
    return value->is_string() ? std::string(value->as_string().c_str()) : json::serialize(*value);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string node_url(const std::string& node, const std::string& path) {
    return (node.ends_with('/') ? node.substr(0, node.size() - 1) : node) + path;
}

} // namespace citybrain::programs

#include "nodes/console/query.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/text.hpp"

namespace citybrain::console {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::string> decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    // It may come back in an answer, and JSON is UTF-8.
    return base::is_utf8(out) ? std::optional(std::move(out)) : std::nullopt;
}

/// Calls `each` with the parts of `text` between `separator`s, empty ones left out; false as soon as it says no.
template <class Each>
bool split(std::string_view text, char separator, Each each) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0 && !each(text.substr(0, end))) {
            return false;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

} // namespace

std::optional<Query> parse_target(std::string_view target) {
    if (!target.starts_with('/')) {
        return std::nullopt;
    }
    const std::size_t mark = std::min(target.find('?'), target.size());
    Query query;
    const bool path_ok = split(target.substr(0, mark), '/', [&](std::string_view part) {
        auto segment = decode(part);
        if (segment) {
            query.path.push_back(std::move(*segment));
        }
        return segment.has_value();
    });
    const bool parameters_ok = split(target.substr(std::min(mark + 1, target.size())), '&', [&](std::string_view part) {
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = decode(part.substr(0, equals));
        auto value = decode(part.substr(std::min(equals + 1, part.size())));
        if (name && value) {
            query.parameters[*name] = *value;
        }
        return name && value;
    });
    if (!path_ok || !parameters_ok) {
        return std::nullopt;
    }
    return query;
}

std::optional<std::string> unknown_parameter(const Query& query, std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : query.parameters) {
        if (std::ranges::find(known, std::string_view(name)) == known.end()) {
            return name;
        }
    }
    return std::nullopt;
}

std::string media_type(std::string_view written) {
    std::string type(written.substr(0, written.find(';')));
    type.erase(std::min(type.find_last_not_of(" \t") + 1, type.size()));
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return type;
}

bool is_own_origin(std::string_view origin) {
    constexpr std::string_view scheme = "http://";
    return origin.empty() || (origin.starts_with(scheme) && is_loopback_host(origin.substr(scheme.size())));
}

Response json_response(unsigned status, const boost::json::object& body) {
    return {.status = status, .body = boost::json::serialize(body) + "\n", .etag = {}, .allow = {}};
}

} // namespace citybrain::console

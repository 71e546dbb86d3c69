#include "nodes/rules_target.hpp"

#include <boost/json.hpp>

#include "nodes/config/host_config.hpp"
#include "nodes/keys/key_file.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

base::ErrorKind kind_of(unsigned status) {
    switch (status) {
    case 401:
    case 403:
        return base::ErrorKind::denied;
    case 404:
        return base::ErrorKind::not_found;
    case 409:
        return base::ErrorKind::conflict;
    case 429:
    case 503:
        return base::ErrorKind::unavailable;
    default:
        return base::ErrorKind::bad_input;
    }
}

base::Result<json::object> object_of(const base::Result<console::HttpAnswer>& answer, const std::string& url) {
    if (!answer.ok()) {
        return answer.error();
    }
    boost::system::error_code fault;
    const json::value value = json::parse(answer->body, fault);
    if (fault || !value.is_object()) {
        return base::bad_input(url + ": HTTP " + std::to_string(answer->status) +
                               ", and no JSON came back; is this a citybrain node?");
    }
    if (answer->status != 200 && answer->status != 202) {
        const json::value* const detail = value.as_object().if_contains("detail");
        const bool says = detail != nullptr && detail->is_string();
        return base::Error{kind_of(answer->status),
                           says ? std::string(detail->as_string().c_str()) : "HTTP " + std::to_string(answer->status)};
    }
    return value.as_object();
}

} // namespace

void add_target(CLI::App& command, RulesTarget& target) {
    command.add_option("--to", target.to, "http://HOST:PORT of the district, …/n/{code}, or its host.toml")
        ->capture_default_str();
    command.add_option("--token", target.token, "the host's admin token file; default: as host.toml says");
}

RulesClient::RulesClient(std::string url) : url_(std::move(url)), client_(std::make_unique<console::HttpClient>()) {}

base::Result<RulesClient> RulesClient::open(const RulesTarget& target, bool needs_token) {
    std::string url = target.to;
    std::string token_file = target.token;
    if (!url.starts_with("http://")) {
        const auto config = config::load_host_config(url);
        if (!config.ok()) {
            return config.error();
        }
        const bool is_v6 = config->http.address.find(':') != std::string::npos;
        url = "http://" + (is_v6 ? "[" + config->http.address + "]" : config->http.address) + ":" +
              std::to_string(config->http.port);
        if (token_file.empty() && config->http.admin_token) {
            token_file = config->http.admin_token->string();
        }
    }
    if (url.ends_with('/')) {
        url.pop_back();
    }
    RulesClient client(url);
    if (!token_file.empty()) {
        const auto token = keys::load_admin_token(token_file);
        if (!token.ok()) {
            return token.error();
        }
        client.client_->set_token(*token);
    } else if (needs_token) {
        return base::bad_input(
            "需要管理令牌：--token 文件，或 --to host.toml · give --token FILE, or --to the host.toml "
            "that names admin_token_file");
    }
    return client;
}

base::Result<json::object> RulesClient::get(const std::string& path) {
    return object_of(client_->get(url_ + path), url_ + path);
}

base::Result<json::object> RulesClient::post(const std::string& path, const json::object& body) {
    return object_of(client_->post(url_ + path, "application/json", json::serialize(body)), url_ + path);
}

} // namespace citybrain::programs

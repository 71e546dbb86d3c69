// POST /v1/cases/{id}/commands: a person's command over HTTP, with the refusals a script must tell apart.

#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace citybrain::tests {
namespace {

namespace json = boost::json;

const std::string in_east_1 = "/n/440605011001";

TEST_CASE("a follow-up changes the facts of the case, decides again and shows what changed") {
    Site site;
    const std::string path = in_east_1 + "/v1/cases/" + site.open_case(east_1, "refuse", "e-1");
    CHECK(text_at(site.get(path), "/tier") == "village");
    const json::object done =
        site.command(path, R"({"verb":"report","actor":"wang","reason":"by phone","set":{"injured":"2"}})", 200);
    CHECK(text_at(done, "/case") == text_at(site.get(path), "/id"));
    const json::object shown = site.get(path);
    CHECK(shown.at("facts").at("values").at("injured").at("value") == 2);
    CHECK(shown.at("facts").at("values").at("injured").at("settled") == true);
    CHECK(text_at(shown, "/decision/tier") == "town");
    CHECK(text_at(shown, "/before/tier") == "village");
    CHECK(text_at(shown, "/custody/state") == "shadow"); // handed up
    const json::object why = site.get(path + "/explain");
    CHECK(why.at("explanation").at("differences").as_array().empty());
    const std::string changes = json::serialize(why.at("explanation").at("changes"));
    CHECK(changes.find("tier: from village to town") != std::string::npos);
}

TEST_CASE("what is wrong with a command is said, with what was meant, and nothing is done") {
    Site site;
    const std::string path = in_east_1 + "/v1/cases/" + site.open_case(east_1, "refuse", "e-1");
    const auto refused = [&](const std::string& body, unsigned status) {
        const json::object answer = site.command(path, body, status);
        return text_at(answer, "/code") + ": " + text_at(answer, "/detail");
    };
    CHECK(refused("[]", 400).starts_with("malformed_command"));
    CHECK(refused(R"({"verb":"repot","actor":"wang"})", 422).find("did you mean report?") != std::string::npos);
    CHECK(refused(R"({"verb":"ack","actro":"wang"})", 422).find("did you mean actor?") != std::string::npos);
    CHECK(refused(R"({"verb":"ack"})", 422).find("'actor' is missing") != std::string::npos);
    CHECK(refused(R"({"verb":"report","actor":"w","set":{"injured":[1]}})", 422).find("set.injured") !=
          std::string::npos);
    CHECK(refused(R"({"verb":"report","actor":"w","set":{"injurd":1}})", 422).find("did you mean injured?") !=
          std::string::npos);
    CHECK(refused(R"({"verb":"close","actor":"w","reason":"x"})", 422).starts_with("illegal"));
    CHECK(text_at(site.get(path), "/lifecycle") == "dispatched");
    const json::object unknown = site.command("/v1/cases/440605011001-99", R"({"verb":"ack","actor":"w"})", 404);
    CHECK(text_at(unknown, "/code") == "not_found");
}

TEST_CASE("a command on a version that was left behind is stale; a case of another node names its owner") {
    Site site;
    const std::string path = "/v1/cases/" + site.open_case(east_1, "refuse", "e-1");
    const auto post = [&](const std::string& headers, const std::string& where) {
        const std::string body = R"({"verb":"ack","actor":"wang"})";
        RawConnection raw(site.port());
        raw.say("POST " + where + "/commands HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers +
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return raw.read_all();
    };
    CHECK(post("If-Match: \"9\"\r\n", in_east_1 + path).starts_with("HTTP/1.1 412"));
    CHECK(post("If-Match: W/9\r\n", in_east_1 + path).starts_with("HTTP/1.1 400"));
    CHECK(post("Origin: http://evil.example\r\n", in_east_1 + path).starts_with("HTTP/1.1 403"));
    const auto version = site.get(in_east_1 + path).at("version").to_number<std::uint64_t>();
    CHECK(post("If-Match: \"" + std::to_string(version) + "\"\r\n", in_east_1 + path).starts_with("HTTP/1.1 200"));
    const std::string up = "/v1/cases/" + site.open_case(east_1, "flood", "e-2");
    const std::string other = post("", up); // at the district, which gave it down
    CHECK(other.starts_with("HTTP/1.1 409"));
    CHECK(other.find("\"owner\":\"440605011000\"") != std::string::npos);
}

} // namespace
} // namespace citybrain::tests

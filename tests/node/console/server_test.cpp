// The server itself: who may speak to it, what it says about itself, limits, connections.
#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>

#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::console::HttpOptions;
using citybrain::console::HttpServer;
using citybrain::tests::cloud_event;
using citybrain::tests::event_request;
using citybrain::tests::get_request;
using citybrain::tests::RawConnection;
using citybrain::tests::Site;
using citybrain::tests::SiteKnobs;
using citybrain::tests::text_at;
using citybrain::tests::Tree;
namespace tests = citybrain::tests;

namespace {

std::string ask(const Site& site, const std::string& request) {
    RawConnection connection(site.port());
    connection.say(request);
    return connection.read_all();
}

/// The status code of an answer; 0 when there is none.
unsigned status_of(const std::string& answer) {
    return answer.starts_with("HTTP/1.") ? static_cast<unsigned>(std::stoul(answer.substr(9, 3))) : 0;
}

} // namespace

TEST_CASE("health, readiness, links and the front page") {
    Site site;
    const json::object health = site.get("/healthz");
    CHECK(text_at(health, "/status") == "ok");
    CHECK(text_at(health, "/mode") == "live");
    CHECK(text_at(health, "/now") == "2026-06-29T00:00:00Z");
    CHECK(text_at(health, "/build") == "test-1");
    CHECK(text_at(health, "/nodes") == "8");
    CHECK(text_at(site.get("/n/440605011000/healthz"), "/name") == "east");
    CHECK(text_at(site.get("/readyz"), "/ready") == "true");
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.ready = false; });
    CHECK(text_at(site.get("/readyz", 503), "/code") == "not_ready");

    CHECK(site.get("/v1/links").at("items").as_array().size() == 14);
    const json::object of_east = site.get("/n/440605011000/v1/links");
    REQUIRE(of_east.at("items").as_array().size() == 4);
    CHECK(text_at(of_east, "/items/0/node") == to_text(tests::east));
    CHECK(text_at(of_east, "/items/0/state") == "flowing");

    const std::string page = ask(site, get_request("/"));
    CHECK(status_of(page) == 200);
    CHECK(page.find("Content-Type: text/html; charset=utf-8\r\n") != std::string::npos);
    CHECK(page.find("href=\"/v1/links\"") != std::string::npos);
}

TEST_CASE("only loopback names are served, whatever resolves to us") {
    Site site;
    const auto with_host = [](const std::string& host) { return "GET /healthz HTTP/1.0\r\n" + host + "\r\n"; };
    for (const std::string own : {"localhost", "localhost:8080", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:8080"}) {
        INFO(own);
        CHECK(status_of(ask(site, with_host("Host: " + own + "\r\n"))) == 200);
    }
    for (const std::string foreign :
         {"evil.example", "127.evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::1].evil.example",
          "10.0.0.1", "[::2]", ":80", "evil.example:127.0.0.1"}) {
        INFO(foreign);
        CHECK(status_of(ask(site, with_host("Host: " + foreign + "\r\n"))) == 403);
    }
    CHECK(status_of(ask(site, with_host(""))) == 403);
    CHECK(status_of(ask(site, with_host("Host: localhost\r\nHost: evil.example\r\n"))) == 400);
}

TEST_CASE("a page of another site cannot report") {
    Site site;
    const std::string event = cloud_event(tests::east_1, "gas", "e-1");
    for (const std::string origin :
         {"https://evil.example", "http://evil.example", "http://127.evil.example", "null"}) {
        INFO(origin);
        const std::string answer = ask(site, event_request(event, "Origin: " + origin + "\r\n"));
        CHECK(status_of(answer) == 403);
        CHECK(answer.find("foreign_origin") != std::string::npos);
    }
    CHECK(status_of(ask(site, event_request(event, "Origin: http://localhost:8080\r\n"))) == 202);
}

TEST_CASE("a wrong method is told the right one") {
    Site site;
    const auto answer_to = [&](const std::string& line) {
        return ask(site, line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    };
    for (const std::string line : {"POST /v1/cases", "DELETE /v1/cases/440605000000-1", "BREW /healthz"}) {
        const std::string answer = answer_to(line);
        INFO(answer);
        CHECK(status_of(answer) == 405);
        CHECK(answer.find("Allow: GET, HEAD\r\n") != std::string::npos);
    }
    CHECK(answer_to("GET /v1/events").find("Allow: POST\r\n") != std::string::npos);
    const std::string head = answer_to("HEAD /healthz");
    CHECK(status_of(head) == 200);
    CHECK(head.ends_with("\r\n\r\n"));
    CHECK(head.find("Content-Length: 0") == std::string::npos);
}

TEST_CASE("every answer carries the security headers") {
    Site site;
    for (const std::string path : {"/", "/healthz", "/v1/cases", "/nothing"}) {
        const std::string answer = ask(site, get_request(path));
        INFO(answer);
        CHECK(answer.find("X-Content-Type-Options: nosniff\r\n") != std::string::npos);
        CHECK(answer.find("Cache-Control: no-store\r\n") != std::string::npos);
        CHECK(answer.find("charset=utf-8\r\n") != std::string::npos);
    }
    CHECK(ask(site, get_request("/nothing")).find("Content-Type: application/problem+json") != std::string::npos);
}

TEST_CASE("what is too large is refused, however it is sent") {
    Site site;
    const std::string lines =
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/cloudevents+json\r\n";
    const std::string large(65'537, ' ');
    CHECK(status_of(ask(site, event_request(large))) == 413);
    CHECK(status_of(ask(site, event_request(large.substr(1)))) == 400); // fits, and is no event
    CHECK(status_of(ask(site, lines + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + large + "\r\n0\r\n\r\n")) == 413);
    // Announced only: nobody waits for the body.
    CHECK(status_of(ask(site, lines + "Content-Length: 99999999999\r\n\r\n")) == 413);
    const std::string batch_type = "Content-Type: application/cloudevents-batch+json\r\n";
    const std::string batch = "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n" + batch_type + "Connection: close\r\n";
    CHECK(status_of(ask(site, batch + "Content-Length: 65538\r\n\r\n" + large + "7")) == 400);
    CHECK(status_of(ask(site, batch + "Content-Length: 262145\r\n\r\n")) == 413);
    CHECK(status_of(ask(site, get_request("/healthz", "X-Long: " + std::string(9'000, 'x') + "\r\n"))) == 431);
    (void)site.get("/healthz");
}

TEST_CASE("what is not HTTP is refused, and the server lives on") {
    Site site;
    for (const std::string nonsense :
         {"\x16\x03\x01 TLS hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
          "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"}) {
        const std::string answer = ask(site, nonsense);
        INFO(nonsense);
        CHECK(status_of(answer) == 400);
    }
    (void)site.get("/healthz");
}

TEST_CASE("a connection serves one request after the other, also those that came early") {
    Site site;
    RawConnection connection(site.port());
    connection.say("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(connection.read_until("\"records\":").find("200 OK") != std::string::npos);
    CHECK(connection.read_until("{\"ready\":true}\n").find("200 OK") != std::string::npos);
    connection.say(get_request("/nothing"));
    CHECK(connection.read_all().find("404 Not Found") != std::string::npos);
}

TEST_CASE("a sender that asks first is told to go on, or not to") {
    Site site;
    const std::string event = cloud_event(tests::east_1, "gas", "e-1");
    const std::string request = event_request(event, "Expect: 100-continue\r\n");
    const std::size_t body = request.find("\r\n\r\n") + 4;
    RawConnection asked(site.port());
    asked.say(std::string_view(request).substr(0, body));
    CHECK(asked.read_until("\r\n\r\n").starts_with("HTTP/1.1 100 "));
    asked.say(std::string_view(request).substr(body));
    CHECK(status_of(asked.read_all()) == 202);
    RawConnection refused(site.port());
    refused.say(
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n");
    CHECK(refused.read_until("\r\n\r\n").starts_with("HTTP/1.1 413 "));
}

TEST_CASE("slow and idle connections are closed") {
    Site site({.header_seconds_max = 1, .idle_seconds_max = 1});
    RawConnection silent(site.port());
    RawConnection slow(site.port());
    slow.say("GET /healthz HTTP/1.1\r\nHost: loc");
    RawConnection stuck(site.port());
    const std::string request = event_request(cloud_event(tests::east_1, "gas", "e-1"));
    stuck.say(std::string_view(request).substr(0, request.size() - 1));
    RawConnection idle(site.port());
    idle.say("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(idle.read_until("{\"ready\":true}\n").starts_with("HTTP/1.1 200 "));
    CHECK(silent.read_all().empty());
    CHECK(slow.read_all().empty());
    CHECK(stuck.read_all().empty());
    CHECK(idle.read_all().empty());
    CHECK(site.get("/v1/cases").at("items").as_array().empty());
}

TEST_CASE("connections above the limit hear that it is full while all others wait for answers") {
    Site site({.connections_max = 1}, {.store = {.manual_sync = true}});
    RawConnection first(site.port());
    first.say(event_request(cloud_event(tests::east_1, "gas", "e-1")));
    std::size_t reports = 0;
    while (reports == 0) {
        site.on_loop([&](Tree&, SiteKnobs& knobs) { reports = knobs.reports; });
    }
    RawConnection second(site.port());
    const std::string full = second.read_all();
    CHECK(full.starts_with("HTTP/1.1 503 "));
    CHECK(full.find("\"code\":\"too_many_connections\"") != std::string::npos);
    site.on_loop([](Tree& tree, SiteKnobs&) {
        for (int commit = 0; commit < 2; ++commit) { // that of the start, then that of the report
            tree.store(tests::district).sync();
            tree.settle();
        }
    });
    CHECK(first.read_all().starts_with("HTTP/1.1 202 "));
    CHECK(text_at(site.get("/readyz"), "/ready") == "true");
}

TEST_CASE("idle and slow connections give way to new ones, the oldest first") {
    Site site({.connections_max = 2});
    RawConnection idle(site.port());
    idle.say("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(idle.read_until("{\"ready\":true}\n").starts_with("HTTP/1.1 200 "));
    RawConnection slow(site.port());
    slow.say("GET /healthz HTTP/1.1\r\nHost: loc");
    RawConnection third(site.port());
    third.say("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(third.read_until("{\"ready\":true}\n").starts_with("HTTP/1.1 200 "));
    CHECK(idle.read_all().empty());
    RawConnection fourth(site.port());
    fourth.say(get_request("/readyz"));
    CHECK(fourth.read_all().starts_with("HTTP/1.1 200 "));
    CHECK(slow.read_all().empty());
}

TEST_CASE("an answer that comes after the server has gone harms nobody") {
    Site site({}, {.store = {.manual_sync = true}});
    RawConnection source(site.port());
    source.say(event_request(cloud_event(tests::east_1, "gas", "e-1")));
    std::size_t reports = 0;
    while (reports == 0) {
        site.on_loop([&](Tree&, SiteKnobs& knobs) { reports = knobs.reports; });
    }
    site.restart_server();
    std::size_t told = 0;
    site.on_loop([&](Tree& tree, SiteKnobs& knobs) {
        tree.store(tests::district).sync();
        tree.settle();
        tree.store(tests::district).sync();
        tree.settle();
        told = knobs.told;
    });
    CHECK(told == 1);
    CHECK(source.read_all().empty());
    (void)site.get("/healthz");
}

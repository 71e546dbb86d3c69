// HttpClient, and where HttpServer may listen.
#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>

#include "tests/node/console/site.hpp"

using citybrain::base::ErrorKind;
using citybrain::console::HttpClient;
using citybrain::tests::Site;

TEST_CASE("a wrong URL is refused with a reason") {
    HttpClient client;
    for (const std::string wrong :
         {"", "127.0.0.1:80", "https://127.0.0.1", "tcp://127.0.0.1:1", "http://", "http:///v1", "http://:80/",
          "http://a:0/", "http://a:65536/", "http://a:x/", "http://a:/", "http://user@a/", "http://[::1/",
          "http://[::1]x/", "http://[]/", "http://a/b c", "http://a/\r\nX: y", "http://a/\xe5\x8c\xba"}) {
        INFO(wrong);
        const auto answer = client.get(wrong);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().kind == ErrorKind::bad_input);
        CHECK(answer.error().detail.starts_with("URL '"));
    }
}

TEST_CASE("an address needs no path, and a fragment is not sent") {
    Site site;
    HttpClient client;
    const std::string bare = site.url("");
    for (const std::string& url : {bare, bare + "/#top", bare + "?"}) {
        const auto answer = client.get(url);
        REQUIRE(answer.ok());
        CHECK(answer->status == 200);
        CHECK(answer->body.starts_with("<!doctype html>"));
    }
}

TEST_CASE("a connection that the server closed meanwhile is opened anew") {
    Site site;
    HttpClient client;
    REQUIRE(client.get(site.url("/healthz")).ok());
    site.restart_server();
    const auto again = client.get(site.url("/healthz"));
    REQUIRE_MESSAGE(again.ok(), (again.ok() ? "" : again.error().detail));
    CHECK(again->status == 200);
}

TEST_CASE("nobody listening is unavailable, and says where") {
    std::string url;
    HttpClient client;
    {
        Site site;
        url = site.url("/healthz");
        REQUIRE(client.get(url).ok());
    }
    const auto answer = client.get(url);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().kind == ErrorKind::unavailable);
    CHECK(answer.error().detail.find(url.substr(0, url.rfind('/'))) != std::string::npos);
}

TEST_CASE("the server refuses every address that is not loopback, and a port that is taken") {
    struct Nobody final : citybrain::console::Backend {
        citybrain::base::Instant now() override { return {}; }
        std::string mode() override { return {}; }
        std::string build() override { return {}; }
        bool ready() override { return false; }
        const std::vector<citybrain::model::NodeId>& nodes() override { return citybrain::tests::centres(); }
        const citybrain::model::Topology& topology() override { return district; }
        const citybrain::rulebook::Rulebook* pack(const citybrain::base::Hash&) override { return nullptr; }
        const citybrain::model::PackState& packs(citybrain::model::NodeId) override { return state; }
        const citybrain::window::Windows& windows(citybrain::model::NodeId) override { return none; }
        const citybrain::model::RuleTally& rule_tally(citybrain::model::NodeId) override { return tally; }
        void order(citybrain::model::NodeId, citybrain::model::GiveOrder, citybrain::drive::Bytes,
                   std::function<void(const citybrain::model::Answer&)>) override {}
        citybrain::drive::Rows& rows() override { return store; }
        std::vector<citybrain::console::LinkView> links() override { return {}; }
        citybrain::console::Disk disk() override { return citybrain::console::Disk::ok; }
        bool in_doubt() override { return false; }
        std::size_t backlog() override { return 0; }
        void order(citybrain::model::NodeId, citybrain::model::GiveStandingOrder,
                   std::function<void(const citybrain::model::Answer&)>) override {}
        void order(citybrain::model::NodeId, citybrain::model::EndStandingOrder,
                   std::function<void(const citybrain::model::Answer&)>) override {}
        std::vector<citybrain::model::StandingOrder> orders(citybrain::model::NodeId) override { return {}; }
        void act(citybrain::model::NodeId, citybrain::model::ActOnCase,
                 std::function<void(const citybrain::model::Answer&)>) override {}
        void report(citybrain::model::NodeId, citybrain::model::Report,
                    std::function<void(const citybrain::model::Answer&)>) override {}
        citybrain::console::Preview preview(citybrain::model::NodeId, const citybrain::model::Event&) override {
            return {};
        }
        citybrain::model::Topology district = citybrain::tests::make_district();
        citybrain::tests::MemoryStore store;
        citybrain::model::PackState state;
        citybrain::window::Windows none{{}, district};
        citybrain::model::RuleTally tally;
    };
    boost::asio::io_context context;
    Nobody nobody;
    const citybrain::console::Projection projection;
    const auto open = [&](const std::string& address, std::uint16_t port) {
        return citybrain::console::HttpServer::open(context, nobody, projection, {.address = address, .port = port});
    };
    for (const std::string address : {"0.0.0.0", "::", "10.0.0.1", "192.0.2.1", "localhost", "", "127.0.0.1:80"}) {
        INFO(address);
        const auto opened = open(address, 0);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().kind == ErrorKind::bad_input);
    }
    const auto first = open("127.0.0.1", 0);
    REQUIRE(first.ok());
    CHECK((*first)->url() == "http://127.0.0.1:" + std::to_string((*first)->port()));
    const auto second = open("127.0.0.1", (*first)->port());
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().kind == ErrorKind::unavailable);
    CHECK(second.error().detail.find("another program listens there") != std::string::npos);
}

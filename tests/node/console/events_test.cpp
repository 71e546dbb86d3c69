// POST /v1/events: receipts, repeats, refusals, previews, batches, pressure.
#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::tests::cloud_event;
using citybrain::tests::event_request;
using citybrain::tests::RawConnection;
using citybrain::tests::Site;
using citybrain::tests::SiteKnobs;
using citybrain::tests::text_at;
using citybrain::tests::Tree;
namespace tests = citybrain::tests;

TEST_CASE("a report gets a receipt, its repeat the same one") {
    Site site;
    const std::string event = cloud_event(tests::east_1, "refuse", "e-1");
    const json::object first = site.post("/v1/events", event, 202);
    CHECK(text_at(first, "/event_id") == "e-1");
    CHECK(text_at(first, "/node") == to_text(tests::district));
    CHECK(first.at("seq").to_number<std::uint64_t>() > 0);
    CHECK(text_at(first, "/case_id").starts_with("440605000000-"));
    CHECK(site.post("/v1/events", event, 200) == first);

    // The same event by another node's door of this host is no other event.
    CHECK(site.post("/n/440605011001/v1/events", event, 200) == first);
    const json::object below = site.post("/n/440605011001/v1/events", cloud_event(tests::east_1, "refuse", "e-2"), 202);
    CHECK(text_at(below, "/node") == to_text(tests::east_1));
}

TEST_CASE("202 is not said before the disk has it") {
    Site site({}, {.store = {.manual_sync = true}});
    site.on_loop([](Tree& tree, SiteKnobs&) {
        tree.store(tests::district).sync();
        tree.settle();
    });
    RawConnection source(site.port());
    source.say(event_request(cloud_event(tests::east_1, "gas", "e-1")));
    std::size_t reports = 0;
    while (reports == 0) {
        site.on_loop([&](Tree&, SiteKnobs& knobs) { reports = knobs.reports; });
    }
    std::size_t told = 1;
    site.on_loop([&](Tree& tree, SiteKnobs& knobs) {
        tree.settle();
        told = knobs.told;
    });
    CHECK(told == 0);
    site.on_loop([&](Tree& tree, SiteKnobs& knobs) {
        tree.store(tests::district).sync();
        tree.settle();
        told = knobs.told;
    });
    CHECK(told == 1);
    CHECK(source.read_all().starts_with("HTTP/1.1 202 "));
}

TEST_CASE("each wrong report is refused with its own code") {
    struct Wrong {
        std::string body;
        unsigned status;
        std::string code;
    };
    const std::string good = cloud_event(tests::east_1, "refuse", "e-1");
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string changed = good;
        return changed.replace(changed.find(from), from.size(), to);
    };
    const Wrong table[] = {
        {"", 400, "malformed_event"},
        {"{\"specversion\":", 400, "malformed_event"},
        {"7", 400, "malformed_event"},
        {good + good, 400, "malformed_event"},
        {with("\"id\":\"e-1\",", ""), 400, "malformed_event"},
        {with("\"1.0\"", "\"0.3\""), 400, "malformed_event"},
        {with("\"secret words\"", "7"), 400, "malformed_event"},
        {with("\"text\"", "\"txet\""), 400, "malformed_event"},
        {with("refuse", "unheard-of"), 422, "unknown_category"},
        {with("440605011001", "440605999999"), 422, "unknown_area"},
        {with("\"areacode\":\"440605011001\",", ""), 422, "no_place"},
        {with("\"source\"", "\"time\":\"2027-06-29T00:00:00Z\",\"source\""), 422, "time_ahead"},
        {with("\"source\"", "\"time\":\"2024-06-29T00:00:00Z\",\"source\""), 422, "time_ancient"},
    };
    Site site;
    for (const Wrong& wrong : table) {
        INFO(wrong.body);
        const json::object problem = site.post("/v1/events", wrong.body, wrong.status);
        CHECK(text_at(problem, "/code") == wrong.code);
        CHECK(text_at(problem, "/status") == std::to_string(wrong.status));
        CHECK_FALSE(text_at(problem, "/detail").empty());
    }
    CHECK(site.get("/v1/cases").at("items").as_array().empty());
    (void)site.post("/v1/events", good, 202);
}

TEST_CASE("the content type decides before the body is looked at") {
    Site site;
    citybrain::console::HttpClient client;
    const std::string event = cloud_event(tests::east_1, "refuse", "e-1");
    for (const std::string type : {"application/json", "text/plain", "application/cloudevents+jsonx", ""}) {
        INFO(type);
        const auto answer = client.post(site.url("/v1/events"), type, event);
        REQUIRE(answer.ok());
        CHECK(answer->status == 415);
    }
    const auto taken = client.post(site.url("/v1/events"), "Application/CloudEvents+JSON ; charset=utf-8", event);
    REQUIRE(taken.ok());
    CHECK(taken->status == 202);
}

TEST_CASE("a preview says what would happen and does nothing") {
    Site site;
    const std::string before = text_at(site.get("/healthz"), "/records");
    const std::string event = cloud_event(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    const json::object seen = site.post("/v1/events?dry_run=1", event, 200);
    CHECK(text_at(seen, "/dry_run") == "true");
    CHECK(text_at(seen, "/owner") == to_text(tests::district));
    CHECK(text_at(seen, "/decision/fired") == R"(["flood.deep"])");
    CHECK(text_at(seen, "/explanation/sentences/en").find("water 60 cm deep") != std::string::npos);
    CHECK(text_at(site.get("/healthz"), "/records") == before);
    CHECK(text_at(site.post("/v1/events?dry_run=1", cloud_event(tests::east_1, "unheard-of", "e-2"), 422), "/code") ==
          "unknown_category");
    CHECK(text_at(site.post("/v1/events?dry_run=yes", event, 400), "/code") == "bad_parameter");
    CHECK(text_at(site.post("/v1/events?dry=1", event, 400), "/code") == "bad_parameter");
    (void)site.post("/v1/events?dry_run=0", event, 202);
}

TEST_CASE("a batch is answered event by event") {
    Site site;
    (void)site.open_case(tests::east_1, "gas", "old");
    const std::string batch = "[" + cloud_event(tests::east_1, "refuse", "e-1") + ",{}," +
                              cloud_event(tests::east_1, "unheard-of", "e-2") + "," +
                              cloud_event(tests::east_1, "gas", "old") + "]";
    const json::object answer = site.post("/v1/events", batch, 200);
    REQUIRE(answer.at("items").as_array().size() == 4);
    CHECK(text_at(answer, "/items/0/status") == "202");
    CHECK(text_at(answer, "/items/0/event_id") == "e-1");
    CHECK(text_at(answer, "/items/1/status") == "400");
    CHECK(text_at(answer, "/items/1/detail").starts_with("/1/"));
    CHECK(text_at(answer, "/items/2/status") == "422");
    CHECK(text_at(answer, "/items/2/code") == "unknown_category");
    CHECK(text_at(answer, "/items/3/status") == "200");
    CHECK(text_at(site.post("/v1/events", "[]", 200), "/items") == "[]");
    CHECK(text_at(site.post("/v1/events", "[{}", 400), "/code") == "malformed_batch");
    CHECK(text_at(site.post("/v1/events?dry_run=1", "[]", 400), "/code") == "bad_parameter");
}

TEST_CASE("on a full disk reports are put off with a reason, and health, readiness and reading say so") {
    Site site;
    const auto disk_is = [&site](citybrain::console::Disk disk) {
        site.on_loop([disk](Tree&, SiteKnobs& knobs) { knobs.disk = disk; });
    };
    const std::string event = cloud_event(tests::east_1, "gas", "e-1");
    disk_is(citybrain::console::Disk::low);
    CHECK(text_at(site.get("/healthz"), "/disk") == "low");
    CHECK(text_at(site.get("/healthz"), "/status") == "degraded");
    CHECK(text_at(site.get("/readyz"), "/ready") == "true");
    for (const auto disk : {citybrain::console::Disk::refusing, citybrain::console::Disk::custody_only}) {
        disk_is(disk);
        RawConnection source(site.port());
        source.say(event_request(event));
        const std::string answer = source.read_all();
        CHECK(answer.starts_with("HTTP/1.1 429 "));
        CHECK(answer.find("Retry-After: 30\r\n") != std::string::npos);
        CHECK(answer.find("\"code\":\"disk_full\"") != std::string::npos);
        CHECK(text_at(site.post("/v1/events", "[" + event + "]", 429), "/code") == "disk_full");
        CHECK(text_at(site.get("/readyz", 503), "/code") == "disk_full");
        CHECK(text_at(site.post("/v1/events?dry_run=1", event, 200), "/dry_run") == "true");
        CHECK(site.get("/v1/cases").at("items").as_array().empty());
    }
    CHECK(text_at(site.get("/healthz"), "/disk") == "custody_only");
    site.on_loop([](Tree&, SiteKnobs& knobs) { CHECK(knobs.reports == 0); });
    disk_is(citybrain::console::Disk::ok);
    CHECK(site.post("/v1/events", event, 202).contains("case_id"));
    CHECK(text_at(site.get("/healthz"), "/status") == "ok");
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.in_doubt = true; });
    CHECK(text_at(site.get("/healthz"), "/in_doubt") == "true");
    CHECK(text_at(site.get("/healthz"), "/status") == "degraded");
}

TEST_CASE("under pressure reports are put off, reading goes on") {
    Site site({.backlog_max = 10});
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.backlog = 11; });
    RawConnection source(site.port());
    source.say(event_request(cloud_event(tests::east_1, "gas", "e-1")));
    const std::string answer = source.read_all();
    CHECK(answer.starts_with("HTTP/1.1 429 "));
    CHECK(answer.find("Retry-After: 1\r\n") != std::string::npos);
    (void)site.get("/v1/cases");
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.backlog = 10; });
    (void)site.open_case(tests::east_1, "gas", "e-1");
}

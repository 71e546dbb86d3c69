// Why: of cases, and of events whatever became of them.
#include <doctest/doctest.h>

#include "engine/base/base64.hpp"
#include "engine/rulebook/explanation.hpp"
#include "engine/wire/rows.hpp"
#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::tests::Site;
using citybrain::tests::text_at;
namespace base = citybrain::base;
namespace model = citybrain::model;
namespace tests = citybrain::tests;
namespace wire = citybrain::wire;

namespace {

std::string signal(std::string_view id, std::string_view phase, std::string_view category = "flood") {
    return R"({"specversion":"1.0","type":"test.report","source":"gateway/flood-7","id":")" + std::string(id) +
           R"(","areacode":"440605011001","category":")" + std::string(category) + R"(","key":"flood-7","phase":")" +
           std::string(phase) + R"(","data":{"attributes":{"depth_cm":60}}})";
}

} // namespace

TEST_CASE("an event that opened a case says who took it and how it was decided") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    const json::object why = site.get("/v1/events/tests/e-1/explain");
    CHECK(text_at(why, "/outcome") == "opened");
    CHECK(text_at(why, "/case") == id);
    CHECK(text_at(why, "/node") == to_text(tests::district));
    CHECK(text_at(why, "/what/zh").find("立为事件 " + id) != std::string::npos);
    CHECK(text_at(why, "/explanation/sentences/zh").find("积水60厘米") != std::string::npos);
    CHECK(text_at(why, "/explanation/differences") == "[]");
}

TEST_CASE("an event that joined says which case and why; a source with a slash is written with %2F") {
    Site site;
    const std::string id = text_at(site.post("/v1/events", signal("s-1", "raise"), 202), "/case_id");
    (void)site.post("/v1/events", signal("s-2", "update"), 202);
    const json::object why = site.get("/v1/events/gateway%2Fflood-7/s-2/explain");
    CHECK(text_at(why, "/outcome") == "joined");
    CHECK(text_at(why, "/case") == id);
    CHECK(text_at(why, "/what/zh").find("同一信号“flood-7”") != std::string::npos);
    CHECK(text_at(why, "/explanation/decision/fired") == R"(["flood.deep"])");
}

TEST_CASE("a rejected event says where and why, also when only the journal knows it") {
    for (const bool forgets : {false, true}) {
        Site site;
        site.on_loop([&](tests::Tree&, tests::SiteKnobs& knobs) { knobs.forgets_cases = forgets; });
        (void)site.post("/v1/events", tests::cloud_event(tests::east_1, "nothing", "e-1"), 422);
        const json::object why = site.get("/v1/events/tests/e-1/explain");
        CHECK(text_at(why, "/outcome") == "rejected");
        CHECK(why.at("case").is_null());
        CHECK(text_at(why, "/code") == "unknown_category");
        CHECK(text_at(why, "/what/zh").find("未受理:类别不在目录中") != std::string::npos);
    }
}

TEST_CASE("an event that nobody knows is not found, and a parameter is refused") {
    Site site;
    CHECK(text_at(site.get("/v1/events/tests/e-9/explain", 404), "/code") == "not_found");
    CHECK(text_at(site.get("/v1/events/tests/e-9/explain?x=1", 400), "/code") == "bad_parameter");
    CHECK(text_at(site.get("/v1/events/tests/e-9", 404), "/code") == "not_found");
}

TEST_CASE("the outlook names what happens by itself until the superior has it") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "refuse", "e-1");
    const json::object why = site.get("/n/440605011001/v1/cases/" + id + "/explain");
    CHECK(text_at(why, "/outlook/0/zh") == "2026-06-29 09:00 仍未签收:记为超时未签收");
    CHECK(text_at(why, "/outlook/1/stage") == "respond_escalate");
    CHECK(why.at("outlook").as_array().size() == 2);
    const json::object above = site.get("/v1/cases/" + id + "/explain");
    CHECK(above.at("outlook").as_array().empty()); // its timers run in the village
}

TEST_CASE("the recorded bytes of an explanation give the same decision again elsewhere") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    const auto bytes = base::parse_base64(text_at(site.get("/v1/cases/" + id + "/explain"), "/recorded"));
    REQUIRE(bytes.has_value());
    const auto matter = wire::decode_case(base::bytes_of(*bytes));
    REQUIRE(matter.ok());
    const auto rules = tests::load_pack();
    const auto told = citybrain::rulebook::explain(rules, tests::make_district(), *matter);
    CHECK(told.differences.empty());
    CHECK(told.decision == matter->decision);
}

TEST_CASE("a case and its explanation show which order stopped a clock, since when, and when it was due before") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "refuse", "e-1");
    const std::string order = R"({"number":"R-1","signer":"zhang","areas":["440605011000"],"categories":["refuse"],)"
                              R"("until":"2026-06-29T06:00:00Z","suspend":true})";
    citybrain::console::HttpClient client;
    REQUIRE(client.post(site.url("/v1/orders"), "application/json", order)->status == 200);
    const json::object held = site.get("/n/440605011001/v1/cases/" + id);
    CHECK(text_at(held, "/deferrals/0/stage") == "respond");
    CHECK(text_at(held, "/deferrals/0/order") == "R-1");
    CHECK(text_at(held, "/deferrals/0/due_before") == "2026-06-29T01:00:00Z");
    CHECK(text_at(held, "/deferrals/0/due") == "2026-06-29T07:00:00Z");
    CHECK(text_at(held, "/deferrals/0/stopped_from") == "2026-06-29T00:00:00Z");
    CHECK(text_at(held, "/deferrals/0/stopped_until") == "2026-06-29T06:00:00Z");
    const json::object why = site.get("/n/440605011001/v1/cases/" + id + "/explain");
    CHECK(text_at(why, "/explanation/deferrals") == text_at(held, "/deferrals"));
    CHECK(text_at(why, "/explanation/deadlines/0/pending") == "2026-06-29T07:00:00Z");
    CHECK(text_at(why, "/explanation/sentences/zh")
              .find("命令 R-1 自 2026-06-29T08:00:00+08:00 至 2026-06-29T14:00:00+08:00 中止响应时限计时:原定 "
                    "2026-06-29T09:00:00+08:00,现为 2026-06-29T15:00:00+08:00") != std::string::npos);
}

TEST_CASE("a case and its explanation show which waiver relaxed a deadline, and when it was due before") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    (void)site.command("/v1/cases/" + id, R"({"verb":"lower","actor":"li","waive":["flood.deep"],"reason":"pumped"})",
                       200);
    const json::object held = site.get("/v1/cases/" + id); // the town has not accepted it yet
    CHECK(text_at(held, "/custody/state") == "offered");
    CHECK(text_at(held, "/deferrals/0/stage") == "respond");
    CHECK(text_at(held, "/deferrals/0/waived") == R"(["flood.deep"])");
    CHECK(text_at(held, "/deferrals/0/due_before") == "2026-06-29T00:05:00Z");
    CHECK(text_at(held, "/deferrals/0/due") == "2026-06-29T00:15:00Z");
    CHECK(text_at(site.get("/v1/cases/" + id + "/explain"), "/explanation/sentences/zh")
              .find("豁免规则 flood.deep 放宽响应时限:原定 2026-06-29T08:05:00+08:00,现为 2026-06-29T08:15:00+08:00") !=
          std::string::npos);
}

// What a superior's rules over windows said of matters below, at the superior and at the owner.
#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::tests::Site;
using citybrain::tests::text_at;
namespace model = citybrain::model;
namespace tests = citybrain::tests;

namespace {

std::string explain_path(model::NodeId node, const std::string& id) {
    return "/n/" + to_text(node) + "/v1/cases/" + id + "/explain";
}

/// A blocked drain, reported in the village itself.
std::string open_drain(Site& site, model::NodeId village, std::string_view id) {
    return text_at(site.post("/n/" + to_text(village) + "/v1/events", tests::cloud_event(village, "drain", id), 202),
                   "/case_id");
}

bool has(const json::object& answer, std::string_view pointer, std::string_view part) {
    INFO(text_at(answer, pointer));
    return text_at(answer, pointer).find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a superior explains what it judged of a matter that it does not hold, and says whose it is") {
    Site site;
    const std::string id = open_drain(site, tests::east_1, "d-1");
    const json::object why = site.get(explain_path(tests::district, id));
    CHECK(why.at("held") == false);
    CHECK(text_at(why, "/owner") == to_text(tests::east_1));
    CHECK(has(why, "/what/zh", "district智运中心未持有事件 " + id));
    CHECK(has(why, "/what/zh", "主责在 village智运中心"));
    CHECK(!why.contains("explanation")); // how it stands is the owner's to say
    REQUIRE(why.at("judged").as_array().size() == 1);
    CHECK(text_at(why, "/judged/0/source") == "tests");
    CHECK(text_at(why, "/judged/0/id") == "d-1");
    CHECK(text_at(why, "/judged/0/told_by") == to_text(tests::east));
    CHECK(text_at(why, "/judged/0/raised") == "false");
    CHECK(text_at(why, "/judged/0/explanation/judge/node") == to_text(tests::district));
    CHECK(text_at(why, "/judged/0/explanation/differences") == "[]");
    CHECK(why.at("judged").at(0).at("explanation").at("rules").as_array().size() == 1); // its own rules alone
    CHECK(text_at(why, "/judged/0/explanation/rules/0/comparisons/1/shown") == "1 >= 2");
    CHECK(has(why, "/judged/0/explanation/sentences/zh", "未触发 两小时内两个镇街堵塞[drain.towns]"));
    const json::object town = site.get(explain_path(tests::east, id));
    CHECK(text_at(town, "/judged/0/told_by") == to_text(tests::east_1));
    CHECK(text_at(town, "/judged/0/explanation/rules/0/id") == "drain.three");
    const json::object owner = site.get(explain_path(tests::east_1, id));
    CHECK(owner.at("held") == true);
    CHECK(owner.at("judged").as_array().empty());
    CHECK(owner.at("raises").as_array().empty());
}

TEST_CASE("a matter that was pulled up names the superior, its rule and what it read, wherever the case is asked for") {
    Site site;
    (void)open_drain(site, tests::east_1, "d-1");
    const std::string id = open_drain(site, tests::west_1, "d-2");
    const json::object below = site.get(explain_path(tests::west_1, id));
    REQUIRE(below.at("raises").as_array().size() == 1);
    CHECK(text_at(below, "/raises/0/by") == to_text(tests::district));
    CHECK(text_at(below, "/raises/0/what/zh") ==
          "district智运中心提级办理:触发 两小时内两个镇街堵塞[drain.towns]:2个镇街");
    CHECK(text_at(below, "/raises/0/explanation/differences") == "[]");
    CHECK(
        has(below, "/explanation/sentences/zh", "district智运中心研判触发 两小时内两个镇街堵塞[drain.towns]:2个镇街"));
    const json::object above = site.get(explain_path(tests::district, id)); // it is the district's now
    CHECK(above.at("held") == true);
    CHECK(text_at(above, "/owner") == to_text(tests::district));
    CHECK(text_at(above, "/explanation/judge/node") == to_text(tests::district));
    CHECK(has(above, "/explanation/sentences/zh", "district智运中心研判触发"));
    CHECK(text_at(above, "/judged/0/raised") == "true");
    CHECK(has(above, "/judged/0/what/zh", "触发 两小时内两个镇街堵塞[drain.towns]:2个镇街"));
}

TEST_CASE("an event is explained with what the asked node judged of it") {
    Site site;
    const std::string id = open_drain(site, tests::east_1, "d-1");
    const json::object why = site.get("/n/" + to_text(tests::east) + "/v1/events/tests/d-1/explain");
    CHECK(text_at(why, "/outcome") == "opened");
    CHECK(text_at(why, "/judged/0/explanation/judge/node") == to_text(tests::east));
    CHECK(has(why, "/judged/0/what/zh",
              "本中心(east智运中心)对下级事件 " + id + " 的研判,主责在 village智运中心:未触发规则"));
    CHECK(site.get("/n/" + to_text(tests::west) + "/v1/events/tests/d-1/explain").at("judged").as_array().empty());
}

TEST_CASE("an event that another host took is explained by what was judged of it here") {
    Site site({}, {.host_each = true});
    (void)site.open_case(tests::district, "noise", "n-1"); // the site's store is the district's
    site.on_loop([](tests::Tree& tree, tests::SiteKnobs&) {
        (void)tree.report(tests::east_1, tests::make_report(tests::east_1, "drain", "other/door", "d-1", tree.now()));
        tree.settle();
    });
    const json::object why = site.get("/v1/events/other%2Fdoor/d-1/explain");
    CHECK(text_at(why, "/outcome") == "judged");
    CHECK(text_at(why, "/node") == to_text(tests::district));
    CHECK(text_at(why, "/case") == to_text(tests::east_1) + "-1");
    CHECK(has(why, "/what/zh", "主责在 village智运中心"));
    CHECK(text_at(why, "/judged/0/explanation/rules/0/id") == "drain.towns");
}

TEST_CASE("a node that judged nothing of a matter says so, and from when on its judgements are kept") {
    Site site;
    (void)open_drain(site, tests::east_1, "d-1");
    const json::object none = site.get(explain_path(tests::district, to_text(tests::east_1) + "-77"), 404);
    CHECK(has(none, "/detail", "has judged nothing about it (kept are those later than 2026-06-2"));
    site.on_loop([](tests::Tree&, tests::SiteKnobs& knobs) { knobs.knows_pack = false; });
    const json::object why = site.get(explain_path(tests::district, to_text(tests::east_1) + "-1"));
    CHECK(text_at(why, "/judged/0/decision/tier") == "village");
    CHECK(has(why, "/judged/0/note", "no longer at hand"));
}

TEST_CASE("a matter that a superior linked with a near-duplicate elsewhere says which and by whom") {
    Site site;
    site.on_loop([](tests::Tree& tree, tests::SiteKnobs&) {
        for (const auto& [village, id] : {std::pair(tests::east_1, "n-1"), std::pair(tests::east_2, "n-2")}) {
            model::Report report = tests::make_report(village, "noise", "tests", id, tree.now());
            report.event.place = tests::point_of(tests::east_1);
            (void)tree.report(village, std::move(report));
            tree.settle();
        }
    });
    const std::string other = to_text(tests::east_2) + "-1";
    const json::object why = site.get(explain_path(tests::east_1, to_text(tests::east_1) + "-1"));
    CHECK(text_at(why, "/raises/0/related") == other);
    CHECK(has(why, "/raises/0/what/zh", "east智运中心将其与 " + other + " 关联"));
    CHECK(!why.at("raises").at(0).as_object().contains("decision"));
}

// The routes that read cases: list and its pages, one case and its ETag, timeline, explanation.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace json = boost::json;
using namespace std::string_literals;
using citybrain::tests::get_request;
using citybrain::tests::RawConnection;
using citybrain::tests::Site;
using citybrain::tests::text_at;
namespace tests = citybrain::tests;

namespace {

const std::string at_east = "/n/440605011000";

/// All ids of a list, page by page; counts the pages.
std::vector<std::string> ids_of(Site& site, const std::string& path, std::size_t& pages) {
    std::vector<std::string> ids;
    std::string after;
    for (pages = 1; pages < 100; ++pages) {
        const json::object page = site.get(path + (after.empty() ? "" : "&after=" + after));
        for (const json::value& item : page.at("items").as_array()) {
            ids.push_back(text_at(item, "/id"));
        }
        if (page.at("next").is_null()) {
            break;
        }
        after = text_at(page, "/next");
    }
    return ids;
}

/// "…-9" comes before "…-10".
bool opened_before(const std::string& a, const std::string& b) {
    return *citybrain::model::parse_case(a) < *citybrain::model::parse_case(b);
}

} // namespace

TEST_CASE("pages give every case once, in order") {
    Site site;
    std::set<std::string> opened;
    for (int i = 0; i < 23; ++i) {
        opened.insert(site.open_case(tests::east_1, i % 2 == 0 ? "refuse" : "gas", "e-" + std::to_string(i)));
    }
    REQUIRE(opened.size() == 23);
    std::size_t pages = 0;
    const auto all = ids_of(site, "/v1/cases?limit=5", pages);
    CHECK(pages == 5);
    CHECK(std::is_sorted(all.begin(), all.end(), opened_before));
    CHECK(std::set(all.begin(), all.end()) == opened);
    CHECK(all.size() == opened.size());

    const auto gas = ids_of(site, "/v1/cases?limit=5&category=gas", pages);
    CHECK(gas.size() == 11);
    CHECK(pages == 3);
}

TEST_CASE("filters choose, and a wrong one is refused by name") {
    Site site;
    const std::string refuse = site.open_case(tests::east_1, "refuse", "e-1");
    const std::string gas = site.open_case(tests::east_1, "gas", "e-2");
    const auto only = [&](const std::string& filter) {
        std::size_t pages = 0;
        return ids_of(site, "/v1/cases?" + filter, pages);
    };
    CHECK(only("tier=village") == std::vector{refuse});
    CHECK(only("tier=district") == std::vector{gas});
    CHECK(only("custody=owned") == std::vector{gas});
    CHECK(only("custody=shadow") == std::vector{refuse});
    CHECK(only("lifecycle=closed").empty());
    CHECK(only("open=1").size() == 2);
    CHECK(only("open=0").size() == 2);
    for (const std::string wrong : {"tier=city", "custody=mine", "lifecycle=done", "open=yes", "limit=0", "limit=501",
                                    "limit=x", "limit=-1", "after=nonsense", "order=asc", "at=2026-01-01T00:00:00Z"}) {
        INFO(wrong);
        const json::object problem = site.get("/v1/cases?" + wrong, 400);
        CHECK(text_at(problem, "/code") == "bad_parameter");
        CHECK(text_at(problem, "/detail").find(wrong.substr(0, wrong.find('='))) != std::string::npos);
    }
}

TEST_CASE("a case shows what is known and nothing that was sealed") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    const json::object shown = site.get("/v1/cases/" + id);
    CHECK(text_at(shown, "/id") == id);
    CHECK(text_at(shown, "/decision/tier") == "district");
    CHECK(text_at(shown, "/decision/fired") == R"(["flood.deep"])");
    CHECK(text_at(shown, "/event/attributes/depth_cm") == "60");
    CHECK(text_at(shown, "/event/has_private_part") == "true");
    CHECK(shown.at("deadlines").as_array().size() == 3);
    CHECK(text_at(shown, "/mark") == "none");
    for (const std::string part : {"", "/timeline", "/explain"}) {
        CHECK(json::serialize(site.get("/v1/cases/" + id + part)).find("secret") == std::string::npos);
    }
}

TEST_CASE("the ETag is the version, and an unchanged case is not sent again") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "gas", "e-1");
    citybrain::console::HttpClient client;
    const auto shown = client.get(site.url("/v1/cases/" + id));
    REQUIRE(shown.ok());
    CHECK(shown->etag == "\"" + text_at(json::parse(shown->body), "/version") + "\"");
    const std::string if_none_match = "If-None-Match: " + shown->etag + "\r\n";

    RawConnection same(site.port());
    same.say(get_request("/v1/cases/" + id, if_none_match));
    const std::string unchanged = same.read_all();
    CHECK(unchanged.starts_with("HTTP/1.1 304 "));
    CHECK(unchanged.ends_with("\r\n\r\n"));

    for (const std::string& tags : {std::string("*"), "\"0\", W/" + shown->etag, shown->etag + ",\"0\""}) {
        RawConnection known(site.port());
        known.say(get_request("/v1/cases/" + id, "If-None-Match: " + tags + "\r\n"));
        CHECK_MESSAGE(known.read_all().starts_with("HTTP/1.1 304 "), tags);
    }
    RawConnection other(site.port());
    other.say(get_request("/v1/cases/" + id, "If-None-Match: \"0\", W/\"00\", ,\r\n"));
    CHECK(other.read_all().starts_with("HTTP/1.1 200 "));

    site.on_loop([&](tests::Tree& tree, tests::SiteKnobs&) {
        const auto parsed = citybrain::model::parse_case(id);
        (void)tree.act(tests::district, {.id = *parsed, .verb = citybrain::model::Verb::acknowledge, .actor = "a"});
        tree.settle();
    });
    RawConnection changed(site.port());
    changed.say(get_request("/v1/cases/" + id, if_none_match));
    CHECK(changed.read_all().starts_with("HTTP/1.1 200 "));
}

TEST_CASE("the timeline tells the hand-over at both ends") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1");
    const json::object above = site.get("/v1/cases/" + id + "/timeline");
    const json::object below = site.get(at_east + "/v1/cases/" + id + "/timeline");
    REQUIRE(above.at("items").as_array().size() >= 2);
    REQUIRE_FALSE(below.at("items").as_array().empty());
    CHECK(text_at(above, "/items/0/node") == to_text(tests::district));
    CHECK(text_at(below, "/items/0/node") == to_text(tests::east));
    std::uint64_t last = 0;
    for (const json::value& item : above.at("items").as_array()) {
        CHECK(item.at("position").to_number<std::uint64_t>() > last);
        last = item.at("position").to_number<std::uint64_t>();
        CHECK_FALSE(text_at(item, "/text").empty());
        CHECK(text_at(item, "/at") == "2026-06-29T00:00:00Z");
    }
}

TEST_CASE("a long history comes page by page, each record once") {
    Site site;
    const std::string path = "/v1/cases/" + site.open_case(tests::east_1, "flood", "e-1") + "/timeline";
    const json::array whole = site.get(path).at("items").as_array();
    REQUIRE(whole.size() >= 2);
    CHECK(site.get(path).at("next").is_null());
    json::array paged;
    std::string after = "0";
    for (std::size_t pages = 0; after != "null"; ++pages) {
        REQUIRE(pages < whole.size());
        const json::object page = site.get(path + "?limit=1&after=" + after);
        REQUIRE(page.at("items").as_array().size() == 1);
        paged.push_back(page.at("items").as_array().front());
        after = text_at(page, "/next");
    }
    CHECK(paged == whole);
    CHECK(site.get(path + "?after=999999").at("items").as_array().empty());
    for (const char* const wrong : {"?limit=0", "?limit=501", "?after=-1", "?after=x", "?page=2"}) {
        CHECK_MESSAGE(text_at(site.get(path + wrong, 400), "/code") == "bad_parameter", wrong);
    }
}

TEST_CASE("the explanation says why, and what happens if nobody acts") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    const json::object why = site.get("/v1/cases/" + id + "/explain");
    const std::string zh = text_at(why, "/explanation/sentences/zh");
    CHECK(zh.find("积水60厘米") != std::string::npos);
    CHECK(text_at(why, "/explanation/sentences/en").find("water 60 cm deep") != std::string::npos);
    CHECK(text_at(why, "/explanation/differences") == "[]");
    CHECK(text_at(why, "/next/due") == "2026-06-29T00:05:00Z");
    CHECK(text_at(why, "/next/en").starts_with("if nobody acts, at 2026-06-29T08:05:00+08:00"));

    site.on_loop([](tests::Tree&, tests::SiteKnobs& knobs) { knobs.knows_pack = false; });
    const json::object later = site.get("/v1/cases/" + id + "/explain");
    CHECK(later.if_contains("explanation") == nullptr);
    CHECK(text_at(later, "/decision/fired") == R"(["flood.deep"])");
    CHECK(text_at(later, "/note").find("no longer active") != std::string::npos);
}

TEST_CASE("a case that is not in memory comes from its row") {
    Site site;
    site.on_loop([](tests::Tree&, tests::SiteKnobs& knobs) { knobs.forgets_cases = true; });
    const std::string id = site.open_case(tests::east_1, "gas", "e-1");
    CHECK(site.get("/v1/cases").at("items").as_array().empty());
    CHECK(text_at(site.get("/v1/cases/" + id), "/id") == id);
    CHECK_FALSE(site.get("/v1/cases/" + id + "/timeline").at("items").as_array().empty());
}

TEST_CASE("unknown cases and paths are told apart") {
    Site site;
    CHECK(text_at(site.get("/v1/cases/440605000000-999", 404), "/code") == "not_found");
    CHECK(text_at(site.get("/v1/cases/nonsense", 400), "/code") == "bad_case_id");
    CHECK(text_at(site.get("/v1/cases/440605000000-1?at=2026-01-01T00:00:00Z", 400), "/code") == "bad_parameter");
    CHECK(text_at(site.get("/v1/cases/440605000000-1/nonsense", 404), "/code") == "not_found");
    CHECK(text_at(site.get("/v1/case", 404), "/code") == "not_found");
    CHECK(text_at(site.get("/n/440605999000/v1/cases", 404), "/code") == "unknown_node");
    CHECK(text_at(site.get("/v1/cases/%zz", 400), "/code") == "bad_target");
    CHECK(text_at(site.get("/v1/cases?%ff=1", 400), "/code") == "bad_target"); // an answer that named it were no JSON
    CHECK(text_at(site.get("/v1/cases?%E7%B1%BB=1", 400), "/code") == "bad_parameter");
}

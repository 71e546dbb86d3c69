// `push --to http://`: what is judged, what is put off, and what ends it. Pauses are counted, not waited for.
#include "nodes/push_http.hpp"

#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace citybrain::tests {
namespace {

using Fate = HttpPushed::Fate;

model::Report report_of(std::string category, std::string id) {
    return make_report(east_1, std::move(category), "tests", std::move(id), monday);
}

} // namespace

TEST_CASE("a report that is pushed is accepted, a duplicate, or rejected with its code and reason") {
    Site site;
    HttpPush push(site.url(""), [](base::Duration) { FAIL("there is nothing to wait for"); });
    CHECK(push.push(report_of("gas", "e-1"))->fate == Fate::accepted);
    CHECK(push.push(report_of("gas", "e-1"))->fate == Fate::duplicate);
    const auto rejected = push.push(report_of("nonsense", "e-2"));
    REQUIRE(rejected.ok());
    CHECK(rejected->fate == Fate::rejected);
    CHECK(rejected->code == "unknown_category");
    CHECK_FALSE(rejected->reason.empty());
}

TEST_CASE("a node that puts reports off is asked again as it says, and nothing counts as rejected") {
    Site site;
    std::vector<base::Duration> pauses;
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.disk = console::Disk::refusing; });
    HttpPush push(site.url("/"), [&](base::Duration pause) {
        pauses.push_back(pause);
        site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.disk = console::Disk::ok; });
    });
    CHECK(push.push(report_of("gas", "e-1"))->fate == Fate::accepted);
    REQUIRE(pauses.size() == 1);
    CHECK(pauses[0] == base::seconds(30));
}

TEST_CASE("after a minute of being put off the push ends and says why") {
    Site site;
    base::Duration waited;
    site.on_loop([](Tree&, SiteKnobs& knobs) { knobs.backlog = 1'000'000; });
    HttpPush push(site.url(""), [&](base::Duration pause) { waited = waited + pause; });
    const auto given_up = push.push(report_of("gas", "e-1"));
    REQUIRE_FALSE(given_up.ok());
    CHECK(given_up.error().kind == base::ErrorKind::unavailable);
    CHECK(given_up.error().detail.find("too many reports are waiting") != std::string::npos);
    CHECK(waited >= base::seconds(60));
    CHECK(waited < base::seconds(120));
}

TEST_CASE("a node that goes away in the middle is waited for, one that never was is not") {
    auto site = std::make_unique<Site>();
    const std::string url = site->url("");
    int pauses = 0;
    HttpPush push(url, [&](base::Duration) {
        pauses += 1;
        site = std::make_unique<Site>(
            console::HttpOptions{.port = static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)))});
    });
    CHECK(push.push(report_of("gas", "e-1"))->fate == Fate::accepted);
    site.reset();
    CHECK(push.push(report_of("gas", "e-2"))->fate == Fate::accepted);
    CHECK(pauses == 1);
    site.reset();
    HttpPush other(url, [](base::Duration) { FAIL("nobody ever listened there"); });
    const auto refused = other.push(report_of("gas", "e-3"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::unavailable);
}

TEST_CASE("an address that takes no reports at all ends the push at once") {
    Site site;
    HttpPush push(site.url("/n/440605999999"), [](base::Duration) { FAIL("waiting does not help"); });
    const auto refused = push.push(report_of("gas", "e-1"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::not_found);
}

} // namespace citybrain::tests

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::Attribute;
using citybrain::model::ClockKind;
using citybrain::model::Decision;
using citybrain::model::Event;
using citybrain::model::Priority;
using citybrain::model::Tier;
using citybrain::rulebook::PackFiles;
using citybrain::rulebook::Rulebook;

namespace {

using Texts = std::vector<std::string>;

std::string local(citybrain::base::Instant instant) {
    return citybrain::base::to_rfc3339(instant, citybrain::base::hours(8)).substr(0, 16);
}

Decision nanhai(const Event& event, const std::string& now = "2026-03-02T10:00") {
    return test::decide(test::nanhai(), event, test::village, now);
}

Attribute integer(std::string name, std::int64_t value) { return {std::move(name), value}; }

/// rules.toml of the small pack from parts: each part is the `when` and what follows.
std::string rules_of(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += "[[rule]]\nid = \"r" + std::to_string(i) +
                "\"\ntitle = { zh = \"规则\", en = \"rule\" }\nwhy = \"x\"\n" + "basis = \"test\"\n" + parts[i] + "\n";
    }
    return text;
}

Rulebook book_of(const std::vector<std::string>& parts) {
    auto outcome = Rulebook::load(test::with(test::small_pack(), "rules.toml", rules_of(parts)));
    if (!outcome.ok()) {
        throw std::runtime_error(test::faults_text(outcome));
    }
    return std::move(*outcome.rulebook);
}

/// A random sound rule of the small pack.
rc::Gen<std::string> rule_parts() {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 40), rc::gen::inRange(0, 5), rc::gen::inRange(0, 4),
                                       rc::gen::inRange(1, 300), rc::gen::inRange(0, 3)),
                        [](const auto& dice) {
                            const char* const raises[] = {"", "raise = \"town\"\n", "raise = \"district\"\n",
                                                          "raise = \"+1\"\n", "raise = \"village\"\n"};
                            const char* const labels[] = {"a", "b", "c"};
                            const std::string minutes = std::to_string(std::get<3>(dice)) + "m";
                            return "when = 'event.category == \"E0406\" && event.attr.depth_cm >= " +
                                   std::to_string(std::get<0>(dice)) + "'\n" + raises[std::get<1>(dice)] +
                                   "then = { priority = \"P" + std::to_string(std::get<2>(dice)) + "\", respond = \"" +
                                   minutes + "\", close = \"" + minutes + " work_hour\", labels = [\"" +
                                   labels[std::get<4>(dice)] + "\"], notify = [\"drains\"] }";
                        });
}

} // namespace

TEST_CASE("without a matching rule the catalogue decides, on its clocks and the pack's calendar") {
    const Decision refuse = nanhai(test::event_of("E0102"), "2026-03-02T17:30");
    CHECK(refuse.tier == Tier::village);
    CHECK(refuse.priority == Priority::p2);
    CHECK(refuse.department == "zhiban"); // sanitation has no desk in a village
    CHECK(refuse.fired.empty());
    CHECK(local(refuse.respond_due) == "2026-03-03T08:30"); // 1 office hour
    CHECK(local(refuse.close_due) == "2026-03-03T11:30");   // 4 office hours
    CHECK(refuse.pack == test::nanhai().hash());
    const Decision waste = nanhai(test::event_of("E0103"), "2026-02-13T10:00");
    CHECK(local(waste.close_due) == "2026-02-24T10:00"); // 2 working days: Saturday 14 is worked, then Spring Festival
    const Decision gas = nanhai(test::event_of("E0403"), "2026-02-17T03:00");
    CHECK(gas.tier == Tier::district);
    CHECK(gas.department == "ranqi");
    CHECK(gas.priority == Priority::p0);
    CHECK(local(gas.respond_due) == "2026-02-17T03:05"); // continuous, on a holiday night
    CHECK(local(nanhai(test::event_of("A30100"), "2026-02-17T03:00").close_due) == "2026-02-20T03:00"); // natural days
}

TEST_CASE("a rule raises, hastens and adds") {
    const Decision flood = nanhai(test::event_of("E0406", {integer("depth_cm", 18), integer("near_school_m", 160)}));
    CHECK(flood.base_tier == Tier::town);
    CHECK(flood.tier == Tier::district);
    CHECK(flood.fired == Texts{"flood.near-school", "flood.watch"});
    CHECK(flood.notify == Texts{"jiaoyu", "sanfang"});
    CHECK(flood.labels == Texts{"flood-point"});
    CHECK(flood.assist == Texts{"sanfang"});
    const Decision shallow = nanhai(test::event_of("E0406", {integer("depth_cm", 14), integer("near_school_m", 160)}));
    CHECK(shallow.tier == Tier::town);
    CHECK(shallow.fired.empty());
    const Decision trapped = nanhai(test::event_of("E0406", {integer("depth_cm", 60), integer("trapped", 1)}));
    CHECK(trapped.priority == Priority::p0);
    CHECK(local(trapped.respond_due) == "2026-03-02T10:05");
    CHECK(trapped.respond_limit.clock == ClockKind::urgent_hour);
    CHECK(trapped.fired == Texts{"flood.close-road", "flood.deep", "flood.watch", "life.death-or-trapped"});
}

TEST_CASE("events with nothing but CAP axes move, too, at any hour") {
    Event cover = test::event_of("P0102");
    cover.severity = citybrain::model::Severity::severe;
    cover.urgency = citybrain::model::Urgency::immediate;
    cover.certainty = citybrain::model::Certainty::likely;
    CHECK(nanhai(cover).tier == Tier::town);
    CHECK(nanhai(cover).fired == Texts{"cap.severe-now"});
    CHECK(nanhai(cover, "2026-03-02T23:00").fired == Texts{"cap.severe-now"});
    cover.severity = citybrain::model::Severity::extreme;
    CHECK(nanhai(cover).tier == Tier::district);
}

TEST_CASE("a question without an answer does not match, and neither does a value of another type") {
    const Rulebook book =
        book_of({"when = 'event.category == \"E0406\" && 100 / event.attr.depth_cm > 1'\nraise = \"district\""});
    CHECK(test::decide(book, test::event_of("E0406", {integer("depth_cm", 20)})).tier == Tier::district);
    CHECK(test::decide(book, test::event_of("E0406", {integer("depth_cm", 0)})).tier == Tier::town);
    CHECK(test::decide(book, test::event_of("E0406")).tier == Tier::town);
    const Event text = test::event_of("E0406", {{"depth_cm", std::string("20")}});
    CHECK(test::decide(book, text).tier == Tier::town);
    CHECK(book.misfit(text) == "attribute 'depth_cm' must be of type int (pack small 1)");
    CHECK(test::decide(book, test::event_of("E0406", {{"depth_cm", 20.0}})).tier == Tier::district);
    CHECK(!book.misfit(test::event_of("E0406", {{"depth_cm", 20.0}, {"colour", std::string("red")}})));
    CHECK(book.misfit(test::event_of("E0406", {{"depth_cm", 20.5}})));
}

TEST_CASE("the area is known by its codes, as far as the place is exact") {
    const Rulebook book = book_of({"when = 'area.village == \"440605124001\"'\nthen = { labels = [\"village\"] }",
                                   "when = 'area.town == \"440605124000\"'\nthen = { labels = [\"town\"] }",
                                   "when = 'has(area.village)'\nthen = { labels = [\"exact\"] }",
                                   "when = 'area.tier == \"district\"'\nthen = { labels = [\"district\"] }"});
    const Event event = test::event_of("E0404");
    CHECK(test::decide(book, event, test::village).labels == Texts{"exact", "town", "village"});
    CHECK(test::decide(book, event, test::town).labels == Texts{"town"});
    CHECK(test::decide(book, event, test::district).labels == Texts{"district"});
    // Drains have no desk in a village; the park is handled by its town, where they have one.
    CHECK(test::decide(book, event, test::village).department == "duty");
    CHECK(test::decide(book, event, test::park).department == "drains");
}

TEST_CASE("one tier up is counted from the base and ends at the district; the floor holds") {
    const Rulebook book = book_of({"when = 'true'\nraise = \"+1\"", "when = 'now.hour >= 0'\nraise = \"+1\""});
    CHECK(test::decide(book, test::event_of("E0404")).tier == Tier::town); // twice +1 is still one tier
    CHECK(test::decide(book, test::event_of("E0406")).tier == Tier::district);
    CHECK(test::decide(book, test::event_of("A10100")).base_tier == Tier::district);
    CHECK(test::decide(book, test::event_of("A10100")).tier == Tier::district);
}

TEST_CASE("a decision lists every name that its rules give, however many there are") {
    const auto labels = [](int from, int to) {
        std::string list;
        for (int i = from; i < to; ++i) {
            list += (list.empty() ? "\"" : ", \"") + std::string("l") + std::to_string(100 + i) + "\"";
        }
        return "then = { labels = [" + list + "] }";
    };
    const Rulebook book = book_of({"when = 'event.attr.injured > 0'\n" + labels(0, 90),
                                   "when = 'event.attr.injured > 1'\n" + labels(60, 130) + "\nraise = \"district\"",
                                   "when = 'event.attr.injured > 2'\nthen = { assist = [\"duty\"] }"});
    const Decision few = test::decide(book, test::event_of("E0404", {integer("injured", 1)}));
    CHECK(few.labels.size() == 90);
    CHECK(few.tier == Tier::village);
    const Decision many = test::decide(book, test::event_of("E0404", {integer("injured", 3)}));
    CHECK(many.labels.size() == 130);
    CHECK(std::ranges::is_sorted(many.labels));
    CHECK(many.labels.back() == "l229");
    CHECK(many.tier == Tier::district);
    CHECK(many.assist == Texts{"duty"});
}

TEST_CASE("the order of rules changes nothing but the pack's hash") {
    CHECK(rc::check("permuted rules decide alike", [] {
        const auto parts = *rc::gen::resize(8, rc::gen::container<std::vector<std::string>>(rule_parts()));
        const Event event = test::event_of("E0406", {integer("depth_cm", *rc::gen::inRange(0, 40))});
        std::vector<std::string> blocks;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            std::string block = rules_of({parts[i]});
            block.replace(block.find("\"r0\""), 4, "\"r" + std::to_string(i) + "\"");
            blocks.push_back(block);
        }
        std::string forward;
        std::string backward;
        for (const std::string& block : blocks) {
            forward += block;
            backward = block + backward;
        }
        const auto decided = [&](const std::string& rules) {
            const auto outcome = Rulebook::load(test::with(test::small_pack(), "rules.toml", rules));
            RC_ASSERT(test::faults_text(outcome).empty());
            Decision decision = test::decide(*outcome.rulebook, event);
            decision.pack = {};
            return decision;
        };
        RC_ASSERT(decided(forward) == decided(backward));
    }));
}

TEST_CASE("one more rule never lowers a tier or priority and never delays") {
    CHECK(rc::check("more rules are more", [] {
        auto parts = *rc::gen::resize(6, rc::gen::container<std::vector<std::string>>(rule_parts()));
        const Event event = test::event_of("E0406", {integer("depth_cm", *rc::gen::inRange(0, 40))});
        const auto now = test::at("2026-03-02T00:00") + citybrain::base::minutes(*rc::gen::inRange(0, 14 * 1'440));
        const citybrain::rulebook::Facts facts{event, test::tree(), test::village, now};
        const Decision before = book_of(parts).decide(facts);
        parts.push_back(*rule_parts());
        const Decision after = book_of(parts).decide(facts);
        RC_ASSERT(after.tier >= before.tier);
        RC_ASSERT(after.priority <= before.priority);
        RC_ASSERT(after.respond_due <= before.respond_due);
        RC_ASSERT(after.close_due <= before.close_due);
        RC_ASSERT(std::ranges::includes(after.labels, before.labels));
        RC_ASSERT(std::ranges::includes(after.notify, before.notify));
        RC_ASSERT(std::ranges::includes(after.fired, before.fired));
    }));
}

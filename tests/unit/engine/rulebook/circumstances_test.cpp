#include <doctest/doctest.h>

#include <algorithm>

#include "engine/rulebook/again.hpp"
#include "engine/rulebook/explanation.hpp"
#include "engine/rulebook/rule.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

using namespace citybrain;
using namespace citybrain::rulebook;

namespace {

constexpr std::string_view rule_front = "[[rule]]\nid = \"r\"\ntitle = { zh = \"题\", en = \"title\" }\n";
constexpr std::string_view rule_back = "\nwhy = { zh = \"因\", en = \"because\" }\nbasis = \"示例\"\n";

PackFiles with_rule(const std::string& middle, const std::string& milestones = {}) {
    PackFiles pack = test::small_pack();
    const auto rules = std::ranges::find(pack.files, "rules.toml", &std::pair<std::string, std::string>::first);
    rules->second = std::string(rule_front) + middle + std::string(rule_back);
    if (!milestones.empty()) {
        pack.files.emplace_back("milestones.csv",
                                "category,order,code,zh,en,limit,clock,department,basis\n" + milestones);
    }
    return pack;
}

Rulebook loaded(const PackFiles& pack) {
    LoadOutcome outcome = Rulebook::load(pack);
    if (!outcome.ok()) {
        FAIL(test::faults_text(outcome));
    }
    return std::move(*outcome.rulebook);
}

model::Event flood() {
    model::Event event;
    event.source = "s";
    event.id = "1";
    event.category = "E0406";
    event.area = test::village;
    event.time = test::at("2026-03-02T10:00");
    return event;
}

Facts about(const model::Event& event) { return {event, test::tree(), test::village, event.time}; }

} // namespace

TEST_CASE("how a case stands is read, recorded and explained; without a case it has no value") {
    const Rulebook book = loaded(with_rule("when = 'case.returns >= 2 || case.close_missed'\nraise = \"district\""));
    const model::Event event = flood();
    Facts facts = about(event);
    CHECK(book.asks_about_case("E0406"));
    CHECK(book.decide(facts).fired.empty());
    CHECK(book.decide(facts).seen.empty());
    model::Case matter;
    matter.custody.bounces = 2;
    matter.opened_at = event.time;
    facts.circumstances = Circumstances(matter, event.time + base::minutes(90));
    const model::Decision decision = book.decide(facts);
    CHECK(decision.fired == std::vector<std::string>{"r"});
    CHECK(decision.seen == std::vector<model::WindowReading>{{"case.close_missed", 0}, {"case.returns", 2}});
    const Explanation told = explain(book, about(event), &decision, nullptr);
    CHECK(told.differences.empty());
    CHECK(told.rules.front().result == Outcome::yes);
}

TEST_CASE("the response of the area is a word, a number and a mode, and none is not recorded") {
    const Rulebook book = loaded(with_rule("when = 'area.mode == \"war\" && area.response != \"I\" && "
                                           "area.response_rank >= 2'\nraise = \"district\""));
    CHECK(!book.asks_about_case("E0406"));
    const model::Event event = flood();
    Facts facts = about(event);
    CHECK(book.decide(facts).seen.empty());
    for (const auto level : {model::ResponseLevel::watch, model::ResponseLevel::iv, model::ResponseLevel::i}) {
        facts.circumstances.set(level);
        const model::Decision decision = book.decide(facts);
        CHECK(decision.fired.empty() == (level != model::ResponseLevel::iv));
        CHECK(decision.seen ==
              std::vector<model::WindowReading>{{"area.response_rank", static_cast<std::int64_t>(level)}});
        CHECK(explain(book, about(event), &decision, nullptr).differences.empty());
    }
}

TEST_CASE("what the steps of a case left behind is read: reworks, suspended days, the request that is open") {
    const Rulebook book =
        loaded(with_rule("when = 'case.request == \"support\" || case.suspended_days > 90 || "
                         "case.reworks + case.reopens + case.extensions >= 4'\nraise = \"district\""));
    const model::Event event = flood();
    model::Case matter;
    matter.opened_at = event.time;
    const auto decide = [&] {
        Facts facts = about(event);
        facts.circumstances = Circumstances(matter, event.time + base::days(100));
        return book.decide(facts);
    };
    CHECK(decide().fired.empty());
    matter.life.requests = {{.number = 1, .kind = model::RequestKind::support}};
    const model::Decision asked = decide();
    CHECK(asked.fired.size() == 1);
    CHECK(explain(book, about(event), &asked, nullptr).differences.empty());
    matter.life.requests.push_back({.number = 2, .kind = model::RequestKind::decision}); // the last one counts
    CHECK(decide().fired.empty());
    matter.life.requests.clear();
    matter.life.suspended = base::days(91);
    CHECK(decide().fired.size() == 1);
    matter.life.suspended = base::days(50);
    matter.life.suspended_at = event.time + base::days(59); // 41 days up to now
    CHECK(decide().fired.size() == 1);
    matter.life.suspended_at.reset();
    CHECK(decide().fired.empty());
    matter.life.reworks = 2;
    matter.life.reopens = 1;
    matter.life.extensions = 1;
    CHECK(decide().fired.size() == 1);
}

TEST_CASE("a rule that is off is checked and does nothing; names that nothing supplies are refused in one that is on") {
    const Rulebook book = loaded(with_rule("when = 'case.grade == \"II\"'\nraise = \"district\"\nenabled = false"));
    CHECK(book.rule_count() == 0);
    CHECK(book.rules().off.size() == 1);
    CHECK(test::faults_text(Rulebook::load(with_rule("when = 'case.grade == \"II\"'\nraise = \"district\""))) ==
          "rules.toml:4:8: 'case.grade' is not supplied yet by this version; the rule may be kept for later: enabled "
          "= false\n");
    CHECK(test::faults_text(Rulebook::load(with_rule("when = 'case.rework >= 2'\nraise = \"town\"\nenabled = false")))
              .find("did you mean") != std::string::npos);
}

TEST_CASE("rules add milestones, keep a matter closer and have it supervised; deciding again only adds") {
    const std::string rows = "*,1,report,电话报告,report by phone,30m,urgent_hour,duty,示例\n"
                             "E0406,1,drained,排干,drained,2h,work_hour,,示例\n";
    const Rulebook book = loaded(with_rule("when = 'event.attr.injured >= 1'\nthen = { milestones = [\"report\"], "
                                           "sensitivity = \"internal\", supervise = true }",
                                           rows));
    model::Event event = flood();
    const model::Decision plain = book.decide(about(event));
    CHECK(plain.milestones.size() == 1);
    CHECK(plain.sensitivity == model::Sensitivity::open);
    CHECK(!plain.supervised);
    event.attributes = {{"injured", std::int64_t{1}}};
    const model::Decision hurt = book.decide(about(event));
    REQUIRE(hurt.milestones.size() == 2);
    CHECK(hurt.milestones[1].code == "report");
    CHECK(hurt.milestones[1].due == event.time + base::minutes(30));
    CHECK(hurt.sensitivity == model::Sensitivity::internal);
    CHECK(hurt.supervised);
    const model::Decision later = decision_again(book, plain, hurt);
    CHECK(later.milestones == std::vector<model::Milestone>{plain.milestones[0], hurt.milestones[1]});
    const model::Decision back = decision_again(book, later, plain);
    CHECK(back.milestones == later.milestones);
    CHECK(back.sensitivity == model::Sensitivity::internal);
    CHECK(back.supervised);
}

TEST_CASE("a milestone that a rule names must be one for rules") {
    CHECK(test::faults_text(Rulebook::load(with_rule("when = 'event.attr.injured >= 1'\nthen = { milestones = "
                                                     "[\"reprot\"] }",
                                                     "*,1,report,电话报告,report by phone,30m,urgent_hour,,示例\n"))) ==
          "rules.toml:5:23: milestone 'reprot' is not among those of milestones.csv that rules may add; did you mean "
          "report?\n");
    CHECK(test::faults_text(Rulebook::load(with_rule("when = 'event.attr.injured >= 1'\nthen = { milestones = "
                                                     "[\"drained\"] }",
                                                     "E0406,1,drained,排干,drained,2h,work_hour,,示例\n"))) ==
          "rules.toml:5:23: milestone 'drained' is not among those of milestones.csv that rules may add; give it a row "
          "with the category *\n");
}

TEST_CASE("a window over all categories counts them together") {
    const Rulebook book = loaded(with_rule("when = 'seen([\"*\"], \"1h\", \"village\").count >= 3'\nraise = \"town\""));
    REQUIRE(book.windows().size() == 1);
    CHECK(book.windows().front().takes("E0406"));
    CHECK(book.windows().front().all);
    CHECK(to_text(book.windows().front()) == "seen([\"*\"], \"1h\", \"village\")");
}

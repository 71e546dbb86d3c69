// The matcher answers as each rule's own program does; here at its edges. tests/property/packs has the random packs.

#include <doctest/doctest.h>

#include <stdexcept>

#include "engine/rulebook/rule.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace citybrain::rulebook::test {
namespace {

std::string rule(std::size_t number, const std::string& when) {
    return "[[rule]]\nid = \"r" + std::to_string(number) +
           "\"\ntitle = { zh = \"规则\", en = \"rule\" }\nwhy = \"x\"\nbasis = \"test\"\nraise = \"town\"\nwhen = '''" +
           when + "'''\n";
}

Rulebook book_of(const std::vector<std::string>& conditions) {
    std::string text;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        text += rule(i, conditions[i]);
    }
    auto outcome = Rulebook::load(with(small_pack(), "rules.toml", text));
    if (!outcome.ok()) {
        throw std::runtime_error(faults_text(outcome));
    }
    return std::move(*outcome.rulebook);
}

/// The rules that fire, and a check that they are those whose programs say yes.
std::size_t fired(const Rulebook& book, const model::Event& event) {
    const Facts facts{event, tree(), village, at("2026-03-02T10:00")};
    std::vector<std::string> asked;
    const FactBindings bindings(book.rules().vocabulary, book.calendar(), facts);
    for (const Rule& one : book.rules().rules) {
        if (one.when.test(bindings) == cel::Verdict::yes) {
            asked.push_back(one.id);
        }
    }
    const model::Decision decision = book.decide(facts);
    CHECK(decision.fired == asked);
    return asked.size();
}

model::Event injured(std::int64_t count) { return event_of("E0406", {{"injured", count}}); }

} // namespace

TEST_CASE("more rules than one block holds, with every kind of edge among their thresholds") {
    std::vector<std::string> conditions;
    for (int i = -40; i < 40; ++i) {
        const std::string number = std::to_string(i);
        for (const std::string op : {" >= ", " > ", " < ", " == "}) {
            conditions.push_back("event.attr.injured" + op + number);
        }
    }
    const Rulebook book = book_of(conditions);
    for (std::int64_t count = -42; count < 43; ++count) {
        CHECK(fired(book, injured(count)) > 0);
    }
    CHECK(fired(book, injured(INT64_MAX)) == 160);
    CHECK(fired(book, injured(INT64_MIN)) == 80);
    CHECK(fired(book, event_of("E0406")) == 0);
}

TEST_CASE("the ends of whole numbers have nothing beyond them") {
    const Rulebook book =
        book_of({"event.attr.injured > 9223372036854775807", "event.attr.injured < -9223372036854775808",
                 "event.attr.injured >= -9223372036854775808", "event.attr.injured <= 9223372036854775807",
                 "event.attr.injured == 9223372036854775807"});
    CHECK(fired(book, injured(INT64_MAX)) == 3);
    CHECK(fired(book, injured(INT64_MIN)) == 2);
    CHECK(fired(book, injured(0)) == 2);
}

TEST_CASE("a test of what is not there is true neither way, and does not keep another from deciding") {
    const Rulebook book = book_of(
        {"event.attr.injured > 3", "!(event.attr.injured > 3)", "event.attr.injured > 3 || event.category == \"E0406\"",
         "!(event.attr.injured > 3 && event.category == \"E0404\")",
         "has(event.attr.injured) ? event.attr.injured > 3 : event.source == \"test\"", "!has(event.attr.injured)"});
    CHECK(fired(book, event_of("E0406")) == 4);
    CHECK(fired(book, event_of("E0404")) == 2);
    CHECK(fired(book, injured(4)) == 4);
}

TEST_CASE("conditions with more choices than terms are made of are asked themselves") {
    std::string wide;
    for (int i = 0; i < 8; ++i) {
        const std::string number = std::to_string(i);
        wide += std::string(i == 0 ? "" : " && ") + "(event.attr.injured == " + number +
                " || event.severity_rank == " + std::to_string(i % 5) + " || event.source == \"s" + number + "\")";
    }
    const Rulebook book = book_of({wide, "!(" + wide + ")", wide + " || event.key == \"k\""});
    for (std::int64_t count = 0; count < 8; ++count) {
        model::Event event = injured(count);
        CHECK(fired(book, event) >= 1);
        event.key = "k";
        CHECK(fired(book, event) >= 1);
    }
}

TEST_CASE("texts are found by their hash and told from others by what they are") {
    const Rulebook book = book_of({"event.source == \"gateway/flood-7\"", "event.source != \"gateway/flood-7\"",
                                   "event.source in [\"\", \"a\", \"gateway/flood-70\"]", "event.source == \"\"",
                                   "event.source < \"b\""});
    model::Event event = event_of("E0404");
    for (const auto& [source, count] :
         {std::pair{"gateway/flood-7", 1U}, {"gateway/flood-70", 2U}, {"", 4U}, {"a", 3U}, {"zzz", 1U}}) {
        event.source = source;
        CHECK(fired(book, event) == count);
    }
}

TEST_CASE("attributes are told apart whatever they have in common") {
    PackFiles pack = small_pack();
    const std::vector<std::string> names{"a",
                                         "ab",
                                         "long_name",
                                         "long_name_a",
                                         "long_name_b",
                                         "sixteen_bytes_aa",
                                         "sixteen_bytes_aab",
                                         "sixteen_bytes_zab"};
    std::string fields;
    std::string rules;
    for (std::size_t i = 0; i < names.size(); ++i) {
        fields += (i == 0 ? "\"" : ", \"") + names[i] + ":int\"";
        rules += rule(i, "event.attr." + names[i] + " == 1");
    }
    for (auto& file : pack.files) {
        if (const std::size_t old = file.second.find("\"injured:int:受伤:人\""); old != std::string::npos) {
            file.second.replace(old, std::string("\"injured:int:受伤:人\"").size(), fields);
        }
    }
    const LoadOutcome outcome = Rulebook::load(with(std::move(pack), "rules.toml", rules));
    REQUIRE_MESSAGE(outcome.ok(), faults_text(outcome));
    for (const std::string& name : names) {
        model::Event event = event_of(
            "E0404",
            {{name, std::int64_t{1}}, {"long_name_", std::int64_t{1}}, {"sixteen_bytes_aaa", std::int64_t{1}}});
        CHECK(fired(*outcome.rulebook, event) == 1);
    }
}

} // namespace citybrain::rulebook::test

#pragma once
/// What the tests of engine/check share: small packs with rules in short, and their reports.

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/check/report.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace citybrain::check::test {

namespace pack = citybrain::rulebook::test;

/// A rule of the small pack: its condition, and what it does as lines of TOML.
struct RuleText {
    std::string when;
    std::string effect;
};

/// rules.toml; the rules are called r1, r2, …
inline std::string rules_of(const std::vector<RuleText>& rules) {
    std::string text;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        text += "[[rule]]\nid = \"r" + std::to_string(i + 1) +
                "\"\ntitle = { zh = \"规则\", en = \"rule\" }\nwhy = \"x\"\nbasis = \"test\"\nwhen = '''" +
                rules[i].when + "'''\n" + rules[i].effect + "\n";
    }
    return text;
}

/// Somebody is at every desk at every hour.
inline const char* const full_roster = "desk,unit,person,phone,days,from,to\nduty,,somebody,1,daily,00:00,24:00\n";

inline rulebook::Rulebook load(const rulebook::PackFiles& files) {
    auto outcome = rulebook::Rulebook::load(files);
    if (!outcome.ok()) {
        throw std::runtime_error(pack::faults_text(outcome));
    }
    return std::move(*outcome.rulebook);
}

inline rulebook::Rulebook book_with(const std::vector<RuleText>& rules) {
    return load(pack::with(pack::with(pack::small_pack(), "rules.toml", rules_of(rules)), "roster.csv", full_roster));
}

/// "kind:rule,rule" of each finding, separated by blanks.
inline std::string found(const Report& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
        text += (text.empty() ? "" : " ") + std::string(to_text(finding.kind)) + ":";
        for (std::size_t i = 0; i < finding.rules.size(); ++i) {
            text += (i == 0 ? "" : ",") + finding.rules[i];
        }
    }
    return text;
}

inline std::string open(const Report& report) {
    std::string text;
    for (const Undecided& open : report.undecided) {
        text += (text.empty() ? "" : " ") + open.check + ":" + open.rule;
    }
    return text;
}

inline model::Decision decide(const rulebook::Rulebook& book, const Example& example) {
    return book.decide(example.facts(pack::tree()));
}

inline bool fires(const model::Decision& decision, const std::string& rule) {
    return std::ranges::find(decision.fired, rule) != decision.fired.end();
}

} // namespace citybrain::check::test

// The table of a case's life is sound, and docs/custody.md prints it as it is.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "engine/decide/lifecycle.hpp"

namespace citybrain::tests {
namespace {

using model::CustodyState;
using model::Lifecycle;
using model::Verb;

std::string read(const std::string& name) {
    std::ifstream in(std::string(CITYBRAIN_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST_CASE("both documents print the table of a case's life as the engine obeys it") {
    const std::string begin = "<!-- lifecycle: begin, printed from engine/decide/lifecycle.cpp -->\n";
    const std::string end = "<!-- lifecycle: end -->";
    for (const char* const name : {"custody.md", "custody.zh-CN.md"}) {
        CAPTURE(name);
        std::string text = read(name);
        const std::size_t from = text.find(begin);
        const std::size_t to = text.find(end);
        REQUIRE(from != std::string::npos);
        REQUIRE(to != std::string::npos);
        const std::string printed = text.substr(from + begin.size(), to - from - begin.size());
        if (std::getenv("CITYBRAIN_REWRITE") != nullptr) {
            text.replace(from + begin.size(), printed.size(), decide::lifecycle_table());
            std::ofstream(std::string(CITYBRAIN_SOURCE_DIR) + "/docs/" + name, std::ios::binary) << text;
        }
        CHECK(printed == decide::lifecycle_table());
    }
}

TEST_CASE("every verb has a row, every open state a way on, and nothing leaves what has ended but a reopening") {
    std::set<Verb> verbs;
    for (const decide::Transition& row : decide::transitions()) {
        verbs.insert(row.verb);
        for (const Lifecycle ended : {Lifecycle::declined, Lifecycle::voided}) {
            CHECK_FALSE(row.from.has(ended));
        }
        if (row.from.has(Lifecycle::closed) && row.to) {
            CHECK(row.verb == Verb::reopen);
        }
    }
    CHECK(verbs.size() == model::all_verbs().size());
    for (const Lifecycle state :
         {Lifecycle::reported, Lifecycle::registered, Lifecycle::dispatched, Lifecycle::handling, Lifecycle::handled,
          Lifecycle::verifying, Lifecycle::suspended, Lifecycle::adjudicating}) {
        CAPTURE(to_text(state));
        const auto leads_on = [&](const decide::Transition& row) {
            return row.from.has(state) && row.at.has(CustodyState::owned) && row.to && *row.to != state &&
                   row.verb != Verb::force_close && row.verb != Verb::merge;
        };
        CHECK(std::ranges::any_of(decide::transitions(), leads_on));
    }
}

} // namespace
} // namespace citybrain::tests

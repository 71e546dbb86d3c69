// Mutants: the documents and the museum name what the code has, and an ordinary build has none of it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/mutant.hpp"
#include "sim/killing_seeds.hpp"

namespace citybrain::tests {
namespace {

std::string text_of(const std::string& file) {
    std::ifstream in(std::filesystem::path(CITYBRAIN_SOURCE_DIR) / file);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string laws_in_words(std::string_view laws) {
    std::string words;
    for (const char c : laws) {
        words += c == '|' ? ", " : std::string(1, c);
    }
    return words;
}

TEST_CASE("both documents list every mutant with the laws it is expected to break, and no other") {
    for (const std::string file : {"docs/torture.md", "docs/torture.zh-CN.md"}) {
        const std::string text = text_of(file);
        std::size_t rows = 0;
        for (std::size_t at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1)) {
            rows += 1;
        }
        CHECK(rows == base::mutant_notes().size());
        for (const base::MutantNote& note : base::mutant_notes()) {
            const std::string row = "\n| `" + std::string(note.name) + "` | " + laws_in_words(note.laws) + " | ";
            CHECK_MESSAGE(text.find(row) != std::string::npos, file << " lacks " << row);
        }
    }
}

TEST_CASE("every law that a mutant breaks is in the document's table of laws") {
    const std::string text = text_of("docs/torture.md");
    for (const base::MutantNote& note : base::mutant_notes()) {
        for (std::string_view rest = note.laws; !rest.empty();) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            const std::string law(rest.substr(0, bar));
            CHECK_MESSAGE((law == "ENSURE" || text.find("\n| " + law + " | ") != std::string::npos), law);
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
    }
}

TEST_CASE("there are at least forty mutants, each with its own name, and the museum knows seeds for as many") {
    CHECK(base::mutant_notes().size() >= 40);
    std::set<std::string> names;
    for (const base::MutantNote& note : base::mutant_notes()) {
        CHECK(names.insert(std::string(note.name)).second);
        CHECK(base::find_mutant(note.name) == &note);
    }
    const auto seeds = sim::parse_killing_seeds(text_of(std::string(sim::killing_seeds_file)));
    REQUIRE(seeds.ok());
    std::set<std::string> known;
    for (const sim::KillingSeed& seed : *seeds) {
        CHECK_MESSAGE(names.contains(seed.mutant), seed.mutant);
        known.insert(seed.mutant);
    }
    CHECK(known.size() >= 40);
}

TEST_CASE("a file of killing seeds is read as it is written, and a wrong row is named with its line") {
    const std::vector<sim::KillingSeed> seeds{{"ack_before_sync", 7, 20, "D1"}, {"cv_not_raised", 9, 120, "C3"}};
    const auto read = sim::parse_killing_seeds(sim::to_file(seeds));
    REQUIRE(read.ok());
    CHECK(sim::to_file(*read) == sim::to_file(seeds));
    const auto wrong = sim::parse_killing_seeds("mutant,seed,minutes,law\nx,many,20,D1\n");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().detail.find("mutants.csv:2") != std::string::npos);
}

TEST_CASE("an ordinary build has no mutants") {
    CHECK_FALSE(base::has_mutants());
    CHECK_FALSE(MUTANT(ack_before_sync));
    base::choose_mutant(base::Mutant::none);
}

} // namespace
} // namespace citybrain::tests

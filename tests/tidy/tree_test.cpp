// The house rules, held against the whole tree. Each failure is one line "path:line: what is wrong and what to do".
#include <doctest/doctest.h>

#include "tests/tidy/determinism.hpp"
#include "tests/tidy/layers.hpp"
#include "tests/tidy/registration.hpp"
#include "tests/tidy/shape.hpp"
#include "tests/tidy/tree.hpp"
#include "tests/tidy/words.hpp"

namespace citybrain::tidy {
namespace {

const std::vector<Source>& tree() {
    static const std::vector<Source> sources = read_tree(CITYBRAIN_SOURCE_DIR);
    return sources;
}

void require_none(const Findings& found) {
    for (const Finding& finding : found) {
        FAIL_CHECK(to_text(finding));
    }
}

void require_none_in_tree(Findings (*check)(const Source&)) {
    for (const Source& source : tree()) {
        require_none(check(source));
    }
}

TEST_CASE("the tree is there to be checked") {
    CHECK(tree().size() > 50);
    CHECK(read_file(CITYBRAIN_TIDY_ROOMS).find("engine/base:") != std::string::npos);
    CHECK(read_file(CITYBRAIN_TIDY_TESTS).find("tests/tidy/tree_test.cpp\n") != std::string::npos);
}

TEST_CASE("rooms include only what the layer table allows") { require_none_in_tree(check_includes); }

TEST_CASE("the build gives a room no more than the layer table") {
    require_none(check_build_rooms(read_file(CITYBRAIN_TIDY_ROOMS)));
    require_none(check_rooms_are_built(tree(), read_file(CITYBRAIN_TIDY_ROOMS)));
}

TEST_CASE("files are short") { require_none_in_tree(check_file_length); }

TEST_CASE("lines are short") { require_none_in_tree(check_line_length); }

TEST_CASE("functions are short") { require_none_in_tree(check_function_length); }

TEST_CASE("headers begin with what they are for") { require_none_in_tree(check_header); }

TEST_CASE("types and functions have names that say something") { require_none_in_tree(check_names); }

TEST_CASE("nothing is left for later") { require_none_in_tree(check_unfinished); }

TEST_CASE("code and comments are English") { require_none_in_tree(check_language); }

TEST_CASE("no path of one machine is written down") { require_none_in_tree(check_machine_paths); }

TEST_CASE("only the clock reads the clock") { require_none_in_tree(check_clocks); }

TEST_CASE("the engine uses nothing that differs from box to box") {
    require_none_in_tree(check_engine_words);
    require_none(check_unordered_loops(tree()));
}

TEST_CASE("no test lies in the tree unrun") {
    require_none(check_registered(tree(), read_file(CITYBRAIN_TIDY_TESTS)));
    require_none(check_stories(tree(), read_file(CITYBRAIN_TIDY_TESTS)));
    require_none(check_end_to_end(tree()));
}

TEST_CASE("every code with which a report is refused is in both pages about the gateway") {
    const std::string root = CITYBRAIN_SOURCE_DIR;
    const std::string code = read_file(root + "/engine/ingest/admit.cpp");
    constexpr std::string_view call = "refuse(\"";
    std::size_t refusals = 0;
    for (std::size_t at = code.find(call); at != std::string::npos; at = code.find(call, at + 1)) {
        const std::size_t from = at + call.size();
        const std::string word = code.substr(from, code.find('"', from) - from);
        refusals += 1;
        for (const char* const page : {"/docs/gateway.md", "/docs/gateway.zh-CN.md"}) {
            CHECK_MESSAGE(read_file(root + page).find('`' + word + '`') != std::string::npos, page, ": ", word);
        }
    }
    CHECK(refusals >= 14);
}

} // namespace
} // namespace citybrain::tidy

// The canonical form: what it looks like, that it is one (twice is as once), and that nothing is lost on the way.

#include "nodes/format/format.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "engine/base/prng.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "nodes/format/lines.hpp"

namespace citybrain::format {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string toml(std::string_view text) {
    const auto out = formatted_toml("rules.toml", text);
    REQUIRE_MESSAGE(out.ok(), (out.ok() ? "" : out.error().detail));
    const auto again = formatted_toml("rules.toml", *out);
    REQUIRE(again.ok());
    CHECK(*again == *out);
    return *out;
}

std::vector<fs::path> nanhai() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(CITYBRAIN_SOURCE_DIR "/rules/nanhai")) {
        if (entry.path().extension() == ".toml" || entry.path().extension() == ".csv") {
            files.push_back(entry.path());
        }
    }
    return files;
}

/// The line where two texts part; empty when they are the same.
std::string first_difference(const std::string& a, const std::string& b) {
    if (a == b) {
        return {};
    }
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const std::size_t begin = at == 0 ? 0 : a.rfind('\n', at - 1) + 1;
    return "after " + std::to_string(at) + " bytes: " + a.substr(begin, 120);
}

/// The same file with other spacing: more blanks around `=` and at the ends of lines, more blank lines.
std::string disturbed(const std::string& text, base::Prng& prng) {
    std::string out;
    bool in_string = false; // a triple one
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        const bool whole = !in_string && line.find("'''") == std::string::npos;
        in_string = in_string != (line.find("'''") != std::string::npos && line.find("'''") == line.rfind("'''"));
        if (whole && prng.chance({1, 2})) {
            if (const std::size_t sign = line.find(" = "); sign != std::string::npos && line[0] != '#') {
                line.replace(sign, 3, std::string(prng.below(3), ' ') + "=" + std::string(prng.below(3), '\t'));
            }
            line += std::string(prng.below(3), ' ');
        }
        out += line + "\n" + (whole && line.empty() && prng.chance({1, 3}) ? "\n\n" : "");
        at = end + 1;
    }
    return out;
}

} // namespace

TEST_CASE("the keys of a rule stand in the order of the guide, aligned, with their comments") {
    CHECK(toml("# about floods\n"
               "[[rule]]   # the first\n"
               "\n"
               "raise=\"town\"\n"
               "# why it is so\n"
               "why =  \"x\"   # for now\n"
               "mandatory = true\n"
               "when = 'event.category==\"E0406\"&&event.attr.depth_cm>=15'\n"
               "id = \"a\"\n"
               "then = {priority=\"P1\",notify=[\"a\",\"b\"]}\n"
               "\n\n\n"
               "# the end\n") == "# about floods\n"
                                 "[[rule]] # the first\n"
                                 "id    = \"a\"\n"
                                 "when  = 'event.category == \"E0406\" && event.attr.depth_cm >= 15'\n"
                                 "raise = \"town\"\n"
                                 "then  = { priority = \"P1\", notify = [\"a\", \"b\"] }\n"
                                 "# why it is so\n"
                                 "why = \"x\" # for now\n"
                                 "mandatory = true\n"
                                 "\n"
                                 "# the end\n");
}

TEST_CASE("other tables keep their order; strings, dates, lists over lines and their comments stay as they are") {
    CHECK(toml("b = 1\naa   =   2026-01-01 08:00:00\n[ t ]\nx.y = '# no comment'\nlist = [\n  1, # one\n  2,\n]\n"
               "s = \"\"\"a\n  b = 1  \n\"\"\"\ne = [ ]\nf = { }\n") ==
          "b  = 1\naa = 2026-01-01 08:00:00\n\n[ t ]\nx.y  = '# no comment'\nlist = [\n  1, # one\n  2,\n]\n"
          "s    = \"\"\"a\n  b = 1  \n\"\"\"\ne    = []\nf    = {}\n");
}

TEST_CASE("an expression has one blank around operators and none inside brackets; its lines and comments stay") {
    CHECK(spaced_expression("a==1&&!( b|| -c<2 )") == "a == 1 && !(b || -c < 2)");
    CHECK(spaced_expression("x in[ 1,2 ]?f( a ):m[ \"k\" ]-1") == "x in [1, 2] ? f(a) : m[\"k\"] - 1");
    CHECK(spaced_expression("{\"a\":1,'b' : [ ]}.a") == "{\"a\": 1, 'b': []}.a");
    CHECK(spaced_expression("a . b . ?c [ ?0 ]") == "a.b.?c[?0]");
    CHECK(spaced_expression("a &&   // why\n    b  ||\n  c") == "a &&   // why\n    b ||\n  c");
    CHECK(spaced_expression("\"a  ==b\"==x") == "\"a  ==b\" == x");
    CHECK(spaced_expression("a == 'open") == "a == 'open");
    CHECK(spaced_expression("seen( \"1h\",\"town\" ).places>=params.places") ==
          "seen(\"1h\", \"town\").places >= params.places");
}

TEST_CASE("a table is quoted where it must be and nowhere else") {
    const auto out = formatted_csv("a.csv", "\xEF\xBB\xBF"
                                            "code, zh ,\"en\"\r\n\"a\",\"b,c\",\"d \"\"e\"\"\"\r\n\r\nf,,\n");
    REQUIRE(out.ok());
    CHECK(*out == "\xEF\xBB\xBF"
                  "code,zh,en\na,\"b,c\",\"d \"\"e\"\"\"\nf,,\n");
    CHECK(formatted_csv("a.csv", "a,b\n\"c").error().detail.starts_with("a.csv:2:1: "));
}

TEST_CASE("what is no TOML is refused with its place") {
    const auto out = formatted_toml("p/rules.toml", "a = 1\nb = [\n");
    REQUIRE(!out.ok());
    CHECK(out.error().detail.starts_with("p/rules.toml:"));
    CHECK(out.error().detail.find("this is no TOML") != std::string::npos);
}

TEST_CASE("the pack of Nanhai is in canonical form") {
    for (const fs::path& file : nanhai()) {
        const std::string text = read_text(file);
        const auto out = formatted(file.string(), text);
        REQUIRE_MESSAGE(out.ok(), (out.ok() ? "" : out.error().detail));
        CHECK_MESSAGE(first_difference(*out, text).empty(), file.string() << ": " << first_difference(*out, text));
    }
}

TEST_CASE("whatever the spacing was, formatting finds the same form, and loses no comment") {
    base::Prng prng(1);
    for (const fs::path& file : nanhai()) {
        const std::string text = read_text(file);
        for (int i = 0; i < 20 && file.extension() == ".toml"; ++i) {
            const std::string other = disturbed(text, prng);
            const auto out = formatted(file.string(), other);
            REQUIRE_MESSAGE(out.ok(), (out.ok() ? "" : out.error().detail));
            CHECK(comments_of(*out) == comments_of(text));
            CHECK(first_difference(*out, text).empty());
        }
    }
}

} // namespace citybrain::format

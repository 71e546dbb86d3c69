// Tidy tested by fixtures: each rule fires on what it forbids and keeps quiet on what it allows.
#include <doctest/doctest.h>

#include <string>

#include "tests/tidy/determinism.hpp"
#include "tests/tidy/layers.hpp"
#include "tests/tidy/registration.hpp"
#include "tests/tidy/shape.hpp"
#include "tests/tidy/words.hpp"

namespace citybrain::tidy {
namespace {

Source file(const std::string& path, const std::string& text) { return make_source(path, text); }

/// What `check` says about a file, as "line: says" lines, or "" when it has nothing to say.
std::string verdict(Findings (*check)(const Source&), const std::string& path, const std::string& text) {
    std::string all;
    for (const Finding& finding : check(file(path, text))) {
        all += std::to_string(finding.line) + ": " + finding.says + "\n";
    }
    return all;
}

bool fires(Findings (*check)(const Source&), const std::string& path, const std::string& text) {
    return !verdict(check, path, text).empty();
}

std::string lines(int count, const std::string& line) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += line + "\n";
    }
    return text;
}

TEST_CASE("a room may not include a later room, an unknown folder or a foreign library") {
    CHECK(verdict(check_includes, "engine/decide/join.cpp", "\n#include \"engine/route/outbox.hpp\"\n")
              .starts_with("2: engine/decide may not include engine/route"));
    CHECK(fires(check_includes, "engine/base/time.cpp", "#include \"engine/model/case.hpp\"\n"));
    CHECK(fires(check_includes, "engine/decide/join.cpp", "#include \"join.hpp\"\n"));
    CHECK(fires(check_includes, "engine/decide/join.cpp", "#include <fmt/format.h>\n"));
    CHECK(fires(check_includes, "engine/decide/join.cpp", "#include <unistd.h>\n"));
    CHECK(fires(check_includes, "engine/newroom/x.cpp", "int x;\n"));
    CHECK(fires(check_includes, "nodes/store/store.cpp", "#include \"nodes/link/gate.hpp\"\n"));
    CHECK(fires(check_includes, "sim/world.cpp", "#include \"nodes/store/store.hpp\"\n"));
}

TEST_CASE("a room may include itself, what the table names, std, and its own library") {
    const std::string text =
        "#include \"engine/decide/join.hpp\"\n#include \"engine/base/time.hpp\"\n#include <vector>\n";
    CHECK(verdict(check_includes, "engine/decide/join.cpp", text) == "");
    CHECK(verdict(check_includes, "engine/cel/text.cpp", "#include <re2/re2.h>\n") == "");
    CHECK(verdict(check_includes, "nodes/store/disk.cpp", "#include <unistd.h>\n#include <rocksdb/db.h>\n") == "");
    CHECK(verdict(check_includes, "nodes/node.cpp", "#include \"nodes/link/gate.hpp\"\n") == "");
    CHECK(verdict(check_includes, "engine/wire/event.cpp", "#include \"schemas/event_generated.h\"\n") == "");
    CHECK(verdict(check_includes, "tests/unit/x_test.cpp", "#include \"nodes/link/gate.hpp\"\n") == "");
}

TEST_CASE("the build may show a room what its headers bring in, not more") {
    CHECK(check_build_rooms("engine/drive: engine/core engine/route\nengine/geo: engine/base\n").empty());
    CHECK(check_build_rooms("engine/decide: engine/route\n").size() == 1);
    CHECK(check_build_rooms("nodes/store: nodes/link\n").size() == 1);
    const std::vector<Source> tree{file("nodes/loop/loop.cpp", ""), file("nodes/main.cpp", "")};
    CHECK(check_rooms_are_built(tree, "nodes/loop: engine/base\n").empty());
    CHECK(check_rooms_are_built(tree, "nodes/keys: engine/base\n").size() == 1);
}

TEST_CASE("files over 300 lines give a reason and none is over 500") {
    CHECK_FALSE(fires(check_file_length, "engine/a.cpp", lines(300, "x")));
    CHECK(fires(check_file_length, "engine/a.cpp", lines(301, "x")));
    CHECK_FALSE(
        fires(check_file_length, "engine/a.cpp", "// Long because a grammar is one thing.\n" + lines(400, "x")));
    CHECK(fires(check_file_length, "engine/a.cpp", "// Long because a grammar is one thing.\n" + lines(500, "x")));
    CHECK_FALSE(fires(check_file_length, "rules/nanhai/cells.csv", lines(5000, "x")));
}

TEST_CASE("lines have at most 120 characters, not bytes, and raw literals may be wider") {
    CHECK_FALSE(fires(check_line_length, "a.cpp", std::string(120, 'x')));
    CHECK(fires(check_line_length, "a.cpp", std::string(121, 'x')));
    CHECK(fires(check_line_length, "a.cpp", "// " + std::string(121, 'x')));
    std::string wide;
    for (int i = 0; i < 110; ++i) {
        wide += "\u6751"; // three bytes each
    }
    CHECK_FALSE(fires(check_line_length, "a.cpp", "x = \"" + wide + "\";"));
    CHECK_FALSE(fires(check_line_length, "a.cpp", "x = R\"(\n" + std::string(200, 'x') + "\n)\";\n"));
}

TEST_CASE("functions have at most 70 lines wherever they stand") {
    const std::string inside = lines(69, "    if (x) { y = {1, 2}; } // }");
    CHECK_FALSE(fires(check_function_length, "a.cpp", "int f(int x) {\n" + lines(68, "    g();") + "}\n"));
    CHECK(
        verdict(check_function_length, "a.cpp", "int f(int x) {\n" + inside + "}\n").starts_with("1: f has 71 lines"));
    CHECK(fires(check_function_length, "a.cpp",
                "namespace a {\nstruct B {\n    B() : x_{1} {\n" + inside + "}\n};\n}\n"));
    CHECK(fires(check_function_length, "a.cpp", "const auto f = [](int x) {\n" + inside + "};\n"));
    CHECK(fires(check_function_length, "a.cpp", "template <class T>\nbool operator<(T a, T b) {\n" + inside + "}\n"));
    CHECK(fires(check_function_length, "a_test.cpp", "TEST_CASE(\"it is { long\") {\n" + inside + "}\n"));
    CHECK_FALSE(fires(check_function_length, "a.cpp", "constexpr int table[] = {\n" + lines(90, "    1,") + "};\n"));
    CHECK_FALSE(fires(check_function_length, "a.cpp", "enum class A {\n" + lines(90, "    b,") + "};\n"));
    CHECK_FALSE(fires(check_function_length, "a.cpp", "class A {\n" + lines(90, "    void f() const;") + "};\n"));
}

TEST_CASE("a header begins with pragma once and a caption") {
    CHECK_FALSE(fires(check_header, "a.hpp", "#pragma once\n/// A: what it is for.\n"));
    CHECK(fires(check_header, "a.hpp", "// A\n#pragma once\n/// A: what it is for.\n"));
    CHECK(fires(check_header, "a.hpp", "#pragma once\n\n#include <vector>\n"));
    CHECK_FALSE(fires(check_header, "a.cpp", "int x;\n"));
}

TEST_CASE("names say something") {
    CHECK(verdict(check_names, "a.hpp", "\nclass CaseManager {\n};\n").starts_with("2: CaseManager: \"Manager\""));
    for (const char* bad :
         {"struct RowInfo;\nstruct RowInfo {};\n", "using NodeData = int;\n", "enum class BaseKind {};\n",
          "void do_step();\n", "int handle_case(int x) {\n    return x;\n}\n", "bool process();\n",
          "template <class T>\n[[nodiscard]] std::map<int, T> make_tmp(T x);\n"}) {
        CHECK_MESSAGE(fires(check_names, "a.hpp", bad), bad);
    }
    for (const char* good :
         {"class Database {\n    void release();\n};\n", "int rebase(int x);\n", "namespace base {\n}\n",
          "char* data();\n", "int x = handle_case(2);\n", "struct Impulse {};\n", "void redo_all();\n"}) {
        CHECK_MESSAGE(!fires(check_names, "a.hpp", good), good);
    }
}

TEST_CASE("nothing is put off in code or comments") {
    const std::string to_do = std::string("TO") + "DO";
    CHECK(fires(check_unfinished, "a.cpp", "// " + to_do + ": later\n"));
    CHECK(fires(check_unfinished, "deploy/run", "# " + to_do + "\n"));
    CHECK(fires(check_unfinished, "a.cpp", std::string("// enough for ") + "now\n"));
    CHECK(fires(check_unfinished, "a.cpp", std::string("// a simpli") + "fied version\n"));
    CHECK_FALSE(fires(check_unfinished, "a.cpp", std::string("// in simpli") + "fied Chinese\n"));
    CHECK_FALSE(fires(check_unfinished, "a.cpp", "x = \"" + to_do + "\"; // wait for nowhere\n"));
}

TEST_CASE("Chinese stands in literals, and in comments only as a term") {
    CHECK_FALSE(fires(check_language, "a.cpp", "x = \"\u5c0f\u4e8b\u6751\u5185\u89e3\u51b3\u3002\";\n"));
    CHECK_FALSE(fires(check_language, "a.cpp", "close = 4, ///< \u529e\u7ed3\n"));
    CHECK(fires(check_language, "a.cpp", "// \u529e\u7ed3\u4e4b\u540e\uff0c\u5f52\u6863\n"));
    CHECK(fires(check_language, "a.cpp", "int \u529e = 1;\n"));
}

TEST_CASE("paths of one machine are found, parts of longer paths are not") {
    CHECK(fires(check_machine_paths, "deploy/run", std::string("cd /wo") + "rk/main\n"));
    CHECK(fires(check_machine_paths, "a.cpp", std::string("open(\"/tm") + "p/x\")\n"));
    CHECK_FALSE(fires(check_machine_paths, "a.md", std::string("see example.org/wo") + "rk/x and var/tm" + "p/x\n"));
}

TEST_CASE("clocks are read in one file and by what measures") {
    const std::string text = "const auto x = std::chrono::steady_clock::now();\n";
    CHECK(fires(check_clocks, "nodes/loop/loop.cpp", text));
    CHECK(fires(check_clocks, "engine/core/engine.cpp", "x = std::time(nullptr);\n"));
    CHECK_FALSE(fires(check_clocks, "local/clock.cpp", text));
    CHECK_FALSE(fires(check_clocks, "nodes/bench/hop.cpp", text));
    CHECK_FALSE(fires(check_clocks, "nodes/loop/loop.cpp", "// not a steady_clock\nboost::asio::steady_timer t;\n"));
}

TEST_CASE("the engine has no chance, threads, world, std::hash or libm") {
    for (const char* bad : {"#include <random>\n", "#include <thread>\n", "#include <chrono>\n", "x = rand();\n",
                            "x = std::hash<int>{}(3);\n", "x = std::sin(y);\n", "x = pow(y, 2);\n",
                            "std::getenv(\"A\");\n", "#include <fstream>\n", "x = std::log(y);\n"}) {
        CHECK_MESSAGE(fires(check_engine_words, "engine/geo/a.cpp", bad), bad);
        CHECK_MESSAGE(!fires(check_engine_words, "nodes/loop/a.cpp", bad), bad);
    }
    for (const char* good : {"#include <cmath>\n", "x = std::sqrt(y) + std::floor(z);\n", "operand(x);\n",
                             "base::hash(x);\n", "if (std::isfinite(x)) {\n", "log_case(x); // std::sin(x)\n"}) {
        CHECK_MESSAGE(!fires(check_engine_words, "engine/geo/a.cpp", good), good);
    }
}

TEST_CASE("a loop over an unordered container is found across files") {
    const Source state =
        file("engine/model/state.hpp", "std::unordered_map<Id, Pair<A, B>, Hash> cases;\nstd::map<A, B> due;\n");
    const auto count = [&](const std::string& loop) {
        return check_unordered_loops({state, file("engine/persist/a.cpp", loop)}).size();
    };
    CHECK(count("for (const auto& [id, matter] : state.cases) {\n") == 1);
    CHECK(count("for (const auto& [id, matter] : state.cases) { // order does not show: sorted below\n") == 0);
    CHECK(count("for (const auto& [id, matter] : state.due) {\n") == 0);
    CHECK(count("const auto found = state.cases.find(id);\n") == 0);
    const Source flat = file("engine/a/a.hpp", "base::FlatMap<Id, Row, Hash> rows_;\nmodel::CaseTable held;\n");
    for (const char* loop : {"for (const auto& row : rows_) {\n", "for (const auto& [id, matter] : state.held) {\n"}) {
        CHECK(check_unordered_loops({flat, file("engine/a/a.cpp", loop)}).size() == 1);
    }
}

TEST_CASE("tests that nobody runs are found") {
    const std::vector<Source> tree{file("tests/unit/a_test.cpp", ""), file("tests/fuzz/b_fuzz.cpp", "")};
    CHECK(check_registered(tree, "tests/unit/a_test.cpp\ntests/fuzz/b_fuzz.cpp\n").empty());
    CHECK(check_registered(tree, "tests/unit/a_test.cpp\n").size() == 1);
    CHECK(check_registered(tree, "").size() == 2);

    const Source story = file("tests/story/custody/up.story", "");
    const Source runner = file("tests/story/story_test.cpp", "std::filesystem::recursive_directory_iterator(x);\n");
    CHECK(check_stories({story, runner}, "tests/story/story_test.cpp\n").empty());
    CHECK(check_stories({story, runner}, "").size() == 1);
    CHECK(check_stories({file("tests/unit/up.story", ""), runner}, "tests/story/story_test.cpp\n").size() == 1);

    CHECK(check_end_to_end({file("tests/e2e/demo_test.py", ""), file("tests/e2e/libnode.py", "")}).empty());
    CHECK(check_end_to_end({file("tests/e2e/demo.py", "")}).size() == 1);
    CHECK(check_end_to_end({file("tests/e2e/deep/demo_test.sh", "")}).size() == 1);
}

TEST_CASE("literals, comments and digit separators are told apart") {
    const Source source = file("a.cpp", "x = 1'000 + '\"'; // it's\ny = \"a//b\\\"c\"; /* z */ w = R\"(\"/*)\";\n");
    CHECK(source.code == "x = 1'000 + ' ';        \ny = \"       \";         w = R\"     \";\n");
    CHECK(source.prose == "x = 1'000 + ' '; // it's\ny = \"       \"; /* z */ w = R\"     \";\n");
}

} // namespace
} // namespace citybrain::tidy

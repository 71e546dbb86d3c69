// Runs every tests/story/*.story. With CITYBRAIN_REWRITE=1 the files are rewritten: read the difference before
// committing.

#include "tests/story/story.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>

namespace citybrain::tests {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> stories() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CITYBRAIN_SOURCE_DIR) / "tests/story")) {
        if (entry.path().extension() == ".story") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST_CASE("every story ends as it is told") {
    const bool rewrite = std::getenv("CITYBRAIN_REWRITE") != nullptr;
    const std::vector<fs::path> all = stories();
    REQUIRE(all.size() >= 10);
    for (const fs::path& file : all) {
        CAPTURE(file.filename().string());
        const std::string script = read(file);
        const std::string told = retell(script);
        if (rewrite) {
            std::ofstream(file, std::ios::binary) << told;
        }
        CHECK(told == script);
    }
}

TEST_CASE("a story whose output is wrong does not pass") {
    const std::string wrong = "tally east_1\n----\nreceived=7\n\n";
    CHECK(retell(wrong) != wrong);
    CHECK(retell("dance east_1\n----\n\n").find("error: no such command") != std::string::npos);
}

} // namespace
} // namespace citybrain::tests

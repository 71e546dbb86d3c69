// The mappings that are in the tree, against the files they are made for: the bundled recording and the documents'
// example.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "engine/intake/mapping.hpp"
#include "engine/intake/topology.hpp"

namespace {

namespace base = citybrain::base;
namespace intake = citybrain::intake;
namespace model = citybrain::model;

const std::string root = std::string(CITYBRAIN_SOURCE_DIR) + "/";

base::Result<std::string> slurp(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return base::not_found("no such file");
    }
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string must_slurp(const std::string& path) {
    auto text = slurp(root + path);
    REQUIRE_MESSAGE(text.ok(), path);
    return text.value();
}

intake::Mapping load(const std::string& folder, const std::string& name, const std::string& toml) {
    auto loaded = intake::Mapping::load(
        name, toml, [&](std::string_view file) { return slurp(root + folder + std::string(file)); });
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().detail));
    return std::move(loaded).value();
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t first = text.find(from);
    REQUIRE(first != std::string::npos);
    const std::size_t begin = first + from.size();
    return text.substr(begin, text.find(to, begin) - begin);
}

/// The log of a document's example: lines indented by four.
std::string unindented(const std::string& block) {
    std::istringstream lines(block);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        out += line.size() > 4 ? line.substr(4) + "\n" : "";
    }
    return out;
}

} // namespace

TEST_CASE("the bundled recording maps without an error, each event into the village its place lies in") {
    const auto mapping =
        load("deploy/nanhai/events/", "boston_311.toml", must_slurp("deploy/nanhai/events/boston_311.toml"));
    const std::string units = must_slurp("deploy/nanhai/topology.csv");
    const std::string outlines = must_slurp("deploy/nanhai/towns.geojson");
    const auto topology = intake::parse_topology({"topology.csv", units}, {"towns.geojson", outlines});
    REQUIRE(topology.ok());
    const std::string csv = must_slurp("deploy/nanhai/events/boston_311_sample.csv");
    auto rows = mapping.open("boston_311_sample.csv", csv);
    REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : rows.error().detail));
    CHECK(rows.value().warnings().empty());
    std::size_t mapped = 0;
    std::size_t strayed = 0;
    std::size_t without_entry = 0;
    std::set<std::string> ids;
    while (const auto row = rows.value().next()) {
        if (const auto* const unmapped = std::get_if<intake::Unmapped>(&*row)) {
            FAIL_CHECK(unmapped->detail);
        }
        if (const auto* const event = std::get_if<intake::Mapped>(&*row)) {
            ++mapped;
            ids.insert(event->report.event.source + "/" + event->report.event.id);
            strayed += topology.value().locate(*event->report.event.place) == event->report.event.area ? 0 : 1;
            without_entry += event->entry ? 0 : 1;
        }
    }
    CHECK(mapped >= 10'000);
    CHECK(ids.size() == mapped);
    CHECK(strayed == 0);
    CHECK(without_entry == 0);
}

TEST_CASE("the example of the documents does what they say, in both languages") {
    for (const char* const document : {"docs/mapping.md", "docs/mapping.zh-CN.md"}) {
        CAPTURE(document);
        const std::string text = must_slurp(document);
        const std::string csv = "    No,Raised" + between(text, "    No,Raised", "\n\n") + "\n";
        const auto mapping = load("docs/", document, between(text, "```toml\n", "```"));
        const std::string log = unindented(csv);
        auto rows = mapping.open("pumps.csv", log);
        REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : rows.error().detail));
        const auto first = rows.value().next();
        REQUIRE(std::holds_alternative<intake::Mapped>(*first));
        const model::Event& event = std::get<intake::Mapped>(*first).report.event;
        CHECK(base::to_rfc3339(event.time) == "2011-11-06T03:58:00Z");
        CHECK(*model::find_attribute(event, "depth_cm") == model::AttributeValue(std::int64_t{18}));
        CHECK(event.place.has_value());
        CHECK(std::holds_alternative<intake::Skipped>(*rows.value().next()));
        const auto third = rows.value().next();
        REQUIRE(std::holds_alternative<intake::Mapped>(*third));
        CHECK_FALSE(std::get<intake::Mapped>(*third).report.event.place);
        CHECK_FALSE(rows.value().next());
    }
}

TEST_CASE("the acceptance mappings of logs that are not bundled load") {
    for (const char* const name : {"san_mateo_fire.toml", "pge_outages.toml"}) {
        (void)load("tests/e2e/mappings/", name,
                   must_slurp(std::string("tests/e2e/mappings/") + name)); // REQUIREs inside
    }
}

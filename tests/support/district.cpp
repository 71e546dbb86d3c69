#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

using model::NodeId;
using model::Tier;
using model::Unit;

namespace {

constexpr std::int32_t square_e7 = 100'000; ///< about a kilometre
constexpr geo::Point corner{1'131'000'000, 230'000'000};

/// Column and row of a unit's square: towns lie one above the other, their villages side by side.
geo::Point square(std::int32_t column, std::int32_t row) {
    return {corner.lon_e7 + column * square_e7, corner.lat_e7 + row * square_e7};
}

geo::MultiPolygon outline(std::int32_t columns, std::int32_t row) {
    geo::Polygon part;
    part.outer = {square(0, row), square(columns, row), square(columns, row + 1), square(0, row + 1)};
    auto valid = geo::make_valid(geo::MultiPolygon{{part}}, "outline of the tests");
    return std::move(valid).value();
}

Unit unit(NodeId code, Tier tier, NodeId parent, NodeId managed_by, std::string name) {
    Unit made{
        .code = code, .tier = tier, .zh = name, .en = name, .parent = parent, .managed_by = managed_by, .point = {}};
    if (tier == Tier::village) {
        made.point = point_of(code);
    }
    return made;
}

} // namespace

geo::Point point_of(NodeId village) {
    constexpr std::array east_row{east_1, east_2, east_3, park};
    constexpr std::array west_row{west_1, west_2};
    const auto half = [](geo::Point low) { return geo::Point{low.lon_e7 + square_e7 / 2, low.lat_e7 + square_e7 / 2}; };
    for (std::size_t i = 0; i < east_row.size(); ++i) {
        if (east_row[i] == village) {
            return half(square(static_cast<std::int32_t>(i), 0));
        }
    }
    const auto at = std::ranges::find(west_row, village);
    ENSURE(at != west_row.end());
    return half(square(static_cast<std::int32_t>(at - west_row.begin()), 1));
}

model::Topology make_district() {
    std::vector<Unit> units{
        unit(district, Tier::district, NodeId{}, district, "district"), unit(east, Tier::town, district, east, "east"),
        unit(west, Tier::town, district, west, "west"), unit(park, Tier::village, east, east, "park")};
    for (const auto& [village, town] : {std::pair(east_1, east), std::pair(east_2, east), std::pair(east_3, east),
                                        std::pair(west_1, west), std::pair(west_2, west)}) {
        units.push_back(unit(village, Tier::village, town, village, "village"));
    }
    auto made = model::Topology::make(std::move(units), {{east, outline(4, 0)}, {west, outline(2, 1)}});
    return std::move(made).value();
}

const std::vector<NodeId>& centres() {
    static const std::vector<NodeId> all{district, east, east_1, east_2, east_3, west, west_1, west_2};
    return all;
}

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(std::string(CITYBRAIN_SOURCE_DIR) + "/" + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

rulebook::PackFiles files_of(const std::string& folder) {
    rulebook::PackFiles pack{folder + "/", {}};
    for (const char* const name : {"calendars.toml", "categories.csv", "departments.csv", "pack.toml", "rules.toml"}) {
        pack.files.emplace_back(name, text_of(folder + "/" + name));
    }
    return pack;
}

rulebook::Rulebook must_load(const rulebook::PackFiles& pack) {
    rulebook::LoadOutcome loaded = rulebook::Rulebook::load(pack);
    for (const rulebook::Fault& fault : loaded.faults) {
        std::cerr << to_text(fault) << '\n';
    }
    ENSURE(loaded.ok());
    return std::move(*loaded.rulebook);
}

} // namespace

rulebook::Rulebook load_pack(const std::string& folder) { return must_load(files_of(folder)); }

rulebook::PackFiles files_and(const std::string& added) {
    rulebook::PackFiles pack = files_of("tests/support/pack");
    for (const char* const name : {"rules.toml", "sources.csv", "roster.csv"}) {
        const std::string text = added.empty() ? std::string() : text_of(added + "/" + name);
        const auto known = std::ranges::find(pack.files, name, [](const auto& file) { return file.first; });
        if (known != pack.files.end()) {
            known->second += text;
        } else if (!text.empty()) {
            pack.files.emplace_back(name, text);
        }
    }
    return pack;
}

rulebook::Rulebook load_files(const rulebook::PackFiles& files) { return must_load(files); }

rulebook::Rulebook pack_with(const std::string& file, const std::string& from, const std::string& to) {
    return must_load(files_with(file, from, to));
}

rulebook::PackFiles files_with(const std::string& file, const std::string& from, const std::string& to) {
    rulebook::PackFiles pack = files_of("tests/support/pack");
    for (auto& [name, text] : pack.files) {
        for (std::size_t at = name == file ? text.find(from) : std::string::npos; at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return pack;
}

std::set<model::Timer> timers_of(const model::State& state) {
    std::set<model::Timer> timers;
    for (const model::Timer& timer : state.timers.entries()) {
        const model::Case* const matter = find_case(state, timer.id);
        if (matter != nullptr && !matter->deadlines.empty() && matter->deadlines.front().due == timer.due &&
            matter->deadlines.front().stage == timer.stage) {
            timers.insert(timer);
        }
    }
    ENSURE(state.timers.empty() || timers.contains(state.timers.first()));
    return timers;
}

model::Report make_report(NodeId area, std::string category, std::string source, std::string id, base::Instant time) {
    model::Report report;
    report.event.source = std::move(source);
    report.event.id = std::move(id);
    report.event.type = "test.report";
    report.event.time = time;
    report.event.category = std::move(category);
    report.event.area = area;
    return report;
}

} // namespace citybrain::tests

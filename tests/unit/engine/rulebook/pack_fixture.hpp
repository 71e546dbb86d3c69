#pragma once
/// What the tests of the rulebook share: the pack in the tree, a tiny pack to vary, a tiny tree of centres, events.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook::test {

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files of rules/nanhai, sorted by name.
inline PackFiles nanhai_files() {
    PackFiles pack;
    pack.root = "rules/nanhai/";
    for (const auto& entry : std::filesystem::directory_iterator(CITYBRAIN_SOURCE_DIR "/rules/nanhai")) {
        pack.files.emplace_back(entry.path().filename().string(), read_text(entry.path()));
    }
    std::sort(pack.files.begin(), pack.files.end());
    return pack;
}

inline std::string faults_text(const LoadOutcome& outcome) {
    std::string text;
    for (const Fault& fault : outcome.faults) {
        text += to_text(fault) + "\n";
    }
    return text;
}

inline const Rulebook& nanhai() {
    static const LoadOutcome outcome = Rulebook::load(nanhai_files());
    if (!outcome.ok()) {
        throw std::runtime_error(faults_text(outcome));
    }
    return *outcome.rulebook;
}

/// A small sound pack; tests replace one file.
inline PackFiles small_pack() {
    return {"",
            {
                {"pack.toml",
                 "name = \"small\"\nversion = \"1\"\ntitle = { zh = \"小\", en = \"small\" }\nlanguage = \"en\"\n"
                 "effective = 2026-01-01\nduty_desk = \"duty\"\nfields = [\"injured:int:受伤:人\"]\n"},
                {"departments.csv", "code,zh,en,tiers,note\nduty,值班席,duty desk,village;town;district,\n"
                                    "drains,排水,drains,town;district,\n"},
                {"categories.csv",
                 "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,assist,dup,"
                 "sensitivity,fields,note\n"
                 "E0406,积水,flood,important,town,,P2,15m,urgent_hour,4h,work_hour,drains,,auto,open,"
                 "depth_cm:int:积水深度:厘米,\n"
                 "E0404,堵塞,sewer,minor,village,,P2,2h,work_hour,1d,work_day,drains,,auto,open,,\n"
                 "A10100,洪水,dike,major,town,district,P0,5m,urgent_hour,2d,natural_day,drains,,never,open,,\n"},
                {"calendars.toml", "name = { zh = \"日历\", en = \"calendar\" }\nutc_offset = \"+08:00\"\n[week]\n"
                                   "monday = [\"08:00-12:00\", \"14:00-18:00\"]\ntuesday = [\"08:00-12:00\"]\n"},
                {"rules.toml", ""},
            }};
}

inline PackFiles with(PackFiles pack, const std::string& name, std::string text) {
    for (auto& file : pack.files) {
        if (file.first == name) {
            file.second = std::move(text);
            return pack;
        }
    }
    pack.files.emplace_back(name, std::move(text));
    return pack;
}

inline constexpr model::NodeId district{440605000000};
inline constexpr model::NodeId town{440605124000};
inline constexpr model::NodeId village{440605124001};
inline constexpr model::NodeId park{440605124400}; ///< managed by its town

inline const model::Topology& tree() {
    using model::Tier;
    static const model::Topology topology =
        model::Topology::make({{district, Tier::district, "南海区", "Nanhai", {}, district, {}},
                               {town, Tier::town, "狮山镇", "Shishan", district, town, {}},
                               {village, Tier::village, "甲村", "A", town, village, {}},
                               {park, Tier::village, "园区", "park", town, town, {}}},
                              {})
            .value();
    return topology;
}

inline base::Instant at(const std::string& local) { return base::parse_rfc3339(local + ":00+08:00").value(); }

inline model::Event event_of(std::string category, std::vector<model::Attribute> attributes = {}) {
    model::Event event;
    event.source = "test";
    event.id = "1";
    event.type = "report";
    event.category = std::move(category);
    std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    event.attributes = std::move(attributes);
    return event;
}

inline model::Decision decide(const Rulebook& book, const model::Event& event, model::NodeId area = village,
                              const std::string& local = "2026-03-02T10:00") {
    return book.decide(Facts{event, tree(), area, at(local)});
}

} // namespace citybrain::rulebook::test

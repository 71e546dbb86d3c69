#include "nodes/bench/rules_pack.hpp"

#include <fmt/format.h>

namespace citybrain::bench {
namespace {

constexpr std::string_view desks[] = {"duty", "drains", "roads", "police", "health"};

std::string categories_csv(std::size_t categories) {
    constexpr std::string_view tiers[] = {"village", "village", "town"};
    constexpr std::string_view closes[] = {"4h,urgent_hour", "4h,work_hour", "2d,work_day", "3d,natural_day"};
    std::string text = "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,assist,"
                       "dup,sensitivity,fields,note\n";
    for (std::size_t i = 0; i < categories; ++i) {
        text += fmt::format("{},事项,matter,minor,{},,P2,15m,urgent_hour,{},{},{},auto,open,,\n",
                            category_code(i, categories), tiers[i % 3], closes[i % 4], desks[1 + i % 4],
                            i % 3 == 0 ? "duty" : "");
    }
    return text;
}

std::string rules_toml(std::size_t rules, std::size_t categories) {
    constexpr std::string_view raises[] = {"town", "+1", "district", "town"};
    std::string text;
    for (std::size_t i = 0; i < rules; ++i) {
        const RuleCase rule = rule_case(i, categories);
        text += fmt::format(
            R"([[rule]]
id = "bench.{:05}"
title = {{ zh = "第{}条", en = "rule {}" }}
params = {{ depth = {{ value = {}, zh = "水深", en = "depth", unit = "厘米", range = [0, 99] }}, people = {{ value = {}, zh = "人数", en = "people", unit = "人", range = [0, 99] }} }}
when = 'event.category == "{}" && event.attr.kind == "{}" && event.attr.depth >= params.depth && event.attr.people <= params.people'
raise = "{}"
then = {{ priority = "P{}", respond = "{}m", notify = ["{}"], labels = ["{}"] }}
why = "{{event.attr.depth}} >= {{params.depth}}, {{event.attr.people}} <= {{params.people}}"
basis = "bench"

)",
            i, i, i, rule.depth_min, rule.people_max, category_code(rule.category, categories), kind_words[rule.kind],
            raises[i % 4], 1 + i % 3, 5 + i % 20, desks[i % 5], i % 2 == 0 ? "flood-point" : "close-road");
    }
    return text;
}

} // namespace

std::string category_code(std::size_t category, std::size_t categories) {
    return categories == category_count ? category_codes[category] : fmt::format("X{:04}", category);
}

rulebook::PackFiles rules_pack(std::size_t rules, std::size_t categories) {
    std::string departments = "code,zh,en,tiers,note\n";
    for (const std::string_view desk : desks) {
        departments +=
            fmt::format("{},席位,desk,{},\n", desk, desk == "duty" ? "village;town;district" : "town;district");
    }
    return {"bench/",
            {{"pack.toml", "name = \"bench\"\nversion = \"1\"\ntitle = { zh = \"测量\", en = \"bench\" }\n"
                           "language = \"en\"\neffective = 2026-01-01\nduty_desk = \"duty\"\n"
                           "fields = [\"depth:int\", \"kind:string\", \"people:int\"]\n"},
             {"departments.csv", departments},
             {"categories.csv", categories_csv(categories)},
             {"calendars.toml",
              "name = { zh = \"日历\", en = \"calendar\" }\nutc_offset = \"+08:00\"\n"
              "make_up = [\"08:30-12:00\", \"14:00-17:30\"]\n[week]\n"
              "monday = [\"08:30-12:00\", \"14:00-17:30\"]\ntuesday = [\"08:30-12:00\", \"14:00-17:30\"]\n"
              "wednesday = [\"08:30-12:00\", \"14:00-17:30\"]\nthursday = [\"08:30-12:00\", \"14:00-17:30\"]\n"
              "friday = [\"08:30-12:00\", \"14:00-17:30\"]\n"
              "[[holiday]]\nname = { zh = \"春节\", en = \"Spring Festival\" }\nfrom = 2026-02-15\nto = 2026-02-23\n"
              "basis = \"example\"\n"},
             {"rules.toml", rules_toml(rules, categories)}}};
}

NumberEvent number_event(std::uint64_t n, std::size_t categories) {
    const std::uint64_t dice = base::mix64(base::mix64(n) + 0x51ed);
    return {static_cast<std::int64_t>(dice % categories), static_cast<std::int64_t>((dice >> 16U) % 2),
            static_cast<std::int64_t>((dice >> 20U) % 100), static_cast<std::int64_t>((dice >> 40U) % 100)};
}

TextEvent text_event(const NumberEvent& event) {
    return {category_codes[static_cast<std::size_t>(event.category)], kind_words[static_cast<std::size_t>(event.kind)],
            event.depth, event.people};
}

model::Event model_event(const NumberEvent& event, std::size_t categories) {
    model::Event made;
    made.source = "gateway/bench-7";
    made.id = "event";
    made.type = "cn.nanhai.citybrain.request";
    made.subject = "camera-17";
    made.category = category_code(static_cast<std::size_t>(event.category), categories);
    made.severity = model::Severity::minor;
    made.attributes = {{"depth", event.depth},
                       {"kind", std::string(kind_words[static_cast<std::size_t>(event.kind)])},
                       {"people", event.people}};
    return made;
}

} // namespace citybrain::bench

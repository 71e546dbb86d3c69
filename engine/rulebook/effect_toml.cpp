#include "engine/rulebook/effect_toml.hpp"

#include <algorithm>
#include <optional>

#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::string_view effect_keys[] = {"priority",  "respond",       "close",      "notify",
                                            "assist",    "labels",        "milestones", "sensitivity",
                                            "supervise", "open_incident", "mute"};
constexpr std::string_view effect_keys_later[] = {"link"};

std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

std::optional<Raise> read_raise(TomlFile& file, const toml::table& rule, const std::string& text) {
    if (text == "+1") {
        return Raise{true, model::Tier::village};
    }
    const auto tier = read_tier(text);
    if (!tier.ok() && !text.empty()) {
        file.fault(*rule.get("raise"), "'" + text + "' is no tier to raise to", "write town, district or +1");
    }
    if (!tier.ok()) {
        return std::nullopt;
    }
    return Raise{false, *tier};
}

std::vector<std::string> departments(TomlFile& file, const toml::table& then, std::string_view key,
                                     const Known& known) {
    const std::vector<std::string> codes = file.texts(then, key);
    std::vector<std::string> all;
    for (const Department& department : known.departments) {
        all.push_back(department.code);
    }
    for (const std::string& code : codes) {
        if (std::ranges::find(all, code) == all.end()) {
            file.fault(*then.get(key), "department '" + code + "' is not in departments.csv", suggestion(code, all));
        }
    }
    return sorted(codes);
}

std::vector<std::string> milestones(TomlFile& file, const toml::table& then, const Known& known) {
    const std::vector<std::string> codes = file.texts(then, "milestones");
    std::vector<std::string> all;
    for (const MilestoneRule& milestone : known.milestones) {
        all.push_back(milestone.code);
    }
    for (const std::string& code : codes) {
        if (std::ranges::find(all, code) == all.end()) {
            const std::string close = suggestion(code, all);
            file.fault(*then.get("milestones"),
                       "milestone '" + code + "' is not among those of milestones.csv that rules may add",
                       close.empty() ? "give it a row with the category *" : close);
        }
    }
    return sorted(codes);
}

} // namespace

Effect read_effect(TomlFile& file, const toml::table& rule, const Known& known, std::string& raise) {
    Effect effect;
    if (rule.contains("raise")) {
        raise = file.text(rule, "raise");
        effect.raise = read_raise(file, rule, raise);
    }
    const toml::table* const then = file.table(rule, "then");
    if (then != nullptr) {
        file.only(*then, effect_keys, effect_keys_later);
        effect.priority = file.read(*then, "priority", read_priority);
        effect.respond = file.read<model::Limit>(*then, "respond", read_limit);
        effect.close = file.read<model::Limit>(*then, "close", read_limit);
        effect.notify = departments(file, *then, "notify", known);
        effect.assist = departments(file, *then, "assist", known);
        effect.labels = sorted(file.texts(*then, "labels"));
        effect.milestones = milestones(file, *then, known);
        effect.sensitivity = file.read(*then, "sensitivity", read_sensitivity);
        effect.supervise = file.flag(*then, "supervise");
        effect.mute = file.read<base::Duration>(*then, "mute", read_mute);
        effect.open_incident = file.flag(*then, "open_incident");
    }
    if (!rule.contains("raise") && (then == nullptr || then->empty())) {
        file.fault(rule, "the rule changes nothing", "give it 'raise' or 'then'");
    }
    return effect;
}

} // namespace citybrain::rulebook

#include "engine/rulebook/rules_toml.hpp"

#include <algorithm>
#include <map>

#include "engine/base/limits.hpp"
#include "engine/rulebook/rule_checks.hpp"
#include "engine/rulebook/rule_reader.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::rulebook {
namespace {

/// All fields any event may carry, sorted by name.
std::vector<FieldDeclaration> attributes_of(const Known& known) {
    std::vector<FieldDeclaration> all = known.shared;
    for (const Category& category : known.categories) {
        all.insert(all.end(), category.fields.begin(), category.fields.end());
    }
    std::ranges::stable_sort(all, {}, &FieldDeclaration::name);
    const auto same = [](const FieldDeclaration& a, const FieldDeclaration& b) { return a.name == b.name; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    return all;
}

std::optional<base::Duration> shortest_silence(const std::vector<SourceRow>& sources) {
    const auto least = std::ranges::min_element(sources, {}, &SourceRow::silent_after);
    return least == sources.end() ? std::nullopt : std::optional(least->silent_after);
}

void index_rules(RuleSet& set, const std::vector<Category>& categories) {
    set.by_category.resize(categories.size());
    set.windowed.resize(categories.size());
    set.circumstances.resize(categories.size());
    set.muting.resize(categories.size());
    for (std::uint32_t i = 0; i < set.rules.size(); ++i) {
        for (const std::uint32_t category : categories_of(set.rules[i].when, categories)) {
            if (set.rules[i].effect.mute) {
                set.muting[category].push_back(static_cast<std::uint32_t>(set.by_category[category].size()));
            }
            set.by_category[category].push_back(i);
            if (set.rules[i].seat) {
                set.windowed[category].push_back(i);
            }
            std::vector<Circumstance>& read = set.circumstances[category];
            read.insert(read.end(), set.rules[i].circumstances.begin(), set.rules[i].circumstances.end());
        }
    }
    for (std::vector<Circumstance>& read : set.circumstances) {
        std::ranges::sort(read);
        read.erase(std::unique(read.begin(), read.end()), read.end());
    }
    for (std::size_t category = 0; category < categories.size(); ++category) { // sorted by code
        for (const std::uint32_t rule : set.windowed[category]) {
            for (const WindowRead& read : set.rules[rule].windows) {
                set.vocabulary.windows().ask_about(read.spec, categories[category].code);
            }
        }
    }
}

} // namespace

std::unique_ptr<RuleSet> read_rules(const std::string& path, std::string_view text, const Known& known,
                                    Faults& faults) {
    auto set = std::make_unique<RuleSet>();
    std::vector<std::string> codes;
    for (const Category& category : known.categories) {
        codes.push_back(category.code);
    }
    set->vocabulary = Vocabulary(attributes_of(known), std::move(codes), shortest_silence(known.sources));
    TomlFile file(path, text, faults);
    constexpr std::string_view keys[] = {"rule"};
    constexpr std::string_view later[] = {"mute", "window"};
    file.only(file.root(), keys, later);
    std::map<std::string, std::uint32_t> ids; // with their lines
    std::size_t count = 0;
    for (const toml::table* const table : file.tables(file.root(), "rule")) {
        const std::string id = (*table)["id"].value_or(std::string());
        const auto [first, is_new] = ids.try_emplace(id, file.place(*table).line);
        if (!is_new && !id.empty()) {
            file.fault(*table->get("id"), "rule '" + id + "' is there twice",
                       "the first one is in line " + std::to_string(first->second));
        }
        count += 1;
        if (id.size() > base::limits::decision_name_bytes_max) {
            file.fault(*table->get("id"), "the rule's id is too long",
                       "it has at most " + std::to_string(base::limits::decision_name_bytes_max) + " bytes");
        }
        if (auto rule = read_rule(file, *table, set->vocabulary, known, faults)) {
            (rule->enabled ? set->rules : set->off).push_back(std::move(*rule));
        }
    }
    if (count > base::limits::rules_max) {
        file.fault(file.root(), "a pack has at most " + std::to_string(base::limits::rules_max) + " rules");
    }
    std::ranges::stable_sort(set->rules, {}, &Rule::id);
    std::ranges::stable_sort(set->off, {}, &Rule::id);
    check_lists(file, *set, known.categories);
    index_rules(*set, known.categories);
    check_windows(file, *set, known.categories);
    return set;
}

} // namespace citybrain::rulebook

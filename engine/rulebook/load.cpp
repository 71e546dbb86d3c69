#include <algorithm>
#include <array>
#include <map>

#include "engine/rulebook/bundle.hpp"
#include "engine/rulebook/pack_toml.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/rules_toml.hpp"
#include "engine/rulebook/tables.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 5> needed_files{"calendars.toml", "categories.csv", "departments.csv",
                                                       "pack.toml", "rules.toml"};
constexpr std::array<std::string_view, 4> more_files{"delegations.csv", "milestones.csv", "roster.csv", "sources.csv"};
/// Stories about the pack: they decide nothing, and `citybrain rules test` reads them.
constexpr std::string_view tests_file = "tests.toml";

template <std::size_t N>
std::string listed(const std::array<std::string_view, N>& names) {
    std::string text;
    for (const std::string_view name : names) {
        text += (text.empty() ? "" : ", ") + std::string(name);
    }
    return text;
}

} // namespace

/// Fills a Rulebook from the files of a pack.
class Loader {
  public:
    explicit Loader(const PackFiles& pack) : pack_(pack) {}

    LoadOutcome load() {
        LoadOutcome outcome;
        gather();
        if (faults_.empty()) {
            fill();
        }
        if (faults_.empty()) {
            outcome.rulebook = std::move(book_);
        }
        outcome.faults = faults_.take();
        return outcome;
    }

  private:
    /// Sorts the texts by file; unknown and missing files are faults.
    void gather() {
        std::vector<std::string> names(needed_files.begin(), needed_files.end());
        names.insert(names.end(), more_files.begin(), more_files.end());
        for (const auto& file : pack_.files) {
            const base::Place where{pack_.root + file.first, 1, 1};
            if (std::ranges::find(names, file.first) != names.end()) {
                texts_[file.first] = canonical_text(file.second);
            } else if (file.first != tests_file && !file.first.ends_with(".md")) {
                faults_.add(where, "a pack has no such file", suggestion(file.first, names));
            }
        }
        for (const std::string_view name : needed_files) {
            if (!has(name)) {
                faults_.add({path(name), 1, 1}, "the file is missing",
                            "a pack needs " + listed(needed_files) + "; it may have " + listed(more_files));
            }
        }
    }

    [[nodiscard]] std::string path(std::string_view name) const { return pack_.root + std::string(name); }
    [[nodiscard]] bool has(std::string_view name) const { return texts_.contains(name); }
    [[nodiscard]] std::string_view text(std::string_view name) const { return texts_.find(name)->second; }

    void fill() {
        base::Hasher hasher;
        for (const auto& [name, text] : texts_) {
            hasher.text(name).text(text);
        }
        book_.hash_ = hasher.finish();
        NamedCalendar calendar = read_calendar(path("calendars.toml"), text("calendars.toml"), faults_);
        book_.calendar_ = std::move(calendar.calendar);
        book_.calendar_name_ = std::move(calendar.name);
        book_.departments_ = read_departments(path("departments.csv"), text("departments.csv"), faults_);
        book_.policy_ = read_policy(path("pack.toml"), text("pack.toml"), book_.departments_, faults_);
        if (has("sources.csv")) {
            declare_silence_fields(path("pack.toml"), book_.policy_.fields, faults_);
        }
        if (!faults_.empty()) {
            return; // what follows would repeat them: departments that seem unknown because their table is wrong
        }
        book_.categories_ = read_categories(path("categories.csv"), text("categories.csv"), book_.departments_,
                                            book_.policy_.fields, faults_);
        if (book_.categories_.empty() && faults_.empty()) {
            faults_.add({path("categories.csv"), 1, 1}, "the catalogue is empty", "a pack needs at least one category");
        }
        if (faults_.empty()) {
            fill_more();
        }
        if (faults_.empty()) {
            const Known known{book_.categories_, book_.departments_, book_.policy_.fields, book_.rule_milestones_,
                              book_.sources_};
            std::unique_ptr<RuleSet> rules = read_rules(path("rules.toml"), text("rules.toml"), known, faults_);
            if (faults_.empty()) {
                rules->impacts =
                    impacts_of(rules->rules, book_.categories_, book_.departments_, book_.policy_.duty_desk);
                rules->codes = CodeIndex(book_.categories_);
                index_told(*rules, book_.categories_);
                rules->matcher = Matcher(rules->rules, rules->by_category, book_.categories_, rules->vocabulary);
            }
            book_.rules_ = std::move(rules);
        }
    }

    /// The files that a pack may leave out.
    void fill_more() {
        if (has("milestones.csv")) {
            book_.rule_milestones_ = read_milestones(path("milestones.csv"), text("milestones.csv"), book_.departments_,
                                                     book_.categories_, faults_);
        }
        if (has("delegations.csv")) {
            book_.delegations_ =
                read_delegations(path("delegations.csv"), text("delegations.csv"), book_.categories_, faults_);
        }
        if (has("roster.csv")) {
            book_.roster_ = Roster(
                read_roster(path("roster.csv"), text("roster.csv"), book_.departments_, book_.calendar_, faults_));
        }
        if (has("sources.csv")) {
            book_.sources_ = read_sources(path("sources.csv"), text("sources.csv"), book_.categories_, faults_);
        }
        for (const Category& category : book_.categories_) {
            std::vector<const Delegation*>& moving = book_.moving_.emplace_back();
            for (const Delegation& delegation : book_.delegations_) {
                if (delegation.moves_handling() && std::ranges::binary_search(delegation.categories, category.code)) {
                    moving.push_back(&delegation);
                }
            }
        }
    }

    const PackFiles& pack_;
    Faults faults_;
    std::map<std::string, std::string, std::less<>> texts_; ///< by name
    Rulebook book_;
};

LoadOutcome Rulebook::load(const PackFiles& pack) { return Loader(pack).load(); }

} // namespace citybrain::rulebook

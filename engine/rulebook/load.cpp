#include <algorithm>
#include <array>

#include "engine/rulebook/pack_toml.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/rules_toml.hpp"
#include "engine/rulebook/tables.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 5> needed_files{"calendars.toml", "categories.csv", "departments.csv",
                                                       "pack.toml", "rules.toml"};
constexpr std::array<std::string_view, 3> later_files{"delegations.csv", "milestones.csv", "roster.csv"};
/// Stories about the pack: they decide nothing, and `citybrain rules test` reads them.
constexpr std::string_view tests_file = "tests.toml";

/// What counts for the hash: the same text on every machine, however it was checked out.
std::string canonical(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            out.push_back(text[i]);
        }
    }
    return out;
}

} // namespace

/// Fills a Rulebook from the files of a pack.
class Loader {
  public:
    explicit Loader(const PackFiles& pack) : pack_(pack) { texts_.resize(needed_files.size()); }

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
        const std::vector<std::string> names(needed_files.begin(), needed_files.end());
        for (const auto& file : pack_.files) {
            const auto at = std::ranges::find(needed_files, file.first);
            const base::Place where{pack_.root + file.first, 1, 1};
            if (at != needed_files.end()) {
                texts_[static_cast<std::size_t>(at - needed_files.begin())] = canonical(file.second);
            } else if (std::ranges::find(later_files, file.first) != later_files.end()) {
                faults_.add(where, "this file is not supported by this version",
                            "remove it: what would be ignored is refused");
            } else if (file.first != tests_file && !file.first.ends_with(".md")) {
                faults_.add(where, "a pack has no such file", suggestion(file.first, names));
            }
        }
        for (const std::string& name : names) {
            const bool there = std::ranges::any_of(pack_.files, [&](const auto& file) { return file.first == name; });
            if (!there) {
                faults_.add({pack_.root + name, 1, 1}, "the file is missing", "a pack needs all of its five files");
            }
        }
    }

    [[nodiscard]] std::string path(std::size_t index) const { return pack_.root + std::string(needed_files[index]); }

    void fill() {
        base::Hasher hasher;
        for (std::size_t i = 0; i < needed_files.size(); ++i) {
            hasher.text(needed_files[i]).text(texts_[i]);
        }
        book_.hash_ = hasher.finish();
        NamedCalendar calendar = read_calendar(path(0), texts_[0], faults_);
        book_.calendar_ = std::move(calendar.calendar);
        book_.calendar_name_ = std::move(calendar.name);
        book_.departments_ = read_departments(path(2), texts_[2], faults_);
        book_.policy_ = read_policy(path(3), texts_[3], book_.departments_, faults_);
        if (!faults_.empty()) {
            return; // what follows would repeat them: departments that seem unknown because their table is wrong
        }
        book_.categories_ = read_categories(path(1), texts_[1], book_.departments_, book_.policy_.fields, faults_);
        if (book_.categories_.empty() && faults_.empty()) {
            faults_.add({path(1), 1, 1}, "the catalogue is empty", "a pack needs at least one category");
        }
        if (faults_.empty()) {
            const Known known{book_.categories_, book_.departments_, book_.policy_.fields};
            std::unique_ptr<RuleSet> rules = read_rules(path(4), texts_[4], known, faults_);
            if (faults_.empty()) {
                rules->impacts =
                    impacts_of(rules->rules, book_.categories_, book_.departments_, book_.policy_.duty_desk);
                rules->matcher = Matcher(rules->rules, rules->by_category, book_.categories_, rules->vocabulary);
            }
            book_.rules_ = std::move(rules);
        }
    }

    const PackFiles& pack_;
    Faults faults_;
    std::vector<std::string> texts_; ///< in the order of needed_files
    Rulebook book_;
};

LoadOutcome Rulebook::load(const PackFiles& pack) { return Loader(pack).load(); }

} // namespace citybrain::rulebook

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/row.hpp"
#include "engine/rulebook/rule_params.hpp"
#include "engine/rulebook/tables.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 9> columns{"category", "order", "code",       "zh",   "en",
                                                  "limit",    "clock", "department", "basis"};

/// A milestone with its place in the category's order.
struct Numbered {
    std::int64_t order = 0;
    MilestoneRule milestone;
    base::Place place;
};

Category* find_category(Row& row, std::vector<Category>& categories) {
    const std::string code = row.filled("category");
    const auto at = std::ranges::find(categories, code, &Category::code);
    if (at != categories.end()) {
        return &*at;
    }
    std::vector<std::string> codes;
    for (const Category& category : categories) {
        codes.push_back(category.code);
    }
    if (!code.empty()) {
        row.fault("category", "'" + code + "' is no category of categories.csv", suggestion(code, codes));
    }
    return nullptr;
}

Numbered read_milestone(Row& row, const std::vector<Department>& departments) {
    Numbered read;
    const std::string order = row.filled("order");
    const auto number = base::parse_integer(order);
    if (!order.empty() && (!number || *number < 1)) {
        row.fault("order", "'" + order + "' is no place in an order", "write 1, 2, 3");
    }
    read.order = number.value_or(0);
    MilestoneRule& milestone = read.milestone;
    milestone.code = row.filled("code");
    if (!milestone.code.empty() && !is_slug(milestone.code)) {
        row.fault("code", "'" + milestone.code + "' is no code of a milestone", "use a-z, 0-9, '.', '-' and '_'");
    }
    milestone.name = {row.filled("zh"), row.filled("en")};
    const auto clock = row.read("clock", read_clock, model::ClockKind::urgent_hour);
    milestone.limit = row.checked("limit", read_limit(row.text("limit"), clock), model::Limit{});
    milestone.department = row.text("department");
    row.check_department("department", milestone.department, departments);
    milestone.basis = row.filled("basis");
    read.place = row.place("order");
    return read;
}

/// For rules to add: their codes differ, and what they are due after stands for itself.
void add_for_rules(Row& row, Numbered added, std::vector<Numbered>& earlier) {
    for (const Numbered& other : earlier) {
        if (other.milestone.code == added.milestone.code) {
            row.fault("code", "milestone '" + added.milestone.code + "' is there twice",
                      "the first one is in line " + std::to_string(other.place.line));
        }
    }
    if (earlier.size() == base::limits::rule_milestones_max) {
        row.fault("category", "rules may add at most " + std::to_string(earlier.size()) + " different milestones", {});
    }
    earlier.push_back(std::move(added));
}

/// What two milestones of a category, or one and the category, say against each other.
void check(Row& row, const Category& category, const Numbered& added, const std::vector<Numbered>& earlier) {
    for (const Numbered& other : earlier) {
        const bool later = other.order < added.order;
        const model::Limit& limit = added.milestone.limit;
        const model::Limit& other_limit = other.milestone.limit;
        if (other.milestone.code == added.milestone.code) {
            row.fault("code", "milestone '" + added.milestone.code + "' is there twice",
                      "the first one is in line " + std::to_string(other.place.line));
        } else if (other.order == added.order) {
            row.fault("order", "two milestones of " + category.code + " have the order " + std::to_string(added.order),
                      "the other one is in line " + std::to_string(other.place.line));
        } else if (limit.clock == other_limit.clock && limit.length != other_limit.length &&
                   later != (limit.length > other_limit.length)) {
            row.fault("limit", "the milestones of " + category.code + " are not due in their order",
                      "compare it with line " + std::to_string(other.place.line));
        }
    }
    if (added.milestone.limit.clock == category.close.clock && added.milestone.limit.length > category.close.length) {
        row.fault("limit", "the milestone is due after the case must be closed",
                  "close of " + category.code + " in categories.csv is " + base::to_text(category.close.length));
    }
    if (earlier.size() >= base::limits::category_milestones_max) {
        row.fault("category",
                  "a category has at most " + std::to_string(base::limits::category_milestones_max) + " milestones",
                  {});
    }
}

} // namespace

std::vector<MilestoneRule> read_milestones(const std::string& path, std::string_view text,
                                           const std::vector<Department>& departments,
                                           std::vector<Category>& categories, Faults& faults) {
    const Table table(path, text, columns, faults);
    std::map<std::string, std::vector<Numbered>> read;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        const std::size_t before = faults.count();
        const bool for_rules = row.text("category") == "*";
        const Category* const category = for_rules ? nullptr : find_category(row, categories);
        Numbered milestone = read_milestone(row, departments);
        if (for_rules && faults.count() == before) {
            add_for_rules(row, std::move(milestone), read["*"]);
        }
        if (category == nullptr || faults.count() != before) {
            continue;
        }
        std::vector<Numbered>& earlier = read[category->code];
        check(row, *category, milestone, earlier);
        earlier.push_back(std::move(milestone));
    }
    for (Category& category : categories) {
        std::vector<Numbered>& milestones = read[category.code];
        std::ranges::stable_sort(milestones, {}, &Numbered::order);
        for (Numbered& milestone : milestones) {
            category.milestones.push_back(std::move(milestone.milestone));
        }
    }
    std::vector<MilestoneRule> for_rules;
    for (Numbered& milestone : read["*"]) {
        for_rules.push_back(std::move(milestone.milestone));
    }
    std::ranges::sort(for_rules, {}, &MilestoneRule::code);
    return for_rules;
}

} // namespace citybrain::rulebook

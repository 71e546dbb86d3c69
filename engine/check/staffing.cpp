#include <algorithm>
#include <map>
#include <set>

#include "engine/check/report.hpp"

namespace citybrain::check {
namespace {

using rulebook::Category;
using rulebook::Shift;

constexpr base::Duration horizon = base::days(366);

/// Which rows are for a centre and those above it: centres with the same are staffed alike.
std::vector<std::size_t> rows_for(const Space& space, const model::Unit& unit) {
    std::vector<std::size_t> rows;
    const auto& shifts = space.book().roster().shifts();
    const model::Unit* at = &unit;
    for (std::size_t level = 0; level < model::tiers.size() && at != nullptr; ++level) {
        for (std::size_t i = 0; i < shifts.size(); ++i) {
            if (shifts[i].is_for(*at)) {
                rows.push_back(level * shifts.size() + i);
            }
        }
        at = space.topology().find(at->parent);
    }
    rows.push_back(static_cast<std::size_t>(unit.tier) + model::tiers.size() * shifts.size());
    return rows;
}

/// A category whose matters lie at this desk of this centre, for an example; the first one when none does.
const Category& category_at(const Space& space, const model::Unit& unit, const std::string& desk) {
    const auto& categories = space.book().categories();
    const auto lies_here = [&](const Category& category) {
        return category.base_tier() == unit.tier &&
               space.book().desk_at(category, unit.tier, space.topology(), unit.code) == desk;
    };
    const auto at = std::ranges::find_if(categories, lies_here);
    return at == categories.end() ? categories.front() : *at;
}

struct Gap {
    const model::Unit* unit = nullptr; ///< the first of those alike
    std::size_t units = 0;
    base::Instant at;
};

void tell(const Space& space, const std::string& desk, const Gap& gap, Reporter& reporter) {
    const rulebook::Rulebook& book = space.book();
    const auto& shifts = book.roster().shifts();
    const auto row = std::ranges::find(shifts, desk, &Shift::desk);
    Finding finding;
    finding.kind = FindingKind::unstaffed_hour;
    finding.place = row == shifts.end() ? base::Place{shifts.front().place.file, 1, 1} : row->place;
    const std::string at = base::to_rfc3339(gap.at, book.calendar().utc_offset()).substr(0, 16);
    const std::string others = std::to_string(gap.units);
    finding.sentence = {gap.unit->zh + " " + book.find_department(desk)->name.zh + " 自 " + at +
                            " 起无人值守(同样的共 " + others + " 处)",
                        "nobody answers at desk " + desk + " of " + to_text(gap.unit->code) + " from " + at + " (" +
                            others + " centres alike)"};
    const Category& category = category_at(space, *gap.unit, desk);
    Box box;
    const auto index = static_cast<std::int64_t>(&category - book.categories().data());
    box.sides[space.category()] = range(index, index);
    Example example = example_of(space, box, gap.unit->tier);
    example.area = gap.unit->code;
    example.event.area = gap.unit->code;
    example.now = gap.at;
    example.event.time = gap.at;
    finding.example = std::move(example);
    reporter.find(std::move(finding));
}

} // namespace

void check_roster(const Space& space, Reporter& reporter) {
    const rulebook::Rulebook& book = space.book();
    const std::string& duty = book.policy().duty_desk;
    if (book.roster().empty()) {
        reporter.leave_open({}, "unstaffed_hour", {"规则包没有值班表 roster.csv", "the pack has no roster.csv"});
        return;
    }
    const base::Instant from{base::days_from_civil(book.policy().effective) * base::days(1).ms -
                             book.calendar().utc_offset().ms};
    std::set<std::string> desks{duty};
    for (const Shift& shift : book.roster().shifts()) {
        desks.insert(shift.desk);
    }
    for (const std::string& desk : desks) {
        std::map<std::vector<std::size_t>, Gap> alike;
        for (const model::Unit& unit : space.topology().units()) {
            const bool is_centre = unit.managed_by == unit.code || unit.parent.value == 0;
            const auto is_row = [&](const Shift& shift) { return shift.desk == desk && shift.is_for(unit); };
            if (!is_centre || (desk != duty && std::ranges::none_of(book.roster().shifts(), is_row))) {
                continue;
            }
            Gap& gap = alike[rows_for(space, unit)];
            gap.units += 1;
            gap.unit = gap.unit == nullptr ? &unit : gap.unit;
        }
        for (auto& [rows, gap] : alike) {
            const auto at = book.roster().first_gap(desk, duty, gap.unit->code, from, from + horizon, space.topology(),
                                                    book.calendar());
            if (at) {
                gap.at = *at;
                tell(space, desk, gap, reporter);
            }
        }
    }
}

} // namespace citybrain::check

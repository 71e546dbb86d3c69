#include "engine/check/report.hpp"

#include <algorithm>
#include <tuple>

#include "engine/model/words.hpp"

namespace citybrain::check {
namespace {

constexpr model::Word<FindingKind> kinds[] = {
    {FindingKind::unreachable, "unreachable"},
    {FindingKind::redundant, "redundant"},
    {FindingKind::contradiction, "contradiction"},
    {FindingKind::gap, "gap"},
    {FindingKind::uncovered_category, "uncovered_category"},
    {FindingKind::unreachable_desk, "unreachable_desk"},
    {FindingKind::unstaffed_hour, "unstaffed_hour"},
    {FindingKind::delegation_circle, "delegation_circle"},
    {FindingKind::delegation_idle, "delegation_idle"},
    {FindingKind::unknown_area, "unknown_area"},
    {FindingKind::window_cost, "window_cost"},
};

auto order_of(const Finding& finding) {
    return std::tuple(std::string_view(finding.place.file), finding.place.line, finding.place.column, finding.kind,
                      finding.rules);
}

/// By the slowest clock: how long until a desk of the district is asked, when nobody below answers.
base::Duration climb_of(const Space& space, const rulebook::Category& category, base::Instant start) {
    base::Instant at = start;
    const model::Limit limit = rulebook::scaled(category.respond, space.book().policy().respond_escalates_percent);
    for (model::Tier tier = category.base_tier(); tier < model::Tier::district;
         tier = static_cast<model::Tier>(static_cast<int>(tier) + 1)) {
        at = space.book().due(limit, at);
    }
    return at - start;
}

void measure_climb(const Space& space, Report& report) {
    for (const rulebook::Category& category : space.book().categories()) {
        for (const base::Instant start : space.moments()) {
            const base::Duration climb = climb_of(space, category, start);
            if (climb > report.longest_climb) {
                report.longest_climb = climb;
                report.longest_climb_category = category.code;
            }
        }
    }
}

} // namespace

std::string_view to_text(FindingKind kind) { return model::word_of(kinds, kind).text; }

std::size_t Report::undecided_pairs() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(undecided, [](const Undecided& open) { return !open.rule.empty(); }));
}

void Reporter::leave_open(std::string rule, std::string check, rulebook::Words why) {
    if (open_.emplace(rule, check).second) {
        report_.undecided.push_back({std::move(rule), std::move(check), std::move(why)});
    }
}

Report Reporter::take() {
    std::ranges::stable_sort(report_.findings, {}, order_of);
    std::ranges::stable_sort(report_.undecided, {},
                             [](const Undecided& open) { return std::tie(open.rule, open.check); });
    return std::move(report_);
}

Report check(const rulebook::Rulebook& book, const model::Topology& topology, const CheckOptions& options) {
    Reporter reporter;
    Space space(book, topology);
    check_rules(space, reporter);
    check_desks(space, reporter);
    check_roster(space, reporter);
    check_delegations(space, reporter);
    if (options.real_topology) {
        check_areas(space, reporter);
    } else {
        reporter.leave_open({}, "unknown_area", {"没有给出 --topology", "no --topology was given"});
    }
    Report report = reporter.take();
    measure_climb(space, report);
    return report;
}

} // namespace citybrain::check

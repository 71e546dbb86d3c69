#include "nodes/console/json_parts.hpp"
#include "nodes/console/views.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;
using parts::limit_view;
using parts::text;
using parts::texts;
using parts::time_or_null;
using parts::words;

json::array rules_view(const std::vector<rulebook::RuleAccount>& rules) {
    json::array out;
    for (const rulebook::RuleAccount& rule : rules) {
        json::array comparisons;
        for (const rulebook::Comparison& comparison : rule.comparisons) {
            comparisons.push_back(json::object{{"text", text(comparison.text)},
                                               {"label", words(comparison.label)},
                                               {"shown", text(comparison.shown)},
                                               {"true", comparison.result == rulebook::Outcome::yes},
                                               {"error", text(comparison.error)}});
        }
        out.push_back(json::object{{"id", text(rule.id)},
                                   {"title", words(rule.title)},
                                   {"fired", rule.result == rulebook::Outcome::yes},
                                   {"mandatory", rule.mandatory},
                                   {"waived", rule.waived},
                                   {"other_category", rule.other_category},
                                   {"over_windows", rule.over_windows},
                                   {"raise", text(rule.raise)},
                                   {"why", words(rule.why)},
                                   {"basis", text(rule.basis)},
                                   {"error", text(rule.error)},
                                   {"comparisons", std::move(comparisons)}});
    }
    return out;
}

json::value judge_view(const std::optional<rulebook::JudgeAccount>& judge) {
    if (!judge) {
        return nullptr;
    }
    return json::object{{"node", text(to_text(judge->unit))},
                        {"name", words(judge->unit_name)},
                        {"of_matter_below", judge->of_matter_below}};
}

json::value delegation_view(const std::optional<rulebook::DelegationAccount>& by) {
    if (!by) {
        return nullptr;
    }
    return json::object{{"id", text(by->id)},          {"aspect", words(by->aspect)},
                        {"form", words(by->form)},     {"from", text(to_text(by->from))},
                        {"to", text(to_text(by->to))}, {"basis", text(by->basis)}};
}

/// Names only: whoever may read a case need not see telephone numbers.
json::array duty_view(const std::vector<rulebook::DutyAccount>& duties) {
    json::array out;
    for (const rulebook::DutyAccount& duty : duties) {
        out.push_back(json::object{{"desk", words(duty.desk)},
                                   {"unit", text(to_text(duty.unit))},
                                   {"unit_name", words(duty.unit_name)},
                                   {"person", text(duty.person.name)},
                                   {"backup", text(duty.backup.name)},
                                   {"leader", text(duty.leader.name)}});
    }
    return out;
}

} // namespace

json::array view_of(const std::vector<rulebook::DeferralAccount>& moved) {
    json::array out;
    for (const rulebook::DeferralAccount& account : moved) {
        const bool stands_still = account.stands_still();
        out.push_back(
            json::object{{"stage", text(to_text(account.stage))},
                         {"zh", text(to_zh(account.stage))},
                         {"milestone", text(account.milestone)},
                         {"name", words(account.name)},
                         {"order", text(account.order)},
                         {"waived", texts(account.waived)},
                         {"due_before", text(base::to_rfc3339(account.before))},
                         {"due", time_or_null(account.due)},
                         {"stopped_from", time_or_null(stands_still ? std::optional(account.from) : std::nullopt)},
                         {"stopped_until", time_or_null(stands_still ? std::optional(account.until) : std::nullopt)},
                         {"lengthens_percent", account.lengthens_percent}});
    }
    return out;
}

json::object view_of(const rulebook::Explanation& e) {
    json::array limits;
    for (const rulebook::DeadlineAccount& account : e.deadlines) {
        limits.push_back(json::object{{"stage", text(to_text(account.stage))},
                                      {"limit", limit_view(account.limit)},
                                      {"due", text(account.due_local)},
                                      {"rule", text(account.rule)},
                                      {"name", words(account.name)},
                                      {"department", words(account.department)},
                                      {"order", text(account.order)},
                                      {"pending", time_or_null(account.pending)}});
    }
    json::array differences;
    for (const rulebook::Words& difference : e.differences) {
        differences.push_back(words(difference));
    }
    json::array changes;
    for (const rulebook::Words& change : e.changes) {
        changes.push_back(words(change));
    }
    return {
        {"pack",
         json::object{{"name", text(e.pack_name)}, {"version", text(e.pack_version)}, {"hash", text(to_hex(e.pack))}}},
        {"category", json::object{{"code", text(e.category)}, {"name", words(e.category_name)}}},
        {"department", words(e.department_name)},
        {"calendar", words(e.calendar_name)},
        {"decision", view_of(e.decision)},
        {"rules", rules_view(e.rules)},
        {"deadlines", std::move(limits)},
        {"deferrals", view_of(e.deferrals)},
        {"judge", judge_view(e.judge)},
        {"delegation", delegation_view(e.delegation)},
        {"duty", duty_view(e.duty)},
        {"differences", std::move(differences)},
        {"changes", std::move(changes)},
        {"other_pack", e.other_pack},
        {"sentences", json::object{{"zh", texts(render(e, rulebook::Language::zh))},
                                   {"en", texts(render(e, rulebook::Language::en))}}}};
}

} // namespace citybrain::console

#pragma once
/// explain: why a matter is where it is. Evaluates again, so that it can show every comparison of every rule.
///
/// Off the hot path. Promises: the same decision as Rulebook::decide gives for the same facts; when a recorded decision
/// differs from it, every field that differs is named.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

enum class Outcome : std::uint8_t { no = 0, yes = 1, error = 2 };

/// One comparison of a rule's condition, evaluated by itself.
struct Comparison {
    std::string text;  ///< as written: event.attr.depth_cm >= params.depth_cm
    Words label;       ///< the same with the labels of the pack: 积水深度 ≥ 关注水深
    std::string shown; ///< with its values: 18 >= 15
    Outcome result = Outcome::no;
    std::string error;       ///< of Outcome::error
    bool unreported = false; ///< not true because what it asks for was not reported
};

/// One rule and what it had to say to these facts.
struct RuleAccount {
    std::string id;
    Words title;
    bool waived = false;    ///< people have waived its effect here
    bool mandatory = false; ///< its effect cannot be waived by a person
    Outcome result = Outcome::no;
    bool other_category = false;          ///< names categories, and not this one
    std::optional<model::Tier> elsewhere; ///< the tier that judges it, when the decision was another tier's
    std::string error; ///< of Outcome::error: the condition could not be answered, so it does not match
    std::vector<Comparison> comparisons;
    std::string raise; ///< "district", "+1"; empty when it raises nothing
    Words why;         ///< the filled-in reason; empty unless it fired
    std::string basis;
};

/// One limit, where it came from, and when it is due.
struct DeadlineAccount {
    model::Stage stage = model::Stage::respond;
    model::Limit limit;
    base::Instant due;
    std::string due_local; ///< RFC 3339 in the calendar's time zone
    std::string rule;      ///< id of the rule that tightened it; empty when it is the category's
    Words name;            ///< of a milestone
    Words department;      ///< who must reach a milestone; empty: whoever leads
};

/// The delegation that moved where the matter is handled before any rule.
struct DelegationAccount {
    std::string id;
    Words aspect;
    Words form;
    model::Tier from = model::Tier::district;
    model::Tier to = model::Tier::town;
    std::string basis;
};

/// Who is on duty at the leading desk when the matter is dispatched.
struct DutyAccount {
    Words desk;
    model::NodeId unit;
    Words unit_name;
    Person person;
    Person backup;
    Person leader; ///< 带班领导
};

struct Explanation {
    std::string pack_name;
    std::string pack_version;
    base::Hash pack;
    std::string category;
    Words category_name;
    Words department_name;
    Words calendar_name;
    model::Decision decision;       ///< as computed now
    std::vector<RuleAccount> rules; ///< fired ones by id; then the others, nearest miss first
    std::vector<DeadlineAccount> deadlines;
    std::optional<DelegationAccount> delegation;
    std::vector<DutyAccount> duty;  ///< first who is asked first; empty without a roster, or when nobody is
    std::vector<Words> differences; ///< from the recorded decision; empty when it is the same or none was given
    std::vector<Words> changes;     ///< from the decision before, when the case was decided again
    bool compared = false;          ///< a recorded decision was given
    bool other_pack = false;        ///< the recorded decision was made by another pack
};

/// `facts.now` must be the recorded decision's `decided_at` for the two to agree. `before` is the decision that stood
/// when the case was decided again; nullptr when it was decided once.
[[nodiscard]] Explanation explain(const Rulebook& rulebook, const Facts& facts, const model::Decision* recorded,
                                  const model::Decision* before = nullptr);

/// Names every field in which two decisions differ that anybody acts on, as from `was` to `is`.
[[nodiscard]] std::vector<Words> changes_between(const model::Decision& was, const model::Decision& is);

/// A matter as it was decided last, computed again from what that decision read: the event, the instant, and what its
/// windows answered. Its category must be in the catalogue.
[[nodiscard]] Explanation explain(const Rulebook& rulebook, const model::Topology& topology, const model::Case& matter);

/// Sentences for people, one a line: where it is handled and why, the deadlines, the nearest misses.
[[nodiscard]] std::vector<std::string> render(const Explanation& explanation, Language language);

} // namespace citybrain::rulebook

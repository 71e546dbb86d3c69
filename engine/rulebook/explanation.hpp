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
    std::string error;         ///< of Outcome::error: the condition could not be answered, so it does not match
    bool over_windows = false; ///< asks what was seen, and the decision's node is the one that judges that
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
    std::string order;     ///< number of the standing order that lengthened the limit from the start; empty: none did
    model::Limit unlengthened; ///< with `order`: the limit as the catalogue states it
    /// When the clock runs out as things stand: later than `due` where it was deferred. Empty when it does not run.
    std::optional<base::Instant> pending;
};

/// What moved or stopped a clock of a case that ran already.
struct DeferralAccount {
    model::Stage stage = model::Stage::respond;
    std::string milestone;                 ///< its code, of stage milestone
    Words name;                            ///< of a milestone
    std::string order;                     ///< number of the standing order; empty: `waived` did
    std::vector<std::string> waived;       ///< the rules that a person waived
    base::Instant before;                  ///< when it was due before any of them moved it
    std::optional<base::Instant> due;      ///< when it is due now; empty when it does not run any more
    base::Instant from;                    ///< the clock stands still from here
    base::Instant until;                   ///< up to here; not behind `from`: it never stood still
    std::uint32_t lengthens_percent = 100; ///< of the limit

    [[nodiscard]] bool stands_still() const { return until > from; }
};

/// Who judged rules over windows, where the decision is about those alone: the node above that sees the whole scope, or
/// the owner itself.
struct JudgeAccount {
    model::NodeId unit;
    Words unit_name;
    /// The judgement is a superior's, of a matter below: what it asks for, not how the matter stands.
    bool of_matter_below = false;
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
    std::vector<DeferralAccount> deferrals; ///< of a case: clocks that orders or waivers moved or stopped
    std::optional<JudgeAccount> judge;      ///< of a decision of rules over windows alone
    std::optional<DelegationAccount> delegation;
    std::vector<DutyAccount> duty;  ///< first who is asked first; empty without a roster, or when nobody is
    std::vector<Words> differences; ///< from the recorded decision; empty when it is the same or none was given
    std::vector<Words> changes;     ///< from the decision before, when the case was decided again
    base::Duration utc_offset;      ///< of the calendar, for instants in sentences
    bool compared = false;          ///< a recorded decision was given
    bool other_pack = false;        ///< the recorded decision was made by another pack
};

/// `facts.now` must be the recorded decision's `decided_at` for the two to agree. `before` is the decision that stood
/// when the case was decided again; nullptr when it was decided once. A recorded decision of rules over windows alone,
/// with none before it, is a judgement of a matter below (explain_judgement).
[[nodiscard]] Explanation explain(const Rulebook& rulebook, const Facts& facts, const model::Decision* recorded,
                                  const model::Decision* before = nullptr);

/// What the rules over windows of a superior said of an event below, computed again from what they read: the rules that
/// were considered, and nothing about how the matter is handled. The event must have an area and a known category.
[[nodiscard]] Explanation explain_judgement(const Rulebook& rulebook, const model::Topology& topology,
                                            const model::Event& event, const model::Decision& judged);

/// Names every field in which two decisions differ that anybody acts on, as from `was` to `is`.
[[nodiscard]] std::vector<Words> changes_between(const model::Decision& was, const model::Decision& is);

/// The clocks of a case that standing orders moved or stopped, and the limits that its last lowering relaxed.
[[nodiscard]] std::vector<DeferralAccount> deferrals_of(const model::Case& matter);

/// A matter as it was decided last, computed again from what that decision read: the event, the instant, and what its
/// windows answered. Its category must be in the catalogue.
[[nodiscard]] Explanation explain(const Rulebook& rulebook, const model::Topology& topology, const model::Case& matter);

/// Sentences for people, one a line: where it is handled and why, the deadlines, the nearest misses.
[[nodiscard]] std::vector<std::string> render(const Explanation& explanation, Language language);

} // namespace citybrain::rulebook

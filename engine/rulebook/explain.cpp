#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/accounts.hpp"
#include "engine/rulebook/again.hpp"
#include "engine/rulebook/differences.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/standing.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

/// How a recorded decision came about, and so how it is computed again.
enum class Course : std::uint8_t {
    decided,  ///< by all rules, on nothing before
    judged,   ///< by the rules over windows alone: what a superior said of a matter below
    incident, ///< an incident was opened on what was judged of one of its matters
    again,    ///< joined with the decision before
    lowered,  ///< a person waived rules of the decision before
};

struct Recorded {
    const Decision* decision = nullptr; ///< nullptr: explained is what is decided now
    const Decision* before = nullptr;
    Course course = Course::decided;
    base::Instant opened_at; ///< of a lowered case
};

/// The facts as the recorded decision read them: windows have moved on since.
class FactsThen {
  public:
    FactsThen(const Rulebook& book, const Facts& given, const Recorded& recorded) : facts_(given) {
        if (recorded.decision == nullptr) {
            return;
        }
        facts_.here = recorded.decision->here;
        facts_.only_seen = recorded.decision->only_windows;
        facts_.circumstances = Circumstances(recorded.decision->seen);
        if (!recorded.decision->seen.empty()) {
            seen_.emplace(book.rules().vocabulary, *recorded.decision, recorded.course == Course::incident);
            facts_.seen = &*seen_;
        }
    }
    FactsThen(const FactsThen&) = delete;
    FactsThen& operator=(const FactsThen&) = delete;
    ~FactsThen() = default;

    [[nodiscard]] const Facts& facts() const { return facts_; }
    /// The same without what was seen.
    [[nodiscard]] Facts plain() const {
        Facts facts = facts_;
        facts.seen = nullptr;
        facts.only_seen = false;
        return facts;
    }

  private:
    Facts facts_;
    std::optional<SeenThen> seen_;
};

/// The waivers and orders that the recorded decision was made under. Orders are no part of what rules over windows say
/// alone: that they lengthen, mute and respond stands in what was decided before.
Standing standing_of(const Recorded& recorded, bool only_seen) {
    Standing standing;
    if (recorded.decision != nullptr) {
        standing.waived = recorded.decision->waived;
        if (!only_seen) {
            standing.orders = recorded.decision->orders;
        }
    }
    return standing;
}

/// The decision computed now, and what it changed of the one before.
Decision computed(const Rulebook& book, const FactsThen& then, const Recorded& recorded, std::vector<Words>& changes) {
    const Facts& facts = then.facts();
    const Decision* before = recorded.before;
    if (recorded.course == Course::lowered) {
        Decision lowered =
            decision_lowered(book, facts, *before, standing_of(recorded, facts.only_seen), recorded.opened_at);
        changes = changes_between(*before, lowered);
        return lowered;
    }
    Decision fresh = decide_under(book, facts, standing_of(recorded, facts.only_seen));
    std::optional<Decision> own; // of an incident, before what its matters say is joined
    if (recorded.course == Course::incident) {
        own = decide_under(book, then.plain(), standing_of(recorded, false));
        before = &*own;
    }
    if (before == nullptr) {
        return fresh;
    }
    if (facts.only_seen) {
        fresh = said_of(book, *before, fresh, facts.now);
    }
    fresh = decision_again(book, *before, std::move(fresh));
    changes = changes_between(*before, fresh);
    return fresh;
}

std::optional<JudgeAccount> judge_of(const Facts& facts, Course course) {
    const auto unit = facts.only_seen ? facts.topology.ancestor(facts.area, facts.here) : std::nullopt;
    if (!unit) {
        return std::nullopt;
    }
    const model::Unit* const centre = facts.topology.find(*unit);
    return JudgeAccount{*unit, {centre->zh, centre->en}, course == Course::judged};
}

Explanation told_of(const Rulebook& book, const Facts& given, const Recorded& recorded) {
    const FactsThen then(book, given, recorded);
    const Facts& facts = then.facts();
    const Category* const category = book.find_category(facts.event.category);
    ENSURE(category != nullptr);
    Explanation told;
    told.pack_name = book.name();
    told.pack_version = book.version();
    told.pack = book.hash();
    told.category = category->code;
    told.category_name = category->name;
    told.calendar_name = book.calendar_name();
    told.utc_offset = book.calendar().utc_offset();
    told.decision = computed(book, then, recorded, told.changes);
    told.judge = judge_of(facts, recorded.course);
    told.rules = accounts_of(book, *category, facts, recorded.course == Course::judged);
    for (RuleAccount& account : told.rules) {
        account.waived = std::ranges::binary_search(told.decision.waived, account.id);
    }
    const Department* const department = book.find_department(told.decision.department);
    told.department_name = department == nullptr ? Words{told.decision.department, told.decision.department}
                                                 : department->name; // one of an earlier pack
    if (recorded.course != Course::judged) {
        told.deadlines = deadlines_of(book, *category, told.decision);
        told.delegation = delegation_of(book, told.decision);
        told.duty = duty_of(book, facts, told.decision);
    }
    if (recorded.decision != nullptr) {
        told.compared = true;
        told.other_pack = recorded.decision->pack != book.hash();
        told.differences = differences_of(*recorded.decision, told.decision);
    }
    return told;
}

} // namespace

Explanation explain(const Rulebook& rulebook, const Facts& facts, const Decision* recorded, const Decision* before) {
    const bool judged = before == nullptr && recorded != nullptr && recorded->only_windows;
    const Course course = before != nullptr ? Course::again : judged ? Course::judged : Course::decided;
    return told_of(rulebook, facts, {recorded, before, course, {}});
}

Explanation explain_judgement(const Rulebook& rulebook, const model::Topology& topology, const model::Event& event,
                              const Decision& judged) {
    ENSURE(event.area.has_value());
    const Facts facts{.event = event, .topology = topology, .area = *event.area, .now = judged.decided_at};
    return told_of(rulebook, facts, {&judged, nullptr, Course::judged, {}});
}

Explanation explain(const Rulebook& rulebook, const model::Topology& topology, const model::Case& matter) {
    const Decision& recorded = matter.decision;
    const model::Event joined = with_facts(matter.event, matter.facts);
    const Facts facts{.event = joined,
                      .topology = topology,
                      .area = matter.event.area.value_or(model::NodeId{}),
                      .now = recorded.decided_at};
    const Decision* const before = matter.before.empty() ? nullptr : &matter.before.front();
    Course course = recorded.only_windows ? Course::incident : Course::decided;
    if (before != nullptr) {
        course = matter.again == model::Again::lowering ? Course::lowered : Course::again;
    }
    Explanation told = told_of(rulebook, facts, {&recorded, before, course, matter.opened_at});
    told.deferrals = deferrals_of(matter);
    fill_pending(matter, told.deadlines);
    return told;
}

} // namespace citybrain::rulebook

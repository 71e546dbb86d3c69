#pragma once
/// Rulebook: a compiled, versioned rule pack: what decides where a matter is handled, how urgent it is and until when.
///
/// Promises: immutable after load, any thread may read it; `decide` is pure: the same facts give the same decision, bit
/// for bit, on every machine; the order of rules in the file changes nothing but the order of the `considered` bits;
/// adding a rule never lowers a tier or priority and never makes a deadline later.
/// Refuses, at load: whatever it does not understand, or that this version does not act on, with file, line and column.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/base/hash.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/event.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/circumstances.hpp"
#include "engine/rulebook/delegation.hpp"
#include "engine/rulebook/fault.hpp"
#include "engine/rulebook/roster.hpp"
#include "engine/rulebook/seen.hpp"
#include "engine/rulebook/sources.hpp"
#include "engine/window/silence.hpp"

namespace citybrain::rulebook {

class DecisionBuffer;
class Matches;
struct LoadOutcome;
struct RuleSet;
struct Ruling;
struct Standing;

/// True when the value can be read as the type: a whole number as int or double, a double without fraction as int.
[[nodiscard]] bool fits(const model::AttributeValue& value, FieldType type);

/// What one decision reads. Refers to what it names; lives no longer than the call.
struct Facts {
    const model::Event& event; ///< its category must be in the catalogue
    const model::Topology& topology;
    model::NodeId area; ///< the village, town or district the place resolved to; must be in the topology
    base::Instant now;  ///< the instant of dispatch, from which both clocks run
    /// What was seen before; nullptr: rules that ask for it are not judged.
    const Seen* seen = nullptr;
    /// Tier of the node that decides: a rule that asks what a whole town has seen is judged by the town, and only
    /// there.
    model::Tier here = model::Tier::village;
    bool only_seen = false; ///< judge only the rules that ask for what was seen: the others were judged elsewhere
    Circumstances circumstances{};
};

/// Where an incident's matters are gathered: a village, town or district, or all that is about one subject.
struct IncidentScope {
    model::NodeId unit;
    std::string name;       ///< what tells incidents of one rule apart: the unit's code or the subject
    std::string subject;    ///< empty for a unit
    std::size_t window = 0; ///< index into windows(): what it counted is gathered
};

class Rulebook {
  public:
    /// Reads, checks and compiles a pack. Never both a rulebook and faults.
    [[nodiscard]] static LoadOutcome load(const PackFiles& pack);

    Rulebook(Rulebook&&) noexcept;
    Rulebook& operator=(Rulebook&&) noexcept;
    ~Rulebook();

    /// Over the names and texts of the files that decide, sorted by name, line ends as LF, without byte order marks.
    [[nodiscard]] const base::Hash& hash() const { return hash_; }
    [[nodiscard]] const std::string& name() const { return policy_.name; }
    [[nodiscard]] const std::string& version() const { return policy_.version; }
    [[nodiscard]] const Policy& policy() const { return policy_; }
    [[nodiscard]] const base::Calendar& calendar() const { return calendar_; }
    [[nodiscard]] const Words& calendar_name() const { return calendar_name_; }

    /// Sorted by code.
    [[nodiscard]] const std::vector<Category>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<Department>& departments() const { return departments_; }
    /// nullptr when the catalogue does not have it.
    [[nodiscard]] const Category* find_category(std::string_view code) const;
    [[nodiscard]] const Department* find_department(std::string_view code) const;
    /// The desk that leads a matter of this category, which arose in `area`, at a centre of this tier: the category's
    /// department where it has a desk there and takes matters of the area, else the desk that stands in for it, else
    /// the duty desk.
    [[nodiscard]] const std::string& desk_at(const Category& category, model::Tier tier,
                                             const model::Topology& topology, model::NodeId area) const;

    /// The milestones that rules may add to a case, sorted by code.
    [[nodiscard]] const std::vector<MilestoneRule>& rule_milestones() const { return rule_milestones_; }
    /// Sorted by id.
    [[nodiscard]] const std::vector<Delegation>& delegations() const { return delegations_; }
    /// Where a matter of this category is handled before any rule.
    [[nodiscard]] Delegated delegated(const Category& category, const model::Topology& topology, model::NodeId area,
                                      base::Instant now) const;
    [[nodiscard]] const Roster& roster() const { return roster_; }
    /// Sorted by id.
    [[nodiscard]] const std::vector<SourceRow>& sources() const { return sources_; }
    /// The sources that the centre `node` watches, each with the lengths of silence that rules for it ask about.
    [[nodiscard]] std::vector<window::Watch> watches(model::NodeId node, const model::Topology& topology) const;

    /// What is wrong with the type of one of the event's attributes: a declared field whose value has another type,
    /// which no rule could read. Empty when all fit; names that nobody declared are carried along and not judged.
    [[nodiscard]] std::optional<std::string> misfit(const model::Event& event) const;

    /// The declaration of a field that events of the category carry, its own or shared; nullptr when there is none.
    [[nodiscard]] const FieldDeclaration* find_field(std::string_view category, std::string_view name) const;
    /// The names of all of them, sorted.
    [[nodiscard]] std::vector<std::string> field_names(std::string_view category) const;

    /// The join of the category and every rule that matches (rules.md). ENSUREs that category and area are known.
    [[nodiscard]] model::Decision decide(const Facts& facts) const;
    /// The same in numbers, with the texts left in the pack: what matching and joining alone cost. Allocates nothing.
    void decide(const Facts& facts, Ruling& ruling) const;
    /// The decision of a ruling on the same facts: without allocation once the buffer is warm.
    void write(const Facts& facts, const Ruling& ruling, DecisionBuffer& buffer) const;
    /// Both in one.
    void decide(const Facts& facts, DecisionBuffer& buffer) const;
    /// The same under waivers and standing orders (standing.hpp).
    void decide(const Facts& facts, DecisionBuffer& buffer, const Standing& standing) const;
    /// What the rules over windows read that are judged on these facts, sorted by name.
    [[nodiscard]] std::vector<model::WindowReading> readings(const Facts& facts) const;
    /// Which rules of RuleSet::by_category[category] hold: that and no more. `matches` must be empty, and of its size.
    void match(const Facts& facts, std::size_t category, Matches& matches) const;

    /// `limit` after `from` on the limit's clock and this pack's calendar.
    [[nodiscard]] base::Instant due(const model::Limit& limit, base::Instant from) const;

    /// True when a rule for this category asks how its case stands (case.reports, case.close_missed …).
    [[nodiscard]] bool asks_about_case(const std::string& category) const;
    /// The windows its rules read.
    [[nodiscard]] const std::vector<window::Spec>& windows() const;
    /// True when cases of the category are merged with near-duplicates, or those are suggested.
    [[nodiscard]] bool has_duplicates(const std::string& code) const;
    /// How far apart in time near-duplicates may be, at most.
    [[nodiscard]] base::Duration longest_dup_window() const;
    /// True when some rule for this category asks windows, or some window counts it: for all others nothing is told.
    [[nodiscard]] bool touches_windows(const std::string& category) const;
    /// The facts of `event` that rules of nodes above `tier` read, for a superior's windows; empty when none of them
    /// counts its category or asks windows about it.
    [[nodiscard]] std::optional<model::Event> seen_above(const model::Event& event, model::Tier tier) const;
    /// Where the matters of rule `id`'s incident are gathered for `event`; empty when the rule opens none.
    [[nodiscard]] std::optional<IncidentScope> incident_scope(std::string_view id, const model::Event& event,
                                                              const model::Topology& topology) const;
    /// True when nobody may waive rule `id`; false also for an unknown one.
    [[nodiscard]] bool is_mandatory(std::string_view id) const;
    /// True when rule `id` opens an incident; false also for an unknown one.
    [[nodiscard]] bool opens_incident(std::string_view id) const;

    /// Compiled rules by id; for this room's own files.
    [[nodiscard]] const RuleSet& rules() const { return *rules_; }
    [[nodiscard]] std::size_t rule_count() const;
    /// In order of id.
    [[nodiscard]] std::vector<std::string> rule_ids() const;

  private:
    Rulebook();
    friend class Loader;
    void assign(const Facts& facts, Ruling& ruling) const;

    void set_milestones(const Ruling& ruling, base::Instant now, DecisionBuffer& buffer) const;

    base::Hash hash_;
    Policy policy_;
    base::Calendar calendar_;
    Words calendar_name_;
    std::vector<Category> categories_;
    std::vector<Department> departments_;
    std::vector<MilestoneRule> rule_milestones_;
    std::vector<Delegation> delegations_;
    std::vector<std::vector<const Delegation*>> moving_; ///< of each category: those that move its handling
    Roster roster_;
    std::vector<SourceRow> sources_;
    std::unique_ptr<const RuleSet> rules_;
};

/// Either a rulebook, or at least one fault.
struct LoadOutcome {
    std::optional<Rulebook> rulebook;
    std::vector<Fault> faults;

    [[nodiscard]] bool ok() const { return rulebook.has_value(); }
};

} // namespace citybrain::rulebook

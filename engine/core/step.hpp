#pragma once
/// Step: one command's way through the stages. For this room's own files: each takes the operators of its subject.

#include "engine/core/engine.hpp"
#include "engine/persist/apply.hpp"
#include "engine/route/custody.hpp"
#include "engine/route/outbox.hpp"

namespace citybrain::core {

using model::Case;
using model::CustodyState;
using model::Draft;

/// True for the event by which the engine opens an incident: nothing counts it.
[[nodiscard]] bool is_incident(const model::Event& event);

/// True for an event that windows count by itself; a further word of the same signal is not another event.
[[nodiscard]] bool counts_apart(const model::Event& event);

/// One command's way through the stages.
struct Engine::Step {
    Engine& engine;
    base::Instant now;
    model::Effects effects{};
    std::vector<model::CaseId> touched{}; ///< cases whose records this step has committed, with repeats

    [[nodiscard]] rulebook::Context context() const { return context(engine.state_.self); }
    /// With the pack that decides in an area.
    [[nodiscard]] rulebook::Context context(model::NodeId area) const {
        const rulebook::Rulebook& rules = engine.pack_for(area);
        return {engine.state_, engine.topology_, rules, now, &engine.windows_of(rules)};
    }
    [[nodiscard]] rulebook::Context context(const model::Case& matter) const {
        return context(matter.event.area.value_or(engine.state_.self));
    }
    /// The pack that decides about an event, and what is counted for it.
    [[nodiscard]] const rulebook::Rulebook& rules_for(const model::Event& event) const {
        return engine.pack_for(event.area.value_or(engine.state_.self));
    }
    [[nodiscard]] window::Windows& windows_for(const model::Event& event) const {
        return engine.windows_of(rules_for(event));
    }
    [[nodiscard]] const Case& held(const model::CaseId& id) const {
        const Case* const matter = find_case(engine.state_, id);
        ENSURE(matter != nullptr);
        return *matter;
    }

    /// Gives the draft its place in the journal, numbers what it sends and applies it.
    void commit(Draft&& draft, model::Cause cause);
    void hand_over(const model::CaseId& id, const route::Move& move, const model::Cause& cause);

    void operator()(model::ReportEvent& report);
    /// A report of somebody, or of the engine itself, at this door.
    void take(model::ReportEvent& report);
    /// A report that is not taken, or that belongs to a case that is there.
    void refuse(const model::Event& event, const model::EventRefused& refused);
    void join(const model::CaseId& id, const model::Event& event);
    void report_silences();
    void end_silence(const window::Watch& watch);
    [[nodiscard]] bool joins_open(const model::Event& event) const;
    void operator()(const model::ActOnCase& act);
    void operator()(const model::Deliver& delivery);
    void operator()(const model::Tick&);
    void operator()(const model::ActivatePack& pack);
    void operator()(const model::NoteUpgrade& upgrade);
    void operator()(const model::GiveOrder& given);
    void operator()(const model::AbandonPack& abandoned);
    void operator()(const model::GiveStandingOrder& give);
    void operator()(const model::EndStandingOrder& end);
    void follow_jump(base::Instant from);

    void commit_packs(model::Draft&& draft, model::Cause cause);
    [[nodiscard]] bool fire_plan();
    [[nodiscard]] std::optional<model::ShadowDiffered> compare(model::CaseOpened& opened) const;

    /// What the last record, made of a payload of `from`, leads to: its facts are joined, an accepted or returned case
    /// goes on.
    void follow_up(model::NodeId from);
    /// An accepted case is judged by this node's windows, handed on when its offer ends elsewhere, and, when a rule
    /// sent it here, compared with those near by.
    void go_on(const model::CaseId& id, model::HandOverCause sent_by);
    /// The case, if this node counts what `from` (itself or a neighbour) says about it: beside an offer that waits here
    /// facts count when its owner passes them on (route, pass_on).
    [[nodiscard]] const Case* counting(const model::CaseId& id, model::NodeId from) const;
    /// The case is decided again on what is known now.
    void join_facts(const model::CaseId& id, const model::Event& event, model::NodeId from, const model::Cause& cause);
    void join_facts(const model::FollowUp& report, model::NodeId from, const model::Cause& cause);
    void pass_to_parent(const model::CaseId& child, const model::Event& event);
    void report_facts(model::FactsReported reported, const model::Cause& cause);
    void decide_again(const model::CaseId& id, model::JoinedFacts own, model::Again why, const model::Event& latest,
                      const model::Cause& cause);
    /// Offers the case to the superior whose person has pulled it up; true when it did.
    bool obey_pull(const model::CaseId& id);
    /// The offer came back that was asked for because the case was settled here: that is carried out now.
    void carry_out(const model::CaseId& id);
    /// The record of it, and what it does to clocks that stood still.
    void redecide(model::CaseRedecided decided, const model::Cause& cause);
    /// The case stands otherwise than when it was decided on: decided again if rules ask about that.
    void decide_on_standing(const model::CaseId& id, model::Again why, const model::Cause& cause);
    /// A case of ours that was given back counts as returned.
    void taken_back(const model::CaseId& id, const model::Cause& cause);
    /// What a merged case has heard goes on to the case that stands for it, and on if that one is merged, too.
    void decide_parents(const model::CaseId& child, model::Again why, const model::Event& latest);
    /// Offers the case to the centre that its tier belongs to, if it rose beyond this one and is ours to offer.
    void hand_up(const model::CaseId& id, const model::Cause& cause);

    /// The parent hears of what its rules read.
    void tell_above(const model::CaseId& id, const model::Event& event, Draft& draft, bool again = false,
                    bool left_to_person = false) const;
    /// And again of some of what it must still be told.
    void tell_owed();
    /// What this node's rules over windows say of an event; empty when none is for it.
    [[nodiscard]] std::optional<model::Decision> judge(const model::Event& event) const;
    /// What they say takes effect: here when the matter is ours, else at its owner.
    void raise(const model::Sighting& sighting, const model::Decision& said, bool late);
    /// The record of it; sent on unless `to` is this node.
    void tell_owner(const model::Raised& raised, model::NodeId to);
    /// The case, or the one that it is merged into, or the one that that one is merged into.
    [[nodiscard]] model::CaseId stands_for(model::CaseId id) const;
    /// The same to whoever owns the sighting's matter, as far as this node knows; nothing when it does not.
    void tell_owner_of(const model::Sighting& sighting, model::Raised raised);
    void join_raise(const model::CaseId& matter, const model::Decision& said, model::Again why);
    /// A late event entered windows of events behind it: those from `from` on are judged again.
    void judge_later(const model::Event& event, base::Instant from = {});
    /// Nobody has judged what a late event may have changed for a matter: its owner's people are told to look, by a
    /// MatterRaised that says nothing more.
    void leave_to_person(const model::Sighting& sighting);
    /// True when rules asked windows that had ended too long ago to answer.
    [[nodiscard]] bool came_too_late(const model::Event& event, const model::Decision& said) const;
    void on_seen(Draft&& draft, const model::FromLink& link);
    /// Rules that open incidents have fired on an event.
    void gather(const model::Sighting& sighting, const model::Decision& said, const std::vector<std::string>& fired);
    [[nodiscard]] model::Event incident_event(const model::Event& event, const std::string& rule,
                                              const rulebook::IncidentScope& scope) const;
    [[nodiscard]] std::optional<model::CaseId> open_incident(const model::Event& incident) const;
    [[nodiscard]] model::CaseId begin_incident(const model::Event& event, const model::Decision& said);
    void link(const model::CaseId& incident, const model::Sighting& sighting);

    void look_for_duplicates(const model::CaseId& id, const model::Cause& cause);
    /// Near-duplicates that another centre owns are linked: the one heard of first stands for them, every owner stays
    /// owner and is told.
    void link_across(const model::CaseId& id);
    void relate(const model::CaseId& id, const model::Relation& relation, const window::Neighbourhood::Matter& matter);
    /// Where a matter is, as seen from here: this node, or the neighbour on the way to its owner; zero when it has
    /// ended.
    [[nodiscard]] model::NodeId side_of(const model::CaseId& id, model::NodeId from) const;
    /// True when one of both has the other merged into it, as far as this node knows.
    [[nodiscard]] bool is_merged(const model::CaseId& one, const model::CaseId& other) const;
    void merge(model::CaseMerged merged, const model::Cause& cause);
    void unmerge(model::CaseUnmerged unmerged, const model::Cause& cause);
    /// Cases that are merged into one that has ended here end with it.
    void end_children(const model::CaseId& ended);

    void lower(model::CaseLowered lowered, const model::ActOnCase& act, const model::Cause& cause);
    /// What standing orders in force have not yet done to the clocks of a case.
    void move_clocks(const model::CaseId& id, const model::Cause& cause);
    /// The open cases that the order is over, by id.
    [[nodiscard]] std::vector<model::CaseId> cases_under(const model::StandingOrder& order) const;
    void refuse_order(const std::string& command_id, const std::string& number, const std::string& actor,
                      model::CommandDenied denied);
    /// An order is in force from now on: the clocks of open cases stand still, what it mutes is silent.
    void begin_order(const model::StandingOrder& order, const model::Cause& cause);
    /// `draft` ends an order in force: what it held before its time goes on.
    void end_order(Draft&& draft, const model::Cause& cause);
    /// Begins or ends one standing order whose time has come; true when there was one.
    bool turn_orders();

    /// A step of a case's life: recorded, told to whom it concerns, and what follows from it.
    void take_step(model::CaseStepped taken, const Case& matter, const model::Cause& cause);
    void after_step(const model::CaseStepped& step, const model::Cause& cause);
    /// All its clocks stand still until the deadline `until` of its state.
    void stand_still(const model::CaseId& id, const std::string& name, model::Stage until, const model::Cause& cause);
    void go_on_running(const model::CaseId& id, const model::Cause& cause);
    /// Its closing clock goes on, and stood still from `from` until now.
    void remember_stand(const model::CaseId& id, const std::string& name, base::Instant from);
    /// A report that its category has verified before anybody is sent.
    void verify_first(const model::CaseId& id);
    /// True when the stage is one of the case's own states.
    bool fire_life(const Case& matter, const model::Deadline& missed);
    void fire_inspection(const Case& matter, const model::Deadline& missed);
    void fire_requests(const Case& matter, const model::Deadline& missed);
    /// Whoever waits for an acknowledgement here has somebody told of it: ladders of cases that this step has touched
    /// begin.
    void begin_ladders();
    /// The next rung, and at once the one behind it where the roster names nobody.
    void climb(const model::CaseId& id, const model::Cause& cause);
    void fire_summon(const model::CaseId& id, const model::Deadline& due);
    /// A centre below asks for this one's duty leader, or has a red card that the leader must know of.
    void on_notice(const model::Notice& notice);
    /// The duty leader of this centre, beside any ladder; nobody when the pack has no roster.
    void tell_leader(const model::CaseId& id, model::NodeId area);

    void obey(model::Fact fact, const Case& matter, const model::ActOnCase& act, const model::Cause& cause);
    void fire(const model::Timer& timer);
    void fire_answer(const Case& matter, const model::Deadline& missed);
    void deny(const model::ActOnCase& act, model::CommandDenied denied);
    void close(const Case& matter, model::CaseClosed closed, const model::Cause& cause);
};

} // namespace citybrain::core

// Long because each fact and message has its own line of words here.

#include "engine/observe/describe.hpp"

#include "engine/base/hash.hpp"
#include "engine/observe/describe_parts.hpp"

namespace citybrain::observe {
namespace {

/// The fields of each fact behind its name.
struct Fields {
    Line& line;

    void operator()(const model::EventRejected& f) const {
        line.add("event", f.source + "/" + f.id).add("code", f.code).add("reason", f.reason);
    }
    void operator()(const model::CaseOpened& f) const {
        const model::Decision& d = f.decision;
        line.add("case", f.id).add("event", event_name(f.event)).add("category", d.category);
        line.add("area", f.event.area.value_or(model::NodeId{})).add("class", to_text(d.matter));
        line.add("base", to_text(d.base_tier)).add("tier", to_text(d.tier)).add("priority", to_text(d.priority));
        line.add("department", d.department).add("fired", d.fired).add("notify", d.notify).add("labels", d.labels);
        add_over(line, d);
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::EventJoined& f) const {
        line.add("case", f.id).add("event", event_name(f.event)).add("phase", to_text(f.event.phase));
        line.flag("passed_on", !f.first_here);
    }
    void operator()(const model::CaseAcknowledged& f) const { line.add("case", f.id).add("actor", f.actor); }
    void operator()(const model::CaseDispatched& f) const {
        line.add("case", f.id).add("department", f.department).add("actor", f.actor).add("reason", f.reason);
    }
    void operator()(const model::CaseHandled& f) const {
        line.add("case", f.id).add("actor", f.actor).add("result", f.result).add("evidence", hashes(f.evidence));
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::CaseClosed& f) const {
        line.add("case", f.id).add("ending", to_text(f.ending)).add("actor", f.actor).add("outcome", f.outcome);
        line.flag("forced", f.forced).add("evidence", hashes(f.evidence));
    }
    void operator()(const model::DeadlineMissed& f) const {
        line.add("case", f.id).add("stage", to_text(f.stage)).add("due", f.due);
        if (f.milestone != 0) {
            line.add(f.stage == model::Stage::task ? "task" : "milestone", std::uint64_t{f.milestone});
        }
        add_deadlines(line, f.next);
    }
    void operator()(const model::CaseOffered& f) const {
        line.add("case", f.id).add("to", f.to).add("target", f.target).add("kind", to_text(f.kind));
        line.add("cause", to_text(f.cause)).add("cv", f.cv_to).add("actor", f.actor).add("reason", f.reason);
    }
    void operator()(const model::CaseAccepted& f) const {
        line.add("case", f.offer.id).add("from", f.from);
        add_offer(line, f.offer);
        line.add("department", f.department).add("actor", f.actor);
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::OfferReceived& f) const {
        line.add("case", f.offer.id).add("from", f.from);
        add_offer(line, f.offer);
        line.add("actor", f.offer.actor).add("reason", f.offer.reason).add("answer_due", f.answer_by.due);
    }
    void operator()(const model::OfferDeclined& f) const {
        line.add("case", f.id).add("from", f.from).add("code", f.code).add("actor", f.actor).add("reason", f.reason);
    }
    void operator()(const model::CaseHandedOver& f) const {
        line.add("case", f.id).add("to", f.to).add("cv", f.cv).add("way", f.upward ? "up" : "down");
        line.add("kind", to_text(f.kind)).add("cause", to_text(f.cause));
    }
    void operator()(const model::OfferReturned& f) const {
        line.add("case", f.id).add("code", f.code).add("reason", f.reason);
    }
    void operator()(const model::ShadowEnded& f) const {
        line.add("case", f.id).add("owner", f.owner).add("ending", to_text(f.ending)).add("at", f.ended_at);
    }
    void operator()(const model::CommandRefused& f) const {
        line.add("case", f.id).add("verb", f.verb).add("actor", f.actor).add("code", f.code).add("reason", f.reason);
    }
    void operator()(const model::PayloadIgnored& f) const { line.add("reason", f.reason); }
    void operator()(const model::PayloadQuarantined& f) const {
        line.add("bytes", to_hex(f.bytes).substr(0, 16)).add("reason", f.reason);
    }
    void operator()(const model::PackActivated& f) const {
        line.add("pack", f.name).add("version", f.version).add("hash", to_hex(f.pack).substr(0, 16));
        if (f.order != 0) {
            line.add("order", f.order);
        }
        line.add("areas", codes(f.areas)).flag("shadow", f.shadow);
    }
    void operator()(const model::PackOrdered& f) const {
        add_order(line, f.order);
        line.flag("here", f.here).add("fault", f.fault);
    }
    void operator()(const model::PackPartTaken& f) const {
        line.add("hash", to_hex(f.pack).substr(0, 16)).add("part", f.part);
    }
    void operator()(const model::PackReceived& f) const { line.add("hash", to_hex(f.pack).substr(0, 16)); }
    void operator()(const model::PackRefused& f) const {
        line.add("hash", to_hex(f.pack).substr(0, 16)).add("order", f.order).add("why", f.why);
    }
    void operator()(const model::PackPartAsked& f) const {
        line.add("hash", to_hex(f.pack).substr(0, 16)).add("part", f.part).add("by", f.by).flag("owed", !f.served);
    }
    void operator()(const model::PackReported& f) const { add_standing(line, f.standing); }
    void operator()(const model::ShadowDiffered& f) const {
        line.add("order", f.order).add("about", f.about);
        line.add("tier", to_text(f.live.tier)).add("shadow_tier", to_text(f.shadow.tier));
        line.add("priority", to_text(f.live.priority)).add("shadow_priority", to_text(f.shadow.priority));
        line.add("owner", f.live.owner).add("shadow_owner", f.shadow.owner);
        line.flag("deadline", f.in_deadline());
    }
    void operator()(const model::Upgraded& f) const {
        line.add("from", f.from).add("to", f.to).add("digest", to_hex(f.digest).substr(0, 16));
    }
    void operator()(const model::FactsReported& f) const {
        add_follow_up(line, f.report);
        line.flag("passed_on", !f.first_here);
    }
    void operator()(const model::SeenNoted& f) const {
        line.add("case", f.seen.id).add("event", event_name(f.seen.event)).add("from", f.from);
        line.flag("again", f.seen.again).flag("left_to_person", f.seen.left_to_person);
        if (f.judged) {
            line.add("fired", f.judged->fired).add("seen", texts_of(f.judged->seen));
        }
    }
    void operator()(const model::MatterRaised& f) const {
        add_raised(line, f.raised);
        line.add("to", f.to);
    }
    void operator()(const model::RaiseReceived& f) const {
        add_raised(line, f.raised);
        line.add("from", f.from);
    }
    void operator()(const model::MatterGathered& f) const { line.add("case", f.id).add("matter", f.matter); }
    void operator()(const model::CaseRedecided& f) const {
        const model::Decision& d = f.decision;
        line.add("case", f.id).add("why", to_text(f.why)).add("facts", texts_of(f.facts));
        line.add("tier", to_text(d.tier)).add("priority", to_text(d.priority)).add("fired", d.fired);
        line.add("notify", d.notify).add("labels", d.labels).flag("rose", f.rose).flag("hand_up", f.hand_up);
        add_over(line, d);
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::CaseLowered& f) const {
        std::vector<std::string> rules;
        for (const model::Waiver& waiver : f.waivers) {
            rules.push_back(waiver.rule);
        }
        line.add("case", f.id).add("waive", rules);
        if (!f.waivers.empty()) {
            const model::Waiver& first = f.waivers.front();
            add_until(line, "until", first.until);
            line.add("actor", first.actor).add("reason", first.reason);
        }
    }
    void operator()(const model::DeadlineDeferred& f) const {
        line.add("case", f.id).add("stage", to_text(f.deferral.stage));
        if (f.deferral.milestone != 0) {
            line.add("milestone", std::uint64_t{f.deferral.milestone});
        }
        line.add("due", f.due).add("to", f.to).add("order", f.deferral.order);
    }
    void operator()(const model::CaseUnmuted& f) const { line.add("case", f.id).add("until", f.until); }
    void operator()(const model::DuplicateSuggested& f) const {
        line.add("case", f.id).add("candidates", texts_of(f.candidates));
    }
    void operator()(const model::CaseMerged& f) const {
        line.add("case", f.id).add("parent", f.parent).add("actor", f.actor).add("reason", f.reason);
        if (f.distance_cm >= 0) {
            line.add("distance_cm", static_cast<std::uint64_t>(f.distance_cm));
        }
    }
    void operator()(const model::CaseUnmerged& f) const {
        line.add("case", f.id).add("parent", f.parent).add("actor", f.actor).add("reason", f.reason);
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::ChildLinked& f) const {
        line.add("case", f.id).add(f.linked ? "child" : "no_child", f.child);
    }
    void operator()(const model::OrderGiven& f) const {
        add_order(line, f.order);
        line.flag("passed_down", !f.first_here);
    }
    void operator()(const model::OrderBegan& f) const { line.add("order", f.number); }
    void operator()(const model::OrderEnded& f) const {
        line.add("order", f.number).add("actor", f.actor).add("reason", f.reason);
        line.flag("by_itself", f.actor.empty());
    }
    void operator()(const model::OrderRefused& f) const {
        line.add("order", f.number).add("actor", f.actor).add("code", f.code).add("reason", f.reason);
    }
    void operator()(const model::NoticeReceived& f) const {
        add_notice(line, f.notice);
        line.add("from", f.from);
    }
    void operator()(const model::OfferRevoked& f) const {
        line.add("case", f.id).add("actor", f.actor).add("reason", f.reason);
        add_settled(line, f.settled);
    }
    void operator()(const model::OfferWithdrawn& f) const {
        line.add("case", f.id).add("from", f.from).add("actor", f.actor).add("reason", f.reason);
        add_settled(line, f.settled);
    }
    void operator()(const model::SettlementTold& f) const {
        line.add("case", f.id).add("from", f.from);
        add_settled(line, f.settled);
    }
    void operator()(const model::CasePulled& f) const {
        line.add("case", f.pull.id).add("by", f.pull.by).add("actor", f.pull.actor).add("reason", f.pull.reason);
        line.add("from", f.from);
    }
    void operator()(const model::CaseStepped& f) const {
        line.add("case", f.id).add("verb", to_text(f.verb));
        if (f.from != f.to) {
            line.add("from", to_text(f.from)).add("to", to_text(f.to));
        }
        line.add("node", f.node).flag("by_itself", f.actor.empty()).add("actor", f.actor).add("reason", f.reason);
        line.add("department", f.department).add("evidence", hashes(f.evidence));
        add_request(line, f.number, f.verb, f.granted, f.answer_by);
        add_until(line, "until", f.until);
        add_deadlines(line, f.deadlines);
    }
    void operator()(const model::PersonSummoned& f) const {
        line.add("case", f.id);
        add_summons(line, f.summons);
        if (f.until != base::Instant{}) {
            line.add("next", to_text(f.summons.next)).add("next_due", f.until);
        }
    }
    void operator()(const model::TaskAdded& f) const {
        const model::Task& task = f.task;
        line.add("case", f.id).add("task", std::uint64_t{task.number}).add("unit", task.unit);
        line.add("department", task.department).add("what", task.what).flag("assists", task.assists);
        if (task.due) {
            line.add("due", *task.due);
        }
        line.add("actor", task.added_by);
    }
    void operator()(const model::TaskEnded& f) const {
        line.add("case", f.id).add("task", std::uint64_t{f.number}).add("ending", to_text(f.ending));
        line.add("actor", f.actor).add("note", f.note);
    }
};

struct DescribeMessage {
    Line& line;

    void operator()(const model::Offer& m) const {
        line.add("case", m.id);
        add_offer(line, m);
    }
    void operator()(const model::Accept& m) const { line.add("case", m.id).add("cv", m.cv_to); }
    void operator()(const model::Reject& m) const {
        line.add("case", m.id).add("cv", m.cv_to).add("code", m.code).add("reason", m.reason);
    }
    void operator()(const model::Input& m) const { line.add("case", m.id).add("event", event_name(m.event)); }
    void operator()(const model::Update& m) const {
        line.add("case", m.id).add("cv", m.cv).add("owner", m.owner).add("ending", to_text(m.ending));
    }
    void operator()(const model::PackOrder& m) const { add_order(line, m); }
    void operator()(const model::PackWanted& m) const {
        line.add("hash", to_hex(m.pack).substr(0, 16)).add("part", m.part);
    }
    void operator()(const model::PackPart& m) const {
        line.add("hash", to_hex(m.pack).substr(0, 16)).add("part", m.part).add("bytes", m.bytes.size());
    }
    void operator()(const model::PackStanding& m) const { add_standing(line, m); }
    void operator()(const model::FollowUp& m) const { add_follow_up(line, m); }
    void operator()(const model::Seen& m) const {
        line.add("case", m.id).add("event", event_name(m.event)).flag("again", m.again);
        line.flag("left_to_person", m.left_to_person);
    }
    void operator()(const model::Raised& m) const { add_raised(line, m); }
    void operator()(const model::Gathered& m) const { line.add("case", m.id).add("matter", m.matter); }
    void operator()(const model::OrderNotice& m) const { add_order(line, m.order); }
    void operator()(const model::OrderEndNotice& m) const {
        line.add("order", m.number).add("actor", m.actor).add("reason", m.reason);
    }
    void operator()(const model::Notice& m) const { add_notice(line, m); }
    void operator()(const model::Revoke& m) const {
        line.add("case", m.id).add("cv", m.cv_to).add("actor", m.actor).add("reason", m.reason);
        add_settled(line, m.settled);
    }
    void operator()(const model::Revoked& m) const { line.add("case", m.id).add("cv", m.cv_to); }
    void operator()(const model::Pull& m) const {
        line.add("case", m.id).add("by", m.by).add("actor", m.actor).add("reason", m.reason);
    }
    void operator()(const model::Memo& m) const {
        line.add("case", m.id).add("verb", to_text(m.verb)).add("node", m.node).add("for", m.to);
        line.add("actor", m.actor).add("reason", m.reason);
        add_request(line, m.number, m.verb, m.granted, m.answer_by);
    }
};

} // namespace

std::string describe(const model::Fact& fact) {
    Line line(name_of(fact));
    std::visit(Fields{line}, fact);
    return std::move(line).text();
}

std::string describe(const model::Send& send) {
    Line line(name_of(send.message));
    line.add("to", send.to).add("seq", send.seq);
    std::visit(DescribeMessage{line}, send.message);
    return std::move(line).text();
}

std::string notify_id(const model::Record& record) {
    const auto* const summoned = std::get_if<model::PersonSummoned>(&record.fact);
    const bool told = summoned != nullptr && !summoned->summons.name.empty() && !summoned->summons.asked;
    return told ? fmt::format("{}.1", record.position.value) : std::string();
}

std::string describe(const model::Record& record) {
    const std::string notify = notify_id(record);
    return fmt::format("{} #{} {} {}{}{}", to_text(record.node), record.position.value, base::to_rfc3339(record.at),
                       describe(record.fact), notify.empty() ? "" : " notify=", notify);
}

std::string describe(const model::Case& c) {
    Line line("case");
    line.add("id", c.id).add("version", c.version).add("lifecycle", to_text(c.lifecycle));
    line.add("custody", to_text(c.custody.state)).add("cv", c.custody.cv).add("owner", c.custody.owner);
    line.add("category", c.decision.category).add("tier", to_text(c.decision.tier));
    line.add("priority", to_text(c.decision.priority)).add("department", c.department);
    if (c.custody.pulled) {
        line.add("pulled_by", c.custody.pulled->by);
    }
    line.flag("respond_missed", c.respond_missed).flag("close_missed", c.close_missed).flag("cleared", c.cleared);
    line.flag("yellow", c.yellow && !c.close_missed).flag("supervised", is_supervised(c));
    line.add("joined", c.joined);
    if (!c.before.empty()) {
        line.add("facts", texts_of(c.facts)).add("was_tier", to_text(c.before.front().tier));
    }
    line.flag("hand_up", c.hand_up);
    if (c.incident) {
        line.add("incident", *c.incident);
    }
    if (!c.gathered.empty()) {
        line.add("gathered", std::uint64_t{c.gathered.size()});
    }
    if (c.parent != model::CaseId{}) {
        line.add("parent", c.parent);
    }
    line.add("children", texts_of(c.children)).add("candidates", texts_of(c.candidates));
    for (const model::Relation& relation : c.relations) {
        line.add(relation.is_parent ? "under" : "beside", relation.id);
    }
    add_life(line, c.life);
    add_over(line, c.decision);
    if (!c.summons.empty()) {
        const model::Summons& last = c.summons.back();
        line.add("told", to_text(last.rung)).add("person", last.name);
    }
    for (const model::Task& task : c.tasks) {
        line.add("task_" + std::to_string(task.number), to_text(task.state));
    }
    add_deadlines(line, c.deadlines);
    return std::move(line).text();
}

} // namespace citybrain::observe

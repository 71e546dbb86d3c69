// Long because every noun of the API has its view here.

#include "nodes/console/views.hpp"

#include <algorithm>

#include "engine/observe/describe.hpp"
#include "nodes/console/json_parts.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;
using parts::limit_view;
using parts::node_or_null;
using parts::text;
using parts::texts;
using parts::time_or_null;
using parts::words;

json::array deadlines(const model::Case& c) {
    json::array out;
    for (const model::Deadline& deadline : c.deadlines) {
        json::object one{{"stage", text(to_text(deadline.stage))},
                         {"zh", text(to_zh(deadline.stage))},
                         {"due", text(base::to_rfc3339(deadline.due))},
                         {"clock", text(to_text(deadline.clock))}};
        if (deadline.stage == model::Stage::task) {
            one["task"] = deadline.milestone;
        } else if (deadline.stage == model::Stage::milestone && deadline.milestone != 0 &&
                   deadline.milestone <= c.decision.milestones.size()) {
            one["milestone"] = text(c.decision.milestones[deadline.milestone - 1U].code);
        }
        out.push_back(std::move(one));
    }
    return out;
}

struct AttributeView {
    json::value operator()(bool value) const { return value; }
    json::value operator()(std::int64_t value) const { return value; }
    json::value operator()(double value) const { return value; }
    json::value operator()(const std::string& value) const { return text(value); }
};

json::object event_view(const model::Event& event) {
    json::object attributes;
    for (const model::Attribute& attribute : event.attributes) {
        attributes[attribute.name] = std::visit(AttributeView{}, attribute.value);
    }
    return {{"source", text(event.source)},
            {"id", text(event.id)},
            {"type", text(event.type)},
            {"subject", text(event.subject)},
            {"time", text(base::to_rfc3339(event.time))},
            {"key", text(event.key)},
            {"phase", text(to_text(event.phase))},
            {"category", text(event.category)},
            {"area", node_or_null(event.area.value_or(model::NodeId{}))},
            {"place", event.place ? json::value(text(geo::to_text(*event.place))) : json::value(nullptr)},
            {"urgency", text(to_text(event.urgency))},
            {"severity", text(to_text(event.severity))},
            {"certainty", text(to_text(event.certainty))},
            {"status", text(to_text(event.status))},
            {"attributes", std::move(attributes)},
            {"trace", text(event.trace)},
            {"has_private_part", event.sealed != base::Hash{}}};
}

json::object custody_view(const model::Custody& custody) {
    return {{"state", text(to_text(custody.state))},
            {"cv", custody.cv},
            {"owner", node_or_null(custody.owner)},
            {"neighbour", node_or_null(custody.neighbour)},
            {"received_from", node_or_null(custody.received_from)},
            {"bounces", custody.bounces}};
}

json::array ids(const std::vector<model::CaseId>& cases) {
    json::array out;
    for (const model::CaseId& id : cases) {
        out.emplace_back(text(to_text(id)));
    }
    return out;
}

/// Near-duplicates at other centres, as their common superior linked them.
json::array relations_view(const std::vector<model::Relation>& relations) {
    json::array out;
    for (const model::Relation& relation : relations) {
        out.push_back({{"case", to_text(relation.id)}, {"is_parent", relation.is_parent}});
    }
    return out;
}

json::array waivers_view(const std::vector<model::Waiver>& waivers) {
    json::array out;
    for (const model::Waiver& waiver : waivers) {
        json::object values;
        for (const model::Attribute& attribute : waiver.values) {
            values[attribute.name] = std::visit(AttributeView{}, attribute.value);
        }
        const bool ends = waiver.until != base::Instant{};
        out.push_back(
            json::object{{"rule", text(waiver.rule)},
                         {"until", ends ? json::value(text(base::to_rfc3339(waiver.until))) : json::value(nullptr)},
                         {"actor", text(waiver.actor)},
                         {"reason", text(waiver.reason)},
                         {"values", std::move(values)}});
    }
    return out;
}

json::array orders_view(const std::vector<model::OrderEffect>& orders) {
    json::array out;
    for (const model::OrderEffect& order : orders) {
        out.push_back(json::object{{"number", text(order.number)},
                                   {"until", text(base::to_rfc3339(order.until))},
                                   {"suspend", order.suspends},
                                   {"lengthen_percent", order.lengthens_percent},
                                   {"mute", order.mutes},
                                   {"response", text(to_text(order.response))}});
    }
    return out;
}

json::array milestones_view(const std::vector<model::Milestone>& milestones) {
    json::array out;
    for (const model::Milestone& milestone : milestones) {
        out.push_back(json::object{{"code", text(milestone.code)},
                                   {"name", words({milestone.zh, milestone.en})},
                                   {"department", text(milestone.department)},
                                   {"limit", limit_view(milestone.limit)},
                                   {"due", text(base::to_rfc3339(milestone.due))}});
    }
    return out;
}

json::object request_view(const model::Request& one) {
    json::object out{{"number", one.number},
                     {"kind", text(to_text(one.kind))},
                     {"kind_zh", text(to_zh(one.kind))},
                     {"state", text(to_text(one.state))},
                     {"node", text(to_text(one.node))},
                     {"actor", text(one.actor)},
                     {"reason", text(one.reason)},
                     {"asked_at", text(base::to_rfc3339(one.asked_at))},
                     {"climbed", one.climbed}};
    const auto add_time = [&](const char* key, base::Instant at) {
        if (at != base::Instant{}) {
            out[key] = text(base::to_rfc3339(at));
        }
    };
    add_time("until", one.until);
    add_time("answer_by", one.answer_by);
    add_time("answered_at", one.answered_at);
    if (one.length.ms != 0) {
        out["length_minutes"] = one.length.ms / base::minutes(1).ms;
    }
    if (one.state != model::RequestState::open) {
        out["answerer"] = text(one.answerer);
        out["answer"] = text(one.answer);
    }
    return out;
}

json::object life_view(const model::CaseLife& life) {
    json::array requests;
    for (const model::Request& one : life.requests) {
        requests.push_back(request_view(one));
    }
    json::array evidence;
    for (const base::Hash& hash : life.evidence) {
        evidence.emplace_back(text(to_hex(hash)));
    }
    return {{"handler", text(life.handler)},
            {"reworks", life.reworks},
            {"reopens", life.reopens},
            {"extensions", life.extensions},
            {"returns", life.returns},
            {"urges", life.urges},
            {"supervision", text(to_text(life.supervision))},
            {"supervision_zh", text(to_zh(life.supervision))},
            {"verified", life.verified},
            {"ruled", life.ruled},
            {"forced", life.forced},
            {"excused", life.excused},
            {"suspended_at", time_or_null(life.suspended_at)},
            {"requests", std::move(requests)},
            {"evidence", std::move(evidence)}};
}

/// The ladder: whom it told, in order, and whose turn comes when; null when nobody's does.
json::object ladder_view(const model::Case& c) {
    json::array told;
    for (const model::Summons& summons : c.summons) {
        told.push_back(json::object{{"rung", text(to_text(summons.rung))},
                                    {"rung_zh", text(to_zh(summons.rung))},
                                    {"unit", node_or_null(summons.unit)},
                                    {"desk", text(summons.desk)},
                                    {"name", text(summons.name)},
                                    {"phone", text(summons.phone)},
                                    {"asked", summons.asked},
                                    {"at", text(base::to_rfc3339(summons.at))}});
    }
    json::value next = nullptr;
    const auto due = std::ranges::find(c.deadlines, model::Stage::summon, &model::Deadline::stage);
    if (due != c.deadlines.end() && !c.summons.empty()) {
        const model::Rung rung = c.summons.back().next;
        next = json::object{
            {"rung", text(to_text(rung))}, {"rung_zh", text(to_zh(rung))}, {"due", text(base::to_rfc3339(due->due))}};
    }
    return {{"told", std::move(told)}, {"next", std::move(next)}};
}

json::array tasks_view(const std::vector<model::Task>& tasks) {
    json::array out;
    for (const model::Task& task : tasks) {
        out.push_back(json::object{{"number", task.number},
                                   {"unit", node_or_null(task.unit)},
                                   {"department", text(task.department)},
                                   {"what", text(task.what)},
                                   {"required", !task.assists},
                                   {"state", text(to_text(task.state))},
                                   {"state_zh", text(to_zh(task.state))},
                                   {"due", time_or_null(task.due)},
                                   {"late", task.late},
                                   {"added_by", text(task.added_by)},
                                   {"added_at", text(base::to_rfc3339(task.added_at))},
                                   {"ended_by", text(task.ended_by)},
                                   {"ended_at", time_or_null(task.ended_at)},
                                   {"note", text(task.note)}});
    }
    return out;
}

} // namespace

json::object summary_of(const model::Case& c) {
    return {{"id", text(to_text(c.id))},
            {"version", c.version},
            {"lifecycle", text(to_text(c.lifecycle))},
            {"lifecycle_zh", text(to_zh(c.lifecycle))},
            {"custody", text(to_text(c.custody.state))},
            {"owner", node_or_null(c.custody.owner)},
            {"category", text(c.decision.category)},
            {"tier", text(to_text(c.decision.tier))},
            {"priority", text(to_text(c.decision.priority))},
            {"priority_zh", text(to_zh(c.decision.priority))},
            {"area", node_or_null(c.event.area.value_or(model::NodeId{}))},
            {"department", text(c.department)},
            {"opened_at", text(base::to_rfc3339(c.opened_at))},
            {"next_due",
             c.deadlines.empty() ? json::value(nullptr) : json::value(text(base::to_rfc3339(c.deadlines.front().due)))},
            {"respond_missed", c.respond_missed},
            {"close_missed", c.close_missed},
            {"mark", text(c.close_missed ? "red"
                          : c.yellow     ? "yellow"
                                         : "none")},
            {"supervised", is_supervised(c) || c.decision.supervised}};
}

json::object detail_of(const model::Case& c) {
    json::object out = summary_of(c);
    out["as_of"] = c.as_of.value;
    out["custody"] = custody_view(c.custody);
    out["event"] = event_view(c.event);
    out["facts"] = view_of(c.facts);
    out["decision"] = view_of(c.decision);
    if (!c.before.empty()) {
        out["before"] = view_of(c.before.front());
    }
    out["deadlines"] = deadlines(c);
    out["ladder"] = ladder_view(c);
    out["tasks"] = tasks_view(c.tasks);
    out["deferrals"] = view_of(rulebook::deferrals_of(c));
    out["entry_tier"] = text(to_text(c.entry_tier));
    out["acknowledged_at"] = time_or_null(c.acknowledged_at);
    out["handled_at"] = time_or_null(c.handled_at);
    out["ended_at"] = time_or_null(c.ended_at);
    if (c.parent != model::CaseId{}) {
        out["parent"] = text(to_text(c.parent));
    }
    out["children"] = ids(c.children);
    out["candidates"] = ids(c.candidates);
    out["relations"] = relations_view(c.relations);
    out["waivers"] = waivers_view(c.waivers);
    out["joined"] = c.joined;
    out["cleared"] = c.cleared;
    out["outcome"] = text(c.outcome);
    out["life"] = life_view(c.life);
    return out;
}

json::object view_of(const model::Record& record) {
    json::array sends;
    for (const model::Send& send : record.sends) {
        sends.emplace_back(text(observe::describe(send)));
    }
    return {{"node", text(to_text(record.node))},
            {"position", record.position.value},
            {"at", text(base::to_rfc3339(record.at))},
            {"cause", text(observe::describe(record.cause))},
            {"what", text(observe::name_of(record.fact))},
            {"text", text(observe::describe(record.fact))},
            {"notify_id", text(observe::notify_id(record))},
            {"sends", std::move(sends)}};
}

json::object view_of(const LinkView& link) {
    return {{"node", text(to_text(link.self))},
            {"neighbour", text(to_text(link.peer))},
            {"lane", text(link.lane)},
            {"state", text(link.state)},
            {"reason", text(link.reason)},
            {"out_next", link.out_next},
            {"out_acked", link.out_acked},
            {"waiting", link.out_next - 1 - link.out_acked},
            {"in_hwm", link.in_hwm},
            {"changed_at", text(base::to_rfc3339(link.changed_at))}};
}

json::object view_of(const model::Decision& d) {
    return {
        {"pack", text(to_hex(d.pack))},
        {"decided_at", text(base::to_rfc3339(d.decided_at))},
        {"category", text(d.category)},
        {"class", text(to_text(d.matter))},
        {"class_zh", text(to_zh(d.matter))},
        {"base_tier", text(to_text(d.base_tier))},
        {"tier", text(to_text(d.tier))},
        {"tier_zh", text(to_zh(d.tier))},
        {"priority", text(to_text(d.priority))},
        {"department", text(d.department)},
        {"assist", texts(d.assist)},
        {"notify", texts(d.notify)},
        {"labels", texts(d.labels)},
        {"fired", texts(d.fired)},
        {"waived", texts(d.waived)},
        {"orders", orders_view(d.orders)},
        {"muted_until", d.muted_by.empty() ? json::value(nullptr) : json::value(text(base::to_rfc3339(d.mute_until)))},
        {"muted_by", text(d.muted_by)},
        {"respond", limit_view(d.respond_limit)},
        {"close", limit_view(d.close_limit)},
        {"respond_due", text(base::to_rfc3339(d.respond_due))},
        {"close_due", text(base::to_rfc3339(d.close_due))},
        {"milestones", milestones_view(d.milestones)},
        {"sensitivity", text(to_text(d.sensitivity))},
        {"supervised", d.supervised},
        {"delegation", text(d.delegation)}};
}

json::object view_of(const model::JoinedFacts& facts) {
    json::object values;
    for (const model::JoinedFact& fact : facts.values) {
        values[fact.name] = json::object{{"value", std::visit(AttributeView{}, fact.value)},
                                         {"at", text(base::to_rfc3339(fact.at))},
                                         {"settled", fact.settled}};
    }
    return {{"values", std::move(values)},
            {"urgency", text(to_text(facts.urgency))},
            {"severity", text(to_text(facts.severity))},
            {"certainty", text(to_text(facts.certainty))}};
}

} // namespace citybrain::console

#include "engine/observe/describe_parts.hpp"

#include "engine/base/hash.hpp"

namespace citybrain::observe {
namespace {

struct ValueText {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return value; }
};

} // namespace

std::string event_name(const model::Event& event) { return event.source + "/" + event.id; }

void add_deadlines(Line& line, const std::vector<model::Deadline>& deadlines) {
    for (const model::Deadline& deadline : deadlines) {
        const std::string number = deadline.milestone == 0 ? "" : "_" + std::to_string(deadline.milestone);
        line.add(std::string(to_text(deadline.stage)) + number + "_due", deadline.due);
    }
}

void add_offer(Line& line, const model::Offer& offer) {
    line.add("kind", to_text(offer.kind)).add("cause", to_text(offer.cause)).add("target", offer.target);
    line.add("cv", offer.cv_to).add("transfer", offer.transfer);
}

std::vector<std::string> codes(const std::vector<model::NodeId>& nodes) {
    std::vector<std::string> out;
    for (const model::NodeId node : nodes) {
        out.push_back(to_text(node));
    }
    return out;
}

void add_order(Line& line, const model::PackOrder& order) {
    line.add("order", order.number).add("kind", to_text(order.kind)).add("pack", order.name);
    line.add("version", order.version).add("hash", to_hex(order.pack).substr(0, 16)).add("at", order.at);
    line.add("areas", codes(order.areas)).add("actor", order.actor);
    if (order.withdraws != 0) {
        line.add("withdraws", order.withdraws);
    }
}

void add_standing(Line& line, const model::PackStanding& standing) {
    line.add("node", standing.node).add("order", standing.order).add("ready", standing.ready);
    line.add("live", standing.live_version).add("live_order", standing.live_order);
    line.add("waiting", standing.waiting).add("shadow", standing.shadow);
    line.add("refused", standing.refused).add("why", standing.why);
}

/// "depth_cm=60", sorted by name.
std::vector<std::string> texts_of(const model::JoinedFacts& facts) {
    std::vector<std::string> texts;
    for (const model::JoinedFact& fact : facts.values) {
        texts.push_back(fact.name + "=" + std::visit(ValueText{}, fact.value));
    }
    return texts;
}

/// `seen("1h", "town").places=4`; `-` for no answer.
std::vector<std::string> texts_of(const std::vector<model::WindowReading>& readings) {
    std::vector<std::string> texts;
    for (const model::WindowReading& reading : readings) {
        texts.push_back(reading.what + "=" + (reading.value ? std::to_string(*reading.value) : "-"));
    }
    return texts;
}

std::vector<std::string> texts_of(const std::vector<model::CaseId>& ids) {
    std::vector<std::string> texts;
    for (const model::CaseId& id : ids) {
        texts.push_back(to_text(id));
    }
    return texts;
}

void add_raised(Line& line, const model::Raised& raised) {
    line.add("case", raised.id).add("by", raised.by);
    if (raised.decision) {
        line.add("tier", to_text(raised.decision->tier)).add("priority", to_text(raised.decision->priority));
        line.add("fired", raised.decision->fired).add("seen", texts_of(raised.decision->seen));
    }
    if (raised.incident) {
        line.add("incident", *raised.incident);
    }
    if (raised.relation) {
        line.add(raised.relation->is_parent ? "under" : "beside", raised.relation->id);
    }
    line.flag("late", raised.late);
    line.flag("unjudged", raised.late && !raised.decision && !raised.incident);
}

void add_until(Line& line, std::string_view key, base::Instant until) {
    if (until != base::Instant{}) {
        line.add(key, until);
    }
}

/// What people have put over the rules.
void add_over(Line& line, const model::Decision& d) {
    std::vector<std::string> numbers;
    for (const model::OrderEffect& order : d.orders) {
        numbers.push_back(order.number);
    }
    line.add("waived", d.waived).add("orders", numbers).add("muted_by", d.muted_by);
    add_until(line, "muted_until", d.mute_until);
}

void add_order(Line& line, const model::StandingOrder& order) {
    line.add("order", order.number).add("signer", order.signer).add("node", order.node);
    line.add("areas", codes(order.areas)).add("categories", order.categories).add("from", order.from);
    line.add("until", order.until).flag("suspends", order.suspends).flag("mutes", order.mutes);
    if (order.lengthens_percent != 100) {
        line.add("lengthens_percent", std::uint64_t{order.lengthens_percent});
    }
    if (order.response != model::ResponseLevel::none) {
        line.add("response", to_text(order.response));
    }
    line.add("waives", order.waives).add("reason", order.reason);
}

std::vector<std::string> hashes(const std::vector<base::Hash>& evidence) {
    std::vector<std::string> texts;
    for (const base::Hash& hash : evidence) {
        texts.push_back(to_hex(hash).substr(0, 16));
    }
    return texts;
}

void add_request(Line& line, std::uint32_t number, model::Verb verb, bool granted, base::Instant answer_by) {
    if (number == 0) {
        return;
    }
    line.add("request", std::uint64_t{number});
    if (verb == model::Verb::answer) {
        line.add("answer", granted ? "yes" : "no");
    }
    add_until(line, "answer_by", answer_by);
}

void add_follow_up(Line& line, const model::FollowUp& report) {
    line.add("case", report.id).add("node", report.node).add("actor", report.actor);
    for (const model::Attribute& attribute : report.attributes) {
        line.add(attribute.name, std::visit(ValueText{}, attribute.value));
    }
    line.add("note", report.note);
}

void add_settled(Line& line, const std::optional<model::Settlement>& settled) {
    if (settled) {
        line.add("settled", to_text(settled->to)).add("by", settled->actor).add("outcome", settled->outcome);
    }
}

void add_notice(Line& line, const model::Notice& notice) {
    line.add("case", notice.id).add("what", to_text(notice.what)).add("owner", notice.owner).add("for", notice.to);
    line.add("category", notice.category).add("priority", to_text(notice.priority));
    line.add("department", notice.department).add("due", notice.due);
}

void add_summons(Line& line, const model::Summons& summons) {
    line.add("rung", to_text(summons.rung)).add("unit", summons.unit).add("desk", summons.desk);
    line.add("person", summons.name);
    line.flag("nobody", summons.name.empty()).flag("asked", summons.asked);
}

void add_life(Line& line, const model::CaseLife& life) {
    const auto add = [&](std::string_view key, std::uint32_t count) {
        if (count != 0) {
            line.add(key, std::uint64_t{count});
        }
    };
    add("reworks", life.reworks);
    add("reopens", life.reopens);
    add("extensions", life.extensions);
    add("returns", life.returns);
    add("urges", life.urges);
    line.flag("ruled", life.ruled);
    line.flag("forced", life.forced).flag("excused", life.excused);
    std::vector<std::string> asked;
    for (const model::Request& one : life.requests) {
        asked.push_back(std::to_string(one.number) + ":" + std::string(to_text(one.kind)) + "=" +
                        std::string(to_text(one.state)));
    }
    line.add("requests", asked);
}

} // namespace citybrain::observe

#include "engine/rulebook/again.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;
using model::Limit;

/// True when `a` ends before `b` does, both counted from the same instant; ties as the join breaks them.
bool is_tighter(const Rulebook& rules, const Limit& a, const Limit& b, base::Instant from) {
    return std::tuple(rules.due(a, from), a.clock, a.length) < std::tuple(rules.due(b, from), b.clock, b.length);
}

void unite(std::vector<std::string>& into, const std::vector<std::string>& more, std::size_t most) {
    into.insert(into.end(), more.begin(), more.end());
    std::ranges::sort(into);
    into.erase(std::unique(into.begin(), into.end()), into.end());
    into.resize(std::min(into.size(), most));
}

void join_respond(const Rulebook& rules, const Decision& before, Decision& fresh, bool rises) {
    const base::Instant now = fresh.decided_at;
    if (is_tighter(rules, before.respond_limit, fresh.respond_limit, now)) {
        fresh.respond_limit = before.respond_limit;
        fresh.respond_due = rules.due(before.respond_limit, now);
    }
    const bool tightened = is_tighter(rules, fresh.respond_limit, before.respond_limit, now);
    if (before.respond_due > now || !(rises || tightened)) {
        fresh.respond_due = std::min(before.respond_due, fresh.respond_due);
    }
}

void join_close(const Decision& before, Decision& fresh) {
    if (std::tuple(before.close_due, before.close_limit.clock, before.close_limit.length) <=
        std::tuple(fresh.close_due, fresh.close_limit.clock, fresh.close_limit.length)) {
        fresh.close_due = before.close_due;
        fresh.close_from = before.close_from;
        fresh.close_limit = before.close_limit;
    }
}

/// Those that ran before go on as they are: they count from dispatch; new ones come behind them.
void join_milestones(const Decision& before, Decision& fresh) {
    std::vector<model::Milestone> all = before.milestones;
    for (model::Milestone& milestone : fresh.milestones) {
        const bool runs = std::ranges::find(all, milestone.code, &model::Milestone::code) != all.end();
        if (!runs && all.size() < base::limits::decision_milestones_max) {
            all.push_back(std::move(milestone));
        }
    }
    fresh.milestones = std::move(all);
}

bool is_among(const std::vector<std::string>& texts, const std::string& text) {
    return std::ranges::find(texts, text) != texts.end();
}

/// Silence never grows by being decided again: a rule that muted before keeps its end, one that an order made lasts as
/// long as the order, and a rise ends all silence but a new one.
void join_mute(const Decision& before, Decision& fresh, bool rises) {
    const bool by_rule = is_among(before.fired, before.muted_by);
    const auto has_order = [](const Decision& decision, const std::string& number) {
        return std::ranges::find(decision.orders, number, &model::OrderEffect::number) != decision.orders.end();
    };
    const bool stands = !before.muted_by.empty() && !is_among(fresh.waived, before.muted_by) &&
                        (by_rule || has_order(fresh, before.muted_by));
    const bool is_new = !fresh.muted_by.empty() && fresh.muted_by != before.muted_by &&
                        !is_among(before.fired, fresh.muted_by) && !has_order(before, fresh.muted_by);
    const bool was = stands && !rises;
    if (was && (!is_new || before.mute_until >= fresh.mute_until)) {
        fresh.mute_until = before.mute_until;
        fresh.muted_by = before.muted_by;
    } else if (!is_new) {
        fresh.mute_until = {};
        fresh.muted_by.clear();
    }
}

} // namespace

bool rose(const Decision& before, const Decision& after) {
    return after.tier > before.tier || after.priority < before.priority;
}

Decision said_of(const Rulebook& rules, const Decision& before, const Decision& said, base::Instant now) {
    Decision fresh = before;
    fresh.pack = rules.hash();
    fresh.decided_at = now;
    fresh.here = said.here;
    fresh.only_windows = said.only_windows;
    fresh.considered = said.considered;
    fresh.seen = said.seen;
    fresh.fired = said.fired;
    fresh.notify = said.notify;
    fresh.assist = said.assist;
    fresh.labels = said.labels;
    fresh.milestones = said.milestones;
    fresh.sensitivity = said.sensitivity;
    fresh.supervised = said.supervised;
    std::erase_if(fresh.waived, [&](const std::string& rule) { return is_among(said.fired, rule); });
    unite(fresh.waived, said.waived, base::limits::rules_max);
    if (said.mute_until > fresh.mute_until) {
        fresh.mute_until = said.mute_until;
        fresh.muted_by = said.muted_by;
    }
    fresh.priority = std::min(before.priority, said.priority);
    if (said.tier > said.base_tier && said.tier > before.tier) {
        fresh.tier = said.tier;
        fresh.department = said.department;
    }
    const Category* const category = rules.find_category(said.category);
    if (category != nullptr && said.respond_limit != category->respond) {
        fresh.respond_limit = said.respond_limit;
        fresh.respond_due = rules.due(said.respond_limit, now);
    }
    if (category != nullptr && said.close_limit != category->close) {
        fresh.close_limit = said.close_limit;
        fresh.close_due = rules.due(said.close_limit, now);
        fresh.close_from = now;
    }
    return fresh;
}

Decision decision_again(const Rulebook& rules, const Decision& before, Decision fresh) {
    constexpr std::size_t list_max = base::limits::decision_list_max;
    join_respond(rules, before, fresh, rose(before, fresh));
    join_close(before, fresh);
    join_mute(before, fresh, rose(before, fresh));
    if (before.tier >= fresh.tier) {
        fresh.department = before.department; // who leads it stays
    }
    join_milestones(before, fresh);
    fresh.supervised = before.supervised || fresh.supervised;
    fresh.matter = std::max(before.matter, fresh.matter);
    fresh.base_tier = std::max(before.base_tier, fresh.base_tier);
    fresh.tier = std::max(before.tier, fresh.tier);
    fresh.priority = std::min(before.priority, fresh.priority);
    fresh.sensitivity = std::max(before.sensitivity, fresh.sensitivity);
    unite(fresh.assist, before.assist, list_max);
    unite(fresh.notify, before.notify, list_max);
    unite(fresh.labels, before.labels, list_max);
    unite(fresh.fired, before.fired, base::limits::rules_max);
    std::erase(fresh.assist, fresh.department);
    return fresh;
}

} // namespace citybrain::rulebook

#include "engine/rulebook/standing.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/decision_buffer.hpp"
#include "engine/rulebook/matches.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/ruling.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

bool holds(std::span<const std::string> sorted, std::string_view text) {
    return std::ranges::binary_search(sorted, text, std::less<>());
}

/// How long the category's own limits are: 100 or more.
int percent_under(const Category& category, const Standing& standing) {
    int percent = 100;
    for (const model::OrderEffect& order : standing.orders) {
        percent = std::max(percent, static_cast<int>(order.lengthens_percent));
    }
    return category.life_safety ? 100 : percent;
}

/// What the rules do to the ruling under `standing`: waived ones notify, kept ones raise although they hold no more.
struct Joined {
    std::vector<std::string> waived;
    std::vector<std::string> kept;
};

Joined join_under(const RuleSet& set, const Standing& standing, Ruling& ruling) {
    Joined told;
    const std::vector<std::uint32_t>& here = set.by_category[ruling.category];
    for (std::size_t i = 0; i < here.size(); ++i) {
        const Rule& rule = set.rules[here[i]];
        const Impact& impact = set.impacts.rules[here[i]];
        const bool stays = !ruling.matches.test(i) && holds(standing.kept, rule.id);
        if (!ruling.matches.test(i) && !stays) {
            continue;
        }
        ruling.add(impact, set.impacts);
        if (holds(standing.waived, rule.id) && !rule.mandatory) {
            told.waived.push_back(rule.id);
            continue;
        }
        ruling.raise(impact);
        if (stays) {
            told.kept.push_back(rule.id);
        }
    }
    return told;
}

void lengthen(const Rulebook& rules, int percent, Decision& decision) {
    for (model::Milestone& milestone : decision.milestones) {
        milestone.limit = scaled(milestone.limit, percent);
        milestone.due = rules.due(milestone.limit, decision.decided_at);
    }
}

} // namespace

Decision decide_under(const Rulebook& rules, const Facts& facts, const Standing& standing) {
    DecisionBuffer buffer(false);
    rules.decide(facts, buffer, standing);
    return buffer.take();
}

void Rulebook::decide(const Facts& given, DecisionBuffer& buffer, const Standing& standing) const {
    Facts facts = given;
    model::ResponseLevel response = facts.circumstances.response();
    for (const model::OrderEffect& order : standing.orders) {
        response = std::max(response, order.response);
    }
    facts.circumstances.set(response);
    const Category* const category = find_category(facts.event.category);
    ENSURE(category != nullptr);
    const int percent = percent_under(*category, standing);
    Ruling ruling;
    ruling.category = static_cast<std::size_t>(category - categories_.data());
    ruling.matches.reset(rules_->by_category[ruling.category].size());
    match(facts, ruling.category, ruling.matches);
    start(ruling, *category, delegated(*category, facts.topology, facts.area, facts.now),
          rules_->impacts.categories[ruling.category], rules_->impacts, percent);
    Joined told = join_under(*rules_, standing, ruling);
    assign(facts, ruling);
    std::tie(ruling.respond_limit, ruling.respond_due) = ruling.respond.first_due(*this, facts.now);
    std::tie(ruling.close_limit, ruling.close_due) = ruling.close.first_due(*this, facts.now);
    write(facts, ruling, buffer);
    Decision& decision = buffer.open();
    decision.fired.insert(decision.fired.end(), told.kept.begin(), told.kept.end());
    std::ranges::sort(decision.fired);
    decision.waived = std::move(told.waived);
    decision.orders.assign(standing.orders.begin(), standing.orders.end());
    if (percent > 100) {
        lengthen(*this, percent, decision);
    }
    write_mute(*rules_, ruling, facts.now, decision.waived, decision);
    for (const model::OrderEffect& order : standing.orders) {
        if (order.mutes && !category->life_safety && order.until > decision.mute_until) {
            decision.mute_until = order.until;
            decision.muted_by = order.number;
        }
    }
}

Decision decision_lowered(const Rulebook& rules, const Facts& facts, const Decision& before, const Standing& standing,
                          base::Instant opened_at) {
    std::vector<std::string> kept;
    std::ranges::set_difference(before.fired, standing.waived, std::back_inserter(kept));
    Standing under = standing;
    under.kept = kept;
    Decision lowered = decide_under(rules, facts, under);
    if (!before.milestones.empty()) {
        lowered.milestones = before.milestones; // they run from dispatch
    }
    lowered.respond_due = std::max(before.respond_due, rules.due(lowered.respond_limit, opened_at));
    const base::Instant close_due = rules.due(lowered.close_limit, opened_at);
    lowered.close_from = close_due > before.close_due ? opened_at : before.close_from;
    lowered.close_due = std::max(before.close_due, close_due);
    return lowered;
}

Decision said_under(const Rulebook& rules, Decision said, std::span<const std::string> waived) {
    const Category* const category = rules.find_category(said.category);
    std::vector<std::string> counts;
    std::ranges::set_intersection(said.fired, waived, std::back_inserter(counts));
    if (category == nullptr || counts.empty()) {
        return said;
    }
    Ruling ruling;
    ruling.base = said.base_tier;
    ruling.tier = said.base_tier;
    ruling.priority = category->priority;
    ruling.respond.take(category->respond);
    ruling.close.take(category->close);
    std::vector<std::string> left_out;
    for (const std::string& id : said.fired) {
        const Rule* const rule = rules.rules().find(id);
        if (rule == nullptr) {
            return said; // another pack's: nobody has waived that
        }
        if (holds(counts, id) && !rule->mandatory) {
            left_out.push_back(id);
        } else {
            ruling.raise(rules.rules().impacts.rules[static_cast<std::size_t>(rule - rules.rules().rules.data())]);
        }
    }
    said.tier = ruling.tier;
    said.priority = ruling.priority;
    std::tie(said.respond_limit, said.respond_due) = ruling.respond.first_due(rules, said.decided_at);
    std::tie(said.close_limit, said.close_due) = ruling.close.first_due(rules, said.decided_at);
    if (holds(left_out, said.muted_by)) {
        said.mute_until = {};
        said.muted_by.clear();
    }
    said.waived = std::move(left_out);
    return said;
}

} // namespace citybrain::rulebook

#include "engine/decide/standing.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::OrderEffect;
using model::StandingOrder;
using rulebook::Context;

void sort_unique(std::vector<std::string>& texts) {
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

OrderEffect effect_of(const StandingOrder& order) {
    return {order.number, order.until, order.suspends, order.lengthens_percent, order.mutes, order.response};
}

} // namespace

bool is_over(const Context& context, const StandingOrder& order, model::NodeId area, std::string_view category) {
    return context.now >= order.from && context.now < order.until && covers(context, order, area, category);
}

bool covers(const Context& context, const StandingOrder& order, model::NodeId area, std::string_view category) {
    const bool of_category =
        order.categories.empty() || std::ranges::binary_search(order.categories, category, std::less<>());
    return of_category && std::ranges::any_of(order.areas, [&](model::NodeId covered) {
               return context.topology.is_within(area, covered);
           });
}

StandingLists standing_over(const Context& context, model::NodeId area, std::string_view category) {
    StandingLists lists;
    for (const auto& [number, order] : context.state.orders) {
        if (is_over(context, order, area, category)) {
            lists.waived.insert(lists.waived.end(), order.waives.begin(), order.waives.end());
            if (lists.orders.size() < base::limits::decision_orders_max) {
                lists.orders.push_back(effect_of(order));
            }
        }
    }
    sort_unique(lists.waived);
    return lists;
}

StandingLists standing_over(const Context& context, const model::Case& matter, const model::JoinedFacts& facts,
                            const std::vector<model::WindowReading>& seen) {
    StandingLists lists;
    if (matter.event.area) {
        lists = standing_over(context, *matter.event.area, matter.event.category);
    }
    for (const model::Waiver& waiver : matter.waivers) {
        const bool ended = waiver.until != base::Instant{} && context.now >= waiver.until;
        if (!ended && !rulebook::exceeds(context.rules, waiver, facts, seen)) {
            lists.waived.push_back(waiver.rule);
        }
    }
    sort_unique(lists.waived);
    return lists;
}

} // namespace citybrain::decide

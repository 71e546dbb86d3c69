#include "engine/rulebook/ruling.hpp"

#include "engine/base/ensure.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

std::pair<model::Limit, base::Instant> Shortest::first_due(const Rulebook& book, base::Instant from) const {
    std::pair<model::Limit, base::Instant> first{{model::ClockKind::urgent_hour, no_limit}, {}};
    for (std::size_t clock = 0; clock < lengths_.size(); ++clock) {
        if (lengths_[clock] == no_limit) {
            continue;
        }
        const model::Limit limit{static_cast<model::ClockKind>(clock + 1), lengths_[clock]};
        const base::Instant due = book.due(limit, from);
        if (first.first.length == no_limit || due < first.second) {
            first = {limit, due};
        }
    }
    ENSURE(first.first.length != no_limit);
    return first;
}

void Ruling::join_all(std::span<const std::uint32_t> here, const Impacts& impacts) {
    if (!impacts.names_are_low) {
        matches.each([&](std::size_t i) { join(impacts.rules[here[i]], impacts); });
        return;
    }
    // The same with what grows in registers: memory that could overlap would be written and read again for each rule.
    const std::size_t row = row_of(base);
    model::Tier highest = tier;
    model::Priority first = priority;
    Shortest respond_all = respond;
    Shortest close_all = close;
    std::uint64_t notify_all = 0;
    std::uint64_t assist_all = 0;
    std::uint64_t labels_all = 0;
    std::uint64_t milestones_all = 0;
    model::Sensitivity closest = sensitivity;
    bool watched = supervised;
    matches.each([&](std::size_t i) {
        const Impact& impact = impacts.rules[here[i]];
        highest = std::max(highest, impact.raises[row]);
        first = std::min(first, impact.priority);
        respond_all.take(impact.respond);
        close_all.take(impact.close);
        notify_all |= impact.notify.low;
        assist_all |= impact.assist.low;
        labels_all |= impact.labels.low;
        milestones_all |= impact.milestones.low;
        closest = std::max(closest, impact.sensitivity);
        watched = watched || impact.supervise;
    });
    tier = highest;
    priority = first;
    respond = respond_all;
    close = close_all;
    notify.add_low(notify_all);
    assist.add_low(assist_all);
    labels.add_low(labels_all);
    milestones.add_low(milestones_all);
    sensitivity = closest;
    supervised = watched;
}

} // namespace citybrain::rulebook

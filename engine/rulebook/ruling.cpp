#include "engine/rulebook/ruling.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

void Shortest::take(const model::Limit& limit) {
    const auto clock = static_cast<std::size_t>(limit.clock) - 1;
    lengths_[clock] = taken_[clock] ? std::min(lengths_[clock], limit.length) : limit.length;
    taken_[clock] = true;
}

std::pair<model::Limit, base::Instant> Shortest::first_due(const Rulebook& book, base::Instant from) const {
    std::optional<std::pair<model::Limit, base::Instant>> first;
    for (std::size_t clock = 0; clock < clocks; ++clock) {
        if (!taken_[clock]) {
            continue;
        }
        const model::Limit limit{static_cast<model::ClockKind>(clock + 1), lengths_[clock]};
        const base::Instant due = book.due(limit, from);
        if (!first || due < first->second) {
            first.emplace(limit, due);
        }
    }
    ENSURE(first.has_value());
    return *first;
}

void Ruling::raise(const Impact& impact) {
    tier = std::max(tier, impact.raises[static_cast<std::size_t>(base) - 1]);
    priority = std::min(priority, impact.priority);
    if (impact.respond) {
        respond.take(*impact.respond);
    }
    if (impact.close) {
        close.take(*impact.close);
    }
}

void Ruling::add(const Impact& impact, const Impacts& pool) {
    notify.add(pool.names(impact.notify));
    assist.add(pool.names(impact.assist));
    labels.add(pool.names(impact.labels));
}

void Ruling::join(const Impact& impact, const Impacts& pool) {
    raise(impact);
    add(impact, pool);
}

} // namespace citybrain::rulebook

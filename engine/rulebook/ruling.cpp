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

} // namespace citybrain::rulebook

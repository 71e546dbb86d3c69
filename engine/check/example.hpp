#pragma once
/// Example: an event, where and when, and what windows answered: one point of a box, which can be run.

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "engine/check/space.hpp"
#include "engine/model/decision.hpp"

namespace citybrain::check {

/// Windows whose answers are given.
class SeenFixed final : public rulebook::Seen {
  public:
    void set(const rulebook::WindowRead& read, std::int64_t answer) { answers_[{read.spec, read.aggregate}] = answer; }
    [[nodiscard]] std::optional<std::int64_t> value(std::size_t spec, window::Aggregate aggregate) const override {
        const auto at = answers_.find({spec, aggregate});
        return at == answers_.end() ? std::nullopt : std::optional(at->second);
    }

  private:
    std::map<std::pair<std::size_t, window::Aggregate>, std::int64_t> answers_;
};

struct Example {
    model::Event event;
    model::NodeId area;
    base::Instant now;
    model::Tier here = model::Tier::village;     ///< the tier that decides
    std::shared_ptr<const SeenFixed> seen;       ///< nullptr when no window is asked
    std::vector<model::WindowReading> windows{}; ///< its answers and the circumstances, by name

    [[nodiscard]] rulebook::Facts facts(const model::Topology& topology) const {
        return {.event = event,
                .topology = topology,
                .area = area,
                .now = now,
                .seen = seen.get(),
                .here = here,
                .circumstances = rulebook::Circumstances(windows)};
    }
};

/// The plainest point of a box: what the box does not name is left out of the event; numbers are as near to 0 as the
/// box allows. `here` is the tier that judges the windows asked, if any.
[[nodiscard]] Example example_of(const Space& space, const Box& box, model::Tier here = model::Tier::village);

/// Whether the rule's condition is true for the example, by evaluating it.
[[nodiscard]] bool holds(const Space& space, const rulebook::Rule& rule, const Example& example);

} // namespace citybrain::check

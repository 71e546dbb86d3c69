#pragma once
/// LiveFacts: the facts of one event as a node decides on them now, with what its windows say.

#include <optional>

#include "engine/rulebook/context.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

class LiveFacts {
  public:
    /// `event` is decided on; windows end at the time and place of `latest`, the report that made us decide. All
    /// references must outlive this.
    LiveFacts(const Context& context, const model::Event& event, const model::Event& latest, model::NodeId area)
        : facts_{event, context.topology, area, context.now, nullptr, context.state.tier} {
        if (context.windows != nullptr) {
            seen_.emplace(*context.windows, latest, context.now);
            facts_.seen = &*seen_;
        }
    }
    /// The same of a case that is there already.
    LiveFacts(const Context& context, const model::Case& matter, const model::Event& event, const model::Event& latest,
              model::NodeId area)
        : LiveFacts(context, event, latest, area) {
        facts_.circumstances = Circumstances(matter, context.now);
    }
    LiveFacts(const LiveFacts&) = delete;
    LiveFacts& operator=(const LiveFacts&) = delete;
    ~LiveFacts() = default;

    [[nodiscard]] const Facts& facts() const { return facts_; }
    /// The same for the rules over windows alone.
    [[nodiscard]] Facts only_seen() const {
        Facts facts = facts_;
        facts.only_seen = true;
        return facts;
    }

  private:
    std::optional<SeenLive> seen_;
    Facts facts_;
};

} // namespace citybrain::rulebook

#pragma once
/// TimerWatch: the auditor's law T2 (design: links 2.6): no timer fires earlier than its monotonic duration, whatever
/// wall clocks do, but for the slewing that drive::ClockKeeper allows.
///
/// It goes by the world's true time. A deadline's length is taken where it is first seen; what a jump of the clock
/// moves keeps its length and its beginning, so that a move by too little shows. What a node had before a restart is
/// forgotten: the time between counts as passed, and only the wall clock can tell it.

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "engine/model/record.hpp"

namespace citybrain::sim {

class TimerWatch {
  public:
    /// A durable record, and the case as that record left it (not a later one of the same step). What was broken, if
    /// anything.
    [[nodiscard]] std::optional<std::string> see(base::Instant now, const model::Record& record,
                                                 const model::Case* matter);
    /// The node's host starts.
    void restarted(model::NodeId node) { running_.erase(node); }

  private:
    struct Key {
        model::Stage stage = model::Stage::respond;
        std::uint16_t milestone = 0;
        base::Instant due;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Begun {
        base::Instant at;      ///< true time
        base::Duration length; ///< by the node's clock
    };
    using Clocks = std::map<Key, Begun>;

    std::map<model::NodeId, std::map<model::CaseId, Clocks>> running_;
};

} // namespace citybrain::sim

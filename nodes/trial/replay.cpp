#include "nodes/trial/replay.hpp"

#include <algorithm>
#include <set>

#include "nodes/trial/matters.hpp"

namespace citybrain::trial {
namespace {

using base::Instant;
using model::NodeId;
using model::Verb;

std::vector<NodeId> centres_of(const model::Topology& topology) {
    std::vector<NodeId> centres;
    for (const model::Unit& unit : topology.units()) {
        if (unit.managed_by == unit.code) {
            centres.push_back(unit.code);
        }
    }
    return centres;
}

/// Feeds the log, and acts for the people.
class Replay {
  public:
    Replay(const std::vector<Arrival>& log, const Stage& stage, const ReplayOptions& options)
        : log_(log), options_(options), tree_({.topology = stage.topology,
                                               .rules = stage.rules,
                                               .vault = stage.vault,
                                               .nodes = centres_of(stage.topology),
                                               .start = log.front().report.event.time,
                                               .host_each = false}),
          matters_(tree_) {
        matters_.on_decision = options.on_decision;
    }

    base::Result<Fates> run() {
        if (auto started = tree_.start(); !started.ok()) {
            return started.error();
        }
        for (std::size_t i = 0; i < log_.size(); ++i) {
            if (auto done = pass_to(log_[i].report.event.time); !done.ok()) {
                return done.error();
            }
            if (auto done = feed(log_[i]); !done.ok()) {
                return done.error();
            }
            if (options_.progress) {
                options_.progress(i + 1);
            }
        }
        while (!closings_.empty()) {
            if (auto done = pass_to(closings_.begin()->first); !done.ok()) {
                return done.error();
            }
        }
        settle_fates();
        return std::move(fates_);
    }

  private:
    /// Moves the clock, closing on the way what is to be closed.
    base::Result<void> pass_to(Instant instant) {
        while (!closings_.empty() && closings_.begin()->first <= instant) {
            const auto [at, id] = *closings_.begin();
            closings_.erase(closings_.begin());
            if (auto passed = advance_to(at); !passed.ok()) {
                return passed;
            }
            if (auto closed = close(id); !closed.ok()) {
                return closed;
            }
        }
        return advance_to(instant);
    }

    base::Result<void> advance_to(Instant instant) {
        auto passed = tree_.advance_to(std::max(instant, tree_.now()));
        return passed.ok() ? attend() : passed;
    }

    base::Result<void> feed(const Arrival& arrival) {
        const model::Event& event = arrival.report.event;
        Fate& fate = fates_[{event.source, event.id}];
        fate.time = event.time;
        fate.category = event.category;
        const auto answer = tree_.report(arrival.node, arrival.report);
        if (!answer.ok()) {
            return answer.error();
        }
        if (const auto* const refused = std::get_if<model::EventRefused>(&*answer)) {
            fate.rejected = refused->code;
            return {};
        }
        const auto& taken = std::get<model::EventTaken>(*answer);
        if (taken.repeat || !taken.receipt.id) {
            return {};
        }
        fate.id = *taken.receipt.id;
        fate.joined = !opened_.insert(fate.id).second;
        return attend();
    }

    /// Whoever has a matter that came, or came again, acknowledges it at once and will close it in time.
    base::Result<void> attend() {
        for (const model::CaseId& id : matters_.take_touched()) {
            const model::Case* const matter = matters_.find(id);
            if (matter == nullptr || !is_open(*matter) || matter->lifecycle != model::Lifecycle::dispatched ||
                matter->custody.state != model::CustodyState::owned) {
                continue;
            }
            closings_.emplace(std::max(matter->decision.close_due - base::seconds(1), tree_.now()), id);
            if (auto done = act(id, Verb::acknowledge); !done.ok()) {
                return done;
            }
        }
        return {};
    }

    /// What is no small matter of the village somebody else must have looked at.
    base::Result<void> close(const model::CaseId& id) {
        const model::Case* const matter = matters_.find(id);
        if (matter == nullptr || is_self_handled(*matter)) {
            return act(id, Verb::close);
        }
        auto finished = act(id, Verb::finish);
        return finished.ok() ? act(id, Verb::pass, "比对核查/inspection") : finished;
    }

    base::Result<void> act(const model::CaseId& id, Verb verb, const std::string& actor = "比对/comparison") {
        const model::Case* const matter = matters_.find(id);
        if (matter == nullptr || !is_open(*matter)) {
            return {};
        }
        const auto answer = tree_.act(matter->custody.owner,
                                      {.id = id, .verb = verb, .actor = actor, .reason = "按时办结 / closed in time"});
        return answer.ok() ? base::Result<void>{} : base::Result<void>(answer.error());
    }

    void settle_fates() {
        for (auto& [key, fate] : fates_) {
            const model::Case* const matter = fate.joined ? nullptr : matters_.find(fate.id);
            if (matter == nullptr) {
                continue;
            }
            fate.decision = matter->decision;
            fate.owner = matter->custody.owner;
            fate.area = matter->event.area.value_or(NodeId{});
            for (rulebook::RuleAccount& rule : matters_.explain(*matter).rules) {
                if (rule.result == rulebook::Outcome::yes) {
                    fate.fired.push_back(std::move(rule));
                }
            }
        }
    }

    const std::vector<Arrival>& log_;
    const ReplayOptions& options_;
    Tree tree_;
    Matters matters_;
    std::set<model::CaseId> opened_;
    std::set<std::pair<Instant, model::CaseId>> closings_;
    Fates fates_;
};

} // namespace

base::Result<Fates> replay(const std::vector<Arrival>& log, const Stage& stage, const ReplayOptions& options) {
    return log.empty() ? base::Result<Fates>(Fates{}) : Replay(log, stage, options).run();
}

} // namespace citybrain::trial

#include "nodes/trial/play_story.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "nodes/trial/checks.hpp"
#include "nodes/trial/matters.hpp"

namespace citybrain::trial {
namespace {

using model::NodeId;
using rulebook::Words;

std::string listed(const std::vector<std::string>& texts, std::string_view none) {
    std::string list;
    for (const std::string& text : texts) {
        list += (list.empty() ? "" : ", ") + text;
    }
    return list.empty() ? std::string(none) : list;
}

Words mismatch(const Check& check, const std::vector<std::string>& is) {
    const bool lacks = check.match == Match::lacks;
    return {check.key + (lacks ? " 不应有 " : " 应为 ") + listed(check.wanted, "(无)") + ",实为 " + listed(is, "(无)"),
            check.key + (lacks ? " should not have " : " should be ") + listed(check.wanted, "(none)") + ", but is " +
                listed(is, "(none)")};
}

/// Plays the steps one after the other.
class Player {
  public:
    Player(const Story& story, const Stage& stage, Coverage& coverage)
        : story_(story), tree_({.topology = stage.topology,
                                .rules = stage.rules,
                                .vault = stage.vault,
                                .nodes = centres_of(story, stage.rules, stage.topology),
                                .start = story.at}),
          matters_(tree_) {
        matters_.on_decision = [this, &coverage](const model::Case& matter, const rulebook::Explanation& told) {
            coverage.add(told);
            decided(matter, told);
            if (matter.event.source == window::silence_source) {
                silences_[matter.event.key] = matter.id;
            }
        };
        matters_.on_judged_above = [&coverage](const rulebook::Explanation& told) { coverage.add(told); };
    }

    base::Result<StoryResult> run() {
        if (auto started = tree_.start(); !started.ok()) {
            return started.error();
        }
        for (const Step& step : story_.steps) {
            place_ = step.place;
            const auto done = std::visit([&](const auto& what) { return this->play(what); }, step.what);
            if (!done.ok()) {
                return done.error();
            }
            if (!*done) {
                break;
            }
            if (step.expect) {
                expect(*step.expect);
            }
        }
        return std::move(result_);
    }

  private:
    /// What one matter is called in the story.
    struct Named {
        std::optional<model::CaseId> id;
        bool joined = false;
        model::Answer answer;
    };
    using Done = base::Result<bool>; ///< false: the story cannot go on

    void fail(Words what, std::vector<Words> why = {}) {
        result_.failures.push_back({place_, std::move(what), std::move(why)});
    }

    /// A decision must be the same when it is computed again from what it read.
    void decided(const model::Case& matter, const rulebook::Explanation& told) {
        if (!told.differences.empty()) {
            fail({"事件 " + to_text(matter.id) + " 重新计算与记录不一致(程序错误)",
                  "case " + to_text(matter.id) + " is decided otherwise when computed again (a fault of this program)"},
                 told.differences);
        }
    }

    Done play(std::monostate) { return true; }

    Done play(const Reported& reported) {
        model::Report report = reported.report;
        report.event.time = tree_.now() - reported.ago;
        const auto answer = tree_.report(reported.door, std::move(report));
        if (!answer.ok()) {
            return answer.error();
        }
        Named& named = named_[reported.name];
        named.answer = *answer;
        if (const auto* const taken = std::get_if<model::EventTaken>(&*answer)) {
            named.id = taken->receipt.id;
            named.joined = std::ranges::any_of(
                named_, [&](const auto& other) { return other.first != reported.name && other.second.id == named.id; });
        }
        return true;
    }

    Done play(const Acted& acted) {
        Named& named = this->named(acted.matter);
        const model::Case* const matter = named.id ? matters_.find(*named.id) : nullptr;
        if (matter == nullptr) {
            fail({"“" + acted.matter + "”没有立案,无法操作", "'" + acted.matter + "' opened no case to act on"});
            return false;
        }
        model::ActOnCase act = acted.act;
        act.id = *named.id;
        if (!acted.into.empty()) {
            act.into = this->named(acted.into).id;
        }
        if (acted.length) {
            act.until = tree_.now() + *acted.length;
            act.length = acted.length;
        }
        const bool answers = act.verb == model::Verb::accept || act.verb == model::Verb::reject;
        const NodeId usual = answers ? matters_.offered_to(act.id) : matter->custody.owner;
        const NodeId at = acted.at.value_or(usual.value == 0 ? matter->custody.owner : usual);
        const auto answer = tree_.act(at, std::move(act));
        if (!answer.ok()) {
            return answer.error();
        }
        named.answer = *answer;
        const auto* const denied = std::get_if<model::CommandDenied>(&*answer);
        const std::string code = denied == nullptr ? std::string() : denied->code;
        if (code != acted.error.value_or(std::string())) {
            refused(acted, denied);
        }
        return true;
    }

    void refused(const Acted& acted, const model::CommandDenied* denied) {
        const std::string zh(to_zh(acted.act.verb));
        const std::string en(to_text(acted.act.verb));
        if (denied == nullptr) {
            fail({zh + " 应被拒绝(" + *acted.error + "),却已执行",
                  en + " should be refused (" + *acted.error + "), but was obeyed"});
        } else {
            fail({zh + " 被拒绝:" + denied->code + ":" + denied->reason,
                  en + " was refused: " + denied->code + ": " + denied->reason});
        }
    }

    Done play(const Ordered& ordered) {
        model::StandingOrder order = ordered.order;
        order.from = ordered.after ? tree_.now() + *ordered.after : base::Instant{};
        order.until = tree_.now() + ordered.after.value_or(base::Duration{}) + ordered.length;
        const model::Unit* const unit = tree_.topology().find(centre_of(ordered));
        given_[order.number] = unit->managed_by;
        return ordered_so(order.number, tree_.order(unit->managed_by, model::GiveStandingOrder{{}, std::move(order)}),
                          ordered.error);
    }

    Done play(const OrderStopped& stopped) {
        const auto given = given_.find(stopped.number);
        const NodeId at = stopped.at.value_or(given == given_.end() ? NodeId{} : given->second);
        if (at.value == 0) {
            fail({"没有下达过命令 " + stopped.number, "no order " + stopped.number + " was given"});
            return false;
        }
        return ordered_so(stopped.number,
                          tree_.order(at, model::EndStandingOrder{{}, stopped.number, stopped.actor, stopped.reason}),
                          stopped.error);
    }

    Done ordered_so(const std::string& number, const base::Result<model::Answer>& answer,
                    const std::optional<std::string>& error) {
        if (!answer.ok()) {
            return answer.error();
        }
        const auto* const denied = std::get_if<model::CommandDenied>(&*answer);
        if (denied != nullptr && denied->code != error.value_or(std::string())) {
            fail({"命令 " + number + " 被拒绝:" + denied->code + ":" + denied->reason,
                  "order " + number + " was refused: " + denied->code + ": " + denied->reason});
        } else if (denied == nullptr && error) {
            fail({"命令 " + number + " 应被拒绝(" + *error + "),却已执行",
                  "order " + number + " should be refused (" + *error + "), but was obeyed"});
        }
        return true;
    }

    Done play(const Waited& waited) { return pass(tree_.advance_to(tree_.now() + waited.length)); }

    Done play(const WaitedUntil& waited) {
        if (waited.instant < tree_.now()) {
            fail({"该时刻已过:现在是 " + spelled(tree_.now(), tree_.rules()),
                  "this time is over: it is " + spelled(tree_.now(), tree_.rules())});
            return false;
        }
        return pass(tree_.advance_to(waited.instant));
    }

    Done play(const Linked& linked) { return pass(linked.up ? tree_.join(linked.node) : tree_.cut(linked.node)); }

    static Done pass(const base::Result<void>& done) { return done.ok() ? Done(true) : Done(done.error()); }

    /// A matter by the name that an event gave it, or the one that the silence of a source opened last.
    Named& named(const std::string& name) {
        Named& found = named_[name];
        if (const auto silence = silences_.find(name); silence != silences_.end()) {
            found.id = silence->second;
        }
        return found;
    }

    void expect(const Expectation& expectation) {
        const Named& named = this->named(expectation.matter);
        const model::Case* const matter = named.id ? matters_.find(*named.id) : nullptr;
        const Seen seen{matter, named.answer, named.joined, tree_.rules(), tree_.topology()};
        for (const Check& check : expectation.checks) {
            result_.checks += 1;
            const auto is = unmet(check, seen);
            if (!is) {
                continue;
            }
            place_ = check.place;
            fail(mismatch(check, *is), why(matter, named.answer));
        }
    }

    [[nodiscard]] std::vector<Words> why(const model::Case* matter, const model::Answer& answer) const {
        std::vector<Words> sentences;
        if (matter != nullptr) {
            const rulebook::Explanation told = matters_.explain(*matter);
            const auto zh = rulebook::render(told, rulebook::Language::zh);
            const auto en = rulebook::render(told, rulebook::Language::en);
            for (std::size_t i = 0; i < zh.size(); ++i) {
                sentences.push_back({zh[i], en.at(i)});
            }
        } else if (const auto* const refused = std::get_if<model::EventRefused>(&answer)) {
            sentences.push_back({"上报被拒绝:" + refused->code + ":" + refused->reason,
                                 "the report was rejected: " + refused->code + ": " + refused->reason});
        }
        return sentences;
    }

    const Story& story_;
    Tree tree_;
    Matters matters_;
    std::map<std::string, Named> named_;
    std::map<std::string, NodeId> given_;           ///< standing orders, and where
    std::map<std::string, model::CaseId> silences_; ///< by row of sources.csv
    base::Place place_;
    StoryResult result_;
};

} // namespace

base::Result<StoryResult> play(const Story& story, const Stage& stage, Coverage& coverage) {
    return Player(story, stage, coverage).run();
}

} // namespace citybrain::trial

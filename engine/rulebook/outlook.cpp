#include "engine/rulebook/outlook.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::rulebook {
namespace {

using model::Deadline;
using model::Stage;

/// "2026-03-02 10:15" of "2026-03-02T10:15:00+08:00".
std::string minute_of(base::Instant due, const Rulebook& rules) {
    constexpr std::size_t date_length = 10;
    constexpr std::size_t time_length = 5;
    const std::string full = base::to_rfc3339(due, rules.calendar().utc_offset());
    return full.substr(0, date_length) + " " + full.substr(date_length + 1, time_length);
}

Words of_milestone(const Deadline& due, const model::Case& matter) {
    const std::size_t number = due.milestone;
    if (number == 0 || number > matter.decision.milestones.size()) {
        return {"节点未完成:记为超时", "a milestone is not reached: counted as late"};
    }
    const model::Milestone& milestone = matter.decision.milestones[number - 1];
    return {"节点“" + milestone.zh + "”仍未完成:记为超时",
            "milestone '" + milestone.en + "' not reached: counted as late"};
}

/// Whose turn on the ladder comes.
Words of_next(const model::Case& matter) {
    const model::Rung next = matter.summons.empty() ? model::Rung::officer : matter.summons.back().next;
    return {"通知" + std::string(to_zh(next)), "the " + std::string(to_text(next)) + " is told"};
}

/// Tells one passing of a limit; `above` is the superior's name, empty at the top.
Words told(const Deadline& due, const model::Case& matter, const Words& above) {
    switch (due.stage) {
    case Stage::respond:
        return {"仍未签收:记为超时未签收", "still not acknowledged: counted as late"};
    case Stage::respond_escalate:
        return {"仍未签收:提级移交至" + above.zh, "still not acknowledged: handed up to " + above.en};
    case Stage::close:
        return above.zh.empty() ? Words{"仍未办结:红牌,记为超时未办结", "still not closed: red card, counted as late"}
                                : Words{"仍未办结:红牌,记为超时未办结,告知" + above.zh,
                                        "still not closed: red card, counted as late; " + above.en + " is told"};
    case Stage::close_escalate:
        return {"仍未办结:提级移交至" + above.zh, "still not closed: handed up to " + above.en};
    case Stage::milestone:
        return of_milestone(due, matter);
    case Stage::reminder:
        return {"仍未办结:提醒带班领导,此后每日一次", "still not closed: the duty leader is reminded, then every day"};
    case Stage::answer:
        return matter.custody.unanswered == 0
                   ? Words{"移交请求仍未答复:再次催办", "the offer is still not answered: asked again"}
                   : Words{"移交请求仍未答复:视为接收", "the offer is still not answered: taken as accepted"};
    case Stage::unmute:
        return {"恢复提醒", "reminders go on"};
    case Stage::waiver_end:
        return {"豁免到期:重新研判", "a waiver ends: decided again"};
    case Stage::yellow:
        return {"仍未办结:黄牌", "still not closed: yellow card"};
    case Stage::summon:
        return {"仍未签收:" + of_next(matter).zh, "still not acknowledged: " + of_next(matter).en};
    case Stage::task:
        return {"任务" + std::to_string(due.milestone) + "仍未完成:记为超时",
                "task " + std::to_string(due.milestone) + " not done: counted as late"};
    case Stage::supervise:
        return above.zh.empty()
                   ? Words{"仍未办结:督办", "still not closed: supervised"}
                   : Words{"仍未办结:由" + above.zh + "督办", "still not closed: supervised by " + above.en};
    case Stage::verify:
        return {"仍未核实:照常派遣", "still not verified: dispatched"};
    case Stage::inspect:
        return {"仍未核查:小事自动通过,其余催办", "still not inspected: a small matter passes, others are urged"};
    case Stage::adjudicate:
        return {"仍未裁定:由值班席办理", "still not ruled: the duty desk has it"};
    case Stage::resume:
        return {"挂账到期:恢复办理", "the suspension ends: its clocks go on"};
    case Stage::request:
        return {"请求仍未答复:请求支援视为同意,其余继续上报", "a request is still not answered: support counts as "
                                                              "granted, others go to whoever is above"};
    }
    return {};
}

bool ends_here(const Deadline& due, const model::Case& matter, bool at_top) {
    switch (due.stage) {
    case Stage::respond_escalate:
    case Stage::close_escalate:
        return !at_top;
    case Stage::reminder:
        return true;
    case Stage::answer:
        return matter.custody.unanswered > 0;
    case Stage::respond:
    case Stage::close:
    case Stage::milestone:
    case Stage::unmute:
    case Stage::waiver_end:
    case Stage::yellow:
    case Stage::supervise:
    case Stage::request:
    case Stage::summon:
    case Stage::task:
        return false;
    case Stage::verify: // what runs then depends on what people do
    case Stage::inspect:
    case Stage::adjudicate:
    case Stage::resume:
        return true;
    }
    return true;
}

} // namespace

std::vector<OutlookStep> outlook(const Rulebook& rules, const model::Topology& topology, model::NodeId here,
                                 const model::Case& matter) {
    std::vector<OutlookStep> steps;
    const model::Unit* const self = topology.find(here);
    ENSURE(self != nullptr);
    if (!is_open(matter)) {
        return steps;
    }
    const model::Unit* const parent = self->parent.value == 0 ? nullptr : topology.find(self->parent);
    const Words above = parent == nullptr ? Words{} : Words{parent->zh + "智运中心", parent->en};
    model::Case then = matter;
    while (!then.deadlines.empty() && steps.size() < outlook_steps_max) {
        const auto next = std::ranges::min_element(then.deadlines, {}, &Deadline::due);
        const Deadline due = *next;
        const Words what = told(due, then, above);
        const std::string at = minute_of(due.due, rules);
        steps.push_back({due.stage, due.due, {at + " " + what.zh, at + " " + what.en}});
        if (ends_here(due, then, parent == nullptr)) {
            break;
        }
        then.deadlines.erase(next);
        if (due.stage == Stage::summon) { // the rungs behind it depend on who is on the roster then
            continue;
        }
        for (const Deadline& more : deadlines_after(rules, then, due, parent == nullptr, due.due)) {
            then.deadlines.push_back(more);
        }
        then.custody.unanswered += due.stage == Stage::answer ? 1U : 0U;
    }
    return steps;
}

} // namespace citybrain::rulebook

#include "engine/model/clock_jump.hpp"
#include "engine/rulebook/sentences.hpp"

namespace citybrain::rulebook {
namespace {

/// "节点时限 责令停工(城管)", "milestone stop-work order (urban management)", or the stage alone.
std::string stage_text(model::Stage stage, const Words& name, const Words& department, Language language) {
    const bool zh = language == Language::zh;
    std::string text(zh ? to_zh(stage) : to_text(stage));
    text += name.zh.empty() ? "" : " " + name.in(language);
    const std::string& who = department.in(language);
    return who.empty() ? text : text + (zh ? "(" : " (") + who + (zh ? ")" : ")");
}

std::string deadline_line(const DeadlineAccount& deadline, const Explanation& told, Language language) {
    const bool zh = language == Language::zh;
    const std::string limit = to_text(deadline.limit, language);
    std::string text = stage_text(deadline.stage, deadline.name, deadline.department, language) + (zh ? " " : " due ") +
                       deadline.due_local + (zh ? ":" : ": ") + limit + (zh ? ",日历 " : ", calendar ") +
                       told.calendar_name.in(language);
    if (!deadline.rule.empty()) {
        text += zh ? ",由规则 " + deadline.rule + " 缩短" : ", tightened by " + deadline.rule;
    }
    if (!deadline.order.empty()) {
        const std::string own = to_text(deadline.unlengthened, language);
        text += zh ? ",由命令 " + deadline.order + " 自" + own + "顺延"
                   : ", lengthened by order " + deadline.order + " from " + own;
    }
    if (deadline.pending && *deadline.pending != deadline.due) {
        text += (zh ? ",现为 " : ", now ") + base::to_rfc3339(*deadline.pending, told.utc_offset);
    }
    return text;
}

std::string listed(const std::vector<std::string>& rules) {
    std::string text;
    for (const std::string& rule : rules) {
        text += (text.empty() ? "" : ", ") + rule;
    }
    return text;
}

/// "命令 R-7 自 … 至 … 中止办结时限:原定 …,现为 …"
std::string deferral_line(const DeferralAccount& moved, const Explanation& told, Language language) {
    const bool zh = language == Language::zh;
    const auto local = [&](base::Instant at) { return base::to_rfc3339(at, told.utc_offset); };
    const std::string stage = stage_text(moved.stage, moved.name, {}, language);
    std::string text = moved.order.empty() ? (zh ? "豁免规则 " : "waiver of ") + listed(moved.waived)
                       : moved.order == model::clock_jump
                           ? std::string(zh ? "主机时钟跳变(跳过的时间并未经过)"
                                            : "a jump of the host's clock over time that had not passed")
                           : (zh ? "命令 " : "order ") + moved.order;
    if (moved.stands_still()) {
        text += zh ? " 自 " + local(moved.from) + " 至 " + local(moved.until) + " 中止" + stage + "计时"
                   : " stops the clock of " + stage + " from " + local(moved.from) + " to " + local(moved.until);
    }
    if (moved.lengthens_percent > 100) {
        const std::string percent = std::to_string(moved.lengthens_percent) + "%";
        text += zh ? (moved.stands_still() ? ",并顺延至 " : " " + stage + "顺延至 ") + percent
                   : (moved.stands_still() ? " and lengthens it to " : " lengthens " + stage + " to ") + percent;
    }
    if (moved.order.empty()) {
        text += zh ? " 放宽" + stage : " relaxes " + stage;
    }
    text += (zh ? ":原定 " : ": was due ") + local(moved.before);
    if (moved.due) {
        return text + (zh ? ",现为 " : ", now ") + local(*moved.due);
    }
    return text + (zh ? ",该时限在此已不再计时" : ", and does not run here any more");
}

} // namespace

void add_clocks(std::vector<std::string>& lines, const Explanation& told, Language language) {
    for (const DeadlineAccount& deadline : told.deadlines) {
        lines.push_back(deadline_line(deadline, told, language));
    }
    for (const DeferralAccount& moved : told.deferrals) {
        lines.push_back(deferral_line(moved, told, language));
    }
}

} // namespace citybrain::rulebook

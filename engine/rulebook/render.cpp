#include <algorithm>

#include "engine/rulebook/sentences.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::size_t near_misses_shown_max = 5;

std::string tier_text(model::Tier tier, Language language) {
    return std::string(language == Language::zh ? to_zh(tier) : to_text(tier));
}

/// What a superior said of a matter below: only what it asks for.
std::string judgement(const Explanation& told, Language language) {
    const auto fired = std::ranges::count(told.rules, Outcome::yes, &RuleAccount::result);
    const bool raises = told.decision.tier > told.decision.base_tier;
    const std::string tier = tier_text(told.decision.tier, language);
    if (language == Language::zh) {
        const std::string by = told.judge->unit_name.zh + "智运中心研判 " + told.category + " " +
                               told.category_name.zh + ":" + std::to_string(told.rules.size()) + "条规则,";
        return by + (fired == 0 ? "均未触发" : "触发" + std::to_string(fired) + "条") +
               (raises ? ",提级至" + tier : "");
    }
    return told.judge->unit_name.en + " judged " + told.category + " " + told.category_name.en + ": " +
           std::to_string(fired) + " of " + std::to_string(told.rules.size()) + " rules fired" +
           (raises ? ", raised to the " + tier : "");
}

std::string headline(const Explanation& told, Language language) {
    const model::Decision& decision = told.decision;
    if (told.judge && told.judge->of_matter_below) {
        return judgement(told, language);
    }
    const std::string tier = tier_text(decision.tier, language);
    const std::string base = tier_text(decision.base_tier, language);
    if (language == Language::zh) {
        std::string text =
            told.category + " " + told.category_name.zh + "(" + std::string(to_zh(decision.matter)) + "):";
        text += decision.tier == decision.base_tier ? "由" + tier + "处置" : "由" + base + "提级至" + tier;
        return text + ",主办 " + told.department_name.zh + "," + std::string(to_zh(decision.priority)) +
               (decision.supervised ? ",督办" : "");
    }
    std::string text =
        told.category + " " + told.category_name.en + " (" + std::string(to_text(decision.matter)) + "): ";
    text +=
        decision.tier == decision.base_tier ? "handled by the " + tier : "raised from the " + base + " to the " + tier;
    return text + ", led by " + told.department_name.en + ", " + std::string(to_text(decision.priority)) +
           (decision.supervised ? ", supervised" : "");
}

/// A rule over windows names whose it is: often a superior's.
std::string fired_line(const RuleAccount& rule, const Explanation& told, Language language) {
    const std::string why = rule.why.in(language);
    const bool names_judge = told.judge && !told.judge->of_matter_below && rule.over_windows;
    if (language == Language::zh) {
        return (names_judge ? told.judge->unit_name.zh + "智运中心研判" : "") + "触发 " + rule.title.zh + "[" +
               rule.id + "]:" + why + (rule.mandatory ? "(强制)" : "");
    }
    return (names_judge ? "judged by " + told.judge->unit_name.en + ": " : "") + "fired " + rule.title.en + " [" +
           rule.id + "]: " + why + (rule.mandatory ? " (mandatory)" : "");
}

std::string delegation_line(const DelegationAccount& by, Language language) {
    const std::string from = tier_text(by.from, language);
    const std::string to = tier_text(by.to, language);
    if (language == Language::zh) {
        return by.form.zh + "[" + by.id + "]:" + by.aspect.zh + "由" + from + "交" + to + ",依据 " + by.basis;
    }
    return by.form.en + " [" + by.id + "]: " + by.aspect.en + " goes from the " + from + " to the " + to + ", by " +
           by.basis;
}

std::string duty_line(const DutyAccount& duty, Language language) {
    const bool zh = language == Language::zh;
    std::string text = (zh ? "值守 " : "on duty: ") + duty.unit_name.in(language) + " " + duty.desk.in(language) +
                       (zh ? ":" : ": ") + duty.person.name;
    if (!duty.backup.name.empty()) {
        text += (zh ? ",备勤 " : ", backup ") + duty.backup.name;
    }
    if (!duty.leader.name.empty()) {
        text += (zh ? ",带班领导 " : ", duty leader ") + duty.leader.name;
    }
    return text;
}

/// One comparison that is not true, with its values.
std::string shown(const Comparison& missed, Language language) {
    const bool zh = language == Language::zh;
    if (missed.result == Outcome::error && missed.unreported) {
        return missed.label.in(language) + (zh ? "(未报)" : " (not reported)");
    }
    if (missed.result == Outcome::error) {
        return missed.label.in(language) + (zh ? "(无法判断:" : " (no answer: ") + missed.error + ")";
    }
    if (missed.text.starts_with("has(")) {
        return missed.label.in(language) + (zh ? "(未报)" : " (it was not)");
    }
    return missed.label.in(language) + (zh ? "(实为 " : " (it is ") + missed.shown + ")";
}

/// The first comparison that keeps a rule from firing.
std::string miss_line(const RuleAccount& rule, Language language) {
    const bool zh = language == Language::zh;
    const std::string title = rule.title.in(language) + (zh ? "[" : " [") + rule.id + "]";
    const auto missed =
        std::ranges::find_if(rule.comparisons, [](const Comparison& c) { return c.result != Outcome::yes; });
    const std::string reason = missed == rule.comparisons.end() ? rule.error : shown(*missed, language);
    return (zh ? "未触发 " : "not fired ") + title + (reason.empty() ? "" : zh ? ":" : ": ") + reason;
}

void add_agreement(std::vector<std::string>& lines, const Explanation& told, Language language) {
    const bool zh = language == Language::zh;
    if (!told.compared) {
        return;
    }
    if (told.differences.empty()) {
        lines.emplace_back(zh ? "与记录的决定完全一致" : "the same as the recorded decision");
        return;
    }
    if (told.other_pack) {
        lines.emplace_back(zh ? "记录的决定出自另一个规则包" : "the recorded decision was made by another pack");
    }
    for (const Words& difference : told.differences) {
        lines.push_back((zh ? "与记录不同:" : "differs from the record: ") + difference.in(language));
    }
}

/// What people have put over the rules.
void add_standing(std::vector<std::string>& lines, const Explanation& told, Language language) {
    const bool zh = language == Language::zh;
    for (const std::string& rule : told.decision.waived) {
        lines.push_back((zh ? "已降级,豁免规则:" : "lowered by a person, rule waived: ") + rule);
    }
    for (const model::OrderEffect& order : told.decision.orders) {
        std::string line = (zh ? "执行命令 " : "under order ") + order.number;
        line += order.suspends ? (zh ? ",中止计时" : ", clocks stand still") : "";
        line += order.lengthens_percent > 100
                    ? (zh ? ",顺延至" : ", limits lengthened to ") + std::to_string(order.lengthens_percent) + "%"
                    : "";
        if (order.response != model::ResponseLevel::none) {
            line += zh ? ",应急响应 " + std::string(to_zh(order.response))
                       : ", response " + std::string(to_text(order.response));
        }
        line += order.mutes ? (zh ? ",暂停提醒" : ", muted") : "";
        lines.push_back(line + (zh ? ",至 " : ", until ") + base::to_rfc3339(order.until));
    }
    if (!told.decision.muted_by.empty()) {
        lines.push_back((zh ? "暂停提醒至 " : "muted until ") + base::to_rfc3339(told.decision.mute_until) +
                        (zh ? ",依据 " : ", by ") + told.decision.muted_by);
    }
}

} // namespace

std::vector<std::string> render(const Explanation& told, Language language) {
    std::vector<std::string> lines{headline(told, language)};
    if (told.delegation) {
        lines.push_back(delegation_line(*told.delegation, language));
    }
    for (const RuleAccount& rule : told.rules) {
        if (rule.result == Outcome::yes) {
            lines.push_back(fired_line(rule, told, language));
        }
    }
    add_standing(lines, told, language);
    for (const Words& change : told.changes) {
        lines.push_back((language == Language::zh ? "再次研判:" : "decided again: ") + change.in(language));
    }
    add_clocks(lines, told, language);
    for (const DutyAccount& duty : told.duty) {
        lines.push_back(duty_line(duty, language));
    }
    std::size_t shown = 0;
    for (const RuleAccount& rule : told.rules) {
        if (rule.result != Outcome::yes && !rule.other_category && shown < near_misses_shown_max) {
            lines.push_back(miss_line(rule, language));
            ++shown;
        }
    }
    lines.push_back((language == Language::zh ? "规则包 " : "rule pack ") + told.pack_name + " " + told.pack_version +
                    " " + base::to_hex(told.pack).substr(0, 12));
    add_agreement(lines, told, language);
    return lines;
}

} // namespace citybrain::rulebook

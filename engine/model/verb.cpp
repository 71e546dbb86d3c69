#include "engine/model/verb.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<Verb> verb_words[] = {
    {Verb::acknowledge, "ack", "签收"},
    {Verb::dispatch, "dispatch", "派遣"},
    {Verb::finish, "finish", "处置完成"},
    {Verb::close, "close", "办结"},
    {Verb::decline, "decline", "不予立案"},
    {Verb::void_case, "void", "作废"},
    {Verb::escalate, "escalate", "提级移交"},
    {Verb::delegate, "delegate", "交办"},
    {Verb::give_back, "return", "退回"},
    {Verb::accept, "accept", "接收"},
    {Verb::reject, "reject", "拒收"},
    {Verb::report, "report", "续报"},
    {Verb::lower, "lower", "降级"},
    {Verb::merge, "merge", "合并工单"},
    {Verb::unmerge, "unmerge", "拆分"},
    {Verb::recall, "recall", "撤回"},
    {Verb::pull_up, "pull-up", "提级办理"},
    {Verb::verify, "verify", "核实"},
    {Verb::register_case, "register", "立案"},
    {Verb::turn_back, "turn-back", "退派"},
    {Verb::adjudicate, "adjudicate", "裁定"},
    {Verb::suspend, "suspend", "挂账"},
    {Verb::resume, "resume", "恢复办理"},
    {Verb::extend, "extend", "延期"},
    {Verb::pass, "pass", "核查通过"},
    {Verb::fail, "fail", "核查不通过"},
    {Verb::reopen, "reopen", "重办"},
    {Verb::force_close, "force-close", "强制结案"},
    {Verb::urge, "urge", "催办"},
    {Verb::supervise, "supervise", "督办"},
    {Verb::ask_decision, "ask-decision", "请示"},
    {Verb::ask_support, "ask-support", "请求支援"},
    {Verb::answer, "answer", "答复"},
    {Verb::appeal, "appeal", "申诉"},
    {Verb::inform, "inform", "上报"},
    {Verb::task, "task", "派任务"},
    {Verb::task_done, "task-done", "任务完成"},
    {Verb::task_drop, "task-drop", "取消任务"},
};
static_assert(std::size(verb_words) == static_cast<std::size_t>(last_verb));

} // namespace

std::string_view to_text(Verb verb) { return word_of(verb_words, verb).text; }
std::string_view to_zh(Verb verb) { return word_of(verb_words, verb).zh; }
std::optional<Verb> parse_verb(std::string_view text) { return value_of(verb_words, text); }

std::vector<std::string> verb_names() {
    std::vector<std::string> names;
    for (const Word<Verb>& word : verb_words) {
        names.emplace_back(word.text);
    }
    return names;
}

std::vector<Verb> all_verbs() {
    std::vector<Verb> verbs;
    for (const Word<Verb>& word : verb_words) {
        verbs.push_back(word.value);
    }
    return verbs;
}

} // namespace citybrain::model

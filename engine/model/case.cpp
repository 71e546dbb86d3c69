#include "engine/model/case.hpp"

#include "engine/model/message.hpp"
#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<Stage> stage_words[] = {
    {Stage::respond, "respond", "响应时限"},       {Stage::respond_escalate, "respond_escalate", "超时未签收提级"},
    {Stage::close, "close", "办结时限"},           {Stage::close_escalate, "close_escalate", "超时未办结提级"},
    {Stage::reminder, "reminder", "超时提醒"},     {Stage::answer, "answer", "移交答复时限"},
    {Stage::milestone, "milestone", "节点时限"},   {Stage::unmute, "unmute", "恢复提醒"},
    {Stage::waiver_end, "waiver_end", "豁免到期"}, {Stage::yellow, "yellow", "黄牌"},
    {Stage::supervise, "supervise", "督办"},       {Stage::verify, "verify", "核实时限"},
    {Stage::inspect, "inspect", "核查时限"},       {Stage::adjudicate, "adjudicate", "裁定时限"},
    {Stage::resume, "resume", "挂账到期"},         {Stage::request, "request", "请求答复时限"},
    {Stage::summon, "summon", "逐级通知"},         {Stage::task, "task", "任务时限"},
};
constexpr Word<NoticeKind> notice_words[] = {
    {NoticeKind::red, "red", "红牌"},
    {NoticeKind::supervised, "supervised", "督办"},
    {NoticeKind::summon, "summon", "超时未签收"},
};
constexpr Word<Again> again_words[] = {
    {Again::event, "event", "续报事件"},
    {Again::report, "report", "续报"},
    {Again::window, "window", "聚集情况"},
    {Again::merge, "merge", "合并工单"},
    {Again::unmerge, "unmerge", "拆分"},
    {Again::lowering, "lowering", "降级"},
    {Again::order, "order", "命令"},
    {Again::pull_up, "pull_up", "提级办理"},
    {Again::waiver_end, "waiver_end", "豁免到期"},
    {Again::deadline, "deadline", "超时"},
    {Again::returned, "returned", "退回"},
    {Again::step, "step", "办理步骤"},
};
constexpr Word<Lifecycle> lifecycle_words[] = {
    {Lifecycle::reported, "reported", "已上报"},     {Lifecycle::registered, "registered", "已立案"},
    {Lifecycle::dispatched, "dispatched", "已派遣"}, {Lifecycle::handling, "handling", "处置中"},
    {Lifecycle::handled, "handled", "待核查"},       {Lifecycle::closed, "closed", "已办结"},
    {Lifecycle::declined, "declined", "不予立案"},   {Lifecycle::voided, "voided", "已作废"},
    {Lifecycle::merged, "merged", "已合并"},         {Lifecycle::verifying, "verifying", "核实中"},
    {Lifecycle::suspended, "suspended", "已挂账"},   {Lifecycle::adjudicating, "adjudicating", "待裁定"},
};
constexpr Word<CustodyState> custody_words[] = {
    {CustodyState::owned, "owned"},   {CustodyState::offered, "offered"},   {CustodyState::pending, "pending"},
    {CustodyState::shadow, "shadow"}, {CustodyState::revoking, "revoking"},
};
constexpr Word<HandOver> hand_over_words[] = {
    {HandOver::escalate, "escalate", "提级移交"},
    {HandOver::delegate, "delegate", "交办"},
    {HandOver::give_back, "give_back", "退回"},
};
constexpr Word<HandOverCause> cause_words[] = {
    {HandOverCause::rule, "rule"},
    {HandOverCause::deadline, "deadline"},
    {HandOverCause::person, "person"},
    {HandOverCause::superior, "superior"},
};

} // namespace

bool is_open(const Case& matter) {
    return matter.lifecycle != Lifecycle::closed && matter.lifecycle != Lifecycle::declined &&
           matter.lifecycle != Lifecycle::voided && matter.lifecycle != Lifecycle::merged;
}

bool is_live(const Case& matter) {
    return is_open(matter) || (matter.lifecycle == Lifecycle::merged && !matter.ended_at);
}

bool is_on_offer(const Case& matter) {
    return matter.custody.state == CustodyState::offered || matter.custody.state == CustodyState::revoking;
}

bool is_self_handled(const Case& matter) {
    return matter.decision.matter == MatterClass::minor && matter.decision.tier == Tier::village;
}

bool is_custodian(const Case& matter) {
    return is_open(matter) && (matter.custody.state == CustodyState::owned || is_on_offer(matter));
}

std::string_view to_text(Stage stage) { return word_of(stage_words, stage).text; }
std::string_view to_zh(Stage stage) { return word_of(stage_words, stage).zh; }
std::string_view to_text(Again why) { return word_of(again_words, why).text; }
std::string_view to_zh(Again why) { return word_of(again_words, why).zh; }
std::string_view to_text(Lifecycle lifecycle) { return word_of(lifecycle_words, lifecycle).text; }
std::string_view to_zh(Lifecycle lifecycle) { return word_of(lifecycle_words, lifecycle).zh; }
std::optional<Lifecycle> parse_lifecycle(std::string_view text) { return value_of(lifecycle_words, text); }
std::string_view to_text(CustodyState state) { return word_of(custody_words, state).text; }
std::string_view to_text(HandOver kind) { return word_of(hand_over_words, kind).text; }
std::string_view to_zh(HandOver kind) { return word_of(hand_over_words, kind).zh; }
std::string_view to_text(NoticeKind what) { return word_of(notice_words, what).text; }
std::string_view to_zh(NoticeKind what) { return word_of(notice_words, what).zh; }
std::string_view to_text(HandOverCause cause) { return word_of(cause_words, cause).text; }

} // namespace citybrain::model

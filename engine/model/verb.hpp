#pragma once
/// Verb: what a person may do with a case here. engine/decide/lifecycle.hpp has the table of who, when and to what end.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace citybrain::model {

/// On disk: never renumber.
enum class Verb : std::uint8_t {
    acknowledge = 1,    ///< 签收
    dispatch = 2,       ///< 派遣 to another desk of this node
    finish = 3,         ///< 处置完成
    close = 4,          ///< 办结
    decline = 5,        ///< 不予立案
    void_case = 6,      ///< 作废: of a filed case a request that another person answers
    escalate = 7,       ///< 提级移交
    delegate = 8,       ///< 交办
    give_back = 9,      ///< 退回 to the node it came from
    accept = 10,        ///< take a person's offer
    reject = 11,        ///< refuse a person's offer
    report = 12,        ///< 续报: further facts; whoever knows the case may, its owner decides again
    lower = 13,         ///< 降级: waives named rules of the case
    merge = 14,         ///< 合并工单 into another case of this centre
    unmerge = 15,       ///< 拆分: out of it again
    recall = 16,        ///< 撤回: take an offer back that nobody has answered
    pull_up = 17,       ///< 提级办理: a superior wants a case of a centre below
    verify = 18,        ///< 核实: is it there at all?
    register_case = 19, ///< 立案: it is there
    turn_back = 20,     ///< 退派: a desk returns it to the dispatcher of its own centre
    adjudicate = 21,    ///< 裁定: names the desk, binding
    suspend = 22,       ///< 挂账: asks for it; another person answers
    resume = 23,        ///< 恢复办理 before the suspension ends
    extend = 24,        ///< 延期: asks for it; another person answers
    pass = 25,          ///< 核查通过
    fail = 26,          ///< 核查不通过: rework
    reopen = 27,        ///< 重办
    force_close = 28,   ///< 强制结案
    urge = 29,          ///< 催办
    supervise = 30,     ///< 督办
    ask_decision = 31,  ///< 请示 the superior
    ask_support = 32,   ///< 请求支援(吹哨) of the superior
    answer = 33,        ///< 答复 to a request
    appeal = 34,        ///< 申诉 against the mark of an overdue case
    inform = 35,        ///< 上报: the superior is told, nothing moves
    task = 36,          ///< 派任务: a piece of the case for a desk of this centre
    task_done = 37,     ///< 任务完成
    task_drop = 38,     ///< 取消任务
};
inline constexpr Verb last_verb = Verb::task_drop;

[[nodiscard]] std::string_view to_text(Verb verb);
[[nodiscard]] std::string_view to_zh(Verb verb);
[[nodiscard]] std::optional<Verb> parse_verb(std::string_view text);
/// As parse_verb takes them, in the order of their numbers.
[[nodiscard]] std::vector<std::string> verb_names();
[[nodiscard]] std::vector<Verb> all_verbs();

} // namespace citybrain::model

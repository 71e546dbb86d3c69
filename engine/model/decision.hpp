#pragma once
/// Decision: where a matter is handled, how urgent it is and until when, with what is needed to answer "why?" later.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/model/order.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::model {

/// What a due instant is for. On disk: never renumber.
enum class Stage : std::uint8_t {
    respond = 1,          ///< 响应时限: acknowledge and first action
    respond_escalate = 2, ///< nobody acknowledged for longer still: hand over one tier up
    close = 3,            ///< 办结时限; 红牌 when it passes
    close_escalate = 4,   ///< overdue for longer still: hand over one tier up
    reminder = 5,         ///< the top has it and is late: ask again each day
    answer = 6,           ///< a person's offer waits for an answer
    milestone = 7,        ///< 节点时限: one of Decision::milestones
    unmute = 8,           ///< 恢复提醒: the silence ends
    waiver_end = 9,       ///< 豁免到期: waived rules count again
    yellow = 10,          ///< 黄牌: a share of the closing limit has passed
    supervise = 11,       ///< 督办: overdue by a share of the closing limit
    verify = 12,          ///< 核实时限: nobody has said whether it is there: it is dispatched
    inspect = 13,         ///< 核查时限: nobody has looked at what is said to be done
    adjudicate = 14,      ///< 裁定时限: nobody has ruled: the duty desk has it
    resume = 15,          ///< 挂账到期: the suspension ends
    request = 16,         ///< 请求答复时限: a request is not answered
    summon = 17,          ///< 逐级通知: nobody has acknowledged it, the next person is told
    task = 18,            ///< 任务时限: one of Case::tasks
};

/// A limit as the catalogue states it: 15 minutes of continuous time, 4 office hours, 2 working days.
struct Limit {
    ClockKind clock = ClockKind::urgent_hour;
    /// urgent_hour and work_hour: running time; work_day and natural_day: whole days x 24 h.
    base::Duration length;

    friend bool operator==(const Limit&, const Limit&) = default;
};

/// One due instant of a case. Fires once.
struct Deadline {
    Stage stage = Stage::respond;
    base::Instant due;
    ClockKind clock = ClockKind::urgent_hour;
    std::uint16_t milestone = 0; ///< of Stage::milestone: its number in Decision::milestones, from 1; of Stage::task:
                                 ///< the task's; else 0

    friend auto operator<=>(const Deadline&, const Deadline&) = default;
};

/// What a decision read of history: `seen("1h", "town").places` was 4.
struct WindowReading {
    std::string what;
    std::optional<std::int64_t> value; ///< in thousandths for max, sum, mean, rate and usual; empty: no answer

    friend bool operator==(const WindowReading&, const WindowReading&) = default;
};

/// 节点: one of several deadlines of a category, pinned in the case: 责令停工 within 4 office hours.
struct Milestone {
    std::string code; ///< "stop-work"; unique in its category
    std::string zh;
    std::string en;
    std::string department; ///< who must reach it; empty: whoever leads the case
    Limit limit;            ///< from dispatch
    base::Instant due;

    friend bool operator==(const Milestone&, const Milestone&) = default;
};

/// Why a case was decided again. On disk: never renumber.
enum class Again : std::uint8_t {
    event = 1,      ///< a further event joined it
    report = 2,     ///< 续报: a person reported more
    window = 3,     ///< a window a rule reads has changed
    merge = 4,      ///< 合并工单: another case joined it
    unmerge = 5,    ///< and left it
    lowering = 6,   ///< 降级: a person waived rules
    order = 7,      ///< a standing order began or ended
    pull_up = 8,    ///< 提级办理: a superior's rule fired
    waiver_end = 9, ///< 豁免到期: waived rules count again
    deadline = 10,  ///< a deadline passed
    returned = 11,  ///< 退回: a hand-over turned back
    step = 12,      ///< a step of its life: a request, a rework, a reopening, a suspension
};

/// The join of everything that applied to one event (rules.md), pinned in the case.
struct Decision {
    base::Hash pack;          ///< rule pack that decided
    base::Instant decided_at; ///< the `now` it was decided at: an input of explain
    std::string category;
    MatterClass matter = MatterClass::minor;
    Tier base_tier = Tier::village; ///< the catalogue's tier after delegation, never below the category's floor
    Tier tier = Tier::village;      ///< highest of base and what fired
    Priority priority = Priority::p2;
    std::string department; ///< lead desk at the owner
    std::vector<std::string> assist;
    std::vector<std::string> notify;
    std::vector<std::string> labels;
    std::vector<std::string> fired;       ///< ids of the rules that matched, sorted
    std::vector<std::uint8_t> considered; ///< one bit a rule that can match the category, by id: it was true
    Limit respond_limit;
    Limit close_limit;
    base::Instant respond_due;
    base::Instant close_due;
    base::Instant close_from;          ///< the closing limit runs from here: shares of it are counted from here
    std::vector<Milestone> milestones; ///< in the order of the pack
    std::string delegation;            ///< id of the delegation that moved base_tier down, or empty
    DupPolicy dup = DupPolicy::never;
    Sensitivity sensitivity = Sensitivity::open;
    bool supervised = false;         ///< 督办
    bool only_windows = false;       ///< only rules over windows were judged: all else stands as it was decided before
    Tier here = Tier::village;       ///< tier of the node that judged its windows
    std::vector<WindowReading> seen; ///< what its rules read of windows, sorted by name
    std::vector<std::string> waived; ///< of `fired`, the rules whose effect people have waived; sorted
    std::vector<OrderEffect> orders; ///< standing orders it was made under; at most limits::decision_orders_max
    base::Instant mute_until;        ///< 暂停提醒 until then; zero: not muted. Recording and tier do not care
    std::string muted_by;            ///< the rule or order that did

    friend bool operator==(const Decision&, const Decision&) = default;
};

[[nodiscard]] std::string_view to_text(Stage stage);
[[nodiscard]] std::string_view to_zh(Stage stage);
[[nodiscard]] std::string_view to_text(Again why);
[[nodiscard]] std::string_view to_zh(Again why);

} // namespace citybrain::model

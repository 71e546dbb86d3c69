#include "engine/decide/tasks.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/fault.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CommandDenied;
using model::Task;
using model::TaskState;
using rulebook::Context;

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

std::string named(const Task& task) {
    return std::to_string(task.number) + " " + task.department + " (" + task.what + ")";
}

/// "1 water (pump), 2 order (fence)".
std::string open_ones(const Case& matter, bool only_required) {
    std::string names;
    for (const Task& task : matter.tasks) {
        if (task.state == TaskState::open && (!only_required || !task.assists)) {
            names += (names.empty() ? "" : ", ") + named(task);
        }
    }
    return names;
}

/// A department that has a desk at this centre.
std::optional<CommandDenied> refuse_desk(const Context& context, const std::string& code) {
    std::vector<std::string> here;
    for (const rulebook::Department& department : context.rules.departments()) {
        if (std::ranges::find(department.tiers, context.state.tier) != department.tiers.end()) {
            here.push_back(department.code);
        }
    }
    if (std::ranges::find(here, code) != here.end()) {
        return std::nullopt;
    }
    const std::string meant = rulebook::suggestion(code, here);
    return deny("unknown_department", "部门 '" + code + "' 在本中心没有席位 · department '" + code +
                                          "' has no desk at this centre" + (meant.empty() ? "" : "; " + meant));
}

} // namespace

std::variant<model::TaskAdded, CommandDenied> add_task(const Context& context, const Case& matter,
                                                       const model::ActOnCase& act) {
    if (act.reason.empty() || act.reason.size() > base::limits::task_text_bytes_max ||
        base::has_control_characters(act.reason)) {
        return deny("missing_reason",
                    "须写明任务内容(至多512字节)· say what is to be done, in at most 512 bytes on one line");
    }
    if (auto denied = refuse_desk(context, act.department)) {
        return *denied;
    }
    if (act.until && *act.until <= context.now) {
        return deny("bad_until", "任务时限已过 · the task would be late already");
    }
    if (matter.tasks.size() >= base::limits::case_tasks_max) {
        return deny("illegal", "一件工单至多" + std::to_string(base::limits::case_tasks_max) +
                                   "项任务 · a case holds at most " + std::to_string(base::limits::case_tasks_max) +
                                   " tasks");
    }
    Task task;
    task.number = static_cast<std::uint16_t>(matter.tasks.empty() ? 1 : matter.tasks.back().number + 1);
    task.unit = context.state.self;
    task.department = act.department;
    task.what = act.reason;
    task.assists = act.assists;
    task.due = act.until;
    task.added_by = act.actor;
    task.added_at = context.now;
    return model::TaskAdded{matter.id, std::move(task)};
}

std::variant<model::TaskEnded, CommandDenied> end_task(const Case& matter, const model::ActOnCase& act) {
    const auto task = std::ranges::find(matter.tasks, act.number, &Task::number);
    if (task == matter.tasks.end() || task->state != TaskState::open) {
        const std::string open = open_ones(matter, false);
        return deny("unknown_task", "没有这项未完成的任务 · there is no such open task; " +
                                        (open.empty() ? std::string("none is open") : "open are " + open));
    }
    if (act.reason.size() > base::limits::task_text_bytes_max || base::has_control_characters(act.reason)) {
        return deny("bad_note", "说明至多512字节 · a note has at most 512 bytes, on one line");
    }
    const TaskState ending = act.verb == model::Verb::task_done ? TaskState::done : TaskState::dropped;
    return model::TaskEnded{matter.id, task->number, ending, act.actor, act.reason};
}

std::optional<CommandDenied> waits_for_tasks(const Case& matter) {
    if (std::ranges::none_of(matter.tasks, model::holds_case)) {
        return std::nullopt;
    }
    return deny("open_tasks", "尚有任务未完成 · these tasks are still open: " + open_ones(matter, true) +
                                  "; finish them with task-done, or drop them with a reason");
}

} // namespace citybrain::decide

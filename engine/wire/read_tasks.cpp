// Reads whom the ladder of a case told, and its tasks.

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"

namespace citybrain::wire {

namespace limits = base::limits;

model::Summons read_summons(Reader& r, const fb::Summons* summons) {
    model::Summons out;
    if (!r.has(summons, "summons")) {
        return out;
    }
    out.rung = r.one_of(summons->rung(), "summons.rung", model::Rung::officer);
    out.next = r.one_of(summons->next(), "summons.next", model::Rung::officer);
    out.unit = r.node(summons->unit(), "summons.unit");
    out.desk = r.text(summons->desk(), "summons.desk", list_text_bytes_max);
    out.name = r.text(summons->name(), "summons.name", limits::person_bytes_max);
    out.phone = r.text(summons->phone(), "summons.phone", limits::person_bytes_max);
    out.asked = summons->asked();
    out.at = r.instant(summons->at(), "summons.at");
    return out;
}

std::vector<model::Summons> read_summonses(Reader& r, const flatbuffers::Vector<Offset<fb::Summons>>* summons) {
    std::vector<model::Summons> out;
    if (summons == nullptr || !r.count(summons->size(), "case.summons", limits::case_summons_max)) {
        return out;
    }
    for (const fb::Summons* one : *summons) {
        out.push_back(read_summons(r, one));
    }
    return out;
}

model::Task read_task(Reader& r, const fb::Task* task) {
    model::Task out;
    if (!r.has(task, "task")) {
        return out;
    }
    out.number = task->number();
    out.unit = r.node(task->unit(), "task.unit");
    out.department = r.text(task->department(), "task.department", list_text_bytes_max);
    out.what = r.text(task->what(), "task.what", limits::task_text_bytes_max);
    out.assists = task->assists();
    out.state = r.one_of(task->state(), "task.state", model::TaskState::open);
    if (task->due()) {
        out.due = r.instant(*task->due(), "task.due");
    }
    out.late = task->late();
    out.added_by = r.text(task->added_by(), "task.added_by");
    out.added_at = r.instant(task->added_at(), "task.added_at");
    out.ended_by = r.text(task->ended_by(), "task.ended_by");
    if (task->ended_at()) {
        out.ended_at = r.instant(*task->ended_at(), "task.ended_at");
    }
    out.note = r.text(task->note(), "task.note", limits::task_text_bytes_max);
    return out;
}

std::vector<model::Task> read_tasks(Reader& r, const flatbuffers::Vector<Offset<fb::Task>>* tasks) {
    std::vector<model::Task> out;
    if (tasks == nullptr || !r.count(tasks->size(), "case.tasks", limits::case_tasks_max)) {
        return out;
    }
    for (const fb::Task* one : *tasks) {
        out.push_back(read_task(r, one));
    }
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (r.trust() == Trust::neighbour && out[i - 1].number >= out[i].number) {
            r.refuse("case.tasks", "are not sorted by number, or a number stands there twice");
        }
    }
    return out;
}

} // namespace citybrain::wire

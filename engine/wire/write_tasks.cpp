// Writes whom the ladder of a case told, and its tasks.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<fb::Summons> write_summons(Workspace& w, const model::Summons& summons) {
    const auto desk = write_text(w, summons.desk);
    const auto name = write_text(w, summons.name);
    const auto phone = write_text(w, summons.phone);
    return fb::CreateSummons(w.builder, twin<fb::Rung>(summons.rung), twin<fb::Rung>(summons.next), summons.unit.value,
                             desk, name, phone, summons.asked, summons.at.ms);
}

Offset<flatbuffers::Vector<Offset<fb::Summons>>> write_summonses(Workspace& w,
                                                                 const std::vector<model::Summons>& summons) {
    if (summons.empty()) {
        return {};
    }
    std::vector<Offset<fb::Summons>> written;
    for (const model::Summons& one : summons) {
        written.push_back(write_summons(w, one));
    }
    return w.builder.CreateVector(written);
}

Offset<fb::Task> write_task(Workspace& w, const model::Task& task) {
    const auto department = write_text(w, task.department);
    const auto what = write_text(w, task.what);
    const auto added_by = write_text(w, task.added_by);
    const auto ended_by = write_text(w, task.ended_by);
    const auto note = write_text(w, task.note);
    fb::TaskBuilder out(w.builder);
    out.add_unit(task.unit.value);
    if (task.due) {
        out.add_due(task.due->ms);
    }
    out.add_added_at(task.added_at.ms);
    if (task.ended_at) {
        out.add_ended_at(task.ended_at->ms);
    }
    out.add_department(department);
    out.add_what(what);
    out.add_added_by(added_by);
    out.add_ended_by(ended_by);
    out.add_note(note);
    out.add_number(task.number);
    out.add_assists(task.assists);
    out.add_state(twin<fb::TaskState>(task.state));
    out.add_late(task.late);
    return out.Finish();
}

Offset<flatbuffers::Vector<Offset<fb::Task>>> write_tasks(Workspace& w, const std::vector<model::Task>& tasks) {
    if (tasks.empty()) {
        return {};
    }
    std::vector<Offset<fb::Task>> written;
    for (const model::Task& one : tasks) {
        written.push_back(write_task(w, one));
    }
    return w.builder.CreateVector(written);
}

} // namespace citybrain::wire

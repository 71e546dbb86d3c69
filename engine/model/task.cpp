#include "engine/model/task.hpp"

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<TaskState> state_words[] = {
    {TaskState::open, "open", "办理中"},
    {TaskState::done, "done", "已完成"},
    {TaskState::dropped, "dropped", "已取消"},
};

} // namespace

std::string_view to_text(TaskState state) { return word_of(state_words, state).text; }
std::string_view to_zh(TaskState state) { return word_of(state_words, state).zh; }

} // namespace citybrain::model

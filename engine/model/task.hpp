#pragma once
/// Task: a piece of a case for one desk (并联: several desks work at the same time, one of them leads the case).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

/// On disk: never renumber.
enum class TaskState : std::uint8_t { open = 1, done = 2, dropped = 3 };

struct Task {
    std::uint16_t number = 1; ///< 1, 2, 3 … in its case
    NodeId unit;              ///< the centre whose desk it is
    std::string department;
    std::string what;
    bool assists = false; ///< 协办: the case does not wait for it
    TaskState state = TaskState::open;
    std::optional<base::Instant> due;
    bool late = false; ///< was not done by then
    std::string added_by;
    base::Instant added_at;
    std::string ended_by;
    std::optional<base::Instant> ended_at;
    std::string note; ///< what was done, or why it was dropped

    friend bool operator==(const Task&, const Task&) = default;
};

/// True while its case must wait for it.
[[nodiscard]] inline bool holds_case(const Task& task) { return task.state == TaskState::open && !task.assists; }

[[nodiscard]] std::string_view to_text(TaskState state);
[[nodiscard]] std::string_view to_zh(TaskState state);

} // namespace citybrain::model

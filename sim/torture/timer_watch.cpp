#include "sim/torture/timer_watch.hpp"

#include "engine/base/time.hpp"
#include "engine/drive/clock_keeper.hpp"
#include "engine/model/clock_jump.hpp"

namespace citybrain::sim {
namespace {

/// The least true time in which a node's clock can advance by `length`: half as fast again, and the followed minute.
base::Duration least(base::Duration length) {
    return base::Duration{(length.ms - drive::ClockKeeper::followed_max.ms) * 2 / 3};
}

} // namespace

std::optional<std::string> TimerWatch::see(base::Instant now, const model::Record& record, const model::Case* matter) {
    if (matter == nullptr) {
        return std::nullopt;
    }
    Clocks& clocks = running_[record.node][matter->id];
    std::optional<std::string> early;
    if (const auto* missed = std::get_if<model::DeadlineMissed>(&record.fact)) {
        const auto begun = clocks.find({missed->stage, missed->milestone, missed->due});
        const bool was_named = missed->stage == model::Stage::waiver_end; // by a person, by the wall clock: it stays
        if (begun != clocks.end() && !was_named && now - begun->second.at < least(begun->second.length)) {
            early = to_text(matter->id) + " at " + to_text(record.node) + ": " + std::string(to_text(missed->stage)) +
                    " of " + std::to_string(begun->second.length.ms / 1'000) + " s fired after " +
                    std::to_string((now - begun->second.at).ms / 1'000) + " s";
        }
    }
    Clocks left;
    const auto* moved = std::get_if<model::DeadlineDeferred>(&record.fact);
    for (const model::Deadline& deadline : matter->deadlines) {
        const Key key{deadline.stage, deadline.milestone, deadline.due};
        Key before = key;
        if (moved != nullptr && moved->deferral.order == model::clock_jump && moved->to == deadline.due &&
            moved->deferral.stage == deadline.stage && moved->deferral.milestone == deadline.milestone) {
            before.due = moved->due;
        }
        const auto begun = clocks.find(before);
        left[key] = begun != clocks.end() ? begun->second : Begun{now, deadline.due - record.at};
    }
    clocks = std::move(left);
    return early;
}

} // namespace citybrain::sim

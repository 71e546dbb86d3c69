#include "engine/rulebook/circumstances.hpp"

#include <algorithm>

#include "engine/model/case.hpp"

namespace citybrain::rulebook {

std::string_view to_text(Circumstance circumstance) {
    constexpr std::string_view names[] = {"case.reports",        "case.returns",      "case.minutes",
                                          "case.respond_missed", "case.close_missed", "case.milestone_missed",
                                          "case.reworks",        "case.reopens",      "case.extensions",
                                          "case.suspended_days", "case.request",      "area.response_rank"};
    static_assert(std::size(names) == circumstance_count);
    return names[static_cast<std::size_t>(circumstance)];
}

Circumstances::Circumstances(const model::Case& matter, base::Instant now) {
    at(Circumstance::reports) = static_cast<std::int64_t>(matter.joined) + 1;
    at(Circumstance::returns) = matter.custody.bounces;
    at(Circumstance::minutes) = (now - matter.opened_at).ms / base::minutes(1).ms;
    at(Circumstance::respond_missed) = matter.respond_missed ? 1 : 0;
    at(Circumstance::close_missed) = matter.close_missed ? 1 : 0;
    at(Circumstance::milestone_missed) = rulebook::milestone_missed(matter, now) ? 1 : 0;
    at(Circumstance::reworks) = matter.life.reworks;
    at(Circumstance::reopens) = matter.life.reopens;
    at(Circumstance::extensions) = matter.life.extensions;
    at(Circumstance::suspended_days) = suspended_for(matter.life, now).ms / base::days(1).ms;
    const model::Request* const asked = last_open_request(matter.life);
    at(Circumstance::request) = asked == nullptr ? 0 : static_cast<std::int64_t>(asked->kind);
}

Circumstances::Circumstances(const std::vector<model::WindowReading>& read) {
    for (std::size_t i = 0; i < circumstance_count; ++i) {
        const auto reading =
            std::ranges::find(read, to_text(static_cast<Circumstance>(i)), &model::WindowReading::what);
        if (reading != read.end()) {
            values_[i] = reading->value;
        }
    }
}

bool milestone_missed(const model::Case& matter, base::Instant now) {
    for (std::size_t i = 0; i < matter.decision.milestones.size(); ++i) {
        const bool waits = std::ranges::any_of(matter.deadlines, [&](const model::Deadline& deadline) {
            return deadline.stage == model::Stage::milestone && deadline.milestone == i + 1;
        });
        if (!waits && matter.decision.milestones[i].due <= now) {
            return true;
        }
    }
    return false;
}

} // namespace citybrain::rulebook

#include "tests/node/demo/stage.hpp"

#include "engine/base/prng.hpp"

namespace citybrain::tests {

using model::NodeId;

demo::Habits idle_habits() {
    demo::Habits habits = diligent_habits();
    habits.overlook = {1, 1};
    habits.leave = {1, 1};
    return habits;
}

demo::Habits diligent_habits() {
    demo::Habits habits;
    for (base::Ratio* const odd : {&habits.decline, &habits.hand_up, &habits.give_back, &habits.delegate,
                                   &habits.overlook, &habits.late, &habits.stuck, &habits.refuse, &habits.leave}) {
        *odd = {0, 1};
    }
    return habits;
}

Stage::Stage(demo::Habits habits)
    : recording(tree.topology()), desks(tree.topology(), tree.rules(), habits), summary(tree.topology()) {
    tree.settle();
    tree.on_record = [this](const model::Record& record, const model::Case* matter) { committed(record, matter); };
    tree.on_answer = [this](drive::Token token, NodeId, const model::Answer& answer) {
        if (const auto report = reported_.find(token); report != reported_.end()) {
            summary.answered(answer, report->second);
        } else {
            answers.push_back(answer);
        }
    };
}

void Stage::committed(const model::Record& record, const model::Case* matter) {
    news.emplace_back(record, matter == nullptr ? std::nullopt : std::optional(*matter));
    desks.committed(record, matter);
    summary.committed(record, matter);
}

void Stage::report(NodeId node, model::Report report) {
    const model::Status status = report.event.status;
    reported_[tree.report(node, std::move(report))] = status;
}

demo::Figures Stage::play(base::Duration tail) {
    recording.sort();
    demo::Play play(recording, desks,
                    {[this](NodeId node, model::Report arrived) { report(node, std::move(arrived)); },
                     [this](NodeId node, model::ActOnCase act) { tree.act(node, std::move(act)); }},
                    tree.now(), tail);
    for (;;) {
        tree.advance_to(play.now());
        if (stops.empty() || stops.back() != play.now()) {
            stops.push_back(play.now());
        }
        if (between) {
            between();
        }
        if (play.feed() == 0 && !play.advance(tree.wake())) {
            return summary.figures(tree.rules());
        }
    }
}

void add_storm(demo::Recording& recording, std::size_t events, std::uint64_t seed) {
    base::Prng repeats(seed);
    constexpr std::array areas{east_1, east_2, east_3, park, west_1, west_2, east, west};
    constexpr std::array categories{"refuse", "noise", "flood", "gas", "no-such"};
    constexpr std::array sources{"camera", "hotline.12345", "grid"};
    for (std::size_t i = 0; i < events; ++i) {
        const std::size_t number = i > 3 && repeats.below(12) == 0 ? i - 3 : i; // now and then a repeat
        base::Prng prng(base::mix64(seed) ^ number);
        const auto minutes = static_cast<std::int64_t>(number * 4 + prng.below(4));
        auto report = make_report(areas[prng.below(areas.size())], categories[prng.below(20) % categories.size()],
                                  sources[number % sources.size()], std::to_string(number),
                                  monday + base::minutes(minutes) + base::Duration{static_cast<int>(prng.below(999))});
        if (prng.below(3) == 0) {
            report.event.key = "k" + std::to_string(prng.below(6));
            report.event.phase = static_cast<model::Phase>(prng.below(3));
        }
        if (prng.below(5) == 0) {
            report.event.attributes.push_back({"injured", std::int64_t{1}});
        }
        if (prng.below(8) == 0) {
            report.event.key.clear();
            report.event.phase = model::Phase::raise;
            report.event.status = model::Status::exercise;
        }
        recording.add(std::move(report), std::nullopt);
    }
}

} // namespace citybrain::tests

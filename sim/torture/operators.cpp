#include "sim/torture/operators.hpp"

#include "sim/torture/dice.hpp"

namespace citybrain::sim {

using model::NodeId;
using model::Report;

Operators::Operators(World& world, Auditor& auditor, const rulebook::Rulebook& rules, std::vector<PackChoice> packs,
                     base::Duration patience)
    : world_(world), auditor_(auditor), rules_(rules), packs_(std::move(packs)), patience_(patience) {
    world_.on_answer = [this](drive::Token token, NodeId node, const model::Answer& answer) {
        hear(token, node, answer);
    };
}

void Operators::hear(drive::Token token, NodeId node, const model::Answer& answer) {
    auditor_.answered(node);
    const auto sent = waiting_.find(token);
    if (sent != waiting_.end()) {
        if (const auto* taken = std::get_if<model::EventTaken>(&answer)) {
            auditor_.acknowledged(sent->second.report.event, *taken);
        }
        waiting_.erase(sent);
    } else if (std::holds_alternative<model::CommandDone>(answer)) {
        obeyed_ += 1;
    }
}

void Operators::send(drive::Token token) {
    const auto sent = waiting_.find(token);
    if (sent == waiting_.end()) {
        return; // answered meanwhile
    }
    (void)world_.report(sent->second.door, sent->second.report, token);
    world_.schedule(world_.now() + patience_, [this, token] { send(token); });
}

void Operators::send_new(NodeId door, Report report) {
    const drive::Token token = next_token_++;
    sent_.push_back({door, report});
    if (sent_.size() > remembered) {
        sent_.pop_front();
    }
    waiting_.emplace(token, Sent{door, std::move(report)});
    send(token);
}

NodeId Operators::some_centre(base::Prng& dice) const { return one_of(dice, world_.centres()); }
NodeId Operators::some_area(base::Prng& dice) const { return one_of(dice, world_.topology().units()).code; }

Report Operators::some_report(base::Prng& dice, NodeId area) {
    Report report;
    model::Event& event = report.event;
    named_ += 1;
    event.source = "gateway/sim-" + std::to_string(dice.below(4));
    event.id = std::to_string(named_);
    event.type = "cn.nanhai.citybrain.request";
    event.time = world_.now() -
                 (dice.below(10) == 0 ? base::minutes(static_cast<std::int64_t>(dice.below(300))) : base::Duration{});
    event.category = one_of(dice, rules_.categories()).code;
    event.area = area;
    const auto& point = world_.topology().find(area)->point;
    if (point && dice.below(4) != 0) {
        const auto off = [&] { return static_cast<std::int32_t>(dice.below(20'000)) - 10'000; };
        event.place = geo::Point{.lon_e7 = point->lon_e7 + off(), .lat_e7 = point->lat_e7 + off()};
    }
    if (dice.below(3) == 0) {
        event.key = "k" + std::to_string(dice.below(6));
        event.source = "gauge/" + to_text(area);
    }
    if (dice.below(5) == 0) {
        event.subject = "firm-" + std::to_string(dice.below(5));
    }
    if (dice.below(5) == 0) {
        event.attributes.push_back({"injured", static_cast<std::int64_t>(dice.below(3))});
    }
    if (dice.below(12) == 0) {
        event.status = model::Status::exercise;
    }
    if (dice.below(4) == 0) {
        report.secret = {"text of " + event.id, "reporter " + std::to_string(dice.below(5))};
    }
    return report;
}

void Operators::report(base::Prng& dice) {
    const NodeId area = some_area(dice);
    const NodeId door = dice.below(4) == 0 ? some_centre(dice) : world_.topology().find(area)->managed_by;
    send_new(door, some_report(dice, area));
}

void Operators::burst(base::Prng& dice) {
    const NodeId door = some_centre(dice);
    report_at(door, 50 + dice.below(150), dice);
    world_.counts().add(Fault::burst);
}

void Operators::report_at(NodeId door, std::uint64_t count, base::Prng& dice) {
    for (std::uint64_t i = 0; i < count; ++i) {
        send_new(door, some_report(dice, door));
    }
}

void Operators::repeat(base::Prng& dice) {
    if (sent_.empty()) {
        return;
    }
    const Sent again = dice.below(2) == 0 ? sent_.back() : one_of(dice, sent_);
    world_.counts().add(Fault::repeat);
    const drive::Token token = next_token_++;
    waiting_.emplace(token, again);
    send(token);
}

void Operators::further_word(base::Prng& dice) {
    if (sent_.empty()) {
        return;
    }
    Sent more = one_of(dice, sent_);
    if (more.report.event.key.empty()) {
        return;
    }
    named_ += 1;
    more.report.event.id = std::to_string(named_);
    more.report.event.time = world_.now();
    more.report.event.phase = dice.below(3) == 0 ? model::Phase::clear : model::Phase::update;
    send_new(more.door, std::move(more.report));
}

} // namespace citybrain::sim

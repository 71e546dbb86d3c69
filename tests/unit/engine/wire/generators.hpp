#pragma once
/// RapidCheck generators of everything that has bytes: sometimes empty, sometimes full, always what an engine may hold.

#include <rapidcheck.h>

#include "tests/golden/examples.hpp"

namespace citybrain::generators {

inline std::string text(std::size_t most) {
    static const char* const letters[] = {"a", "Z", "7", "-", " ", "é", "水", "🚒"};
    std::string out;
    const int length = *rc::gen::inRange(0, static_cast<int>(most / 4) + 1);
    for (int i = 0; i < length; ++i) {
        out += letters[*rc::gen::inRange<std::size_t>(0, std::size(letters))];
    }
    return out;
}

inline std::string name(std::size_t most) { return "n" + text(most - 4); }

template <class E>
E one_of(int least, int most) {
    return static_cast<E>(*rc::gen::inRange(least, most + 1));
}

inline std::uint64_t number() { return *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 50); }
inline base::Instant instant() { return {*rc::gen::inRange<std::int64_t>(-2'000'000'000'000, 4'000'000'000'000)}; }
inline model::NodeId node() { return {*rc::gen::inRange<std::uint64_t>(1, 1'000'000'000'000)}; }
inline model::NodeId node_or_none() { return *rc::gen::arbitrary<bool>() ? node() : model::NodeId{}; }
inline base::Hash hash() {
    return *rc::gen::arbitrary<bool>() ? examples::hash(*rc::gen::arbitrary<std::uint8_t>()) : base::Hash{};
}
inline model::CaseId case_id() { return {node(), number() + 1}; }

template <class Make>
auto list(int most, Make make) {
    std::vector<decltype(make())> out;
    const int count = *rc::gen::inRange(0, most + 1);
    for (int i = 0; i < count; ++i) {
        out.push_back(make());
    }
    return out;
}

template <class Make>
auto maybe(Make make) -> std::optional<decltype(make())> {
    if (*rc::gen::arbitrary<bool>()) {
        return make();
    }
    return std::nullopt;
}

inline model::AttributeValue value() {
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        return *rc::gen::arbitrary<bool>();
    case 1:
        return *rc::gen::arbitrary<std::int64_t>();
    case 2:
        return static_cast<double>(*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000)) / 64;
    default:
        return text(200);
    }
}

inline model::Event event() {
    model::Event out;
    out.source = name(128);
    out.id = name(128);
    out.type = text(128);
    out.subject = text(256);
    out.time = instant();
    out.key = text(128);
    out.phase = one_of<model::Phase>(0, 2);
    out.category = text(16);
    out.area = maybe(node);
    out.place = maybe([] {
        return geo::Point{*rc::gen::inRange(-geo::lon_e7_max, geo::lon_e7_max),
                          *rc::gen::inRange(-geo::lat_e7_max, geo::lat_e7_max)};
    });
    out.written = maybe([] { return model::OriginalPlace{113.25, -23.5, text(32)}; });
    out.urgency = one_of<model::Urgency>(0, 4);
    out.severity = one_of<model::Severity>(0, 4);
    out.certainty = one_of<model::Certainty>(0, 4);
    out.status = one_of<model::Status>(0, 2);
    const int attributes = *rc::gen::inRange(0, 65);
    for (int i = 0; i < attributes; ++i) {
        out.attributes.push_back({"a" + std::to_string(100 + i), value()});
    }
    out.trace = text(64);
    out.sealed = hash();
    out.complainant = hash();
    return out;
}

inline model::Deadline deadline() {
    return {one_of<model::Stage>(1, 16), instant(), one_of<model::ClockKind>(1, 4),
            *rc::gen::arbitrary<std::uint16_t>()};
}

inline model::Milestone milestone() {
    return {text(16),
            text(64),
            text(64),
            text(16),
            {one_of<model::ClockKind>(1, 4), base::minutes(*rc::gen::inRange(0, 100'000))},
            instant()};
}

inline model::Decision decision() {
    model::Decision out = examples::decision();
    const auto word = [] { return text(64); };
    out.pack = hash();
    out.decided_at = instant();
    out.category = text(16);
    out.matter = one_of<model::MatterClass>(1, 3);
    out.base_tier = one_of<model::Tier>(1, 4);
    out.tier = one_of<model::Tier>(1, 4);
    out.priority = one_of<model::Priority>(0, 3);
    out.department = text(64);
    out.assist = list(3, word);
    out.notify = list(3, word);
    out.labels = list(3, word);
    out.fired = list(5, word);
    out.considered = list(20, [] { return *rc::gen::arbitrary<std::uint8_t>(); });
    out.respond_limit = {one_of<model::ClockKind>(1, 4), base::minutes(*rc::gen::inRange(0, 100'000))};
    out.close_due = instant();
    out.milestones = list(4, milestone);
    out.delegation = text(64);
    out.dup = one_of<model::DupPolicy>(0, 2);
    out.sensitivity = one_of<model::Sensitivity>(0, 2);
    return out;
}

inline model::Case matter() {
    model::Case out = examples::matter();
    out.id = case_id();
    out.version = number();
    out.lifecycle = one_of<model::Lifecycle>(1, 12);
    out.custody.state = one_of<model::CustodyState>(1, 5);
    out.custody.cv = *rc::gen::arbitrary<std::uint64_t>();
    out.custody.owner = node_or_none();
    out.custody.neighbour = node_or_none();
    out.custody.peers = list(4, node);
    out.custody.kind = one_of<model::HandOver>(1, 3);
    out.custody.cause = one_of<model::HandOverCause>(1, 4);
    out.event = event();
    out.decision = decision();
    out.deadlines = list(4, deadline);
    out.acknowledged_at = maybe(instant);
    out.handled_at = maybe(instant);
    out.ended_at = maybe(instant);
    out.respond_missed = *rc::gen::arbitrary<bool>();
    out.cleared = *rc::gen::arbitrary<bool>();
    out.outcome = text(100);
    out.history = list(9, [] { return model::Position{number()}; });
    out.omitted = number();
    if (*rc::gen::arbitrary<bool>()) {
        out.life = examples::life();
        out.life.handler = text(64);
        out.life.reworks = *rc::gen::arbitrary<std::uint32_t>();
        out.life.evidence = list(5, [] { return examples::hash(*rc::gen::arbitrary<std::uint8_t>()); });
    }
    return out;
}

/// One of the examples' messages, with an event or a case of its own where it has one.
inline model::Message message() {
    const auto all = examples::messages();
    model::Message out = all[*rc::gen::inRange<std::size_t>(0, all.size())].second;
    if (auto* offer = std::get_if<model::Offer>(&out)) {
        offer->snapshot = matter();
        offer->snapshot.as_of = {};
        offer->snapshot.history.clear();
        offer->snapshot.omitted = 0;
        offer->id = offer->snapshot.id;
        offer->reason = text(200);
    } else if (auto* input = std::get_if<model::Input>(&out)) {
        input->id = case_id();
        input->event = event();
    }
    return out;
}

/// One of the examples' facts, with parts of its own where it has them.
inline model::Fact fact() {
    const auto all = examples::facts();
    model::Fact out = all[*rc::gen::inRange<std::size_t>(0, all.size())].second;
    if (auto* opened = std::get_if<model::CaseOpened>(&out)) {
        *opened = {case_id(), event(), decision(), list(4, deadline), one_of<model::Tier>(1, 4), number()};
    } else if (auto* joined = std::get_if<model::EventJoined>(&out)) {
        *joined = {case_id(), event(), *rc::gen::arbitrary<bool>()};
    } else if (auto* missed = std::get_if<model::DeadlineMissed>(&out)) {
        missed->next = list(4, deadline);
        missed->milestone = *rc::gen::arbitrary<std::uint16_t>();
    }
    return out;
}

} // namespace citybrain::generators

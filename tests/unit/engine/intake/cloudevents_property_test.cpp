#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/intake/cloudevents.hpp"
#include "engine/intake/report.hpp"

namespace {

namespace intake = citybrain::intake;
namespace model = citybrain::model;

std::string word(std::size_t bytes_max) {
    static const std::string letters = "abcXYZ019 .-/:\"\\{}~";
    const auto size = *rc::gen::inRange<std::size_t>(1, bytes_max);
    std::string made;
    for (std::size_t i = 0; i < size; ++i) {
        made += letters[*rc::gen::inRange<std::size_t>(0, letters.size())];
    }
    return made;
}

std::string prose() {
    static const std::string pieces[] = {"积水", "\n", "\t", "\"", "\\", "/", "é", "𠮷", "x", " "};
    std::string made;
    for (auto n = *rc::gen::inRange(0, 12); n > 0; --n) {
        made += pieces[*rc::gen::inRange<std::size_t>(0, std::size(pieces))];
    }
    return made;
}

model::AttributeValue attribute_value() {
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        return *rc::gen::arbitrary<bool>();
    case 1:
        return *rc::gen::arbitrary<std::int64_t>();
    case 2: {
        const double whole = static_cast<double>(*rc::gen::arbitrary<std::int64_t>());
        return whole / static_cast<double>(*rc::gen::inRange(1, 1'000'000));
    }
    default:
        return prose();
    }
}

model::Report report() {
    model::Report made;
    model::Event& event = made.event;
    event.source = word(20);
    event.id = word(40);
    event.type = word(20);
    event.subject = *rc::gen::arbitrary<bool>() ? word(30) : "";
    event.key = *rc::gen::arbitrary<bool>() ? word(30) : "";
    event.category = *rc::gen::arbitrary<bool>() ? "E0406" : "";
    event.time.ms = *rc::gen::inRange<std::int64_t>(-2'000'000'000'000, 4'000'000'000'000);
    event.phase = static_cast<model::Phase>(*rc::gen::inRange(0, 3));
    event.status = static_cast<model::Status>(*rc::gen::inRange(0, 3));
    event.urgency = static_cast<model::Urgency>(*rc::gen::inRange(0, 5));
    event.severity = static_cast<model::Severity>(*rc::gen::inRange(0, 5));
    event.certainty = static_cast<model::Certainty>(*rc::gen::inRange(0, 5));
    if (*rc::gen::arbitrary<bool>()) {
        event.area = model::NodeId{*rc::gen::inRange<std::uint64_t>(1, 999'999'999'999)};
    }
    if (*rc::gen::arbitrary<bool>()) {
        const double lon =
            static_cast<double>(*rc::gen::inRange<std::int64_t>(-1'800'000'000'000, 1'800'000'000'000)) / 1e10;
        const double lat =
            static_cast<double>(*rc::gen::inRange<std::int64_t>(-900'000'000'000, 900'000'000'000)) / 1e10;
        event.written = model::OriginalPlace{lon, lat, *rc::gen::element<std::string>("WGS-84", "gcj02", "BD-09")};
    }
    for (auto n = *rc::gen::inRange(0, 6); n > 0; --n) {
        event.attributes.push_back({"a" + std::to_string(n), attribute_value()});
    }
    made.secret = {prose(), prose()};
    return made;
}

} // namespace

TEST_CASE("property: what to_cloudevent writes, parse_cloudevent reads back to the same report") {
    CHECK(rc::check([] {
        const auto whole = intake::complete(report());
        RC_ASSERT(whole.ok());
        const std::string json = intake::to_cloudevent(whole.value().event, whole.value().secret);
        RC_ASSERT(json.find('\n') == std::string::npos);
        const auto back = intake::parse_cloudevent(json, citybrain::base::Instant{5});
        RC_ASSERT(back.ok());
        RC_ASSERT(back.value().report == *whole);
        RC_ASSERT(back.value().warnings.empty());
    }));
}

TEST_CASE("property: a place that has no written coordinates comes back as the same point") {
    CHECK(rc::check([] {
        model::Report made = report();
        made.event.written.reset();
        made.event.place = citybrain::geo::Point{*rc::gen::inRange(-1'800'000'000, 1'800'000'001),
                                                 *rc::gen::inRange(-900'000'000, 900'000'001)};
        const auto back = intake::parse_cloudevent(intake::to_cloudevent(made.event, made.secret), {});
        RC_ASSERT(back.ok());
        RC_ASSERT(back.value().report.event.place == made.event.place);
    }));
}

TEST_CASE("property: damaged JSON gives a report or a sentence, never a fall") {
    CHECK(rc::check([] {
        const auto whole = intake::complete(report());
        RC_ASSERT(whole.ok());
        std::string json = intake::to_cloudevent(whole.value().event, whole.value().secret);
        for (auto n = *rc::gen::inRange(1, 4); n > 0; --n) {
            const auto at = *rc::gen::inRange<std::size_t>(0, json.size());
            json[at] = static_cast<char>(*rc::gen::inRange(0, 256));
        }
        const auto back = intake::parse_cloudevent(json, {});
        const bool sensible = back.ok() || !back.error().detail.empty();
        RC_ASSERT(sensible);
    }));
}

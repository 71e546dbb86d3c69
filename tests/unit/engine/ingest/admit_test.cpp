// Every reason to refuse a report at the door, each bound from both sides, and what is left of a report that is taken.

#include <functional>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/limits.hpp"
#include "engine/ingest/admit.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

namespace limits = base::limits;
using model::Event;

Event good() { return make_report(east_1, "refuse", "sensor", "1", monday).event; }

/// "" when the event is taken, else the refusal's code.
std::string code_of(const Event& event, model::NodeId at = east_1) {
    const Centre centre(at);
    const ingest::Admitted admitted = ingest::admit(centre.context(), event);
    const auto* refused = std::get_if<model::EventRefused>(&admitted);
    if (refused != nullptr) {
        CHECK_FALSE(refused->reason.empty());
    }
    return refused == nullptr ? "" : refused->code;
}

model::NodeId area_of(const Event& event, model::NodeId at) {
    const Centre centre(at);
    const ingest::Admitted admitted = ingest::admit(centre.context(), event);
    REQUIRE(std::holds_alternative<ingest::Admission>(admitted));
    return std::get<ingest::Admission>(admitted).area;
}

TEST_CASE("a report that is ours, new and well formed is taken") { CHECK(code_of(good()) == ""); }

TEST_CASE("each fault of a report is refused with its own code") {
    struct Row {
        const char* code;
        std::function<void(Event&)> spoil;
    };
    const Row rows[] = {
        {"missing_field", [](Event& e) { e.source.clear(); }},
        {"missing_field", [](Event& e) { e.id.clear(); }},
        {"missing_field", [](Event& e) { e.type.clear(); }},
        {"missing_field", [](Event& e) { e.category.clear(); }},
        {"missing_field",
         [](Event& e) {
             e.attributes = {{"", true}};
         }},
        {"bad_text", [](Event& e) { e.subject = "bell \a"; }},
        {"bad_text", [](Event& e) { e.id = "\xC3\x28"; }},
        {"bad_text",
         [](Event& e) {
             e.attributes = {{"note", std::string("\xFF")}};
         }},
        {"time_ahead", [](Event& e) { e.time = monday + base::minutes(10) + base::milliseconds(1); }},
        {"time_ahead", [](Event& e) { e.time = {INT64_MAX}; }},
        {"time_ancient", [](Event& e) { e.time = monday - base::days(400) - base::milliseconds(1); }},
        {"time_ancient", [](Event& e) { e.time = {INT64_MIN}; }},
        {"unknown_category", [](Event& e) { e.category = "ufo"; }},
        {"bad_attribute",
         [](Event& e) {
             e.attributes = {{"injured", std::string("two")}};
         }},
        {"no_place", [](Event& e) { e.area.reset(); }},
        {"unknown_area", [](Event& e) { e.area = model::NodeId{440605999999}; }},
        {"place_outside",
         [](Event& e) {
             e.area.reset();
             e.place = geo::Point{0, 0};
         }},
        {"outside_area", [](Event& e) { e.area = east_2; }},
        {"outside_area", [](Event& e) { e.area = east; }},
        {"missing_key", [](Event& e) { e.phase = model::Phase::update; }},
        {"missing_key", [](Event& e) { e.phase = model::Phase::clear; }},
        {"no_open_signal",
         [](Event& e) {
             e.key = "k";
             e.phase = model::Phase::clear;
         }},
    };
    for (const Row& row : rows) {
        Event event = good();
        row.spoil(event);
        CAPTURE(&row - rows);
        CHECK(code_of(event) == row.code);
    }
}

TEST_CASE("a field may be as long as its limit and not a byte longer") {
    struct Row {
        std::string Event::*field;
        std::size_t most;
    };
    const Row rows[] = {
        {&Event::source, limits::source_bytes_max},     {&Event::id, limits::id_bytes_max},
        {&Event::type, limits::type_bytes_max},         {&Event::subject, limits::subject_bytes_max},
        {&Event::key, limits::key_bytes_max},           {&Event::trace, limits::trace_bytes_max},
        {&Event::category, limits::category_bytes_max},
    };
    for (const Row& row : rows) {
        Event event = good();
        event.*row.field = std::string(row.most, 'x');
        CHECK(code_of(event) == (row.field == &Event::category ? "unknown_category" : ""));
        event.*row.field += 'x';
        CHECK(code_of(event) == "too_long");
    }
}

TEST_CASE("attributes are bounded in number, name and text") {
    Event event = good();
    for (std::size_t i = 0; i < limits::attributes_max; ++i) {
        event.attributes.push_back({"a" + std::to_string(100 + i), std::int64_t{1}});
    }
    CHECK(code_of(event) == "");
    event.attributes.push_back({"b", true});
    CHECK(code_of(event) == "too_long");
    event.attributes = {{std::string(limits::attribute_name_bytes_max + 1, 'n'), true}};
    CHECK(code_of(event) == "too_long");
    event.attributes = {{"n", std::string(limits::attribute_text_bytes_max, 't')}};
    CHECK(code_of(event) == "");
    event.attributes = {{"n", std::string(limits::attribute_text_bytes_max + 1, 't')}};
    CHECK(code_of(event) == "too_long");
}

TEST_CASE("ten minutes ahead and four hundred days old are the last instants taken") {
    Event event = good();
    event.time = monday + base::minutes(10);
    CHECK(code_of(event) == "");
    event.time = monday - base::days(400);
    CHECK(code_of(event) == "");
}

TEST_CASE("a place says the village more exactly; a named village stands") {
    Event event = good();
    event.area = east;
    event.place = point_of(east_2);
    CHECK(area_of(event, east) == east_2); // inside the named town
    event.area = east_1;
    CHECK(area_of(event, east) == east_1); // two villages disagree: the named one
    event.area.reset();
    CHECK(area_of(event, district) == east_2);
    event.place = point_of(park);
    CHECK(area_of(event, east) == park);
    event.place = geo::Point{0, 0};
    event.area = east_1;
    CHECK(area_of(event, east_1) == east_1); // a named area needs no place
}

TEST_CASE("a centre takes reports of its own subtree and of no other") {
    for (const model::NodeId at : centres()) {
        for (const model::NodeId area : {district, east, east_1, park, west, west_2}) {
            Event event = good();
            event.area = area;
            CHECK(code_of(event, at) == (small_district().is_within(area, at) ? "" : "outside_area"));
        }
    }
}

TEST_CASE("no event of any content does more than be refused") {
    CHECK(rc::check("admit answers", [] {
        Event event = good();
        event.source = *rc::gen::arbitrary<std::string>();
        event.key = *rc::gen::arbitrary<std::string>();
        event.time = {*rc::gen::arbitrary<std::int64_t>()};
        event.phase = *rc::gen::element(model::Phase::raise, model::Phase::update, model::Phase::clear);
        event.area = model::NodeId{*rc::gen::arbitrary<std::uint64_t>()};
        event.place = geo::Point{*rc::gen::arbitrary<std::int32_t>(), *rc::gen::arbitrary<std::int32_t>()};
        event.attributes = {{*rc::gen::arbitrary<std::string>(), *rc::gen::arbitrary<double>()}};
        const Centre centre(district);
        const ingest::Admitted first = ingest::admit(centre.context(), event);
        RC_ASSERT(first.index() == ingest::admit(centre.context(), event).index()); // pure
    }));
}

} // namespace
} // namespace citybrain::tests

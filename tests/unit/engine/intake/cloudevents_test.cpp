#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/intake/cloudevents.hpp"

namespace {

using namespace std::string_literals;
using citybrain::base::Instant;
using citybrain::intake::parse_cloudevent;
namespace intake = citybrain::intake;
namespace model = citybrain::model;

constexpr Instant now{1'795'000'000'000};

/// A good event with `more` members behind the required ones.
std::string event(const std::string& more = "") {
    return R"({"specversion":"1.0","id":"7","source":"s","type":"t")" + (more.empty() ? "" : "," + more) + "}";
}

std::string fault(const std::string& json) {
    const auto arrived = parse_cloudevent(json, now);
    return arrived.ok() ? "taken" : arrived.error().detail;
}

struct Bad {
    std::string more;
    std::string detail;
};

} // namespace

TEST_CASE("every field of a CloudEvent arrives where it belongs") {
    const auto arrived = parse_cloudevent(event(R"(
        "subject":"pump 3","time":"2026-11-23T08:15:30.250+08:00","datacontenttype":"application/json; charset=utf-8",
        "dataschema":"https://example.org/s","category":"E0406","areacode":"440605011001","geo":"113.14, 23.03 ,GCJ-02",
        "severity":"Severe","urgency":"immediate","certainty":"Observed","status":"exercise","key":"flood/7","phase":"update",
        "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "data":{"text":"积水","reporter":"138",
        "attributes":{"depth_cm":18,"trapped":false,"level_m":1.25,"road":"桂澜路"}})"),
                                          now);
    REQUIRE(arrived.ok());
    const model::Event& e = arrived.value().report.event;
    CHECK(e.subject == "pump 3");
    CHECK(citybrain::base::to_rfc3339(e.time) == "2026-11-23T00:15:30.250Z");
    CHECK(e.category == "E0406");
    CHECK(model::to_text(*e.area) == "440605011001");
    CHECK(e.written == model::OriginalPlace{113.14, 23.03, "GCJ-02"});
    CHECK(e.place.has_value());
    CHECK(e.severity == model::Severity::severe);
    CHECK(e.urgency == model::Urgency::immediate);
    CHECK(e.certainty == model::Certainty::observed);
    CHECK(e.status == model::Status::exercise);
    CHECK(e.phase == model::Phase::update);
    CHECK(e.trace.size() == 55);
    CHECK(arrived.value().report.secret == model::PrivatePart{"积水", "138"});
    CHECK(*model::find_attribute(e, "depth_cm") == model::AttributeValue(std::int64_t{18}));
    CHECK(*model::find_attribute(e, "trapped") == model::AttributeValue(false));
    CHECK(*model::find_attribute(e, "level_m") == model::AttributeValue(1.25));
    CHECK(*model::find_attribute(e, "road") == model::AttributeValue("桂澜路"s));
    CHECK(arrived.value().warnings.empty());
}

TEST_CASE("an event without a time gets the caller's, and null counts as absent") {
    const auto arrived = parse_cloudevent(event(R"("time":null,"subject":null,"data":null)"), now);
    REQUIRE(arrived.ok());
    CHECK(arrived.value().report.event.time == now);
}

TEST_CASE("an unknown extension is ignored with a warning that knows a slip of the hand") {
    const auto arrived = parse_cloudevent(event(R"("severty":"severe","colour":{"a":1})"), now);
    REQUIRE(arrived.ok());
    CHECK(arrived.value().warnings ==
          std::vector<std::string>{"/severty: this extension is not known and was ignored; did you mean 'severity'?",
                                   "/colour: this extension is not known and was ignored"});
}

TEST_CASE("what cannot be is refused with its pointer and a hint") {
    const Bad table[] = {
        {R"("areacode":440605011001)", "/areacode: must be a text in quotes, not a whole number"},
        {R"("areacode":"4406")", "/areacode: node or area code '4406' is not twelve digits, for example 440605011001"},
        {R"("geo":"113.1;23.0")", "/geo: '113.1;23.0' is not lon,lat,crs, for example 113.14,23.03,WGS-84"},
        {R"("geo":"113.1,23.0")", "/geo: the coordinate reference system is missing; write WGS-84 (GPS, "
                                  "OpenStreetMap), GCJ-02 (AMap, Tencent) or "
                                  "BD-09 (Baidu)"},
        {R"("severity":"bad")", "/severity: 'bad' is not one of unknown, minor, moderate, severe, extreme"},
        {R"("phase":"Raise")", "/phase: 'Raise' is not one of raise, update, clear"},
        {R"("time":"yesterday")",
         "/time: time 'yesterday': is not an RFC 3339 date and time; write 2026-11-23T08:15:30+08:00"},
        {R"("datacontenttype":"text/xml")",
         "/datacontenttype: 'text/xml' is not JSON; write \"application/json\" or leave it out"},
        {R"("data":"hello")", "/data: must be an object with text, reporter and attributes, not a text"},
        {R"("data":{"atributes":{}})",
         "/data/atributes: is not known; data holds text, reporter and attributes; did you mean 'attributes'?"},
        {R"("data":{"text":5})", "/data/text: must be a text in quotes, not a whole number"},
        {R"("data":{"attributes":[1]})", "/data/attributes: must be an object of names and values, not an array"},
        {R"("data":{"attributes":{"a":{"b":1}}})",
         "/data/attributes/a: must be true or false, a number or a text, not an object"},
        {R"("data":{"attributes":{"a":9223372036854775808}})",
         "/data/attributes/a: is larger than 9223372036854775807; send it as a text"},
        {R"("data":{"text":"a\u0007"})", "/data/text: holds a control character"},
        {R"("data_base64":"aGk=")",
         "/data_base64: is not taken; send data as a JSON object with text, reporter and attributes"},
        {R"("category":"E0406-and-more-than-16")", "/category: has 22 bytes; at most 16 are taken"},
    };
    for (const Bad& bad : table) {
        CHECK(fault(event(bad.more)) == bad.detail);
    }
    CHECK(fault(R"({"specversion":"1.0","source":"s","type":"t"})") ==
          "/id: is missing; every CloudEvent needs specversion, id, source and type");
    CHECK(fault(R"({"specversion":"0.3","id":"1","source":"s","type":"t"})") ==
          "/specversion: '0.3' is not supported; write \"1.0\"");
    CHECK(fault(R"({"specversion":"1.0","id":"","source":"s","type":"t"})") == "/id: is empty; every event needs one");
    CHECK(fault("[1]") == "the event: must be an object, a CloudEvent, not an array");
}

TEST_CASE("broken JSON is refused with line and column") {
    CHECK(fault("") == "line 1, column 1: the text is empty; a JSON value is expected");
    CHECK(fault("{\n \"id\": 1,\n \"id\": 2}").starts_with("line 3, column "));
    CHECK(fault(event(R"("id":"8")")).find("the name 'id' is given twice") != std::string::npos);
    CHECK(fault(event(R"("data":{"attributes":{"a":1,"\u0061":2}})")).find("the name 'a' is given twice") !=
          std::string::npos);
    CHECK(fault(event() + " x").find("something follows the JSON value") != std::string::npos);
    CHECK(fault("{\"id\":").starts_with("line 1, column 7: is not JSON: "));
    CHECK(fault("{\"id\":\"\xFF\"}").find("is not JSON: ") != std::string::npos);
    CHECK(fault(event(R"("data":{"attributes":{"a":1e999}})")).find("too large") != std::string::npos);
    const std::string deep = event("\"x\":" + std::string(20, '[') + std::string(20, ']'));
    CHECK(fault(deep).find("is not JSON: ") != std::string::npos);
    const std::string large = event("\"x\":\"" + std::string(citybrain::base::limits::event_bytes_max, 'x') + "\"");
    CHECK(fault(large).find("at most 65536 are taken") != std::string::npos);
    std::string many = event("\"k\":1");
    for (int i = 0; i < 300; ++i) {
        many.insert(many.size() - 1, ",\"k" + std::to_string(i) + "\":1");
    }
    CHECK(fault(many).find("an object has more than 256 members") != std::string::npos);
}

TEST_CASE("a batch answers for each event, and one bad event rejects no other") {
    const auto batch =
        intake::parse_cloudevents_batch("[" + event() + "," + event(R"("phase":"up")") + ",7," + event() + "]", now);
    REQUIRE(batch.ok());
    REQUIRE(batch.value().size() == 4);
    CHECK(batch.value()[0].ok());
    CHECK(batch.value()[1].error().detail == "/1/phase: 'up' is not one of raise, update, clear");
    CHECK(batch.value()[2].error().detail == "/2: must be an object, a CloudEvent, not a whole number");
    CHECK(batch.value()[3].ok());
    CHECK(intake::parse_cloudevents_batch(event(), now).error().detail ==
          "a batch must be an array of CloudEvents, not an object");
    std::string many = "[";
    for (int i = 0; i < 1'025; ++i) {
        many += i == 0 ? "1" : ",1";
    }
    CHECK(intake::parse_cloudevents_batch(many + "]", now).error().detail ==
          "a batch of 1025 events; at most 1024 are taken");
}

TEST_CASE("the lines of a JSONL file keep their numbers, and errors name file, line and column") {
    const std::string text = "\xEF\xBB\xBF" + event() + "\r\n\n  \n" + "{\"id\" 1}\n" + event(R"("phase":"x")");
    const auto lines = intake::split_jsonl(text);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].number == 1);
    CHECK(lines[1].number == 4);
    CHECK(lines[2].number == 5);
    CHECK(intake::parse_cloudevent_at({"log.jsonl", 1, 1}, lines[0].text, now).ok());
    CHECK(intake::parse_cloudevent_at({"log.jsonl", 4, 1}, lines[1].text, now)
              .error()
              .detail.starts_with("log.jsonl:4:7: is not JSON: "));
    CHECK(intake::parse_cloudevent_at({"log.jsonl", 5, 1}, lines[2].text, now).error().detail ==
          "log.jsonl:5:1: /phase: 'x' is not one of raise, update, clear");
}

// docs/openapi.json and the server say the same.
#include <doctest/doctest.h>

#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::tests::Site;
using citybrain::tests::text_at;
namespace tests = citybrain::tests;

namespace {

/// What `value` has that its schema does not allow; empty when it fits.
class Fit {
  public:
    explicit Fit(const json::object& document) : schemas_(document.at("components").at("schemas").as_object()) {}

    [[nodiscard]] std::string misfit(const json::value& value, std::string_view schema) const {
        return check(value, schemas_.at(json::string_view(schema.data(), schema.size())).as_object(), "");
    }

  private:
    [[nodiscard]] std::string check(const json::value& value, const json::object& schema, const std::string& at) const {
        if (const json::value* const reference = schema.if_contains("$ref")) {
            const std::string name(reference->as_string().c_str());
            return check(value, schemas_.at(name.substr(name.rfind('/') + 1)).as_object(), at);
        }
        if (const json::value* const constant = schema.if_contains("const")) {
            return value == *constant ? "" : at + ": is not the constant";
        }
        if (!has_type(value, schema.at("type"))) {
            return at + ": has the wrong type: " + json::serialize(value);
        }
        if (const json::value* const words = schema.if_contains("enum"); words != nullptr && !value.is_null()) {
            const json::array& allowed = words->as_array();
            if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
                return at + ": is not one of the words: " + json::serialize(value);
            }
        }
        if (value.is_array()) {
            return check_items(value.as_array(), schema, at);
        }
        return value.is_object() ? check_fields(value.as_object(), schema, at) : "";
    }

    [[nodiscard]] std::string check_items(const json::array& items, const json::object& schema,
                                          const std::string& at) const {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (auto wrong = check(items[i], schema.at("items").as_object(), at + "/" + std::to_string(i));
                !wrong.empty()) {
                return wrong;
            }
        }
        return "";
    }

    [[nodiscard]] std::string check_fields(const json::object& object, const json::object& schema,
                                           const std::string& at) const {
        const json::value* const properties = schema.if_contains("properties");
        if (properties == nullptr) {
            return "";
        }
        for (const json::value& name : schema.at("required").as_array()) {
            if (!object.contains(name.as_string())) {
                return at + "/" + name.as_string().c_str() + ": is missing";
            }
        }
        for (const auto& field : object) {
            const json::value* const known = properties->as_object().if_contains(field.key());
            const std::string there = at + "/" + std::string(field.key());
            if (known == nullptr) {
                return there + ": is not documented";
            }
            if (auto wrong = check(field.value(), known->as_object(), there); !wrong.empty()) {
                return wrong;
            }
        }
        return "";
    }

    [[nodiscard]] static bool has_type(const json::value& value, const json::value& type) {
        if (type.is_array()) {
            return std::any_of(type.as_array().begin(), type.as_array().end(),
                               [&](const json::value& one) { return has_type(value, one); });
        }
        const json::string& name = type.as_string();
        return (name == "string" && value.is_string()) || (name == "boolean" && value.is_bool()) ||
               (name == "integer" && (value.is_int64() || value.is_uint64())) ||
               (name == "number" && value.is_number()) || (name == "object" && value.is_object()) ||
               (name == "array" && value.is_array()) || (name == "null" && value.is_null());
    }

    const json::object& schemas_;
};

} // namespace

TEST_CASE("every answer is as documented") {
    Site site;
    const json::object document = site.get("/openapi.json");
    CHECK(text_at(document, "/openapi") == "3.1.0");
    const Fit fit(document);
    const std::string event = tests::cloud_event(tests::east_1, "flood", "e-1", R"({"depth_cm":60})");
    CHECK(fit.misfit(site.post("/v1/events?dry_run=1", event, 200), "Preview") == "");
    const json::object receipt = site.post("/v1/events", event, 202);
    CHECK(fit.misfit(receipt, "Receipt") == "");
    CHECK(fit.misfit(site.post("/v1/events?dry_run=1", event, 200), "Preview") == "");
    CHECK(fit.misfit(site.post("/v1/events", "[{}," + event + "]", 200), "BatchAnswer") == "");
    const std::string one = "/v1/cases/" + text_at(receipt, "/case_id");
    const std::string below = "/v1/cases/" + site.open_case(tests::east_1, "refuse", "e-2");
    CHECK(fit.misfit(site.get("/healthz"), "Health") == "");
    CHECK(fit.misfit(site.get("/readyz"), "Ready") == "");
    CHECK(fit.misfit(site.get("/v1/links"), "Links") == "");
    CHECK(fit.misfit(site.get("/v1/rulesets"), "Rulesets") == "");
    CHECK(fit.misfit(site.get("/v1/rulesets/rules"), "RuleCounts") == "");
    CHECK(fit.misfit(site.get("/v1/cases"), "CasePage") == "");
    CHECK(fit.misfit(site.get("/v1/cases?limit=1"), "CasePage") == "");
    CHECK(fit.misfit(site.get("/nothing", 404), "Problem") == "");
    for (const std::string& path : {one, below, "/n/440605011001" + below}) {
        CHECK(fit.misfit(site.get(path), "Case") == "");
        CHECK(fit.misfit(site.get(path + "/timeline"), "Timeline") == "");
        CHECK(fit.misfit(site.get(path + "/explain"), "CaseExplanation") == "");
    }
    CHECK(fit.misfit(site.get("/v1/events/tests/e-1/explain"), "EventExplanation") == "");
    (void)site.post("/v1/events", tests::cloud_event(tests::east_1, "nothing", "e-3"), 422);
    CHECK(fit.misfit(site.get("/v1/events/tests/e-3/explain"), "EventExplanation") == "");
    const json::object done = site.command(below, R"({"verb":"report","actor":"wang","set":{"injured":1}})", 200);
    CHECK(fit.misfit(done, "CommandDone") == "");
    CHECK(fit.misfit(site.get(below), "Case") == "");
    CHECK(fit.misfit(site.get("/n/440605011001" + below + "/explain"), "CaseExplanation") == "");
    CHECK(fit.misfit(site.command(below, R"({"verb":"close","actor":"wang","reason":"x"})", 409), "Problem") == "");
    const std::string order = R"({"number":"R-1","signer":"zhang","areas":["440605011000"],"categories":["refuse"],)"
                              R"("until":"2026-06-29T06:00:00Z","suspend":true,"lengthen_percent":150})";
    const std::string late = "/n/440605011001/v1/cases/" + site.open_case(tests::east_1, "refuse", "e-6");
    citybrain::console::HttpClient client;
    CHECK(client.post(site.url("/v1/orders"), "application/json", order)->status == 200);
    const json::object held = site.get(late);
    REQUIRE(held.at("deferrals").as_array().size() == 3);
    CHECK(fit.misfit(held, "Case") == "");
    CHECK(fit.misfit(site.get(late + "/explain"), "CaseExplanation") == "");
    const json::object first =
        site.post("/n/440605011001/v1/events", tests::cloud_event(tests::east_1, "drain", "e-4"), 202);
    const json::object second =
        site.post("/n/440605124001/v1/events", tests::cloud_event(tests::west_1, "drain", "e-5"), 202);
    const std::string pulled = "/v1/cases/" + text_at(second, "/case_id");
    const json::object below_it = site.get("/n/440605124001" + pulled + "/explain");
    CHECK(below_it.at("raises").as_array().size() == 1);
    CHECK(fit.misfit(below_it, "CaseExplanation") == "");
    for (const bool knows : {true, false}) {
        site.on_loop([&](tests::Tree&, tests::SiteKnobs& knobs) { knobs.knows_pack = knows; });
        CHECK(fit.misfit(site.get(pulled + "/explain"), "CaseExplanation") == "");
        const json::object judged = site.get("/v1/cases/" + text_at(first, "/case_id") + "/explain");
        CHECK(judged.at("held") == false);
        CHECK(fit.misfit(judged, "CaseExplanation") == "");
        CHECK(fit.misfit(site.get("/v1/events/tests/e-4/explain"), "EventExplanation") == "");
    }
    CHECK(fit.misfit(site.get(one + "/explain"), "CaseExplanation") == "");
    CHECK(fit.misfit(site.get("/v1/events/tests/e-1/explain"), "EventExplanation") == "");
    CHECK(fit.misfit(json::object{{"ready", true}, {"more", 1}}, "Ready") == "/more: is not documented");
    CHECK(fit.misfit(json::object{}, "Ready") == "/ready: is missing");
}

TEST_CASE("every documented path is served") {
    Site site;
    const std::string id = site.open_case(tests::east_1, "gas", "e-1");
    citybrain::console::HttpClient client;
    std::size_t served = 0;
    const json::object document = site.get("/openapi.json");
    for (const auto& entry : document.at("paths").as_object()) {
        std::string path(entry.key());
        path = path == "/v1/events/{source}/{id}/explain" ? "/v1/events/tests/e-1/explain" : path;
        if (const std::size_t at = path.find("{id}"); at != std::string::npos) {
            path.replace(at, 4, id);
        }
        const bool reads = entry.value().as_object().contains("get");
        if (path == "/v1/orders/{number}/end") {
            CHECK(client.post(site.url("/v1/orders/R-1/end"), "application/json", R"({"actor":"li"})")->status == 404);
            served += 1;
            continue;
        }
        const bool command = path.ends_with("/commands");
        const auto answer = reads     ? client.get(site.url(path))
                            : command ? client.post(site.url(path), "application/json",
                                                    R"({"verb":"report","actor":"wang","set":{"injured":1}})")
                                      : client.post(site.url(path), "application/cloudevents-batch+json", "[]");
        REQUIRE(answer.ok());
        INFO(path);
        const bool is_order = path == "/v1/rulesets/withdrawals"; // served, and refused to whoever shows no token
        CHECK(answer->status == (is_order ? 403 : 200));
        served += 1;
    }
    CHECK(served == 17);
}

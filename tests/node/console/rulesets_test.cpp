// Orders of rule packs over HTTP: who may, what is checked, and what is shown of them.
#include <doctest/doctest.h>

#include "engine/rulebook/bundle.hpp"
#include "tests/node/console/site.hpp"

namespace json = boost::json;
using citybrain::tests::Site;
using citybrain::tests::text_at;
namespace tests = citybrain::tests;
namespace base = citybrain::base;

namespace {

const std::string token(64, 'a');

citybrain::console::HttpOptions with_admin() { return {.admin = base::hash_of(token)}; }

/// The body of an order for the tests' pack with another tier for refuse.
json::object order_body() {
    const auto files = tests::files_with("categories.csv", "refuse,minor,village", "refuse,minor,town");
    const std::string bundle = citybrain::rulebook::bundle_of(files);
    const base::Hash hash = citybrain::rulebook::Rulebook::load(files).rulebook->hash();
    const auto signature = citybrain::sim::PlainPacks::sign(hash, base::bytes_of(bundle));
    json::object texts;
    for (const auto& [name, text] : files.files) {
        texts[name] = text;
    }
    return {{"pack", to_hex(hash)},
            {"signature", base::to_hex(std::span<const std::uint8_t>(signature))},
            {"actor", "planner"},
            {"files", std::move(texts)}};
}

unsigned post(Site& site, const std::string& shown, std::string_view path, const json::object& body,
              std::string_view code) {
    citybrain::console::HttpClient client;
    client.set_token(shown);
    const auto answer = client.post(site.url(path), "application/json", json::serialize(body));
    REQUIRE(answer.ok());
    if (!code.empty()) {
        CHECK(text_at(json::parse(answer->body), "/code") == code);
    }
    return answer->status;
}

} // namespace

TEST_CASE("an order needs the host's admin token, and a host without one takes none") {
    Site closed;
    CHECK(post(closed, token, "/v1/rulesets", order_body(), "no_admin") == 403);
    Site site(with_admin());
    CHECK(post(site, "", "/v1/rulesets", order_body(), "bad_token") == 401);
    CHECK(post(site, std::string(64, 'b'), "/v1/rulesets", order_body(), "bad_token") == 401);
    CHECK(post(site, "", "/v1/rulesets/withdrawals", {}, "bad_token") == 401);
    CHECK(site.get("/v1/rulesets").at("last_order").is_null());
}

TEST_CASE("an order is shown with how every centre stands, and withdrawn again") {
    Site site(with_admin());
    CHECK(post(site, token, "/v1/rulesets", order_body(), "") == 202);
    const json::object shown = site.get("/v1/rulesets");
    CHECK(shown.at("last_order").as_int64() == 1);
    CHECK(shown.at("layers").as_array().size() == 2);
    CHECK(shown.at("nodes").as_array().size() == tests::centres().size());
    for (const json::value& node : shown.at("nodes").as_array()) {
        CHECK(text_at(node, "/live") == text_at(shown, "/layers/1/pack"));
    }
    CHECK(post(site, token, "/v1/rulesets/withdrawals", {{"actor", "planner"}}, "") == 202);
    CHECK(site.get("/v1/rulesets").at("layers").as_array().size() == 1);
    const json::object windows = site.get("/v1/rulesets").at("windows").as_object();
    CHECK(windows.at("kept").to_number<int>() > 0);
    CHECK(windows.at("forgotten").to_number<int>() == 0);
    CHECK(windows.at("oldest").is_null());
    CHECK(post(site, token, "/v1/rulesets/withdrawals", {}, "nothing_to_withdraw") == 409);
}

TEST_CASE("what is wrong with an order is said with a code, and nothing is ordered") {
    Site site(with_admin());
    const auto wrong = [&](std::string_view field, const json::value& value, std::string_view code) {
        json::object body = order_body();
        body[json::string_view(field.data(), field.size())] = value;
        return post(site, token, "/v1/rulesets", body, code);
    };
    CHECK(wrong("pack", "zz", "bad_order") == 400);
    CHECK(wrong("signature", "12", "bad_order") == 400);
    CHECK(wrong("kind", "maybe", "bad_order") == 400);
    CHECK(wrong("at", "tomorrow", "bad_order") == 400);
    CHECK(wrong("areas", json::array{"7"}, "bad_order") == 400);
    CHECK(wrong("areas", json::array{"440605999000"}, "unknown_area") == 422);
    CHECK(wrong("files", json::object{}, "bad_order") == 400);
    CHECK(wrong("files", json::object{{"pack.toml", "name ="}}, "refused") == 422); // signed as another pack
    CHECK(wrong("signature", json::string(128, '0'), "refused") == 422);
    CHECK(wrong("actor", 7, "bad_order") == 400);
    CHECK(site.get("/v1/rulesets").at("last_order").is_null());
    CHECK(post(site, token, "/n/440605011000/v1/rulesets", order_body(), "not_district") == 409);
}

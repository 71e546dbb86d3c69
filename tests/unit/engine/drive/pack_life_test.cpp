// The life of a rule pack over a whole small district: ordered, sent down, activated at its time, tried, withdrawn.
// Long because the stories share the packs they are about.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/model/pack_layers.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

using model::OrderKind;

/// Refuse is the town's, under another version.
rulebook::PackFiles strict_pack(const std::string& version = "2") {
    rulebook::PackFiles files = files_with("categories.csv", "refuse,minor,village", "refuse,minor,town");
    for (auto& [name, text] : files.files) {
        if (const std::size_t at = text.find("version   = \"1\""); at != std::string::npos) {
            text.replace(at, 15, "version   = \"" + version + "\"");
        }
    }
    return files;
}

/// The same with so many comments that it takes several parts.
rulebook::PackFiles bulky_pack() {
    rulebook::PackFiles files = strict_pack("bulky");
    for (auto& [name, text] : files.files) {
        for (int line = 0; name == "rules.toml" && line < 4'000; ++line) {
            text += "# line " + std::to_string(line) + " says nothing and makes the pack large enough for parts\n";
        }
    }
    return files;
}

model::PackOrder at(base::Instant instant, OrderKind kind = OrderKind::activate,
                    std::vector<model::NodeId> areas = {}) {
    model::PackOrder order{.kind = kind, .at = instant, .areas = std::move(areas), .actor = "planner"};
    return order;
}

std::string live(Tree& tree, model::NodeId node) {
    const model::PackLayer* const layer = layer_for(tree.state(node).packs, tree.topology(), node);
    return layer == nullptr ? "none" : layer->version;
}

/// Opens a case and gives the tier it was decided for.
model::Tier decided(Tree& tree, model::NodeId node, const std::string& id) {
    const drive::Token token = tree.report(node, make_report(node, "refuse", "sensor", id, tree.now()));
    tree.settle();
    const auto taken = std::get<model::EventTaken>(tree.answer(token));
    return find_case(tree.state(node), *taken.receipt.id)->decision.tier;
}

const model::PackStanding* standing(Tree& tree, model::NodeId node) {
    const auto& all = tree.state(district).packs.standings;
    const auto at = std::ranges::find(all, node, &model::PackStanding::node);
    return at == all.end() ? nullptr : &*at;
}

TEST_CASE("a pack goes down the tree and decides everywhere from its instant on, not before") {
    Tree tree({.host_each = true});
    const auto pack = strict_pack();
    const auto token = tree.order(district, at(monday + base::hours(1)), &pack);
    tree.settle();
    REQUIRE(std::holds_alternative<model::OrderTaken>(tree.answer(token)));
    CHECK(std::get<model::OrderTaken>(tree.answer(token)).number == 1);
    tree.advance(base::minutes(59));
    for (const model::NodeId node : centres()) {
        CHECK(live(tree, node) == "1");
    }
    CHECK(decided(tree, east_1, "before") == model::Tier::village);
    CHECK(standing(tree, west_1)->waiting == 1);
    CHECK(standing(tree, west_1)->ready == 1);
    tree.advance(base::minutes(1));
    for (const model::NodeId node : centres()) {
        CHECK(live(tree, node) == "2");
    }
    CHECK(decided(tree, east_1, "after") == model::Tier::town);
    for (const model::NodeId node : centres()) {
        if (node != district) {
            REQUIRE(standing(tree, node) != nullptr);
            CHECK(standing(tree, node)->live_order == 1);
            CHECK(standing(tree, node)->live_since == monday + base::hours(1));
        }
    }
}

TEST_CASE("a large pack travels in parts, over restarts on the way, and is the same pack") {
    Tree tree({.host_each = true});
    const auto pack = bulky_pack();
    REQUIRE(model::parts_of(rulebook::bundle_of(pack).size()) >= 4);
    tree.order(district, at(monday), &pack);
    for (int round = 0; round < 60; ++round) {
        tree.step();
        if (round % 20 == 19) {
            tree.crash(round == 19 ? east : east_1);
            tree.restart(round == 19 ? east : east_1);
        }
    }
    tree.settle();
    for (const model::NodeId node : centres()) {
        CHECK(live(tree, node) == "bulky");
    }
    CHECK_FALSE(tree.store(east_1).pack_part(east_1, tree.state(east_1).packs.layers.back().pack, 0)->has_value());
}

TEST_CASE("two packs ordered while a town was away arrive in order, and the later one decides") {
    Tree tree({.host_each = true});
    const auto second = bulky_pack();
    const auto third = strict_pack("3");
    tree.crash(east);
    tree.order(district, at(monday), &second);
    tree.settle();
    tree.order(district, at(monday), &third);
    tree.settle();
    tree.advance(base::hours(5));
    CHECK(live(tree, west_1) == "3");
    CHECK(live(tree, east_1) == "1"); // behind its town
    CHECK(standing(tree, east) == nullptr);
    std::vector<std::string> activated;
    tree.on_record = [&](const model::Record& record, const model::Case*) {
        const auto* const fact = std::get_if<model::PackActivated>(&record.fact);
        if (fact != nullptr && record.node == east_1) {
            activated.push_back(fact->version);
        }
    };
    tree.restart(east);
    tree.settle();
    CHECK(activated == std::vector<std::string>{"bulky", "3"});
    CHECK(live(tree, east) == "3");
    CHECK(standing(tree, east_1)->live_order == 2);
}

TEST_CASE("a pack with a fault or a wrong signature is refused whole, with why, and the live one stays") {
    Tree tree({.host_each = true});
    auto broken = strict_pack();
    for (auto& [name, text] : broken.files) {
        text += name == "rules.toml" ? "\n[[rule]]\nid = 3\n" : "";
    }
    const auto faulty = tree.order(district, at(monday), &broken);
    const auto pack = strict_pack();
    const auto forged = tree.order(district, at(monday), &pack, true);
    tree.settle();
    const auto why = std::get<model::CommandDenied>(tree.answer(faulty));
    CHECK(why.code == "refused");
    CHECK(why.reason.find("rules.toml:") != std::string::npos);
    CHECK(std::get<model::CommandDenied>(tree.answer(forged)).reason.find("signature") != std::string::npos);
    CHECK(tree.state(district).packs.last_order == 0);
    CHECK(live(tree, district) == "1");
    CHECK_FALSE(tree.store(district).pack(rulebook::Rulebook::load(pack).rulebook->hash())->has_value());
}

TEST_CASE("packs are ordered at the district, for areas and instants that there are") {
    Tree tree;
    const auto pack = strict_pack();
    const auto denied = [&](model::NodeId node, const model::PackOrder& order, const rulebook::PackFiles* files) {
        const auto token = tree.order(node, order, files);
        tree.settle();
        return std::get<model::CommandDenied>(tree.answer(token)).code;
    };
    CHECK(denied(east, at(monday), &pack) == "not_district");
    CHECK(denied(district, at(monday, OrderKind::activate, {model::NodeId{7}}), &pack) == "unknown_area");
    CHECK(denied(district, at(monday + base::days(500)), &pack) == "too_far");
    CHECK(denied(district, at(monday, OrderKind::withdraw), nullptr) == "nothing_to_withdraw");
}

TEST_CASE("a pack for one town decides there and nowhere else, at the district by the place of each event") {
    Tree tree({.host_each = true});
    const auto pack = strict_pack();
    tree.order(district, at(monday, OrderKind::activate, {east}), &pack);
    tree.settle();
    CHECK(live(tree, east_1) == "2");
    CHECK(live(tree, east) == "2");
    CHECK(live(tree, west_1) == "1");
    CHECK(live(tree, district) == "1");
    CHECK(tree.state(west).packs.last_order == 0); // it concerns nobody there
    const auto at_district = [&](model::NodeId area, const std::string& id) {
        const auto token = tree.report(district, make_report(area, "refuse", "hotline", id, tree.now()));
        tree.settle();
        const auto id_of = *std::get<model::EventTaken>(tree.answer(token)).receipt.id;
        return find_case(tree.state(district), id_of)->decision.tier;
    };
    CHECK(at_district(east_1, "1") == model::Tier::town);
    CHECK(at_district(west_1, "2") == model::Tier::village);
    const auto whole = strict_pack("4");
    tree.order(district, at(monday), &whole);
    tree.settle();
    CHECK(live(tree, east_1) == "4"); // the later order covers all
}

TEST_CASE("a withdrawal brings the pack before back everywhere, keeps every record, and loses nothing that waits") {
    Tree tree({.host_each = true});
    const auto pack = strict_pack();
    tree.order(district, at(monday), &pack);
    tree.settle();
    const auto opened = tree.report(east_1, make_report(east_1, "refuse", "sensor", "1", tree.now()));
    tree.settle();
    const auto id = *std::get<model::EventTaken>(tree.answer(opened)).receipt.id;
    const model::Case before = *find_case(tree.state(east), id);
    tree.crash(west);
    const auto token = tree.order(district, at(monday, OrderKind::withdraw), nullptr);
    tree.settle();
    CHECK(std::get<model::OrderTaken>(tree.answer(token)).number == 2);
    CHECK(live(tree, east_1) == "1");
    CHECK(*find_case(tree.state(east), id) == before); // deadlines stay pinned
    CHECK(decided(tree, east_1, "2") == model::Tier::village);
    tree.restart(west);
    tree.settle();
    CHECK(live(tree, west_1) == "1");
    const auto again = tree.order(district, at(monday, OrderKind::withdraw), nullptr);
    tree.settle();
    CHECK(std::get<model::CommandDenied>(tree.answer(again)).code == "nothing_to_withdraw");
    CHECK(standing(tree, east)->live_order == 0);
}

TEST_CASE("a withdrawn order that still waited never happens") {
    Tree tree;
    const auto pack = strict_pack();
    tree.order(district, at(monday + base::hours(2)), &pack);
    tree.settle();
    tree.order(district, at(monday, OrderKind::withdraw), nullptr);
    tree.settle();
    tree.advance(base::hours(3));
    CHECK(live(tree, district) == "1");
    CHECK(live(tree, east_1) == "1");
    CHECK(tree.state(east_1).packs.plans.empty());
}

TEST_CASE("a pack on trial changes no decision; what it would change is counted by kind and listed") {
    Tree tree({.host_each = true});
    const auto pack = strict_pack();
    tree.order(district, at(monday, OrderKind::shadow), &pack);
    tree.settle();
    CHECK(live(tree, east_1) == "1");
    CHECK(decided(tree, east_1, "1") == model::Tier::village);
    tree.report(east_1, make_report(east_1, "noise", "sensor", "2", tree.now()));
    tree.settle();
    const auto& shadow = tree.state(east_1).packs.shadow;
    REQUIRE(shadow.has_value());
    CHECK(shadow->compared == 2);
    CHECK(shadow->differed == 1);
    CHECK(shadow->in_tier == 1);
    CHECK(shadow->in_owner == 1);
    CHECK(shadow->in_priority == 0);
    CHECK(shadow->in_deadline == 0);
    REQUIRE(shadow->last.size() == 1);
    CHECK(shadow->last.front().shadow.owner == east);
    CHECK(standing(tree, east_1)->shadow == 1);
    tree.crash(east_1);
    tree.restart(east_1);
    tree.settle();
    CHECK(tree.state(east_1).packs.shadow->compared == 2); // counted in records, not in memory
    tree.order(district, at(monday), &pack);
    tree.settle();
    CHECK_FALSE(tree.state(east_1).packs.shadow.has_value()); // it decides now
    CHECK(decided(tree, east_1, "3") == model::Tier::town);
}

TEST_CASE("after a restart the ordered pack decides, not the installed one; rows that lag change nothing") {
    Tree tree({.host_each = true, .store = {.rows_lost = 4}});
    const auto pack = strict_pack();
    tree.order(district, at(monday + base::hours(1)), &pack);
    tree.settle();
    tree.advance(base::hours(2));
    const base::Hash before = tree.driver(east_1).digest();
    tree.crash(east_1);
    tree.restart(east_1);
    tree.settle();
    CHECK(tree.driver(east_1).digest() == before);
    CHECK(live(tree, east_1) == "2");
    CHECK(tree.driver(east_1).abandoned_packs().empty());
    CHECK(decided(tree, east_1, "1") == model::Tier::town);
}

TEST_CASE("a pack that the store has lost is given up with a record, and the installed one decides") {
    Tree tree({.host_each = true});
    const auto pack = strict_pack();
    tree.order(district, at(monday), &pack);
    tree.settle();
    tree.crash(east_1);
    tree.store(east_1).lose_packs();
    tree.restart(east_1);
    tree.settle();
    CHECK(tree.driver(east_1).abandoned_packs().size() == 1);
    CHECK(live(tree, east_1) == "1");
    CHECK(decided(tree, east_1, "1") == model::Tier::village);
    CHECK(standing(tree, east_1)->refused == 1);
    CHECK_FALSE(standing(tree, east_1)->why.empty());
}

/// Counts what the pack before did not: noise in a town and a fact of it, one more fact of drains, and refuse, which
/// the district alone counts.
rulebook::PackFiles watchful_pack() {
    rulebook::PackFiles files = files_with("pack.toml", "max\"]", "max\", \"people:int:人数:人:max\"]");
    for (auto& [name, text] : files.files) {
        if (name == "rules.toml") {
            text += R"(
[[rule]]
id = "noise.people"
title = { zh = "题", en = "t" }
when = 'event.category == "noise" && seen("1d", "town", "people").sum >= 3'
raise = "town"
why = "{seen.sum}"
basis = "made for the tests"

[[rule]]
id = "drain.people"
title = { zh = "题", en = "t" }
when = 'event.category == "drain" && seen("1d", "town", "people").max >= 5'
raise = "district"
why = "{seen.max}"
basis = "made for the tests"

[[rule]]
id = "refuse.everywhere"
title = { zh = "题", en = "t" }
when = 'event.category == "refuse" && seen("1d", "district").towns >= 2'
raise = "district"
why = "{seen.towns}"
basis = "made for the tests"
)";
        }
    }
    return files;
}

/// The tier that its owner ends with.
model::Tier tier_of(Tree& tree, model::NodeId node, const std::string& category, const std::string& id,
                    std::int64_t people) {
    model::Report report = make_report(node, category, "sensor", id, tree.now());
    report.event.attributes = {{"people", people}};
    const drive::Token token = tree.report(node, std::move(report));
    tree.settle();
    const model::CaseId opened = *std::get<model::EventTaken>(tree.answer(token)).receipt.id;
    return find_case(tree.state(node), opened)->decision.tier;
}

TEST_CASE("superiors' windows of a new pack know what villages saw before it came") {
    Tree tree({.host_each = true});
    (void)tier_of(tree, east_1, "noise", "1", 1);  // nobody above heard of it
    (void)tier_of(tree, east_2, "noise", "2", 1);  // nor of this
    (void)tier_of(tree, east_3, "drain", "3", 5);  // told without its fact
    (void)tier_of(tree, west_1, "refuse", "4", 1); // not told, and no window of the town's
    tree.crash(east_2);
    const auto pack = watchful_pack();
    tree.order(district, at(monday + base::hours(1)), &pack);
    tree.settle();
    tree.restart(east_2); // it tells when it is back
    tree.settle();
    CHECK(tier_of(tree, east_1, "refuse", "5", 1) == model::Tier::village); // the pack before decides
    tree.advance(base::hours(1));
    tree.crash(east_1); // telling again is not done twice
    tree.restart(east_1);
    std::size_t told = 0;
    tree.on_record = [&](const model::Record& record, const model::Case*) {
        const auto* const noted = std::get_if<model::SeenNoted>(&record.fact);
        told += noted != nullptr && noted->seen.again ? 1U : 0U;
    };
    tree.settle();
    CHECK(told == 0);
    CHECK(live(tree, east_1) == "1");
    CHECK(tree.state(east_1).packs.layers.back().order == 1);
    CHECK(tier_of(tree, east_3, "noise", "6", 1) == model::Tier::town);
    CHECK(tier_of(tree, east_1, "drain", "7", 0) == model::Tier::district);
    CHECK(tier_of(tree, east_2, "refuse", "8", 1) == model::Tier::district);
    CHECK(tier_of(tree, west_2, "noise", "9", 1) == model::Tier::village);
}

TEST_CASE(
    "a village that was away fills its superiors' windows late, and what they decided meanwhile is judged again") {
    Tree tree({.host_each = true});
    (void)tier_of(tree, east_1, "noise", "1", 2);
    tree.crash(east_1);
    const auto pack = watchful_pack();
    tree.order(district, at(monday), &pack);
    tree.settle();
    tree.advance(base::minutes(10));
    CHECK(tier_of(tree, east_2, "noise", "2", 1) == model::Tier::village);
    tree.restart(east_1);
    tree.settle();
    CHECK(find_case(tree.state(east_2), {east_2, 1})->decision.tier == model::Tier::town);
    CHECK(find_case(tree.state(east_1), {east_1, 1})->decision.tier == model::Tier::village); // the pack before decided
}

TEST_CASE("a pack that no order names any more leaves the node with its windows, and comes back when one does") {
    Tree tree({.host_each = true});
    const auto pack = watchful_pack();
    const base::Hash hash = rulebook::Rulebook::load(pack).rulebook->hash();
    for (int round = 0; round < 2; ++round) {
        tree.order(district, at(tree.now() + base::hours(1)), &pack);
        tree.settle();
        CHECK(tree.driver(east).engine(east)->has_pack(hash));
        tree.order(district, at(tree.now(), OrderKind::withdraw), nullptr);
        tree.settle();
        CHECK_FALSE(tree.driver(east).engine(east)->has_pack(hash));
        CHECK_FALSE(tree.driver(district).engine(district)->has_pack(hash));
    }
    tree.order(district, at(tree.now()), &pack);
    tree.settle();
    CHECK(tree.driver(east).engine(east)->has_pack(hash));
    CHECK(tree.driver(east).engine(east)->pack().hash() == hash);
}

} // namespace
} // namespace citybrain::tests

// The simulated people as a whole: one act a standing, none for a case that moved on, whatever the order of news.

#include "nodes/demo/desks.hpp"

#include <doctest/doctest.h>

#include "nodes/demo/choice.hpp"
#include "tests/node/demo/stage.hpp"

namespace citybrain::tests {
namespace {

using base::Instant;
using model::Verb;

const Instant far_off = monday + base::days(90);

/// Everything a list of acts says.
std::string spell(const std::vector<demo::DeskAct>& acts) {
    std::string out;
    for (const demo::DeskAct& one : acts) {
        out += to_text(one.node) + " " + one.act.command_id + " " + std::string(to_text(one.act.verb)) + " " +
               one.act.actor + " " + one.act.reason + (one.act.to ? " " + to_text(*one.act.to) : "") + "\n";
    }
    return out;
}

/// A case of a village that reported a refuse heap, as its node tells it.
struct News {
    model::Record record;
    model::Case matter;
};

News opened() {
    News news;
    news.matter.id = {east_1, 1};
    news.matter.lifecycle = model::Lifecycle::dispatched;
    news.matter.custody.owner = east_1;
    news.matter.event = make_report(east_1, "refuse", "camera", "1", monday).event;
    news.matter.decision.category = "refuse";
    news.matter.deadlines = {{model::Stage::respond, monday + base::hours(1), model::ClockKind::urgent_hour}};
    news.matter.history = {{1}};
    news.record.node = east_1;
    news.record.at = monday;
    return news;
}

struct Room {
    model::Topology topology = make_district();
    rulebook::Rulebook rules = load_pack();
    demo::Desks desks{topology, rules, diligent_habits()};
    void hear(const News& news) { desks.committed(news.record, &news.matter); }
};

TEST_CASE("one act is planned for a standing, on a whole second, and taken once") {
    Room room;
    News news = opened();
    room.hear(news);
    CHECK(room.desks.planned() == 1);
    REQUIRE(room.desks.wake());
    CHECK(room.desks.wake()->ms % 1'000 == 0);
    CHECK(*room.desks.wake() > monday);
    CHECK(room.desks.take_due(*room.desks.wake() - base::seconds(1)).empty());
    const auto taken = room.desks.take_due(*room.desks.wake());
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].node == east_1);
    CHECK(taken[0].act.verb == Verb::acknowledge);
    CHECK(room.desks.acted() == 1);
    news.matter.joined = 1; // a further event, a missed limit: the standing is what it was
    news.matter.respond_missed = true;
    news.matter.history.push_back({2});
    room.hear(news);
    CHECK(room.desks.planned() == 0);
    CHECK_FALSE(room.desks.wake());
    CHECK(room.desks.take_due(far_off).empty());
}

TEST_CASE("news that changes nothing moves no plan") {
    Room room;
    News news = opened();
    room.hear(news);
    const auto planned = room.desks.wake();
    news.record.at = monday + base::minutes(1);
    news.matter.history.push_back({2});
    room.hear(news);
    CHECK(room.desks.planned() == 1);
    CHECK(room.desks.wake() == planned);
}

TEST_CASE("a new standing replaces the plan of the old one") {
    Room room;
    News news = opened();
    room.hear(news);
    news.matter.lifecycle = model::Lifecycle::handling;
    news.matter.history.push_back({2});
    news.record.at = monday + base::minutes(1);
    room.hear(news);
    CHECK(room.desks.planned() == 1);
    const auto taken = room.desks.take_due(far_off);
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].act.verb != Verb::acknowledge);
    news.matter.department = "duty"; // another desk of the centre: it looks for itself
    news.matter.history.push_back({3});
    room.hear(news);
    CHECK(room.desks.planned() == 1);
}

TEST_CASE("a case that moved on is forgotten, and looked at anew when it comes back") {
    Room room;
    News news = opened();
    room.hear(news);
    for (const model::CustodyState gone : {model::CustodyState::offered, model::CustodyState::shadow}) {
        news.matter.custody.state = gone;
        room.hear(news);
        CHECK(room.desks.planned() == 0);
    }
    news.matter.custody.state = model::CustodyState::owned;
    news.matter.custody.cv = 3;
    news.matter.history.push_back({4});
    room.hear(news);
    CHECK(room.desks.planned() == 1);
    news.matter.lifecycle = model::Lifecycle::closed;
    room.hear(news);
    CHECK(room.desks.planned() == 0);
    CHECK(room.desks.take_due(far_off).empty());
}

TEST_CASE("a restored case is planned for, and refusals of simulated people are counted") {
    Room room;
    News news = opened();
    room.desks.restored(east_1, news.matter);
    CHECK(room.desks.planned() == 1);
    const std::string actor = room.desks.take_due(far_off).at(0).act.actor;
    news.record.fact = model::CommandRefused{news.matter.id, "close", actor, "illegal", ""};
    room.hear(news);
    CHECK(room.desks.refused() == 1);
    news.record.fact = model::CommandRefused{news.matter.id, "close", "wang", "illegal", ""};
    room.hear(news);
    CHECK(room.desks.refused() == 1);
}

TEST_CASE("desks choose the same in whatever order they hear of different centres") {
    Stage stage;
    add_storm(stage.recording, 80, 3);
    (void)stage.play(base::minutes(30));
    std::map<model::NodeId, std::vector<std::size_t>> by_node;
    for (std::size_t i = 0; i < stage.news.size(); ++i) {
        by_node[stage.news[i].first.node].push_back(i);
    }
    demo::Desks in_order(stage.tree.topology(), stage.tree.rules());
    demo::Desks by_centre(stage.tree.topology(), stage.tree.rules());
    for (const auto& [record, matter] : stage.news) {
        in_order.committed(record, matter ? &*matter : nullptr);
    }
    for (auto at = by_node.rbegin(); at != by_node.rend(); ++at) {
        for (const std::size_t i : at->second) {
            const auto& [record, matter] = stage.news[i];
            by_centre.committed(record, matter ? &*matter : nullptr);
        }
    }
    CHECK(in_order.planned() > 10);
    CHECK(in_order.planned() == stage.desks.planned());
    const std::string acts = spell(in_order.take_due(far_off));
    CHECK(acts == spell(by_centre.take_due(far_off)));
    CHECK(acts == spell(stage.desks.take_due(far_off)));
}

TEST_CASE("in a long play no act is made twice and every act is obeyed") {
    Stage stage;
    add_storm(stage.recording, 150, 11);
    (void)stage.play();
    CHECK(stage.desks.acted() > 100);
    CHECK(stage.desks.refused() == 0);
    CHECK(stage.answers.size() == stage.desks.acted());
    for (const model::Answer& answer : stage.answers) {
        REQUIRE(std::holds_alternative<model::CommandDone>(answer));
    }
    std::set<std::string> commands;
    std::size_t obeyed = 0;
    for (const auto& [record, matter] : stage.news) {
        if (const auto* command = std::get_if<model::FromCommand>(&record.cause)) {
            commands.insert(command->command_id);
            obeyed += 1;
        }
    }
    CHECK(obeyed >= stage.desks.acted());
    CHECK(commands.size() == stage.desks.acted());
}

} // namespace
} // namespace citybrain::tests

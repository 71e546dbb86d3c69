// The demo's counts, case by case: each event once by its final fate, hand-overs once a hop, drills apart.

#include "nodes/demo/summary.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/node/demo/stage.hpp"

namespace citybrain::tests {
namespace {

using demo::Figures;
using model::Tier;
using model::Verb;

/// A stage on which the test itself plays the people.
class Counted {
  public:
    void report(model::NodeId door, model::NodeId area, std::string category, std::string id,
                const std::function<void(model::Event&)>& change = {}) {
        model::Report made = make_report(area, std::move(category), "camera", std::move(id), stage_.tree.now());
        if (change) {
            change(made.event);
        }
        stage_.report(door, std::move(made));
        stage_.tree.settle();
    }
    void act(model::NodeId node, model::CaseId id, Verb verb, std::optional<model::NodeId> to = {}) {
        act(node, {.id = id, .verb = verb, .actor = "wang", .reason = "because", .department = {}, .to = to});
    }
    /// What is no small matter of a village: one person finishes it, another looks.
    void close(model::NodeId node, model::CaseId id) {
        act(node, id, Verb::finish);
        act(node, {.id = id, .verb = Verb::pass, .actor = "li", .reason = "seen"});
    }
    void voided(model::NodeId node, model::CaseId id) {
        act(node, id, Verb::void_case);
        act(node, {.id = id, .verb = Verb::answer, .actor = "li", .reason = "yes", .number = 1, .granted = true});
    }
    void act(model::NodeId node, model::ActOnCase command) {
        const std::size_t before = stage_.answers.size();
        (void)stage_.tree.act(node, std::move(command));
        stage_.tree.settle();
        REQUIRE(stage_.answers.size() == before + 1);
        REQUIRE(std::holds_alternative<model::CommandDone>(stage_.answers.back()));
    }
    /// Sums hold at every look.
    [[nodiscard]] Figures figures() {
        Figures all = stage_.summary.figures(stage_.tree.rules());
        CHECK(demo::unbalanced(all) == "");
        return all;
    }
    [[nodiscard]] Stage& stage() { return stage_; }

  private:
    Stage stage_;
};

/// "received closed open merged rejected escalated" of a tier.
std::string row(const Figures& figures, Tier tier) {
    const demo::TierFigures& t = figures.tiers.at(static_cast<std::size_t>(tier) - 1);
    const demo::Fates& f = t.fates;
    std::string out;
    for (const std::uint64_t value : {f.received, f.closed, f.open, f.merged, f.rejected, t.escalated}) {
        out += (out.empty() ? "" : " ") + std::to_string(value);
    }
    return out;
}

/// "up down sideways, rule deadline person".
std::string moves(const Figures& figures) {
    const demo::CustodyFigures& c = figures.custody;
    return std::to_string(c.up) + " " + std::to_string(c.down) + " " + std::to_string(c.sideways) + ", " +
           std::to_string(c.by_rule) + " " + std::to_string(c.by_deadline) + " " + std::to_string(c.by_person);
}

constexpr model::CaseId first{east_1, 1};

TEST_CASE("a small matter is received, open and closed in its village") {
    Counted counted;
    counted.report(east_1, east_1, "refuse", "1");
    CHECK(row(counted.figures(), Tier::village) == "1 0 1 0 0 0");
    counted.act(east_1, first, Verb::acknowledge);
    counted.act(east_1, first, Verb::close);
    CHECK(row(counted.figures(), Tier::village) == "1 1 0 0 0 0");
    CHECK(row(counted.figures(), Tier::town) == "0 0 0 0 0 0");
    CHECK(moves(counted.figures()) == "0 0 0, 0 0 0");
    CHECK(counted.stage().summary.closed() == 1);
}

TEST_CASE("a case escalated by rule is received below, and open and closed above") {
    Counted counted;
    counted.report(east_1, east_1, "gas", "1"); // over the town to the district
    CHECK(row(counted.figures(), Tier::village) == "1 0 0 0 0 1");
    CHECK(row(counted.figures(), Tier::town) == "0 0 0 0 0 1");
    CHECK(row(counted.figures(), Tier::district) == "0 0 1 0 0 0");
    CHECK(moves(counted.figures()) == "2 0 0, 2 0 0");
    counted.act(district, first, Verb::acknowledge);
    counted.close(district, first);
    CHECK(row(counted.figures(), Tier::district) == "0 1 0 0 0 0");
}

TEST_CASE("a hotline's small matter is received by the district and goes down two hops by rule") {
    Counted counted;
    counted.report(district, east_1, "refuse", "1");
    CHECK(row(counted.figures(), Tier::district) == "1 0 0 0 0 0");
    CHECK(row(counted.figures(), Tier::village) == "0 0 1 0 0 0");
    CHECK(moves(counted.figures()) == "0 2 0, 2 0 0");
}

TEST_CASE("a person's offer counts when it is accepted, not when it is made or refused") {
    Counted counted;
    counted.report(east_1, east_1, "refuse", "1");
    counted.act(east_1, first, Verb::escalate);
    CHECK(row(counted.figures(), Tier::village) == "1 0 1 0 0 0");
    counted.act(east, first, Verb::reject);
    CHECK(moves(counted.figures()) == "0 0 0, 0 0 0");
    counted.act(east_1, first, Verb::escalate);
    counted.act(east, first, Verb::accept);
    CHECK(moves(counted.figures()) == "1 0 0, 0 0 1");
    CHECK(row(counted.figures(), Tier::village) == "1 0 0 0 0 1");
    CHECK(row(counted.figures(), Tier::town) == "0 0 1 0 0 0");
    counted.act(east, first, Verb::give_back);
    counted.act(east_1, first, Verb::accept);
    CHECK(moves(counted.figures()) == "1 1 0, 0 0 2");
    CHECK(row(counted.figures(), Tier::village) == "1 0 1 0 0 1");
}

TEST_CASE("missed limits carry a case up by deadline") {
    Counted counted;
    counted.report(east_1, east_1, "refuse", "1");
    counted.stage().tree.advance(base::hours(3)); // twice the hour to respond
    CHECK(moves(counted.figures()) == "1 0 0, 0 1 0");
    CHECK(row(counted.figures(), Tier::town) == "0 0 1 0 0 0");
}

TEST_CASE("updates and clears that join are merged, and go where their case goes") {
    Counted counted;
    const auto phase = [](model::Phase which) {
        return [which](model::Event& event) {
            event.key = "k1";
            event.phase = which;
        };
    };
    counted.report(east_1, east_1, "refuse", "1", phase(model::Phase::raise));
    counted.report(east_1, east_1, "refuse", "2", phase(model::Phase::update));
    CHECK(row(counted.figures(), Tier::village) == "2 0 1 1 0 0");
    counted.act(east_1, first, Verb::escalate);
    counted.act(east, first, Verb::accept);
    counted.report(east_1, east_1, "refuse", "3", phase(model::Phase::clear)); // passed on to the owner, counted once
    CHECK(row(counted.figures(), Tier::village) == "3 0 0 0 0 1");
    CHECK(row(counted.figures(), Tier::town) == "0 0 1 2 0 0");
    counted.act(east, first, Verb::acknowledge);
    counted.act(east, first, Verb::close);
    CHECK(row(counted.figures(), Tier::town) == "0 1 0 2 0 0");
    CHECK(counted.figures().totals.merged == 2);
}

TEST_CASE("declined and voided cases are closed") {
    Counted counted;
    counted.report(east_1, east_1, "refuse", "1");
    counted.report(east_1, east_1, "refuse", "2");
    counted.act(east_1, first, Verb::decline);
    counted.voided(east_1, {east_1, 2});
    CHECK(row(counted.figures(), Tier::village) == "2 2 0 0 0 0");
}

TEST_CASE("a refused report is received and rejected where it came, a repeat is neither") {
    Counted counted;
    counted.report(east_1, east_1, "no-such", "1");
    counted.report(east_1, east_1, "refuse", "2");
    counted.report(east_1, east_1, "refuse", "2");
    counted.report(east_1, east_1, "no-such", "1"); // not remembered: judged anew
    CHECK(row(counted.figures(), Tier::village) == "3 0 1 0 2 0");
    CHECK(counted.figures().duplicates == 1);
}

TEST_CASE("drills are kept out of every figure but their own") {
    Counted counted;
    const auto drill = [](model::Event& event) { event.status = model::Status::exercise; };
    counted.report(east_1, east_1, "gas", "1", drill); // decided, and handed over twice, like a real one
    counted.report(east_1, east_1, "gas", "1", drill);
    counted.report(east_1, east_1, "refuse", "2", [](model::Event& event) { event.status = model::Status::test; });
    counted.report(east_1, east_1, "refuse", "3", [](model::Event& event) {
        event.status = model::Status::exercise;
        event.key = "k";
    });
    counted.report(east_1, east_1, "refuse", "4", [](model::Event& event) {
        event.status = model::Status::exercise;
        event.key = "k";
        event.phase = model::Phase::update;
    });
    counted.act(district, first, Verb::acknowledge);
    counted.close(district, first);
    const Figures figures = counted.figures();
    for (const Tier tier : model::tiers) {
        CHECK(row(figures, tier) == "0 0 0 0 0 0");
    }
    CHECK(moves(figures) == "0 0 0, 0 0 0");
    CHECK(figures.duplicates == 0);
    CHECK(figures.exercises == 4);
    CHECK(figures.slowest.empty());
    CHECK(figures.explained.empty());
}

TEST_CASE("cases of an earlier run are carried over: their end is not counted, what joins them is merged") {
    Counted before;
    before.report(east_1, east_1, "refuse", "1", [](model::Event& event) { event.key = "k"; });
    Stage& stage = before.stage();
    demo::Summary summary(stage.tree.topology());
    summary.restored(east_1, stage.tree.state(east_1).cases.at(first));
    stage.tree.on_record = [&](const model::Record& record, const model::Case* matter) {
        summary.committed(record, matter);
    };
    before.report(east_1, east_1, "refuse", "2", [](model::Event& event) {
        event.key = "k";
        event.phase = model::Phase::update;
    });
    before.act(east_1, first, Verb::acknowledge);
    before.act(east_1, first, Verb::close);
    const Figures figures = summary.figures(stage.tree.rules());
    CHECK(demo::unbalanced(figures) == "");
    CHECK(figures.carried_over == 1);
    CHECK(row(figures, Tier::village) == "1 0 0 1 0 0");
}

TEST_CASE("the ten slowest are the ten slowest, slowest first, by who closed them") {
    Counted counted;
    Stage& stage = counted.stage();
    for (std::uint64_t i = 1; i <= 12; ++i) {
        counted.report(east_1, east_1, "refuse", std::to_string(i));
        stage.tree.advance(base::minutes(1));
    }
    for (const std::uint64_t i :
         {12U, 3U, 1U, 5U, 4U, 2U, 6U, 7U, 11U, 10U, 9U, 8U}) { // at one moment: the oldest took longest
        counted.act(east_1, {east_1, i}, Verb::acknowledge);
        counted.act(east_1, {east_1, i}, Verb::close);
    }
    const Figures figures = counted.figures();
    REQUIRE(figures.slowest.size() == demo::Summary::slowest_max);
    for (std::uint64_t i = 1; i <= 10; ++i) {
        CHECK(figures.slowest[i - 1].id.counter == i);
    }
    CHECK(figures.slowest[0].took == base::minutes(12));
    CHECK(figures.slowest[0].owner == east_1);
    CHECK(figures.slowest[0].category == "refuse");
}

TEST_CASE("one decision a tier is explained in both languages, one that a rule raised if there was any") {
    Counted counted;
    const auto close = [&](model::NodeId node, std::uint64_t counter) {
        counted.act(node, {east_1, counter}, Verb::acknowledge);
        counted.close(node, {east_1, counter});
    };
    counted.report(east_1, east_1, "flood", "1");
    counted.report(east_1, east_1, "refuse", "2", [](model::Event& event) {
        event.attributes.push_back({"injured", std::int64_t{2}}); // goes to the town by rule
    });
    close(east, 1);
    close(east, 2);
    counted.report(east_1, east_1, "refuse", "3");
    close(east_1, 3);
    const Figures figures = counted.figures();
    REQUIRE(figures.explained.size() == 2);
    CHECK(figures.explained[0].tier == Tier::village);
    CHECK(figures.explained[0].id.counter == 3);
    CHECK(figures.explained[1].tier == Tier::town);
    CHECK(figures.explained[1].id.counter == 2);
    const auto has = [](const std::vector<std::string>& lines, std::string_view words) {
        return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(words) != line.npos; });
    };
    CHECK(has(figures.explained[1].zh, "受伤2人"));
    CHECK(has(figures.explained[1].en, "2 injured"));
}

} // namespace
} // namespace citybrain::tests

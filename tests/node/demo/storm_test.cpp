// Whole plays of mixed recordings against a count made apart from the summary: from the journals and the final states.

#include <doctest/doctest.h>

#include "tests/node/demo/stage.hpp"

namespace citybrain::tests {
namespace {

using model::Tier;

/// Fates counted at the end, when everything is known.
class Oracle {
  public:
    explicit Oracle(Stage& stage) : stage_(stage) {
        for (const auto& [record, matter] : stage.news) {
            note(record);
        }
        for (const model::NodeId node : centres()) {
            for (const auto& [id, matter] : stage.tree.state(node).cases) {
                if (is_custodian(matter)) {
                    REQUIRE(places_.emplace(id, node).second); // one owner
                }
            }
        }
        for (const auto& [id, joined] : opened_) {
            const auto closed = closed_.find(id);
            const bool is_closed = closed != closed_.end();
            REQUIRE((is_closed || places_.contains(id))); // somebody has it
            demo::Fates& fates = tier_of(is_closed ? closed->second : places_.at(id));
            (is_closed ? fates.closed : fates.open) += 1;
            fates.merged += joined;
        }
    }
    [[nodiscard]] const demo::Fates& fates(Tier tier) const { return tiers_.at(static_cast<std::size_t>(tier) - 1); }

  private:
    demo::Fates& tier_of(model::NodeId node) {
        return tiers_.at(static_cast<std::size_t>(stage_.tree.topology().find(node)->tier) - 1);
    }
    void note(const model::Record& record) {
        if (std::holds_alternative<model::EventRejected>(record.fact)) {
            tier_of(record.node).received += 1;
            tier_of(record.node).rejected += 1;
        } else if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
            if (opened->event.status == model::Status::actual) {
                tier_of(record.node).received += 1;
                opened_[opened->id] = 0;
            }
        } else if (const auto* joined = std::get_if<model::EventJoined>(&record.fact)) {
            if (joined->first_here && joined->event.status == model::Status::actual) {
                tier_of(record.node).received += 1;
                opened_.at(joined->id) += 1;
            }
        } else if (const auto* closed = std::get_if<model::CaseClosed>(&record.fact)) {
            CHECK(closed_.emplace(closed->id, record.node).second); // never twice
        }
    }

    Stage& stage_;
    std::map<model::CaseId, std::uint64_t> opened_; ///< actual ones, with what joined them
    std::map<model::CaseId, model::NodeId> closed_;
    std::map<model::CaseId, model::NodeId> places_;
    std::array<demo::Fates, 3> tiers_;
};

void check_same(const demo::Fates& a, const demo::Fates& b) {
    CHECK(a.received == b.received);
    CHECK(a.closed == b.closed);
    CHECK(a.open == b.open);
    CHECK(a.merged == b.merged);
    CHECK(a.rejected == b.rejected);
}

TEST_CASE("the summary of a play is what its journals and final states say") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        Stage stage;
        add_storm(stage.recording, 120, seed);
        const demo::Figures figures = stage.play(base::hours(2)); // some are still open
        CHECK(demo::unbalanced(figures) == "");
        const Oracle oracle(stage);
        for (const Tier tier : model::tiers) {
            CAPTURE(seed);
            CAPTURE(std::string(to_text(tier)));
            check_same(figures.tiers.at(static_cast<std::size_t>(tier) - 1).fates, oracle.fates(tier));
        }
        CHECK(figures.totals.open > 0);
        CHECK(figures.totals.closed > 0);
        CHECK(figures.totals.merged > 0);
        CHECK(figures.totals.rejected > 0);
        CHECK(figures.duplicates > 0);
        CHECK(figures.exercises > 0);
    }
}

TEST_CASE("the same recording gives the same figures and the same digest, whatever the order of its lines") {
    const auto told = [](bool backwards) {
        Stage stage;
        demo::Recording storm(stage.tree.topology());
        add_storm(storm, 100, 5);
        storm.sort();
        for (std::size_t i = 0; i < storm.size(); ++i) {
            demo::Arrival arrival = storm.take(backwards ? storm.size() - 1 - i : i);
            stage.recording.add(std::move(arrival.report), std::nullopt);
        }
        const demo::Figures figures = stage.play();
        demo::RunFacts run;
        run.digest = stage.digest();
        return to_json(figures, run) + to_text(figures, run, stage.tree.topology(), stage.tree.rules());
    };
    const std::string once = told(false);
    CHECK(once == told(false));
    CHECK(once == told(true));
}

TEST_CASE("people who do nothing leave it to the deadlines, which carry every case to the top") {
    Stage stage(idle_habits());
    for (const model::NodeId village : {east_1, east_2, west_1}) {
        stage.recording.add(make_report(village, "refuse", "camera", to_text(village), monday), std::nullopt);
    }
    const demo::Figures figures = stage.play();
    CHECK(figures.custody.by_deadline == 6); // two hops each
    CHECK(figures.custody.by_rule + figures.custody.by_person == 0);
    CHECK(figures.tiers[0].escalated == 3);
    CHECK(figures.tiers[1].escalated == 3);
    CHECK(figures.tiers[2].fates.closed + figures.tiers[2].fates.open == 3);
}

} // namespace
} // namespace citybrain::tests

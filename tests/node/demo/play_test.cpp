// The demo's clock: whole seconds, no second in which nothing is due, a day behind the last event.

#include "nodes/demo/play.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/node/demo/stage.hpp"

namespace citybrain::tests {
namespace {

using base::Instant;

model::Report report(std::string id, base::Duration after) {
    return make_report(east_1, "refuse", "camera", std::move(id), monday + after);
}

/// A play without a tree: what was handed in, at which moment.
class Bare {
  public:
    explicit Bare(std::vector<base::Duration> times, Instant start = monday, base::Duration tail = base::minutes(1))
        : topology_(make_district()), rules_(load_pack()), recording_(topology_), desks_(topology_, rules_) {
        for (const base::Duration time : times) {
            recording_.add(report(std::to_string(recording_.size()), time), std::nullopt);
        }
        recording_.sort();
        play_.emplace(recording_, desks_,
                      demo::Doors{[this](model::NodeId, model::Report fed) {
                                      told_ += "event " + fed.event.id + " at " + seconds() + "; ";
                                  },
                                  [this](model::NodeId, model::ActOnCase act) {
                                      told_ += std::string(to_text(act.verb)) + " at " + seconds() + "; ";
                                  }},
                      start, tail);
    }
    [[nodiscard]] std::string seconds() const { return std::to_string((play_->now() - monday).ms / 1'000); }
    [[nodiscard]] demo::Play& play() { return *play_; }
    [[nodiscard]] demo::Desks& desks() { return desks_; }
    [[nodiscard]] const std::string& told() const { return told_; }

  private:
    model::Topology topology_;
    rulebook::Rulebook rules_;
    demo::Recording recording_;
    demo::Desks desks_;
    std::optional<demo::Play> play_;
    std::string told_;
};

TEST_CASE("a whole second is at or after its instant, also before 1970") {
    CHECK(demo::whole_second(Instant{2'000}) == Instant{2'000});
    CHECK(demo::whole_second(Instant{2'001}) == Instant{3'000});
    CHECK(demo::whole_second(Instant{-1}) == Instant{0});
    CHECK(demo::whole_second(Instant{-1'000}) == Instant{-1'000});
    CHECK(demo::whole_second(Instant{-1'001}) == Instant{-1'000});
}

TEST_CASE("the clock begins at the first event, or where no node is past already when that is later") {
    CHECK(Bare({base::hours(2)}).play().now() == monday + base::hours(2));
    CHECK(Bare({base::Duration{1'500}}).play().now() == monday + base::seconds(2));
    CHECK(Bare({base::hours(2)}, monday + base::hours(3)).play().now() == monday + base::hours(3));
    CHECK(Bare({}, monday + base::hours(3)).play().now() == monday + base::hours(3));
}

TEST_CASE("the clock jumps to the next event's second, stands on whole seconds, and runs the tail out") {
    Bare bare({base::seconds(1), base::Duration{1'001}, base::seconds(40), base::seconds(40)});
    demo::Play& play = bare.play();
    CHECK(play.feed() == 1);
    CHECK(play.feed() == 0);
    CHECK(play.advance(std::nullopt));
    CHECK(bare.seconds() == "2");
    CHECK(play.feed() == 1);
    CHECK(play.advance(std::nullopt));
    CHECK(bare.seconds() == "40");
    CHECK_FALSE(play.finished());
    CHECK(play.feed() == 2);
    CHECK(play.fed() == play.total());
    CHECK(play.advance(std::nullopt));
    CHECK(play.now() == monday + base::seconds(100));
    CHECK(play.now() == play.end());
    CHECK(play.finished());
    CHECK_FALSE(play.advance(monday + base::hours(1)));
    CHECK(play.now() == play.end());
    CHECK(bare.told() == "event 0 at 1; event 1 at 2; event 2 at 40; event 3 at 40; ");
}

TEST_CASE("a timer or a desk's act before the next event is where the clock stops first") {
    Bare bare({base::seconds(0), base::hours(5)});
    demo::Play& play = bare.play();
    CHECK(play.feed() == 1);
    CHECK(play.advance(monday + base::Duration{7'200}));
    CHECK(bare.seconds() == "8"); // a timer between two seconds fires in the later one
    CHECK(play.advance(monday + base::hours(9)));
    CHECK(bare.seconds() == "18000");
    CHECK(play.advance(play.now())); // a timer that did not fire in its second does not stop the clock
    CHECK(bare.seconds() == "18001");
}

TEST_CASE("the tail is a day") {
    CHECK(demo::tail_length == base::hours(24));
    Stage stage;
    stage.recording.add(report("1", base::seconds(10)), std::nullopt);
    (void)stage.play();
    CHECK(stage.stops.front() == monday + base::seconds(10));
    CHECK(stage.stops.back() == monday + base::seconds(10) + base::hours(24));
}

TEST_CASE("every stop of the clock has something due, and none is between two seconds") {
    Stage stage;
    add_storm(stage.recording, 60, 7);
    std::vector<Instant> due;
    stage.recording.sort();
    for (const demo::Arrival& arrival : stage.recording.arrivals()) {
        due.push_back(demo::whole_second(arrival.report.event.time));
    }
    stage.between = [&] {
        for (const auto wake : {stage.tree.wake(), stage.desks.wake()}) {
            if (wake) {
                due.push_back(demo::whole_second(*wake));
            }
        }
    };
    (void)stage.play();
    CHECK(stage.stops.size() > 100);
    for (const Instant stop : stage.stops) {
        REQUIRE(stop.ms % 1'000 == 0);
        REQUIRE((stop == stage.stops.back() || std::ranges::find(due, stop) != due.end()));
    }
    CHECK(std::ranges::is_sorted(stage.stops));
}

TEST_CASE("events of a second come before the acts of desks, which see what became of them") {
    Bare bare({base::hours(6), base::hours(6)});
    model::Case matter; // opened long ago, so that its act is due at once
    matter.id = {east_1, 1};
    matter.lifecycle = model::Lifecycle::handled;
    matter.event = report("x", {}).event;
    matter.history = {{1}};
    bare.desks().restored(east_1, matter);
    CHECK(bare.play().feed() == 2);
    CHECK(bare.play().feed() == 1);
    CHECK(bare.play().feed() == 0);
    CHECK(bare.told() == "event 0 at 21600; event 1 at 21600; pass at 21600; ");
}

TEST_CASE("behind the tail the clock follows the wall's, in whole seconds, and never back") {
    Bare bare({base::seconds(0)});
    demo::Play& play = bare.play();
    play.follow(monday + base::Duration{5'999});
    CHECK(bare.seconds() == "5");
    play.follow(monday + base::seconds(3));
    CHECK(bare.seconds() == "5");
}

} // namespace
} // namespace citybrain::tests

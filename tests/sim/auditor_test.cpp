// Auditor: laws are broken on purpose, and it says so.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/wire/frame.hpp"
#include "tests/sim/stage.hpp"

namespace citybrain::tests {
namespace {

/// A world at rest with an auditor.
struct Scene {
    sim::Stage stage = small_stage();
    sim::Plan plan = quiet_plan(stage);
    sim::World world{{.topology = stage.topology,
                      .rules = stage.rules,
                      .files = stage.files,
                      .hosts = plan.hosts,
                      .start = stage.start}};
    sim::Auditor auditor{world};

    Scene() { world.advance_to(world.now() + base::seconds(1)); }

    /// The law that is said to be broken; empty when none is.
    [[nodiscard]] std::string law() const {
        return auditor.violations().empty() ? "" : auditor.violations().front().law;
    }
    void send(const wire::Frame& frame) {
        wire::Encoder encoder;
        wire::Bytes bytes;
        wire::encode_frame(frame, encoder, bytes);
        CHECK(world.wire().send(east_1, east, bytes));
    }
    [[nodiscard]] bool breaks(const std::string& law) const {
        const auto& all = auditor.violations();
        return std::ranges::find(all, law, &sim::Violation::law) != all.end();
    }
    static model::Case matter(model::CustodyState state, std::uint64_t cv) {
        model::Case matter;
        matter.id = {east_1, 77};
        matter.lifecycle = model::Lifecycle::dispatched;
        matter.custody.state = state;
        matter.custody.cv = cv;
        matter.deadlines.push_back({});
        return matter;
    }
    /// A case as some node's durable record left it.
    void tell(model::NodeId node, model::CustodyState state, std::uint64_t cv, model::Fact fact = {},
              model::Cause cause = {}) {
        model::Record record{.node = node, .at = world.now(), .cause = std::move(cause), .fact = std::move(fact)};
        const model::Case told = matter(state, cv);
        world.committed(record, &told);
    }
};
constexpr auto owned = model::CustodyState::owned;
constexpr auto offered = model::CustodyState::offered;
constexpr auto shadow = model::CustodyState::shadow;
const model::CaseId its_id{east_1, 77};

TEST_CASE("a quiet world breaks nothing") {
    Scene scene;
    scene.world.calm();
    scene.world.advance_to(scene.world.now() + base::minutes(1));
    scene.auditor.check_at_rest();
    CHECK(scene.law().empty());
}

TEST_CASE("T2: a deadline does not pass before its time has passed") {
    Scene scene;
    CHECK(scene.world.report(east_1, make_report(east_1, "refuse", "sensor", "1", scene.world.now()), 1));
    scene.world.advance_to(scene.world.now() + base::minutes(1));
    CHECK(scene.law().empty());
    CHECK(scene.world.driver(east_1)->turn(scene.world.now() + base::hours(2)).ok());
    scene.world.advance_to(scene.world.now() + base::minutes(1));
    CHECK(scene.law() == "T2");
}

TEST_CASE("D1: what was not made durable is not acknowledged") {
    Scene scene;
    scene.send(wire::Ack{.epoch = 1, .cum = 99, .credit_limit = 200, .chain = {}});
    CHECK(scene.law() == "D1");
}

TEST_CASE("D3: what is not on the disk is not sent") {
    Scene scene;
    const wire::Bytes payload{1, 2, 3};
    scene.send(wire::Data{.epoch = 1, .first_seq = 99, .payloads = {{.bytes = payload, .sealed = {}}}});
    CHECK(scene.law() == "D3");
}

TEST_CASE("C1: two owners; C2: none; C3: an older custody version; and no next deadline") {
    Scene two;
    two.tell(east_1, model::CustodyState::owned, 1);
    CHECK(two.law().empty());
    two.tell(east, model::CustodyState::owned, 2);
    CHECK(two.law() == "C1");

    Scene none;
    none.tell(east_1, model::CustodyState::shadow, 1);
    CHECK(none.law() == "C2");

    Scene older;
    older.tell(east_1, model::CustodyState::owned, 3);
    older.tell(east_1, model::CustodyState::owned, 2);
    CHECK(older.law() == "C3");

    Scene same; // another owner under the version that the first one had
    same.tell(east_1, owned, 3);
    same.tell(east_1, shadow, 4);
    same.tell(east, owned, 3);
    CHECK(same.breaks("C3"));
}

TEST_CASE("D6: nothing goes out behind a failed append") {
    Scene scene;
    sim::Disk& disk = scene.world.disk(scene.world.host_of(east_1));
    disk.fill();
    drive::Commit commit;
    CHECK_FALSE(disk.append(commit).ok());
    scene.send(wire::Ping{});
    CHECK(scene.law() == "D6");
    Scene other;
    sim::Disk& full = other.world.disk(other.world.host_of(east_1));
    full.fill();
    CHECK_FALSE(full.append(commit).ok());
    other.auditor.answered(east_1);
    CHECK(other.law() == "D6");
}

TEST_CASE("L1: what was received stays received; L5: nothing goes beyond the credit") {
    Scene forgets;
    wire::Hello hello{.node = east_1};
    hello.lanes.push_back({.in_hwm = 5});
    forgets.send(hello);
    CHECK(forgets.law().empty());
    hello.lanes.front().in_hwm = 4;
    forgets.send(hello);
    CHECK(forgets.law() == "L1");

    Scene beyond;
    const wire::Bytes payload{1, 2, 3};
    beyond.send(wire::Data{.epoch = 1, .first_seq = 5'000, .payloads = {{.bytes = payload, .sealed = {}}}});
    CHECK(beyond.breaks("L5"));
}

TEST_CASE("C5: an offer is taken back by itself; C6: a centre decides what it does not own") {
    Scene taken_back;
    taken_back.tell(east_1, offered, 1);
    taken_back.tell(east_1, owned, 1, model::OfferReturned{its_id, "timeout", {}}, model::FromTimer{});
    CHECK(taken_back.law() == "C5");

    Scene closed;
    closed.tell(east_1, offered, 1);
    closed.tell(east_1, offered, 1, model::CaseClosed{.id = its_id, .actor = {}, .outcome = {}}, model::FromCommand{});
    CHECK(closed.law() == "C6");

    Scene handled;
    handled.tell(east, owned, 2);
    handled.tell(east_1, shadow, 2);
    handled.tell(east_1, shadow, 2, model::CaseAcknowledged{its_id, {}}, model::FromCommand{});
    CHECK(handled.law() == "C6");
}

TEST_CASE("C7: a case is returned a fourth time") {
    Scene scene;
    model::CaseAccepted accepted{};
    accepted.offer.id = its_id;
    accepted.offer.kind = model::HandOver::give_back;
    accepted.offer.snapshot = Scene::matter(owned, 1);
    accepted.deadlines.push_back({});
    for (std::uint64_t n = 1; n <= base::limits::bounces_max + 1; ++n) {
        CHECK_FALSE(scene.breaks("C7"));
        accepted.offer.cv_to = 2 * n + 1;
        scene.tell(east_1, shadow, 2 * n);
        scene.tell(east_1, owned, 2 * n + 1, accepted);
        scene.tell(east_1, shadow, 2 * n + 1);
    }
    CHECK(scene.breaks("C7"));
}

TEST_CASE("T1: time goes back; T2: a deadline fires before its time, or without having been one") {
    Scene back;
    back.tell(east_1, owned, 1);
    model::Record record{.node = east_1, .at = back.world.now() - base::seconds(1)};
    back.world.committed(record, nullptr);
    CHECK(back.law() == "T1");

    Scene early;
    early.tell(east_1, owned, 1);
    early.tell(east_1, owned, 1,
               model::DeadlineMissed{.id = its_id, .due = early.world.now() + base::seconds(1), .next = {}},
               model::FromTimer{});
    CHECK(early.law() == "T2");

    Scene made_up;
    made_up.tell(east_1, owned, 1);
    made_up.tell(east_1, owned, 1, model::DeadlineMissed{.id = its_id, .due = made_up.world.now(), .next = {}},
                 model::FromTimer{});
    CHECK(made_up.law() == "T2");
}

TEST_CASE("stale: a command on an older version is obeyed") {
    Scene scene;
    scene.tell(east_1, owned, 1);
    model::ActOnCase act;
    act.command_id = "c-1";
    act.if_version = 7;
    scene.auditor.commanded(act);
    scene.tell(east_1, owned, 1, model::CaseAcknowledged{its_id, {}}, model::FromCommand{"c-1"});
    CHECK(scene.law() == "stale");
}

TEST_CASE("clock: a hand-over gives the closing limit anew") {
    Scene scene;
    model::CaseAccepted accepted{};
    accepted.offer.id = its_id;
    accepted.offer.snapshot = Scene::matter(owned, 1);
    accepted.offer.snapshot.decision.close_due = scene.world.now() + base::hours(1);
    accepted.deadlines = {{model::Stage::close, scene.world.now() + base::hours(2)}};
    scene.tell(east_1, owned, 2, accepted);
    CHECK(scene.law() == "clock");
}

TEST_CASE("F1: an acknowledged event must be somewhere") {
    Scene scene;
    model::Event event;
    event.source = "gateway";
    event.id = "1";
    scene.auditor.acknowledged(event, {});
    scene.world.calm();
    scene.world.advance_to(scene.world.now() + base::minutes(1));
    scene.auditor.check_at_rest();
    CHECK(scene.law() == "F1");
}

TEST_CASE("V1: a tree whose link is cut does not come to rest") {
    Scene scene;
    scene.world.cut(east_1, east);
    scene.world.advance_to(scene.world.now() + base::seconds(5));
    scene.auditor.check_at_rest();
    CHECK(scene.law() == "V1");
}

} // namespace
} // namespace citybrain::tests

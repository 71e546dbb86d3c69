// Auditor: laws are broken on purpose, and it says so.

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
    /// A case as some node's durable record left it.
    void tell(model::NodeId node, model::CustodyState state, std::uint64_t cv) {
        model::Case matter;
        matter.id = {east_1, 77};
        matter.lifecycle = model::Lifecycle::dispatched;
        matter.custody.state = state;
        matter.custody.cv = cv;
        matter.deadlines.push_back({});
        model::Record record;
        record.node = node;
        world.committed(record, &matter);
    }
};

TEST_CASE("a quiet world breaks nothing") {
    Scene scene;
    scene.world.calm();
    scene.world.advance_to(scene.world.now() + base::minutes(1));
    scene.auditor.check_at_rest();
    CHECK(scene.law().empty());
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

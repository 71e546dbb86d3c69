// The bundled recording, all of it, through the pack of Nanhai.
#include <doctest/doctest.h>

#include "engine/wire/rows.hpp"
#include "nodes/demo_files.hpp"
#include "nodes/trial/replay.hpp"
#include "sim/world/plain_vault.hpp"
#include "tests/support/memory_ports.hpp"

using namespace citybrain;

TEST_CASE("every decision of the recording comes out the same byte for byte when computed from what it read") {
    const auto nanhai = load_nanhai();
    REQUIRE(nanhai.ok());
    auto recording = load_recording(nanhai->topology, bundled_recording(nanhai->share), base::Instant{});
    REQUIRE(recording.ok());
    std::vector<trial::Arrival> log;
    for (std::size_t i = 0; i < recording->size(); ++i) {
        demo::Arrival arrival = recording->take(i);
        log.push_back({arrival.node, std::move(arrival.report)});
    }
    sim::PlainVault vault;
    wire::Encoder encoder;
    std::size_t decisions = 0;
    std::size_t different = 0;
    trial::ReplayOptions options;
    options.on_decision = [&](const model::Case& matter, const rulebook::Explanation& told) {
        model::Case renewed = matter;
        renewed.decision = told.decision;
        decisions += 1;
        different += wire::encode_case(renewed, encoder) == wire::encode_case(matter, encoder) ? 0 : 1;
    };
    const auto fates = trial::replay(log, {nanhai->pack.rules, nanhai->topology, vault}, options);
    REQUIRE(fates.ok());
    CHECK(fates->size() >= 10'000);
    CHECK(decisions >= 10'000);
    CHECK(different == 0);
}

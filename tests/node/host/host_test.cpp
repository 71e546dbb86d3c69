// A whole host in this process: its doors when the disk fills up, and its end when the disk breaks.
#include "nodes/host.hpp"

#include <atomic>
#include <thread>

#include <poll.h>

#include "nodes/backend.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/link/gateway_client.hpp"
#include "tests/node/host/host_nouns.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

/// The whole district on one host, with a gateway for one source.
struct Hosted {
    explicit Hosted(const HostFolder& folder) {
        HostOptions options{.topology = topology,
                            .rules = rules,
                            .pack = pack,
                            .store = roomy(folder.data()),
                            .nodes = centres(),
                            .pseudonym = base::SecretKey{{}},
                            .gateway = GatewayDoor{"tcp://127.0.0.1:*", server, {{"source", source.open, {"*"}, {}}}},
                            .links = {},
                            .neighbours = {},
                            .build = "test-1"};
        options.store.steady_now = [this] { return steady; };
        auto opened = Host::open(std::move(options));
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
        host = std::move(*opened);
        REQUIRE(host->start(monday).ok());
    }

    /// Pushes one event on another thread while the host turns here; how that ended.
    base::Result<void> push(const std::string& id, std::int64_t give_up_ms) {
        base::Result<void> ended;
        std::atomic<bool> over{false};
        std::thread pushing([&] {
            auto client = link::GatewayClient::open(
                {.endpoint = host->gateway_endpoint(),
                 .server = server.open,
                 .own = source,
                 .source = "source",
                 .give_up_ms = give_up_ms},
                [](const link::PushRefusal&) {}, link::Context::another());
            ENSURE(client.ok());
            ended = (*client)->push(make_report(east_1, "gas", "source", id, monday));
            if (ended.ok()) {
                ended = (*client)->finish();
            }
            over = true;
        });
        while (!over) {
            pollfd news{*host->event_fd(), POLLIN, 0};
            (void)::poll(&news, 1, 20);
            CHECK(host->turn(monday).ok());
        }
        pushing.join();
        return ended;
    }

    /// What follows from the event at other nodes of the host.
    void settle() const {
        while (host->turn(monday).value()) {
        }
    }

    [[nodiscard]] std::uint64_t position() const { return host->driver().engine(east_1)->state().position.value; }

    model::Topology topology = make_district();
    rulebook::Rulebook rules = load_pack();
    rulebook::PackFiles pack;
    base::CurvePair server = keys::make_pair();
    base::CurvePair source = keys::make_pair();
    base::Duration steady;
    std::unique_ptr<Host> host;
};

} // namespace

TEST_CASE("on a full disk a source gets no credit and keeps its event; with space again it is taken") {
    const HostFolder folder;
    Hosted hosted(folder);
    REQUIRE(hosted.push("e-1", 60'000).ok());
    hosted.settle();
    const std::uint64_t before = hosted.position();

    folder.hide_data();
    hosted.steady = base::seconds(1);
    REQUIRE(hosted.host->turn(monday).ok());
    CHECK(hosted.host->pressure() == store::Pressure::custody_only);
    HostBackend backend(
        *hosted.host, [] { return monday; }, [] { return std::string("live"); }, [] {});
    CHECK(backend.disk() == console::Disk::custody_only);
    const auto refused = hosted.push("e-2", 1'000);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::unavailable);
    CHECK(hosted.position() == before);

    folder.show_data();
    for (const std::int64_t second : {2, 5}) {
        CHECK(backend.disk() == console::Disk::custody_only);
        hosted.steady = base::seconds(second);
        REQUIRE(hosted.host->turn(monday).ok());
    }
    CHECK(backend.disk() == console::Disk::ok);
    CHECK(hosted.push("e-2", 60'000).ok());
    CHECK(hosted.position() > before);
}

TEST_CASE("when the disk breaks the host stops, and nothing is acknowledged after that") {
    const HostFolder folder;
    Hosted hosted(folder);
    REQUIRE(hosted.host->turn(monday).ok());
    std::uint64_t acknowledged = 0;
    const auto report = [&](int number) {
        hosted.host->report(monday, east_1, make_report(east_1, "gas", "source", std::to_string(number), monday),
                            [&](const model::Answer&) { acknowledged += 1; });
    };
    base::Result<bool> turned = true;
    {
        const BrokenDisk broken(200 * 1024);
        for (int number = 0; number < 10'000 && turned.ok(); ++number) {
            report(number);
            turned = hosted.host->turn(monday);
        }
    }
    REQUIRE_FALSE(turned.ok());
    CHECK(acknowledged > 0);
    const std::uint64_t then = acknowledged;
    report(0); // known already: its answer would promise nothing new, and is not given either
    report(99'999);
    CHECK_FALSE(hosted.host->turn(monday).ok());
    CHECK_FALSE(hosted.host->turn(monday).ok());
    CHECK(acknowledged == then);
}

} // namespace citybrain::tests

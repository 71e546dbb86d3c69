#include "nodes/link/gateway_client.hpp"

#include <atomic>
#include <set>
#include <thread>

#include "tests/node/link/gateway_hosts.hpp"

namespace citybrain::test {
namespace {

/// Runs a host's loop on a thread of its own while the test pushes; answers every event, refusing every `refuse`-th.
class Loop {
  public:
    explicit Loop(GatewayHost& host, std::uint64_t refuse = 0) : host_(host), refuse_(refuse) {
        thread_ = std::thread([this] { run(); });
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() { stop(); }
    void stop() {
        stopping_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
    }
    std::set<std::string> ids; ///< after stop()
    std::uint64_t handed = 0;  ///< the same

  private:
    void run() {
        while (!stopping_) {
            pollfd fd{host_.network->event_fd(), POLLIN, 0};
            (void)::poll(&fd, 1, 20);
            host_.network->hush();
            while (host_.server->drain(host_.desk, 100) > 0) {
            }
            for (const Desk::Taken& one : host_.desk.taken) {
                ids.insert(one.report.event.id);
                ++handed;
                if (refuse_ > 0 && handed % refuse_ == 0) {
                    host_.server->rejected(one.session, one.seq, "unknown_category", "of " + one.report.event.id);
                } else {
                    host_.server->accepted(one.session, one.seq);
                }
            }
            host_.desk.taken.clear();
            host_.server->flush();
        }
    }
    GatewayHost& host_;
    std::uint64_t refuse_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

link::GatewayClientOptions options_for(const GatewayHost& host, const base::CurvePair& keys) {
    link::GatewayClientOptions options;
    options.endpoint = host.server->endpoint();
    options.server = host.keys.open;
    options.own = keys;
    options.source = "h";
    options.patience_ms = 500;
    options.give_up_ms = 20'000;
    return options;
}

} // namespace

TEST_CASE("1,000 events are pushed, receipted and refused one by one") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open(64); // a small window, so that credit is used up again and again
    Loop loop(host, 100);
    std::vector<link::PushRefusal> refusals;
    auto client = link::GatewayClient::open(
        options_for(host, keys), [&](const link::PushRefusal& refusal) { refusals.push_back(refusal); },
        link::Context::another());
    REQUIRE(client.ok());
    for (std::uint64_t i = 1; i <= 1'000; ++i) {
        const auto pushed = (*client)->push(make_report("h", i));
        REQUIRE_MESSAGE(pushed.ok(), (pushed.ok() ? "" : pushed.error().detail));
    }
    REQUIRE((*client)->finish().ok());
    loop.stop();
    CHECK(loop.handed == 1'000);
    CHECK(loop.ids.size() == 1'000);
    CHECK((*client)->counts().receipted == 1'000);
    CHECK((*client)->counts().sessions == 1);
    REQUIRE(refusals.size() == 10);
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        CHECK(refusals[i].index == 100 * (i + 1));
        CHECK(refusals[i].reason == "of event-" + std::to_string(100 * (i + 1)));
    }
}

TEST_CASE("a node that goes away and comes back gets what it has not receipted again") {
    const auto server_keys = make_keys();
    const auto keys = make_keys();
    std::set<std::string> ids;
    auto host = std::make_unique<GatewayHost>();
    host->keys = server_keys;
    REQUIRE(host->gate.enrol({"hotline", keys.open, {"h"}, {}}).ok());
    host->open();
    const std::string endpoint = host->server->endpoint();
    auto loop = std::make_unique<Loop>(*host);
    auto client = link::GatewayClient::open(
        options_for(*host, keys), [](const link::PushRefusal&) { FAIL("refused"); }, link::Context::another());
    REQUIRE(client.ok());
    for (std::uint64_t i = 1; i <= 100; ++i) {
        REQUIRE((*client)->push(make_report("h", i)).ok());
    }
    REQUIRE((*client)->finish().ok());
    loop->stop(); // nobody answers any more: these stay without a receipt
    ids.insert(loop->ids.begin(), loop->ids.end());
    CHECK(ids.size() == 100);
    for (std::uint64_t i = 101; i <= 200; ++i) {
        REQUIRE((*client)->push(make_report("h", i)).ok());
    }
    loop.reset();
    host = std::make_unique<GatewayHost>();
    host->keys = server_keys;
    REQUIRE(host->gate.enrol({"hotline", keys.open, {"h"}, {}}).ok());
    host->open(base::limits::gateway_window_max, endpoint);
    loop = std::make_unique<Loop>(*host);
    const auto finished = (*client)->finish();
    REQUIRE_MESSAGE(finished.ok(), (finished.ok() ? "" : finished.error().detail));
    loop->stop();
    ids.insert(loop->ids.begin(), loop->ids.end());
    CHECK(ids.size() == 200);
    CHECK((*client)->counts().receipted == 200);
    CHECK((*client)->counts().sessions >= 2);
}

TEST_CASE("a key that is not enrolled gives up with a sentence that says what to look at") {
    GatewayHost host;
    host.open();
    auto options = options_for(host, make_keys());
    options.give_up_ms = 300;
    auto client = link::GatewayClient::open(
        options, [](const link::PushRefusal&) {}, link::Context::another());
    REQUIRE(client.ok());
    REQUIRE((*client)->push(make_report("h", 1)).ok());
    const auto finished = (*client)->finish();
    REQUIRE_FALSE(finished.ok());
    CHECK(finished.error().kind == base::ErrorKind::unavailable);
    CHECK(finished.error().detail.find("is this source's key enrolled there?") != std::string::npos);
}

TEST_CASE("a source name that the key may not use ends the push with the node's reason") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"other"});
    host.open();
    auto client = link::GatewayClient::open(
        options_for(host, keys), [](const link::PushRefusal&) {}, link::Context::another());
    REQUIRE(client.ok());
    REQUIRE((*client)->push(make_report("h", 1)).ok());
    const auto finished = (*client)->finish();
    REQUIRE_FALSE(finished.ok());
    CHECK(finished.error().kind == base::ErrorKind::denied);
    CHECK(finished.error().detail.find("source_not_allowed") != std::string::npos);
}

TEST_CASE("an event that no frame can hold is refused before it is sent") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    auto client = link::GatewayClient::open(
        options_for(host, keys), [](const link::PushRefusal&) {}, link::Context::another());
    REQUIRE(client.ok());
    model::Report large = make_report("h", 1);
    large.secret.text.assign(300'000, 'x');
    const auto pushed = (*client)->push(std::move(large));
    REQUIRE_FALSE(pushed.ok());
    CHECK(pushed.error().kind == base::ErrorKind::bad_input);
    CHECK((*client)->counts().pushed == 0);
}

TEST_CASE("a push without credit goes on when there is credit again, and else ends with the reason") {
    GatewayHost host;
    const auto keys = host.enrol("hotline", {"h"});
    host.open();
    host.server->hold_credit(true);
    Loop loop(host);
    auto options = options_for(host, keys);
    options.give_up_ms = 300;
    auto client = link::GatewayClient::open(
        options, [](const link::PushRefusal&) {}, link::Context::another());
    REQUIRE(client.ok());
    (void)(*client)->push(make_report("h", 1)); // may already have waited too long, on a slow machine
    const auto ended = (*client)->finish();
    REQUIRE_FALSE(ended.ok());
    CHECK(ended.error().kind == base::ErrorKind::unavailable);
    INFO(ended.error().detail);
    CHECK((ended.error().detail.find("given no credit") != std::string::npos ||
           ended.error().detail.find("no answer from") != std::string::npos));

    auto patient = link::GatewayClient::open(
        options_for(host, keys), [](const link::PushRefusal&) {}, link::Context::another());
    REQUIRE(patient.ok());
    REQUIRE((*patient)->push(make_report("h", 2)).ok());
    host.server->hold_credit(false);
    CHECK((*patient)->finish().ok());
    CHECK((*patient)->counts().receipted == 1);
}

} // namespace citybrain::test

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <thread>

#include "engine/base/limits.hpp"
#include "nodes/bench/client.hpp"
#include "nodes/bench/ideal.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/link/gateway_server.hpp"

namespace citybrain::bench {
namespace {

constexpr std::uint64_t window = 2'048;
constexpr std::uint64_t events_default = 200'000;
constexpr std::uint64_t singles_max = 500;
constexpr int rounds = 3;

/// The gateway's side of a village: what arrives goes to the driver, its answers back.
class Door final : public link::GatewaySink, public drive::Answers {
  public:
    Door(link::GatewayServer& gateway, std::unique_ptr<Rig>& rig) : gateway_(gateway), rig_(rig) {}

    void submit(const link::GatewaySession& session, std::uint64_t seq, model::Report&& report) override {
        waiting_.push_back({session.id, seq});
        rig_->driver().report(rig_->node(), std::move(report), 0);
    }
    void quarantine(const std::string&, const std::string&, drive::ByteView) override { refused_ += 1; }
    void on_notice(const std::string&) override {}
    void answered(drive::Token, model::NodeId, const model::Answer& answer) override {
        const auto [session, seq] = waiting_.front();
        waiting_.pop_front();
        if (std::holds_alternative<model::EventTaken>(answer)) {
            gateway_.accepted(session, seq);
        } else {
            refused_ += 1;
            gateway_.rejected(session, seq, "bench", "refused");
        }
    }
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

  private:
    link::GatewayServer& gateway_;
    std::unique_ptr<Rig>& rig_;
    std::deque<std::pair<std::uint64_t, std::uint64_t>> waiting_;
    std::uint64_t refused_ = 0;
};

struct OurResult {
    double seconds = 0;
    Written written;
    std::vector<double> singles;
};

/// Turns the village until the client is done.
base::Result<void> turn_until(const std::atomic<bool>& done, link::Network& network, link::GatewayServer& gateway,
                              Rig& rig, Door& door) {
    for (;;) {
        network.hush();
        if (done.load()) { // behind hush(): whoever sets it rings afterwards
            return {};
        }
        const std::size_t drained =
            rig.driver().backlog() < 4 * base::limits::commit_commands_max ? gateway.drain(door) : 0;
        const auto moved = rig.driver().turn(instant_now());
        if (!moved.ok()) {
            return moved.error();
        }
        gateway.flush();
        if (drained == 0 && !*moved && !gateway.has_more()) {
            pollfd wait{network.event_fd(), POLLIN, 0};
            (void)poll(&wait, 1, 100); // woken by the gateway, the disk and the client's end
        }
    }
}

base::Result<OurResult> our_hop(const Setting& setting, const std::filesystem::path& dir,
                                const std::vector<model::Report>& reports, bool single) {
    auto network = link::Network::make(link::Context::another());
    if (!network.ok()) {
        return network.error();
    }
    const base::CurvePair server = keys::make_pair();
    const base::CurvePair client = keys::make_pair();
    link::SourceGate gate;
    if (auto enrolled = gate.enrol({.name = "bench", .key = client.open, .may_send = {"*"}, .entry = {}});
        !enrolled.ok()) {
        return enrolled.error();
    }
    auto gateway = link::GatewayServer::open(
        **network, gate,
        {.endpoint = "tcp://127.0.0.1:*", .own = server, .node = village_of(setting.topology), .window = window});
    if (!gateway.ok()) {
        return gateway.error();
    }
    std::unique_ptr<Rig> rig;
    Door door(**gateway, rig);
    auto opened = Rig::open(setting, dir, door, [&] { (*network)->wake_loop(); });
    if (!opened.ok()) {
        return opened.error();
    }
    rig = std::move(*opened);
    (*network)->start();
    OurResult result;
    base::Result<void> pushed;
    std::atomic<bool> done{false};
    const double began = seconds_now();
    std::thread pushing([&] {
        pushed = push({.endpoint = (*gateway)->endpoint(),
                       .server = server.open,
                       .own = client,
                       .source = "bench",
                       .window = single ? 1 : window},
                      reports, single ? &result.singles : nullptr);
        done.store(true);
        (*network)->wake_loop(); // else the last turn waits for its time-out, and ours would pay for it
    });
    const auto turned = turn_until(done, **network, **gateway, *rig, door);
    pushing.join();
    result.seconds = seconds_now() - began;
    result.written = rig->written();
    (*network)->stop();
    if (!turned.ok() || !pushed.ok()) {
        return turned.ok() ? pushed.error() : turned.error();
    }
    if (door.refused() != 0) {
        return base::broken("bench: " + std::to_string(door.refused()) + " events were refused");
    }
    return result;
}

} // namespace

base::Result<void> hop(const Setting& setting, const Print& print) {
    const std::uint64_t events = setting.events == 0 ? events_default : setting.events;
    std::vector<double> ours;
    std::vector<double> ideals;
    OurResult last;
    for (int round = 0; round < rounds; ++round) {
        const auto reports = make_reports(setting, static_cast<std::uint64_t>(round) * events, events);
        auto measured = our_hop(setting, setting.dir / ("ours" + std::to_string(round)), reports, false);
        if (!measured.ok()) {
            return measured.error();
        }
        const auto ideal =
            ideal_hop(setting.dir / ("ideal" + std::to_string(round)), measured->written, reports, window);
        if (!ideal.ok()) {
            return ideal.error();
        }
        ours.push_back(static_cast<double>(events) / measured->seconds);
        ideals.push_back(static_cast<double>(events) / ideal->seconds);
        last = std::move(*measured);
    }
    const double records = static_cast<double>(last.written.records);
    print({"hop",
           {{"ours", median(ours)},
            {"ideal", median(ideals)},
            {"ratio", median(ours) / median(ideals)},
            {"events", static_cast<double>(events)},
            {"events_a_commit", records / static_cast<double>(last.written.commits)},
            {"record_bytes", static_cast<double>(last.written.record_bytes) / records},
            {"rows_an_event", static_cast<double>(last.written.rows) / records}}});
    const std::uint64_t singles = std::min(singles_max, events);
    const auto one = make_reports(setting, events * rounds, singles);
    auto single = our_hop(setting, setting.dir / "single", one, true);
    const auto ideal = ideal_hop(setting.dir / "single_ideal", last.written, one, 1);
    const auto raw = synced_batches_of_one(setting.dir / "single_raw", last.written, one.size());
    if (!single.ok() || !ideal.ok() || !raw.ok()) {
        return !single.ok() ? single.error() : !ideal.ok() ? ideal.error() : raw.error();
    }
    const double p50 = median(single->singles) * 1e3;
    const double raw_p50 = median(*raw) * 1e3;
    print({"hop_one_at_a_time",
           {{"ours", p50},
            {"synced_batch_of_one", raw_p50},
            {"ratio", p50 / raw_p50},
            {"ideal", median(ideal->singles) * 1e3}}});
    return {};
}

} // namespace citybrain::bench

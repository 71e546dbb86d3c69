#include <unistd.h>

#include <fmt/format.h>

#include "local/cli.hpp"
#include "local/clock.hpp"
#include "nodes/backend.hpp"
#include "nodes/build.hpp"
#include "nodes/console/http_server.hpp"
#include "nodes/demo/figures.hpp"
#include "nodes/demo/play.hpp"
#include "nodes/demo/progress.hpp"
#include "nodes/demo/summary.hpp"
#include "nodes/demo_files.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/loop/loop.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {
namespace {

namespace fs = std::filesystem;

/// Keys for trying the gateway: DIR/keys/source.key, source.pub, server.pub; made once, kept.
base::Result<base::CurvePair> pair_in(const fs::path& folder, const std::string& name) {
    std::error_code fault;
    if (!fs::exists(folder / (name + ".key"), fault)) {
        if (const auto written = keys::write_pair(folder, name, keys::make_pair()); !written.ok()) {
            return written.error();
        }
    }
    return keys::load_pair(folder / (name + ".key"));
}

base::Result<base::SecretKey> pseudonym_in(const fs::path& file) {
    std::error_code fault;
    return fs::exists(file, fault) ? keys::load_pseudonym_key(file) : keys::write_pseudonym_key(file);
}

base::Result<std::unique_ptr<Host>> open_host(const Nanhai& nanhai, const fs::path& dir) {
    const auto server = pair_in(dir / "keys", "server");
    const auto source = pair_in(dir / "keys", "source");
    if (!server.ok() || !source.ok()) {
        return server.ok() ? source.error() : server.error();
    }
    const auto pseudonym = pseudonym_in(dir / "keys/pseudonym.key");
    if (!pseudonym.ok()) {
        return pseudonym.error();
    }
    std::vector<model::NodeId> nodes{nanhai.topology.root().code};
    for (const model::Unit& unit : nanhai.topology.units()) {
        if (unit.code != nodes.front()) {
            nodes.push_back(unit.code);
        }
    }
    return Host::open({.topology = nanhai.topology,
                       .rules = nanhai.pack.rules,
                       .pack = nanhai.pack.files,
                       .store = {.dir = dir / "store", .create = true},
                       .nodes = std::move(nodes),
                       .pseudonym = *pseudonym,
                       .gateway = GatewayDoor{.endpoint = "tcp://127.0.0.1:*",
                                              .own = *server,
                                              .sources = {{.name = "source", .key = source->open, .may_send = {"*"}}}},
                       .links = {},
                       .neighbours = {},
                       .build = build_version});
}

/// The demo as the loop turns it: accelerated until the play is over, then at the pace of the wall.
class Demo {
  public:
    Demo(const DemoOptions& options, const Nanhai& nanhai, demo::Recording& recording, Host& host, loop::Loop& loop)
        : options_(options), nanhai_(nanhai), recording_(recording), host_(host), loop_(loop),
          desks_(nanhai.topology, nanhai.pack.rules), summary_(nanhai.topology), progress_(recording.size()) {
        host_.add_watcher(desks_);
        host_.add_watcher(summary_);
    }

    /// After the host has restored its nodes, which may be past the recording's first event.
    void begin(base::Instant start) {
        began_ = steady_now();
        play_.emplace(
            recording_, desks_,
            demo::Doors{[this](model::NodeId node, model::Report report) { this->report(node, std::move(report)); },
                        [this](model::NodeId node, model::ActOnCase act) { host_.act(node, std::move(act), {}); }},
            start);
    }

    [[nodiscard]] base::Instant now() const {
        return live_since_ ? play_->end() + (steady_now() - *live_since_) : play_->now();
    }
    [[nodiscard]] std::string mode() const { return live_since_ ? "1x" : "accelerated"; }
    /// Also says so when the end came before the summary.
    [[nodiscard]] int exit() const {
        if (!ended_) {
            cli::complain(
                cli::say("播放完之前已停止,没有汇总。", "stopped before the recording was over; no summary."));
        }
        return exit_;
    }

    bool turn() {
        const auto moved = host_.turn(now());
        if (!moved.ok()) {
            stop(cli::fail(moved.error()));
            return false;
        }
        if (live_since_) {
            return turn_live(*moved);
        }
        if (*moved || !host_.idle() || play_->feed() > 0) {
            return true;
        }
        if (const auto line = progress_.line(play_->fed(), play_->now(), steady_now() - began_)) {
            fmt::print(stderr, "{}\n", *line);
        }
        if (play_->advance(host_.driver().wake())) {
            return true;
        }
        finish();
        return live_since_.has_value();
    }

  private:
    void report(model::NodeId node, model::Report report) {
        const model::Status status = report.event.status;
        host_.report(play_->now(), node, std::move(report),
                     [this, status](const model::Answer& answer) { summary_.answered(answer, status); });
    }

    bool turn_live(bool moved) {
        play_->follow(now());
        if (moved || play_->feed() > 0) {
            return true;
        }
        loop_.wake_in(base::seconds(1));
        return false;
    }

    void finish() {
        ended_ = true;
        const demo::Figures figures = summary_.figures(nanhai_.pack.rules);
        const demo::RunFacts run{.digest = host_.driver().digest(),
                                 .events = play_->fed(),
                                 .wall = steady_now() - began_,
                                 .virtual_now = play_->now(),
                                 .desk_acts = desks_.acted(),
                                 .desk_refused = desks_.refused(),
                                 .unmapped = recording_.refused().size(),
                                 .skipped = recording_.skipped().size()};
        if (options_.json) {
            fmt::print("{}\n", demo::to_json(figures, run));
        } else {
            fmt::print("{}", demo::to_text(figures, run, nanhai_.topology, nanhai_.pack.rules));
        }
        std::fflush(stdout);
        const std::string wrong = demo::unbalanced(figures);
        if (!wrong.empty()) {
            cli::complain(wrong);
        }
        if (options_.exit_when_idle || !wrong.empty()) {
            stop(cli::code(wrong.empty() ? cli::Exit::ok : cli::Exit::failed));
            return;
        }
        exit_ = cli::code(cli::Exit::ok);
        live_since_ = steady_now();
        fmt::print(stderr, "{}\n",
                   cli::say("时钟现在按 1 倍速走；Ctrl-C 结束。", "The clock now runs at 1x; Ctrl-C ends."));
    }

    void stop(int exit) {
        ended_ = true;
        exit_ = exit;
        loop_.stop();
    }

    const DemoOptions& options_;
    const Nanhai& nanhai_;
    demo::Recording& recording_;
    Host& host_;
    loop::Loop& loop_;
    demo::Desks desks_;
    demo::Summary summary_;
    demo::Progress progress_;
    std::optional<demo::Play> play_;
    base::Duration began_;
    std::optional<base::Duration> live_since_;
    bool ended_ = false;                      ///< by its own doing: a summary, or an error that was told
    int exit_ = cli::code(cli::Exit::failed); ///< until there is a summary
};

base::Result<fs::path> data_dir_of(const DemoOptions& options) {
    if (!options.data_dir.empty()) {
        std::error_code fault;
        fs::create_directories(options.data_dir, fault);
        return fault ? base::Result<fs::path>(base::denied(options.data_dir + ": " + fault.message()))
                     : base::Result<fs::path>(fs::path(options.data_dir));
    }
    std::string pattern = (fs::temp_directory_path() / "citybrain-demo.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        return base::denied("no temporary folder can be made; give --data-dir");
    }
    return fs::path(pattern);
}

/// The recording asked for; its faults go to stderr. bad_input without an event to play.
base::Result<demo::Recording> open_recording(const DemoOptions& options, const Nanhai& nanhai) {
    constexpr std::size_t complaints_max = 20;
    auto recording = load_recording(nanhai.topology,
                                    options.events.empty() ? bundled_recording(nanhai.share)
                                                           : RecordingFiles{options.events, options.map},
                                    wall_now());
    if (!recording.ok()) {
        return recording.error();
    }
    for (const std::string& sentence : recording->complaints(complaints_max)) {
        fmt::print(stderr, "{}\n", sentence);
    }
    if (recording->size() == 0) {
        return base::bad_input("the recording has no event that can be read");
    }
    return recording;
}

void print_doors(const Host& host, const console::HttpServer& http, const fs::path& dir, bool bundled) {
    fmt::print(stderr, "{}", demo::statement(bundled));
    fmt::print(stderr, "HTTP     {}\n", http.url());
    fmt::print(stderr, "gateway  {}  ({})\n", host.gateway_endpoint(), (dir / "keys").string());
    fmt::print(stderr, "data     {}\n", dir.string());
}

} // namespace

int run_demo(const DemoOptions& options) {
    const auto nanhai = load_nanhai();
    if (!nanhai.ok()) {
        return cli::fail(nanhai.error());
    }
    auto recording = open_recording(options, *nanhai);
    if (!recording.ok()) {
        return cli::fail(recording.error());
    }
    const auto dir = data_dir_of(options);
    if (!dir.ok()) {
        return cli::fail(dir.error());
    }
    auto host = open_host(*nanhai, *dir);
    if (!host.ok()) {
        return cli::fail(host.error());
    }
    loop::Loop loop;
    Demo demo(options, *nanhai, *recording, **host, loop);
    HostBackend backend(
        **host, [&] { return demo.now(); }, [&] { return demo.mode(); }, [&] { loop.request_turn(); });
    console::Projection projection;
    (*host)->add_watcher(projection);
    const base::Instant first = demo::whole_second(*recording->first());
    if (auto started = (*host)->start(first); !started.ok()) {
        return cli::fail(started.error());
    }
    demo.begin(std::max(first, demo::whole_second((*host)->driver().last_instant())));
    auto http = console::HttpServer::open(loop.context(), backend, projection, {.port = options.http_port});
    if (!http.ok()) {
        return cli::fail(http.error());
    }
    backend.set_ready(true);
    print_doors(**host, **http, *dir, options.events.empty());
    loop.on_end_signal([&] { loop.stop(); });
    loop.set_turn([&] { return demo.turn(); });
    if (const auto fd = (*host)->event_fd()) {
        loop.watch(*fd);
    }
    loop.request_turn();
    loop.run();
    return demo.exit();
}

} // namespace citybrain::programs

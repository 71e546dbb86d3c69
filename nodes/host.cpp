// Host. Long because it puts the whole process together in one place, in the order of start.
#include "nodes/host.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/bundle.hpp"
#include "local/clock.hpp"

namespace citybrain {
namespace {

/// Inputs that may wait in the driver before the gateway's events stay in their own queue.
constexpr std::size_t backlog_max = 4 * base::limits::commit_commands_max;
constexpr std::size_t notices_max = 256;

/// Our nodes and their neighbours on other hosts.
std::vector<link::NodePair> outward_pairs(const link::ZmqLinkOptions& links) {
    std::vector<link::NodePair> pairs = links.child_pairs;
    for (const link::ParentSide& side : links.parents) {
        pairs.insert(pairs.end(), side.pairs.begin(), side.pairs.end());
    }
    return pairs;
}

/// The installed pack as it is kept: without a signature.
drive::PackBlob installed_blob(const rulebook::Rulebook& rules, const rulebook::PackFiles& files) {
    const std::string bundle = rulebook::bundle_of(files);
    return {rules.hash(), {}, drive::Bytes(bundle.begin(), bundle.end())};
}

} // namespace

Host::Host(HostOptions options) : options_(std::move(options)), vault_(options_.pseudonym) {
    nodes_.insert(options_.nodes.begin(), options_.nodes.end());
}

Host::~Host() {
    if (network_) {
        network_->stop();
    }
}

base::Result<std::unique_ptr<Host>> Host::open(HostOptions options) {
    ENSURE(!options.nodes.empty());
    for (const model::NodeId node : options.nodes) {
        if (options.topology.find(node) == nullptr) {
            return base::bad_input("node " + to_text(node) + " is not in the topology");
        }
    }
    std::unique_ptr<Host> host(new Host(std::move(options)));
    if (!host->options_.store.steady_now) {
        host->options_.store.steady_now = steady_now;
    }
    auto opened = store::RocksStore::open(host->options_.store);
    if (!opened.ok()) {
        return opened.error();
    }
    host->store_ = std::move(*opened);
    if (auto kept = host->store_->put_pack(installed_blob(host->options_.rules, host->options_.pack)); !kept.ok()) {
        return kept.error();
    }
    host->packs_ = std::make_unique<PackShelf>(*host->store_, host->options_.rules, host->options_.pack_signer);
    std::uint64_t boot = 0;
    for (const std::uint8_t byte : base::hash_of(std::to_string(host->store_->report().commits)).bytes) {
        boot = boot << 8 | byte;
    }
    host->driver_ = std::make_unique<drive::Driver>(drive::DriverOptions{.topology = host->options_.topology,
                                                                         .journal = *host->store_,
                                                                         .rows = *host->store_,
                                                                         .link = *host,
                                                                         .vault = host->vault_,
                                                                         .answers = *host,
                                                                         .packs = host->packs_.get(),
                                                                         .lineage = host->store_->lineage(),
                                                                         .boot = boot,
                                                                         .build = host->options_.build});
    host->watch_ = std::make_unique<HostWatch>(*host->store_, *host->driver_, outward_pairs(host->options_.links));
    host->rule_counts_ = std::make_unique<RuleCounts>(*host->store_);
    host->driver_->add_watcher(*host->rule_counts_);
    for (const model::NodeId node : host->options_.nodes) {
        host->driver_->add_node(node);
        const model::NodeId parent = host->options_.topology.find(node)->parent;
        if (host->nodes_.contains(parent)) {
            host->memory_.join(node, parent);
        }
    }
    if (auto networked = host->open_network(); !networked.ok()) {
        return networked.error();
    }
    return host;
}

base::Result<void> Host::open_network() {
    const link::ZmqLinkOptions& links = options_.links;
    const bool linked = !links.parents.empty() || !links.listens.empty();
    if (!linked && !options_.gateway) {
        return {};
    }
    auto network = link::Network::make();
    if (!network.ok()) {
        return network.error();
    }
    network_ = std::move(*network);
    for (const Enrolment& neighbour : options_.neighbours) {
        if (auto enrolled = link_gate_.enrol(neighbour.key, neighbour.nodes); !enrolled.ok()) {
            return enrolled;
        }
    }
    if (linked) {
        auto zmq = link::ZmqLink::open(*network_, link_gate_, links);
        if (!zmq.ok()) {
            return zmq.error();
        }
        zmq_ = std::move(*zmq);
    }
    if (options_.gateway) {
        for (const link::GatewaySource& source : options_.gateway->sources) {
            if (auto enrolled = source_gate_.enrol(source); !enrolled.ok()) {
                return enrolled;
            }
        }
        auto gateway = link::GatewayServer::open(
            *network_, source_gate_,
            {.endpoint = options_.gateway->endpoint, .own = options_.gateway->own, .node = top()});
        if (!gateway.ok()) {
            return gateway.error();
        }
        gateway_ = std::move(*gateway);
    }
    return {};
}

base::Result<void> Host::start(base::Instant now) {
    now_ = now;
    for (const model::NodeId node : options_.nodes) {
        if (auto restored = rule_counts_->restore(node); !restored.ok()) {
            return restored;
        }
    }
    if (auto started = driver_->start(now, options_.rules); !started.ok()) {
        return started;
    }
    note_packs();
    if (network_) {
        network_->start();
    }
    return {};
}

/// What an operator must know about the packs that decide after a start.
void Host::note_packs() {
    for (const std::string& sentence : driver_->abandoned_packs()) {
        notices_.push_back({Notice::Level::error, base::one_line("packs " + sentence)});
    }
    const rulebook::Rulebook& live = driver_->engine(top())->pack();
    if (live.hash() != options_.rules.hash()) {
        notices_.push_back(
            {Notice::Level::info,
             base::one_line("packs " + to_text(top()) + ": the district's pack " + live.name() + " " + live.version() +
                            " decides, not the installed " + options_.rules.name() + " " + options_.rules.version())});
    }
}

drive::Token Host::wait(Waiting waiting) {
    waiting_.push_back(std::move(waiting));
    return next_token_++;
}

void Host::report(base::Instant now, model::NodeId node, model::Report report, Told told) {
    ENSURE(has(node));
    if (report.event.time == base::Instant{}) {
        report.event.time = now;
    }
    driver_->report(node, std::move(report), wait({.told = std::move(told)}));
}

void Host::act(model::NodeId node, model::ActOnCase command, Told told) {
    ENSURE(has(node));
    driver_->act(node, std::move(command), wait({.told = std::move(told)}));
}

void Host::order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle, Told told) {
    ENSURE(has(node));
    driver_->order(node, std::move(given), std::move(bundle), wait({.told = std::move(told)}));
}

void Host::order(model::NodeId node, model::GiveStandingOrder command, Told told) {
    ENSURE(has(node));
    driver_->order(node, std::move(command), wait({.told = std::move(told)}));
}

void Host::order(model::NodeId node, model::EndStandingOrder command, Told told) {
    ENSURE(has(node));
    driver_->order(node, std::move(command), wait({.told = std::move(told)}));
}

model::NodeId Host::entry_of(const model::Event& event) const {
    std::optional<model::NodeId> at = event.area;
    if (event.place) {
        const auto located = options_.topology.locate(*event.place);
        const bool sharper = located && (!at || options_.topology.is_within(*located, *at));
        at = sharper ? located : at;
    }
    const model::Unit* unit = at ? options_.topology.find(*at) : nullptr;
    while (unit != nullptr && !has(unit->code)) {
        unit = options_.topology.find(unit->parent);
    }
    return unit == nullptr ? top() : unit->code;
}

void Host::follow_jump(base::Instant from, base::Instant to) {
    driver_->follow_jump(from, to);
    now_ = std::max(now_, to);
}

base::Result<bool> Host::turn(base::Instant now) {
    now_ = std::max(now_, now);
    if (auto looked = watch_->look(options_.store.steady_now(), notices_); !looked.ok()) {
        return looked.error();
    }
    notices_.resize(std::min(notices_.size(), notices_max)); // for hosts that nobody asks for them
    bool moved = memory_.drain(*this) > 0;
    const auto arrived = turn_network();
    if (!arrived.ok()) {
        return arrived;
    }
    moved = moved || *arrived;
    const auto driven = driver_->turn(now_);
    if (!driven.ok()) {
        return driven;
    }
    if (auto saved = rule_counts_->save(options_.store.steady_now()); !saved.ok()) {
        return saved.error();
    }
    if (gateway_) {
        gateway_->flush();
    }
    return moved || *driven;
}

base::Result<bool> Host::turn_network() {
    if (!network_) {
        return false;
    }
    network_->hush();
    if (network_->failed()) {
        return base::broken("the network library failed; restart this host");
    }
    bool moved = zmq_ && zmq_->drain(*this) > 0;
    if (gateway_) {
        gateway_->hold_credit(watch_->refuses());
        // What was sent on credit given before is still taken, but for the last step: then it waits at the door.
        const bool opens = watch_->pressure() < store::Pressure::custody_only;
        if (opens && driver_->backlog() < backlog_max) {
            moved = gateway_->drain(*this) > 0 || moved;
        }
        moved = moved || (opens && gateway_->has_more());
    }
    return moved;
}

bool Host::idle() const {
    return memory_.idle() && driver_->idle() && waiting_.empty() && (!gateway_ || gateway_->unanswered() == 0);
}

std::optional<int> Host::event_fd() const { return network_ ? std::optional<int>(network_->event_fd()) : std::nullopt; }

std::string Host::gateway_endpoint() const { return gateway_ ? gateway_->endpoint() : std::string{}; }

std::vector<std::string> Host::link_endpoints() const { return zmq_ ? zmq_->endpoints() : std::vector<std::string>{}; }

std::vector<Notice> Host::take_notices() { return std::exchange(notices_, {}); }

bool Host::send(model::NodeId from, model::NodeId to, drive::ByteView frame) {
    if (memory_.joins(from, to)) {
        return memory_.send(from, to, frame);
    }
    return zmq_ && zmq_->send(from, to, frame);
}

void Host::answered(drive::Token token, model::NodeId, const model::Answer& answer) {
    ENSURE(!waiting_.empty());
    ENSURE(token + waiting_.size() == next_token_);
    const Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    if (waiting.told) {
        waiting.told(answer);
    }
    if (waiting.session == 0) {
        return;
    }
    if (const auto* refused = std::get_if<model::EventRefused>(&answer)) {
        gateway_->rejected(waiting.session, waiting.seq, refused->code, refused->reason);
    } else {
        const auto* taken = std::get_if<model::EventTaken>(&answer);
        gateway_->accepted(waiting.session, waiting.seq, taken != nullptr && taken->repeat);
    }
}

void Host::on_up(const link::NodePair& pair) { driver_->link_up(now_, pair.ours, pair.neighbour); }

void Host::on_down(const link::NodePair& pair) { driver_->link_down(now_, pair.ours, pair.neighbour); }

void Host::on_frame(const link::NodePair& pair, drive::ByteView frame) {
    driver_->frame(now_, pair.ours, pair.neighbour, frame);
}

void Host::on_notice(const std::string& sentence) {
    if (notices_.size() < notices_max) {
        notices_.push_back({Notice::Level::warn, base::one_line("network " + sentence)});
    }
}

void Host::submit(const link::GatewaySession& session, std::uint64_t seq, model::Report&& report) {
    if (report.event.time == base::Instant{}) {
        report.event.time = now_;
    }
    const model::NodeId node = session.entry && has(*session.entry) ? *session.entry : entry_of(report.event);
    driver_->report(node, std::move(report), wait({.session = session.id, .seq = seq, .told = {}}));
}

void Host::quarantine(const std::string& source, const std::string& reason, drive::ByteView bytes) {
    driver_->quarantine(now_, top(), "gateway " + source + ": " + reason, bytes);
}

} // namespace citybrain

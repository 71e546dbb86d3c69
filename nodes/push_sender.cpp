#include "nodes/push_sender.hpp"

#include <deque>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "nodes/keys/key_file.hpp"
#include "nodes/link/gateway_client.hpp"
#include "nodes/push_http.hpp"

namespace citybrain {
namespace {

struct Place {
    std::string file;
    std::uint32_t line = 1;
};

void complain_rejected(const Place& place, const std::string& code, const std::string& reason) {
    fmt::print(stderr, "{}:{}: {}: {}\n", place.file, place.line, code, reason);
}

class GatewaySender final : public PushSender {
  public:
    static base::Result<std::unique_ptr<PushSender>> open(const programs::PushOptions& options) {
        if (options.key.empty() || options.server_key.empty()) {
            return base::bad_input(
                "tcp:// needs --key FILE.key and --server-key FILE.pub (citybrain keys new makes them)");
        }
        const auto own = keys::load_pair(options.key);
        if (!own.ok()) {
            return own.error();
        }
        const auto server = keys::load_public(options.server_key);
        if (!server.ok()) {
            return server.error();
        }
        const std::string source =
            options.source.empty() ? std::filesystem::path(options.key).stem().string() : options.source;
        auto sender = std::make_unique<GatewaySender>();
        auto client =
            link::GatewayClient::open({.endpoint = options.to, .server = *server, .own = *own, .source = source},
                                      [at = sender.get()](const link::PushRefusal& refusal) { at->refused(refusal); });
        if (!client.ok()) {
            return client.error();
        }
        sender->client_ = std::move(*client);
        return std::unique_ptr<PushSender>(std::move(sender));
    }

    base::Result<void> push(const SourceLine& line) override {
        places_.push_back({line.file, line.line});
        auto pushed = client_->push(line.report);
        forget_answered();
        return pushed;
    }
    base::Result<void> settle() override {
        auto settled = client_->finish();
        forget_answered();
        return settled;
    }
    [[nodiscard]] PushTally tally() const override {
        const link::PushCounts& counts = client_->counts();
        return {counts.pushed, counts.receipted - counts.rejected - counts.repeats, counts.repeats, counts.rejected};
    }

  private:
    void refused(const link::PushRefusal& refusal) {
        complain_rejected(places_[static_cast<std::size_t>(refusal.index - forgotten_ - 1)], refusal.code,
                          refusal.reason);
    }
    void forget_answered() {
        for (; forgotten_ < client_->counts().receipted; ++forgotten_) {
            places_.pop_front();
        }
    }

    std::unique_ptr<link::GatewayClient> client_;
    std::deque<Place> places_;    ///< of lines without an answer, oldest first
    std::uint64_t forgotten_ = 0; ///< lines before the first of places_
};

class HttpSender final : public PushSender {
  public:
    explicit HttpSender(const std::string& to)
        : push_(to, [](base::Duration pause) { std::this_thread::sleep_for(std::chrono::milliseconds(pause.ms)); }) {}

    base::Result<void> push(const SourceLine& line) override {
        const auto pushed = push_.push(line.report);
        if (!pushed.ok()) {
            return pushed.error();
        }
        tally_.sent += 1;
        switch (pushed->fate) {
        case HttpPushed::Fate::accepted:
            tally_.accepted += 1;
            break;
        case HttpPushed::Fate::duplicate:
            tally_.duplicate += 1;
            break;
        case HttpPushed::Fate::rejected:
            tally_.rejected += 1;
            complain_rejected({line.file, line.line}, pushed->code, pushed->reason);
            break;
        }
        return {};
    }
    base::Result<void> settle() override { return {}; }
    [[nodiscard]] PushTally tally() const override { return tally_; }

  private:
    HttpPush push_;
    PushTally tally_;
};

} // namespace

base::Result<std::unique_ptr<PushSender>> open_sender(const programs::PushOptions& options) {
    if (options.to.starts_with("tcp://")) {
        return GatewaySender::open(options);
    }
    if (options.to.starts_with("http://")) {
        return std::unique_ptr<PushSender>(std::make_unique<HttpSender>(options.to));
    }
    return base::bad_input("--to '" + options.to + "' is neither tcp://HOST:PORT nor http://HOST:PORT");
}

} // namespace citybrain

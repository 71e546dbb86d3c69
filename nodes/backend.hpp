#pragma once
/// HostBackend: what the HTTP server may ask, answered from a Host.

#include <functional>

#include "nodes/console/backend.hpp"
#include "nodes/host.hpp"

namespace citybrain {

class HostBackend final : public console::Backend {
  public:
    /// `wake` is called after a report was queued, so that the loop takes a turn. All must outlive this.
    HostBackend(Host& host, std::function<base::Instant()> clock, std::function<std::string()> mode,
                std::function<void()> wake)
        : host_(host), clock_(std::move(clock)), mode_(std::move(mode)), wake_(std::move(wake)) {}

    void set_ready(bool ready) { ready_ = ready; }

    base::Instant now() override { return clock_(); }
    std::string mode() override { return mode_(); }
    std::string build() override { return host_.options().build; }
    bool ready() override { return ready_; }
    const std::vector<model::NodeId>& nodes() override { return host_.nodes(); }
    const model::Topology& topology() override { return host_.options().topology; }
    const rulebook::Rulebook* pack(const base::Hash& hash) override { return host_.packs().look_up(hash); }
    const model::PackState& packs(model::NodeId node) override;
    const window::Windows& windows(model::NodeId node) override;
    const model::RuleTally& rule_tally(model::NodeId node) override { return host_.rule_counts().of(node); }
    void order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle,
               std::function<void(const model::Answer&)> told) override {
        host_.order(node, std::move(given), std::move(bundle), std::move(told));
        wake_();
    }
    drive::Rows& rows() override { return host_.rows(); }
    std::vector<console::LinkView> links() override;
    console::Disk disk() override;
    bool in_doubt() override { return host_.rows().report().recovered == store::Recovered::maybe_loss; }
    std::size_t backlog() override { return host_.driver().backlog(); }
    void report(model::NodeId node, model::Report report, std::function<void(const model::Answer&)> told) override {
        host_.report(clock_(), node, std::move(report), std::move(told));
        wake_();
    }
    void act(model::NodeId node, model::ActOnCase command, std::function<void(const model::Answer&)> told) override {
        host_.act(node, std::move(command), std::move(told));
        wake_();
    }
    void order(model::NodeId node, model::GiveStandingOrder command,
               std::function<void(const model::Answer&)> told) override {
        host_.order(node, std::move(command), std::move(told));
        wake_();
    }
    void order(model::NodeId node, model::EndStandingOrder command,
               std::function<void(const model::Answer&)> told) override {
        host_.order(node, std::move(command), std::move(told));
        wake_();
    }
    std::vector<model::StandingOrder> orders(model::NodeId node) override;
    console::Preview preview(model::NodeId node, const model::Event& event) override;

  private:
    Host& host_;
    std::function<base::Instant()> clock_;
    std::function<std::string()> mode_;
    std::function<void()> wake_;
    bool ready_ = false;
};

} // namespace citybrain

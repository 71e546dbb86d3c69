#pragma once
/// LoopLink: frames between the nodes of one test, in queues. For tests.
///
/// Faults LoopLink may inject, and what each can cost:
///  - cut(): the pair cannot send; frames under way are lost (whatever was not acknowledged is sent again)
///  - mercy: a cut keeps a frame under way with this chance, and delivers it after the reconnect, in front of the new
///  ones
///    (a stale frame must be recognised)
///  - twins: a kept frame is delivered twice with this chance
///  - lost: a frame is lost although the link is up (the receiver sees a gap at the next one)
/// While a pair is up its frames arrive in the order they were sent.

#include <deque>
#include <map>
#include <set>

#include "engine/base/prng.hpp"
#include "engine/drive/ports.hpp"

namespace citybrain::tests {

struct LinkFaults {
    std::uint64_t seed = 1;
    base::Ratio mercy{0, 1};
    base::Ratio twins{0, 1};
    base::Ratio lost{0, 1};
};

class LoopLink final : public drive::Link {
  public:
    struct Frame {
        model::NodeId from;
        model::NodeId to;
        drive::Bytes bytes;
    };

    explicit LoopLink(LinkFaults faults = {}) : faults_(faults), prng_(faults.seed) {}

    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;

    void join(model::NodeId a, model::NodeId b);
    void cut(model::NodeId a, model::NodeId b);
    [[nodiscard]] bool is_up(model::NodeId a, model::NodeId b) const { return up_.contains(std::minmax(a, b)); }
    /// The next frame of any pair that is up, pairs in turn.
    [[nodiscard]] std::optional<Frame> next();
    [[nodiscard]] std::uint64_t sent() const { return sent_; }
    void set_faults(LinkFaults faults);

    /// Sees every frame when it is handed in; for auditors.
    std::function<void(model::NodeId from, model::NodeId to, drive::ByteView frame)> on_send;

  private:
    LinkFaults faults_;
    base::Prng prng_;
    std::set<std::pair<model::NodeId, model::NodeId>> up_; ///< smaller code first
    std::map<std::pair<model::NodeId, model::NodeId>, std::deque<drive::Bytes>> queues_;
    std::pair<model::NodeId, model::NodeId> last_served_;
    std::uint64_t sent_ = 0;
};

} // namespace citybrain::tests

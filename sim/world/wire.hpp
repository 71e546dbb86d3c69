#pragma once
/// Wire: frames between neighbours under virtual time, as TCP with a heartbeat carries them.
///
/// While a pair is up its frames arrive, each way in the order they were sent, after a delay. Fault budget, and what
/// each fault can cost:
///  - cut(): the pair cannot send; frames under way are lost, unless `mercy` keeps one, which then arrives behind the
///    reconnect and in front of the new ones (the receiver must recognise it); `twins` makes it arrive twice
///  - drops: now and then a frame vanishes from a pair that is up, as a transport may lose it when its buffers are full
///    or it reconnects by itself; what was lost last is sent again behind the next reconnect
///  - swallow(): one way loses what it is given, and neither end knows, until the world's heartbeat cuts the pair
///  - slow(): the delay grows, and each byte takes time
/// It never changes a frame: TCP and CURVE see to that. Frames are not reordered while a pair stays up.

#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "engine/base/prng.hpp"
#include "engine/drive/ports.hpp"
#include "sim/world/faults.hpp"

namespace citybrain::sim {

struct WireFaults {
    base::Ratio mercy{0, 1};
    base::Ratio twins{0, 1};
    base::Ratio drops{0, 1};
    base::Duration delay = base::Duration{2};  ///< of a frame, at least
    base::Duration jitter = base::Duration{0}; ///< and up to this much more
};

class Wire final : public drive::Link {
  public:
    struct Frame {
        model::NodeId from;
        model::NodeId to;
        drive::Bytes bytes;
    };

    /// `now` and `counts` must outlive the wire.
    Wire(const base::Instant& now, FaultCounts& counts, WireFaults faults, std::uint64_t seed)
        : now_(now), counts_(counts), faults_(faults), prng_(seed) {}

    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;

    void join(model::NodeId a, model::NodeId b);
    void cut(model::NodeId a, model::NodeId b);
    void swallow(model::NodeId from, model::NodeId to);
    /// `delay` more for a frame, and `per_kib` for each KiB.
    void slow(model::NodeId a, model::NodeId b, base::Duration delay, base::Duration per_kib);
    [[nodiscard]] bool is_up(model::NodeId a, model::NodeId b) const;

    /// When the next frame arrives; empty when none is under way.
    [[nodiscard]] std::optional<base::Instant> next_due() const;
    /// A frame that has arrived by now; ways in turn.
    [[nodiscard]] std::optional<Frame> take();
    [[nodiscard]] std::uint64_t sent() const { return sent_; }
    /// No more mercy, twins or delay from now on.
    void calm() { faults_ = {}; }

    /// Sees every frame when it is handed in; for auditors.
    std::function<void(model::NodeId from, model::NodeId to, drive::ByteView frame)> on_send;

  private:
    using Way = std::pair<model::NodeId, model::NodeId>;
    struct UnderWay {
        base::Instant due;
        drive::Bytes bytes;
    };
    struct Line { ///< one way
        std::deque<UnderWay> frames;
        bool is_up = false;
        bool swallows = false;
        base::Duration delay; ///< more than the usual
        base::Duration per_kib;
    };
    [[nodiscard]] base::Instant arrival(Line& line, std::size_t bytes);

    const base::Instant& now_;
    FaultCounts& counts_;
    WireFaults faults_;
    base::Prng prng_;
    std::map<Way, Line> lines_;
    Way last_served_;
    std::uint64_t sent_ = 0;
};

} // namespace citybrain::sim

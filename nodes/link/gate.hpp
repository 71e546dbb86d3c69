#pragma once
/// Gates: the lists that say which keys may come in, and for what.
///
/// They are asked at the handshake (Doorkeeper) and again for every message, because libzmq 4.3 cannot throw out a peer
/// that is already in: a revoked key stays connected and is not heard. Any thread: enrolment and revocation come from
/// the loop, questions from the network thread.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/curve_key.hpp"
#include "engine/base/result.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::link {

class Gate {
  public:
    virtual ~Gate() = default;
    [[nodiscard]] virtual bool admits(const base::PublicKey& key) const = 0;
    /// Grows with every change, so that a reader may keep answers until then.
    [[nodiscard]] std::uint64_t version() const { return version_.load(std::memory_order_acquire); }

  protected:
    void changed() { version_.fetch_add(1, std::memory_order_release); }

  private:
    std::atomic<std::uint64_t> version_{1};
};

/// Which nodes a link's key may speak for: a town host's key for the town, a village box's for its village.
class LinkGate : public Gate {
  public:
    /// Adds to what the key may already speak for. denied for a revoked key: revocation is for ever.
    [[nodiscard]] base::Result<void> enrol(const base::PublicKey& key, const std::vector<model::NodeId>& nodes);
    /// From the next message on the key is not heard.
    void revoke(const base::PublicKey& key);
    [[nodiscard]] bool admits(const base::PublicKey& key) const override;
    [[nodiscard]] bool may_speak(const base::PublicKey& key, model::NodeId node) const;

  private:
    mutable std::mutex mutex_;
    std::map<base::PublicKey, std::set<model::NodeId>> nodes_;
    std::set<base::PublicKey> revoked_;
};

/// One enrolled source.
struct GatewaySource {
    std::string name; ///< for logs and the console
    base::PublicKey key;
    /// `source` values its events may carry: exact names, or beginnings that end in '*' ("gateway/flood-*").
    std::vector<std::string> may_send;
    /// Where its events enter; empty: at the village of the event's place (terms.md 9).
    std::optional<model::NodeId> entry;
};

/// True when one of the patterns allows the name.
[[nodiscard]] bool may_use_source(const GatewaySource& source, std::string_view name);

class SourceGate : public Gate {
  public:
    /// conflict when the key is enrolled already; denied for a revoked key; bad_input for a pattern that is empty or
    /// has
    /// '*' elsewhere than at its end.
    [[nodiscard]] base::Result<void> enrol(GatewaySource source);
    void revoke(const base::PublicKey& key);
    [[nodiscard]] bool admits(const base::PublicKey& key) const override;
    [[nodiscard]] std::optional<GatewaySource> find(const base::PublicKey& key) const;

  private:
    mutable std::mutex mutex_;
    std::map<base::PublicKey, GatewaySource> sources_;
    std::set<base::PublicKey> revoked_;
};

} // namespace citybrain::link

#pragma once
/// Doorkeeper: answers libzmq's question "may this key come in?" (ZAP, ZeroMQ RFC 27) for every listening socket of a
/// context. Must be bound before any of them; while it does not answer, nobody comes in (ZAP_ENFORCE_DOMAIN).
///
/// Answers only 200 and 400 (others hang or abort 4.3.4's peers, links.md 3), and tells libzmq the key as User-Id, by
/// which every later message is judged. Network thread only.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <zmq.hpp>

#include "nodes/link/context.hpp"
#include "nodes/link/gate.hpp"
#include "nodes/link/station.hpp"

namespace citybrain::link {

class Doorkeeper : public Station {
  public:
    /// Throws zmq::error_t when the context has a doorkeeper already.
    explicit Doorkeeper(Context& context);

    /// Before the network starts. The gate must outlive the network.
    void guard(std::string_view domain, const Gate& gate);

    void watch(std::vector<zmq::pollitem_t>& items) override;
    [[nodiscard]] Turn turn(std::int64_t now_ms) override;
    void close() override { socket_.close(); }

    [[nodiscard]] std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }

  private:
    bool answer_one();

    zmq::socket_t socket_;
    std::map<std::string, const Gate*, std::less<>> gates_;
    std::atomic<std::uint64_t> refused_{0};
};

} // namespace citybrain::link

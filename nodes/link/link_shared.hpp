#pragma once
/// What the loop's side and the network's side of a ZmqLink share: two bounded queues and the counts. For ZmqLink only.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <zmq.hpp>

#include "nodes/link/link_sink.hpp"
#include "nodes/link/mailbox.hpp"
#include "nodes/link/zmq_link.hpp"

namespace citybrain::link {

/// A frame on its way out, and the `up` in which it was written.
struct Outgoing {
    NodePair pair;
    std::uint64_t up = 0;
    zmq::message_t frame;
};

/// Frames from the loop to the network, bounded for each pair: a slow child does not stop the others. A frame takes
/// room until the network says that it is gone.
class Outbox {
  public:
    /// Loop thread. False when the pair's room is taken.
    [[nodiscard]] bool push(const NodePair& pair, std::uint64_t up, drive::ByteView frame) {
        zmq::message_t copy(frame.data(), frame.size());
        const std::scoped_lock lock(mutex_);
        Room& room = rooms_[pair];
        if (room.frames >= ZmqLink::frames_max || (room.frames > 0 && room.bytes + frame.size() > ZmqLink::bytes_max)) {
            return false;
        }
        ++room.frames;
        room.bytes += frame.size();
        items_.push_back({pair, up, std::move(copy)});
        return true;
    }
    /// Network thread: everything new.
    void take(std::vector<Outgoing>& out) {
        out.clear();
        const std::scoped_lock lock(mutex_);
        out.swap(items_);
    }
    /// Network thread: these have gone out or were dropped.
    void release(const std::vector<std::pair<NodePair, std::size_t>>& gone) {
        const std::scoped_lock lock(mutex_);
        for (const auto& [pair, bytes] : gone) {
            Room& room = rooms_[pair];
            --room.frames;
            room.bytes -= bytes;
        }
    }

  private:
    struct Room {
        std::size_t frames = 0;
        std::size_t bytes = 0;
    };
    std::mutex mutex_;
    std::map<NodePair, Room> rooms_;
    std::vector<Outgoing> items_;
};

/// Something for the loop.
struct LinkNews {
    enum class What { up, down, frame, notice };
    What what = What::notice;
    NodePair pair;
    std::uint64_t up = 0; ///< which `up` it belongs to
    zmq::message_t frame;
    std::string sentence;
};

struct ZmqLink::Shared {
    static constexpr std::size_t news_max = 8'192;
    static constexpr std::size_t news_bytes_max = 64 * 1024 * 1024;

    Outbox outbox;
    Mailbox<LinkNews> news{news_max, news_bytes_max};
    std::atomic<bool> waiting_for_room{false}; ///< the network stopped reading because `news` was full
    std::atomic<std::uint64_t> frames_in{0};
    std::atomic<std::uint64_t> frames_out{0};
    std::atomic<std::uint64_t> spoofed{0};
    std::atomic<std::uint64_t> revoked{0};
    std::atomic<std::uint64_t> malformed{0};
    std::atomic<std::uint64_t> stale{0};
};

} // namespace citybrain::link

#include "nodes/link/doorkeeper.hpp"

#include "engine/base/curve_key.hpp"
#include "engine/base/hash.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace citybrain::link {
namespace {

constexpr const char* zap_endpoint = "inproc://zeromq.zap.01";
// Request: address parts, empty, then version, request id, domain, address, identity, mechanism, credentials.
constexpr std::size_t request_parts = 7;

void send_part(zmq::socket_t& socket, std::string_view text, bool more) {
    socket.send(zmq::buffer(text), more ? zmq::send_flags::sndmore : zmq::send_flags::none);
}

} // namespace

// ROUTER, not REP: libzmq asks from one pipe a connection, and a malformed request must not stop the others.
Doorkeeper::Doorkeeper(Context& context) : socket_(context.zmq(), zmq::socket_type::router) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.bind(zap_endpoint);
}

void Doorkeeper::guard(std::string_view domain, const Gate& gate) { gates_[std::string(domain)] = &gate; }

void Doorkeeper::watch(std::vector<zmq::pollitem_t>& items) { items.push_back({socket_.handle(), 0, ZMQ_POLLIN, 0}); }

Turn Doorkeeper::turn(std::int64_t) {
    int left = turn_messages_max;
    while (left > 0 && answer_one()) {
        --left;
    }
    return {left == 0, false};
}

bool Doorkeeper::answer_one() {
    std::vector<std::string> parts;
    zmq::message_t part;
    do {
        if (!socket_.recv(part, zmq::recv_flags::dontwait)) {
            return false;
        }
        parts.push_back(part.to_string());
    } while (part.more());
    const auto blank = std::ranges::find(parts, std::string{});
    const auto envelope = static_cast<std::size_t>(blank - parts.begin());
    if (blank == parts.end() || parts.size() - envelope - 1 != request_parts) {
        return true; // not a question that has an answer
    }
    const std::string* const request = parts.data() + envelope + 1;
    base::PublicKey key;
    bool admitted = request[0] == "1.0" && request[5] == "CURVE" && request[6].size() == key.bytes.size();
    if (admitted) {
        std::ranges::copy(base::bytes_of(request[6]), key.bytes.begin());
        const auto gate = gates_.find(request[2]);
        admitted = gate != gates_.end() && gate->second->admits(key);
    }
    if (!admitted) {
        refused_.fetch_add(1, std::memory_order_relaxed);
    }
    for (std::size_t i = 0; i <= envelope; ++i) {
        send_part(socket_, parts[i], true);
    }
    send_part(socket_, "1.0", true);
    send_part(socket_, request[1], true);
    send_part(socket_, admitted ? "200" : "400", true);
    send_part(socket_, admitted ? "OK" : "this key is not enrolled here", true);
    send_part(socket_, admitted ? base::to_z85(key) : std::string{}, true);
    send_part(socket_, "", false);
    return true;
}

} // namespace citybrain::link

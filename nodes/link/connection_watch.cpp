#include "nodes/link/connection_watch.hpp"

#include <atomic>
#include <string>

namespace citybrain::link {

void ConnectionWatch::watch(Context& context, zmq::socket_t& dealer) {
    static std::atomic<std::uint64_t> number{0}; // names are of the whole process, as contexts are
    const std::string name = "inproc://connections-" + std::to_string(++number);
    if (zmq_socket_monitor(dealer.handle(), name.c_str(), ZMQ_EVENT_DISCONNECTED) != 0) {
        throw zmq::error_t();
    }
    events_ = zmq::socket_t(context.zmq(), zmq::socket_type::pair);
    events_.set(zmq::sockopt::linger, 0);
    events_.connect(name);
}

bool ConnectionWatch::has_ended() {
    bool ended = false;
    zmq::message_t part; // an event is two parts: its number and value, its address
    while (events_.recv(part, zmq::recv_flags::dontwait)) {
        ended = true;
    }
    return ended;
}

} // namespace citybrain::link

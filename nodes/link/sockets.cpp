#include "nodes/link/sockets.hpp"

#include <cerrno>
#include <utility>

#include "engine/base/limits.hpp"

namespace citybrain::link {
namespace {

// The name stands behind the DRAFT guard of Debian's zmq.h; the option works (measured, links.md 3).
constexpr int zap_enforce_domain = 93;

/// What both kinds share. Queues are small: ZeroMQ is a wire here, the outbox is the queue.
void bound(zmq::socket_t& socket, const base::CurvePair& own) {
    socket.set(zmq::sockopt::maxmsgsize, part_bytes_max);
    socket.set(zmq::sockopt::handshake_ivl, 10'000);
    socket.set(zmq::sockopt::sndhwm, 256);
    socket.set(zmq::sockopt::rcvhwm, 256);
    socket.set(zmq::sockopt::linger, 0);
    socket.set(zmq::sockopt::heartbeat_ivl, 10'000);
    socket.set(zmq::sockopt::heartbeat_timeout, 30'000);
    socket.set(zmq::sockopt::heartbeat_ttl, 30'000);
    socket.set(zmq::sockopt::tcp_keepalive, 1);
    const std::string secret = base::to_z85(own.secret.bytes());
    socket.set(zmq::sockopt::curve_publickey, base::to_z85(own.open));
    socket.set(zmq::sockopt::curve_secretkey, secret);
}
static_assert(base::limits::frame_bytes_max == 262'144, "links.md 3: MAXMSGSIZE");

/// zmq_send without cppzmq's exceptions: on this path EAGAIN and EHOSTUNREACH are everyday answers.
Sent try_send(zmq::socket_t& socket, zmq::message_t& part, int flags) {
    for (;;) {
        if (zmq_msg_send(part.handle(), socket.handle(), flags | ZMQ_DONTWAIT) >= 0) {
            return Sent::yes;
        }
        const int why = zmq_errno();
        if (why == EAGAIN) {
            return Sent::later;
        }
        if (why == EHOSTUNREACH) {
            return Sent::nobody;
        }
        if (why != EINTR) {
            throw zmq::error_t();
        }
    }
}

bool try_receive(zmq::socket_t& socket, zmq::message_t& part) {
    for (;;) {
        if (zmq_msg_recv(part.handle(), socket.handle(), ZMQ_DONTWAIT) >= 0) {
            return true;
        }
        if (zmq_errno() == EINTR) {
            continue;
        }
        if (zmq_errno() == EAGAIN) {
            return false;
        }
        throw zmq::error_t();
    }
}

/// Reads away the rest of a message of a wrong shape.
void skip_rest(zmq::socket_t& socket, zmq::message_t& part) {
    while (part.more() && try_receive(socket, part)) {
    }
}

void allow_ipv6(zmq::socket_t& socket, const std::string& endpoint) {
    if (endpoint.find('[') != std::string::npos) {
        socket.set(zmq::sockopt::ipv6, 1);
    }
}

} // namespace

zmq::socket_t make_router(Context& context, const base::CurvePair& own, std::string_view domain) {
    zmq::socket_t socket(context.zmq(), zmq::socket_type::router);
    bound(socket, own);
    socket.set(zmq::sockopt::curve_server, true);
    socket.set(zmq::sockopt::zap_domain, std::string(domain));
    const int yes = 1;
    if (zmq_setsockopt(socket.handle(), zap_enforce_domain, &yes, sizeof yes) != 0) {
        throw zmq::error_t();
    }
    socket.set(zmq::sockopt::router_mandatory, true);
    socket.set(zmq::sockopt::router_handover, false);
    socket.set(zmq::sockopt::backlog, 1'024);
    return socket;
}

zmq::socket_t make_dealer(Context& context, const base::CurvePair& own, const base::PublicKey& server) {
    zmq::socket_t socket(context.zmq(), zmq::socket_type::dealer);
    bound(socket, own);
    socket.set(zmq::sockopt::curve_serverkey, base::to_z85(server));
    socket.set(zmq::sockopt::immediate, true);
    // links.md 3 says 10 s, 1 s, 60 s; but a link must go on within 5 s of healing (reliability.md G9), so the longest
    // gap between two requests to connect has to stay below that. A closed port: at most 1.5 s + less than 0.5 s,
    // which libzmq adds by lot (its jitter is below reconnect_ivl), so that 300 children do not come back at once. A
    // dropped request: the kernel repeats it after 1 s and 3 s, we begin anew after 4 s + 1.5 s + less than 0.5 s.
    socket.set(zmq::sockopt::connect_timeout, 4'000);
    socket.set(zmq::sockopt::reconnect_ivl, 500);
    socket.set(zmq::sockopt::reconnect_ivl_max, 1'500);
    socket.set(zmq::sockopt::tcp_maxrt, 60'000);
    return socket;
}

base::Result<std::string> bind_to(zmq::socket_t& socket, const std::string& endpoint) {
    try {
        allow_ipv6(socket, endpoint);
        socket.bind(endpoint);
        return socket.get(zmq::sockopt::last_endpoint);
    } catch (const zmq::error_t& failed) {
        return base::unavailable(endpoint + ": cannot listen there (" + failed.what() +
                                 "); write tcp://ADDRESS:PORT with an address of this machine and a free port");
    }
}

base::Result<void> connect_to(zmq::socket_t& socket, const std::string& endpoint) {
    try {
        allow_ipv6(socket, endpoint);
        socket.connect(endpoint);
        return {};
    } catch (const zmq::error_t& failed) {
        return base::bad_input(endpoint + ": is no address to connect to (" + failed.what() +
                               "); write tcp://HOST:PORT");
    }
}

std::optional<base::PublicKey> peer_key(zmq::message_t& part) {
    const char* const user = zmq_msg_gets(part.handle(), "User-Id"); // null, not an exception, when absent
    if (user == nullptr) {
        return std::nullopt;
    }
    const auto key = base::parse_public_key(user);
    return key ? std::optional(*key) : std::nullopt;
}

Sent send_to(zmq::socket_t& socket, const std::string& route, zmq::message_t& head, zmq::message_t& body) {
    if (!route.empty()) {
        zmq::message_t address(route.data(), route.size());
        if (const Sent sent = try_send(socket, address, ZMQ_SNDMORE); sent != Sent::yes) {
            return sent; // a ROUTER refuses at the address, before anything has gone out
        }
    }
    if (body.size() == 0) {
        return try_send(socket, head, 0);
    }
    const Sent sent = try_send(socket, head, ZMQ_SNDMORE);
    return sent == Sent::yes ? try_send(socket, body, 0) : sent;
}

Sent send_to(zmq::socket_t& socket, const std::string& route, zmq::message_t& head) {
    zmq::message_t nothing;
    return send_to(socket, route, head, nothing);
}

Received receive(zmq::socket_t& socket, bool routed, Arrived& out) {
    out.route.clear();
    out.body.rebuild();
    zmq::message_t part;
    if (!try_receive(socket, part)) {
        return Received::nothing;
    }
    if (routed) {
        out.route.assign(static_cast<const char*>(part.data()), part.size());
        if (!part.more() || !try_receive(socket, out.head)) {
            return Received::malformed;
        }
    } else {
        out.head = std::move(part);
    }
    if (!out.head.more()) {
        return Received::yes;
    }
    if (try_receive(socket, out.body) && !out.body.more()) {
        return Received::yes;
    }
    skip_rest(socket, out.body);
    return Received::malformed;
}

} // namespace citybrain::link

#pragma once
/// Sockets with exactly the settings of links.md 3, in one place. For this room only.
///
/// Promises: no socket without CURVE, without a bound on message size, queue and handshake time, or with a lingering
/// close. A socket is used by the thread that owns it; functions may throw zmq::error_t, which the callers turn into
/// errors.

#include <optional>
#include <string>
#include <string_view>

#include <zmq.hpp>

#include "engine/base/curve_key.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "nodes/link/context.hpp"

namespace citybrain::link {

/// ZAP domains: which list of keys a listening socket asks (Doorkeeper).
inline constexpr std::string_view link_domain = "ctp";
inline constexpr std::string_view gateway_domain = "gateway";

/// What MAXMSGSIZE is set to: libzmq counts CURVE's envelope (33 bytes: command name, nonce, flags, MAC) into a part,
/// and a frame of exactly limits::frame_bytes_max must pass.
inline constexpr std::int64_t part_bytes_max = static_cast<std::int64_t>(base::limits::frame_bytes_max) + 64;

/// A ROUTER that admits only keys its domain's list knows; not yet bound. Refuses every peer while no doorkeeper
/// answers.
[[nodiscard]] zmq::socket_t make_router(Context& context, const base::CurvePair& own, std::string_view domain);

/// A DEALER that talks only to the holder of `server`; not yet connected.
[[nodiscard]] zmq::socket_t make_dealer(Context& context, const base::CurvePair& own, const base::PublicKey& server);

/// Binds and tells the endpoint with its real port. unavailable with a hint when the port is taken or no address of
/// ours.
[[nodiscard]] base::Result<std::string> bind_to(zmq::socket_t& socket, const std::string& endpoint);
/// Starts connecting; bad_input when the endpoint cannot be read.
[[nodiscard]] base::Result<void> connect_to(zmq::socket_t& socket, const std::string& endpoint);

/// The key that libzmq authenticated for the peer who sent this part: User-Id as the doorkeeper set it. Empty: drop it.
/// Only right on a payload part, not on the routing id (4.3.4).
[[nodiscard]] std::optional<base::PublicKey> peer_key(zmq::message_t& part);

/// What came of a send that does not wait.
enum class Sent {
    yes,
    later,  ///< the peer's queue is full, or nobody is connected
    nobody, ///< this peer is gone
};

/// [head] or [head][body] (an empty body is not sent). `route` is a ROUTER's peer, empty for a DEALER. The body is left
/// alone unless the answer is `yes`.
[[nodiscard]] Sent send_to(zmq::socket_t& socket, const std::string& route, zmq::message_t& head, zmq::message_t& body);
[[nodiscard]] Sent send_to(zmq::socket_t& socket, const std::string& route, zmq::message_t& head);

/// A message of one or two parts. `route` is empty at a DEALER. A message of any other shape is read away: malformed.
struct Arrived {
    std::string route;
    zmq::message_t head;
    zmq::message_t body; ///< empty when there was one part
};
enum class Received { yes, nothing, malformed };
[[nodiscard]] Received receive(zmq::socket_t& socket, bool routed, Arrived& out);

} // namespace citybrain::link

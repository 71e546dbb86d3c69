#pragma once
/// HttpSession: one connection of the HTTP server: reads a request within its limits, has it routed, writes the answer.
///
/// One request at a time; a pipelined second one waits in the socket. Closes connections that are slow, idle or broken.
/// Loop thread only. Of this room.

#include <functional>
#include <memory>

#include <boost/asio/ip/tcp.hpp>

#include "nodes/console/routes.hpp"

namespace citybrain::console {

class HttpSession {
  public:
    virtual ~HttpSession() = default;
    /// Reads the first request.
    virtual void start() = 0;
    /// Closes the socket; nothing is routed or answered after this.
    virtual void close() = 0;
    /// A whole request was read and its answer is not out yet. Others may be closed to make room.
    [[nodiscard]] virtual bool is_busy() const = 0;
};

/// `ended` is called once when the connection is over, unless it was ended by close(). What `site` refers to must live
/// until then.
[[nodiscard]] std::shared_ptr<HttpSession> make_http_session(boost::asio::ip::tcp::socket socket, const Site& site,
                                                             std::function<void(HttpSession*)> ended);

} // namespace citybrain::console

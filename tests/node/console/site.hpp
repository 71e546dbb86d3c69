#pragma once
/// Site: the small district of tests/support behind a real HttpServer on a free port, on a thread of its own; what a
/// node program composes, with the store and the links in memory.
///
/// The tree stands still but for what requests cause: a report is queued and then settles over all nodes. Everything of
/// the tree is touched inside on_loop() only.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "nodes/console/http_client.hpp"
#include "nodes/console/http_server.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

/// What a test may change while the site runs; inside on_loop().
struct SiteKnobs {
    bool ready = true;
    bool knows_pack = true;     ///< false: the pack that decided is another one
    bool forgets_cases = false; ///< the projection hears nothing: cases come from their rows
    std::size_t backlog = 0;
    console::Disk disk = console::Disk::ok;
    bool in_doubt = false;
    std::size_t reports = 0; ///< handed in so far
    std::size_t told = 0;    ///< answered so far
};

class Site {
  public:
    explicit Site(console::HttpOptions options = {}, TreeOptions tree = {});
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Runs `act` on the server's thread and waits for it.
    void on_loop(const std::function<void(Tree&, SiteKnobs&)>& act);
    /// The server goes away with its connections and comes back at the same port.
    void restart_server();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string url(std::string_view path) const;

    /// GET that must have this status; the JSON of its body.
    [[nodiscard]] boost::json::object get(std::string_view path, unsigned status = 200);
    /// POST of one CloudEvent, or of a batch when the body is an array.
    [[nodiscard]] boost::json::object post(std::string_view path, const std::string& body, unsigned status);
    /// POST of a person's command on the case at this path (/v1/cases/ID).
    [[nodiscard]] boost::json::object command(const std::string& path, const std::string& body, unsigned status);
    /// Posts a report and gives its case id.
    [[nodiscard]] std::string open_case(model::NodeId area, std::string_view category, std::string_view id,
                                        std::string_view attributes = "{}");

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    console::HttpClient client_;
};

/// A connection on which a test says exactly what it likes.
class RawConnection {
  public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();

    void say(std::string_view bytes);
    /// Everything until the server closes.
    [[nodiscard]] std::string read_all();
    /// Everything until `mark` was read, with it.
    [[nodiscard]] std::string read_until(std::string_view mark);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// "GET path HTTP/1.1" with Host, these further header lines and Connection: close.
[[nodiscard]] std::string get_request(std::string_view path, std::string_view lines = {});
/// POST /v1/events with this body as one CloudEvent and Connection: close.
[[nodiscard]] std::string event_request(std::string_view body, std::string_view lines = {});
/// A CloudEvent of these tests.
[[nodiscard]] std::string cloud_event(model::NodeId area, std::string_view category, std::string_view id,
                                      std::string_view attributes = "{}");
/// object["a"]["b"] as a text; what it is instead, if it is none.
[[nodiscard]] std::string text_at(const boost::json::value& value, std::string_view pointer);

} // namespace citybrain::tests

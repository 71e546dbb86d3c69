#pragma once
/// HttpPush: one report after the other to POST /v1/events, for `citybrain push --to http://`.
///
/// Promises: a node that is restarted or puts reports off (429, 503) is asked again until it has been silent or busy
/// for a minute without taking one; a report is counted as rejected only when the node judged it. Sending a report
/// again is safe: the node recognises it.

#include <functional>
#include <string>

#include "engine/model/event.hpp"
#include "nodes/console/http_client.hpp"

namespace citybrain {

struct HttpPushed {
    enum class Fate { accepted, duplicate, rejected };
    Fate fate = Fate::accepted;
    std::string code; ///< of rejected
    std::string reason;
};

class HttpPush {
  public:
    /// `to`: http://HOST:PORT, …/n/{code}, or the whole path of the events. `pause` waits for so long.
    HttpPush(const std::string& to, std::function<void(base::Duration)> pause);

    /// unavailable when nobody listens at first, or the node was gone or busy for a minute; denied, not_found or broken
    /// when the address answers and takes no reports at all.
    [[nodiscard]] base::Result<HttpPushed> push(const model::Report& report);

  private:
    [[nodiscard]] base::Result<console::HttpAnswer> ask(const std::string& body);

    std::string url_;
    std::function<void(base::Duration)> pause_;
    console::HttpClient client_;
    bool answered_ = false; ///< before: a wrong address is told at once
};

} // namespace citybrain

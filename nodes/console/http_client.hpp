#pragma once
/// HttpClient: blocking HTTP/1.1 for the command line (`case`, `push --to http://`). Keeps one connection open.
///
/// Plain http only. One thread. unavailable when nobody listens or the answer takes too long; bad_input for a wrong
/// URL.

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace citybrain::console {

struct HttpAnswer {
    unsigned status = 0;
    std::string body;
    std::string etag;
    unsigned retry_after = 0; ///< seconds; 0 when the answer says none
};

class HttpClient {
  public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Shown with every request from now on (Authorization: Bearer).
    void set_token(std::string token) { token_ = std::move(token); }
    [[nodiscard]] base::Result<HttpAnswer> get(const std::string& url);
    [[nodiscard]] base::Result<HttpAnswer> post(const std::string& url, std::string_view content_type,
                                                std::string body);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    std::string token_;
};

} // namespace citybrain::console

#include "nodes/push_http.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/intake/cloudevents.hpp"

namespace citybrain {
namespace {

constexpr base::Duration patience = base::seconds(60);
constexpr base::Duration first_pause = base::seconds(1);
constexpr base::Duration pause_max = base::seconds(30);

/// A field of problem+json; empty when it is not there.
std::string field(const console::HttpAnswer& answer, std::string_view name) {
    boost::system::error_code fault;
    const boost::json::value problem = boost::json::parse(answer.body, fault);
    const auto* const found = fault || !problem.is_object() ? nullptr : problem.as_object().if_contains(name);
    return found == nullptr || !found->is_string() ? std::string{} : std::string(found->as_string().c_str());
}

base::Error takes_no_reports(const std::string& url, const console::HttpAnswer& answer) {
    const std::string detail = field(answer, "detail");
    const std::string what = url + ": HTTP " + std::to_string(answer.status) + (detail.empty() ? "" : ": " + detail);
    switch (answer.status) {
    case 401:
    case 403:
        return base::denied(what);
    case 404:
    case 405:
        return base::not_found(what + "; is this the address of a citybrain node?");
    case 429:
    case 503:
        return base::unavailable(what + "; for " + std::to_string(patience.ms / 1'000) +
                                 " s no report was taken; push the rest again later");
    default:
        return base::broken(what + "; the rest was not sent");
    }
}

} // namespace

HttpPush::HttpPush(const std::string& to, std::function<void(base::Duration)> pause)
    : url_(to), pause_(std::move(pause)) {
    if (!url_.ends_with("/v1/events")) {
        url_ += url_.ends_with('/') ? "v1/events" : "/v1/events";
    }
}

/// The first answer that is not "later".
base::Result<console::HttpAnswer> HttpPush::ask(const std::string& body) {
    base::Duration waited;
    base::Duration next = first_pause;
    for (;;) {
        auto answer = client_.post(url_, "application/cloudevents+json", body);
        const bool gone = !answer.ok() && answer.error().kind == base::ErrorKind::unavailable && answered_;
        const bool busy = answer.ok() && (answer->status == 429 || answer->status == 503);
        answered_ = answered_ || answer.ok();
        if ((!gone && !busy) || waited >= patience) {
            return answer;
        }
        const base::Duration asked = busy ? base::seconds(answer->retry_after) : base::Duration{};
        const base::Duration pause = std::clamp(asked, next, pause_max);
        pause_(pause);
        waited = waited + pause;
        next = std::min(next + next, pause_max);
    }
}

base::Result<HttpPushed> HttpPush::push(const model::Report& report) {
    const auto answer = ask(intake::to_cloudevent(report.event, report.secret));
    if (!answer.ok()) {
        return answer.error();
    }
    switch (answer->status) {
    case 202:
        return HttpPushed{HttpPushed::Fate::accepted, {}, {}};
    case 200:
        return HttpPushed{HttpPushed::Fate::duplicate, {}, {}};
    case 400:
    case 413:
    case 422: {
        std::string code = field(*answer, "code");
        return HttpPushed{HttpPushed::Fate::rejected,
                          code.empty() ? "HTTP " + std::to_string(answer->status) : std::move(code),
                          field(*answer, "detail")};
    }
    default:
        return takes_no_reports(url_, *answer);
    }
}

} // namespace citybrain

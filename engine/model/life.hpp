#pragma once
/// life: what the steps of a case leave behind in it (domain.md (b)): requests, reworks, reopenings, suspensions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/verb.hpp"

namespace citybrain::model {

/// What one person asks and another answers. On disk: never renumber.
enum class RequestKind : std::uint8_t {
    decision = 1,   ///< 请示: the superior answers; silence never decides
    support = 2,    ///< 请求支援: the superior answers; silence grants it
    extension = 3,  ///< 延期
    suspension = 4, ///< 挂账
    voiding = 5,    ///< 作废
    appeal = 6,     ///< 申诉: two persons must grant it
};

/// On disk: never renumber.
enum class RequestState : std::uint8_t { open = 1, granted = 2, refused = 3 };

struct Request {
    std::uint32_t number = 0; ///< in its case, from 1
    RequestKind kind = RequestKind::decision;
    NodeId node; ///< at which it was made
    std::string actor;
    std::string reason;
    base::Instant asked_at;
    base::Instant until;       ///< suspension: until when; else zero
    base::Duration length;     ///< extension: by how much, on the closing limit's clock
    base::Instant answer_by;   ///< zero: no clock (an appeal is about a case that has ended)
    std::uint32_t climbed = 0; ///< times it was not answered in time
    RequestState state = RequestState::open;
    std::string answerer; ///< empty: nobody yet, or silence granted it
    std::string answer;
    base::Instant answered_at;
    std::string reviewer; ///< appeal: the first of the two who grant it

    friend bool operator==(const Request&, const Request&) = default;
};

/// 监督状态. On disk: never renumber.
enum class Supervision : std::uint8_t { none = 0, urged = 1, supervised = 2 };

struct CaseLife {
    std::string handler;    ///< who said that it is done; somebody else inspects
    base::Instant given_at; ///< when its present desk got it; zero: when the case was opened or accepted
    std::uint32_t reworks = 0;
    std::uint32_t reopens = 0;
    std::uint32_t extensions = 0;
    std::uint32_t returns = 0; ///< 退派: times a desk of its owner returned it
    std::uint32_t urges = 0;   ///< 催办
    Supervision supervision = Supervision::none;
    bool verified = false;                     ///< it was verified once: not again
    bool ruled = false;                        ///< 裁定: no desk may return it any more
    bool forced = false;                       ///< 强制结案: counts for nobody's success
    bool excused = false;                      ///< 申诉 granted: the late mark stays and is not counted
    base::Duration extended;                   ///< by all extensions together, on the closing limit's clock
    base::Duration suspended;                  ///< by all suspensions that have ended
    std::optional<base::Instant> suspended_at; ///< of the present suspension
    std::vector<Request> requests;             ///< by number; at most limits::case_requests_max
    std::vector<base::Hash> evidence;          ///< content hashes, oldest first; at most limits::case_evidence_max

    friend bool operator==(const CaseLife&, const CaseLife&) = default;
};

/// How long all suspensions have lasted together, the present one up to `now`.
[[nodiscard]] base::Duration suspended_for(const CaseLife& life, base::Instant now);
/// The request with this number, or nullptr.
[[nodiscard]] const Request* find_request(const CaseLife& life, std::uint32_t number);
/// The open request of this kind, or nullptr.
[[nodiscard]] const Request* open_request(const CaseLife& life, RequestKind kind);
/// The request that was made last and is open, or nullptr.
[[nodiscard]] const Request* last_open_request(const CaseLife& life);
/// The kind of request that a verb makes; empty when it makes none.
[[nodiscard]] std::optional<RequestKind> request_of(Verb verb);

[[nodiscard]] std::string_view to_text(RequestKind kind);
[[nodiscard]] std::string_view to_zh(RequestKind kind);
[[nodiscard]] std::string_view to_text(RequestState state);
[[nodiscard]] std::string_view to_text(Supervision supervision);
[[nodiscard]] std::string_view to_zh(Supervision supervision);

} // namespace citybrain::model

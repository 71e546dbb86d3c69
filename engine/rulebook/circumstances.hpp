#pragma once
/// Circumstances: what a decision reads beside the event and the windows: how the case stands, when there is one, and
/// which response its area is in.
///
/// All of it is numbers with a name ("case.reports"), so that a decision can record what it read among its window
/// readings and be explained from there.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/model/decision.hpp"
#include "engine/model/response.hpp"

namespace citybrain::model {
struct Case;
}

namespace citybrain::rulebook {

/// In the order of their slots.
enum class Circumstance : std::uint8_t {
    reports,          ///< reports it has, the first included
    returns,          ///< 退回次数: hand-overs that turned back
    minutes,          ///< since it was opened
    respond_missed,   ///< 超时未签收: 0 or 1
    close_missed,     ///< 超时未办结: 0 or 1
    milestone_missed, ///< 节点超时, any of them: 0 or 1
    reworks,          ///< 返工次数: inspections that it failed
    reopens,          ///< 重办次数
    extensions,       ///< 延期次数, granted ones
    suspended_days,   ///< 挂账天数: whole days of all suspensions together
    request,          ///< the open request that was made last: RequestKind; 0: none
    response,         ///< of its area: ResponseLevel
};
inline constexpr std::size_t circumstance_count = 12;

/// "case.reports", "area.response_rank"
[[nodiscard]] std::string_view to_text(Circumstance circumstance);

class Circumstances {
  public:
    /// Of no case yet, in an area without a response.
    Circumstances() = default;
    /// Of a case at `now`.
    Circumstances(const model::Case& matter, base::Instant now);
    /// As a decision read them.
    explicit Circumstances(const std::vector<model::WindowReading>& read);

    void set(model::ResponseLevel level) { at(Circumstance::response) = static_cast<std::int64_t>(level); }
    /// Empty when there is no case; a response is always there.
    [[nodiscard]] std::optional<std::int64_t> value(Circumstance circumstance) const {
        return values_[static_cast<std::size_t>(circumstance)];
    }
    [[nodiscard]] model::ResponseLevel response() const {
        return static_cast<model::ResponseLevel>(value(Circumstance::response).value_or(0));
    }

  private:
    std::optional<std::int64_t>& at(Circumstance circumstance) {
        return values_[static_cast<std::size_t>(circumstance)];
    }

    std::array<std::optional<std::int64_t>, circumstance_count> values_{};
};

/// True when a milestone of the case was due before `now` and is not reached.
[[nodiscard]] bool milestone_missed(const model::Case& matter, base::Instant now);

} // namespace citybrain::rulebook

#pragma once
/// StandingOrder: what a commander signs for an area and a period (terms.md 4): slower clocks, silence while works are
/// planned, rules that do not raise. Ends by itself.

#include <string>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/response.hpp"

namespace citybrain::model {

struct StandingOrder {
    std::string number; ///< 文号, the document's number: its name, one at a time
    std::string signer; ///< the commander who signed it
    std::string reason;
    NodeId node;                         ///< the centre at which it was given
    std::vector<NodeId> areas;           ///< sorted; units of that centre's area
    std::vector<std::string> categories; ///< sorted; empty: all
    base::Instant from;
    base::Instant until;                          ///< it is in force from `from` up to here, at most 400 days
    bool suspends = false;                        ///< 中止计时: the category's clocks stand still
    std::uint32_t lengthens_percent = 100;        ///< 顺延: the category's limits times this; 100 to 1000
    bool mutes = false;                           ///< 暂停提醒
    ResponseLevel response = ResponseLevel::none; ///< 启动应急响应 in its areas
    std::vector<std::string> waives;              ///< ids of rules that do not raise, sorted
    bool begun = false;                           ///< at this node: `from` has come, the clocks of open cases are moved

    friend bool operator==(const StandingOrder&, const StandingOrder&) = default;
};

/// A standing order as a decision read it.
struct OrderEffect {
    std::string number;
    base::Instant until;
    bool suspends = false;
    std::uint32_t lengthens_percent = 100;
    bool mutes = false;
    ResponseLevel response = ResponseLevel::none;

    friend bool operator==(const OrderEffect&, const OrderEffect&) = default;
};

} // namespace citybrain::model

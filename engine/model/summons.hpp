#pragma once
/// Summons: a person was told of a case that nobody has acknowledged (domain.md (d) 7, terms.md 6 and 14).
///
/// A case that waits for its acknowledgement climbs a ladder of people, one rung after the other, by the roster of the
/// pack at that instant, until somebody answers. Nothing is ever acknowledged by itself.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

/// Whose turn it is. On disk: never renumber.
enum class Rung : std::uint8_t {
    officer = 1,  ///< 值班员: on duty at the desk that has the case
    backup = 2,   ///< 备勤: of that desk
    leader = 3,   ///< 带班领导: of that desk
    superior = 4, ///< 上级带班领导: of the duty desk at the centre above
    district = 5, ///< 区带班领导: of the duty desk at the district
};

struct Summons {
    Rung rung = Rung::officer;
    Rung next = Rung::officer; ///< who is told when nobody answers by then; the highest rung is told again
    NodeId unit;               ///< the centre in which the person sits, by the roster
    std::string desk;
    std::string name; ///< empty: nobody was on the roster, and the next rung's turn came at once
    std::string phone;
    bool asked = false; ///< `unit` is above: its centre was asked, and summons whom its own roster names
    base::Instant at;

    friend bool operator==(const Summons&, const Summons&) = default;
};

[[nodiscard]] std::string_view to_text(Rung rung);
[[nodiscard]] std::string_view to_zh(Rung rung);

} // namespace citybrain::model

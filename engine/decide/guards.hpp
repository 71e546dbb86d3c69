#pragma once
/// guards: what a transition needs beside its state: each a named function that denies or stays silent.

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

struct Guard {
    std::string_view name; ///< as docs/custody.md prints it
    std::optional<model::CommandDenied> (*denies)(const rulebook::Context& context, const model::Case& matter,
                                                  const model::ActOnCase& act) = nullptr;
};

extern const Guard to_be_verified; ///< P2 or P3, no life safety, not verified before
extern const Guard known_desk;     ///< the department is in the pack
extern const Guard first_return;   ///< within 2 h (urgent 15 min) of getting it, not ruled, nobody has returned it yet
extern const Guard second_return;  ///< the same, and somebody has
extern const Guard from_a_centre;  ///< another centre handed it over, bounces are left, not ruled
extern const Guard has_superior;
extern const Guard other_inspector; ///< not who said that it is done, but for a small matter of the village
extern const Guard self_handled;    ///< a minor matter of the village tier
extern const Guard no_response;     ///< no emergency response is open over it
extern const Guard can_void;        ///< no_response, and nobody has asked for it yet
extern const Guard can_suspend; ///< not overdue, no life safety, no response, at most a year, over 90 d in the district
extern const Guard can_extend;  ///< not overdue, not on the urgent clock, at most twice, at most the limit each
extern const Guard can_ask;     ///< a superior, and no open request of the kind
extern const Guard can_answer;  ///< another person; of decision and support another centre; what is granted is possible
extern const Guard can_reopen;  ///< closed here within 7 days, at most twice
extern const Guard can_appeal;  ///< closed here and late, once

/// True while an emergency response is open over the area and category of the case.
[[nodiscard]] bool has_response(const rulebook::Context& context, const model::Case& matter);
/// True when its category is one of life safety; also when the pack does not have it any more.
[[nodiscard]] bool is_life_safety(const rulebook::Context& context, const model::Case& matter);
/// The pending deadline of the closing clock; nullptr when it has passed or does not run.
[[nodiscard]] const model::Deadline* closing(const model::Case& matter);

} // namespace citybrain::decide

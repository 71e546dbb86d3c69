#pragma once
/// facts: how the reports of one case combine to what is known, and what a person's 续报 may say.
///
/// The pack declares for each field how (rulebook::Combine): of `last` the latest statement governs, by event time; of
/// `max` the highest, until a person settles it in a 续报 (domain.md (d) 31: the highest value governs until
/// reconciled). The axes severity, urgency and certainty: the highest. Fields that nobody declared are not joined.

#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/effects.hpp"
#include "engine/model/joined_facts.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {

/// `known` with what one more event of a case of `category` says. Values that do not fit their declaration are left
/// out.
[[nodiscard]] model::JoinedFacts with_event(const rulebook::Rulebook& rules, std::string_view category,
                                            model::JoinedFacts known, const model::Event& event);
/// `known` with what a person reported.
[[nodiscard]] model::JoinedFacts with_follow_up(const rulebook::Rulebook& rules, std::string_view category,
                                                model::JoinedFacts known, const model::FollowUp& report);
/// `known` with what another case's reports say.
[[nodiscard]] model::JoinedFacts with_case(const rulebook::Rulebook& rules, std::string_view category,
                                           model::JoinedFacts known, const model::JoinedFacts& other);

/// The facts a person sets, typed as declared and sorted: a text is read as the field's type. Denied with unknown_field
/// (and what was probably meant), bad_value, or no_facts.
[[nodiscard]] std::variant<std::vector<model::Attribute>, model::CommandDenied>
declared(const rulebook::Rulebook& rules, std::string_view category, const std::vector<model::Attribute>& set);

} // namespace citybrain::decide

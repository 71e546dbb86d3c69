#pragma once
/// Checks: what an expectation may ask of a matter, and what is so. Of this room.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/effects.hpp"
#include "nodes/trial/story.hpp"
#include "nodes/trial/values.hpp"

namespace citybrain::trial {

/// A matter as it stands, and the answer to the last report or act about it. Refers to what it names.
struct Seen {
    const model::Case* matter = nullptr; ///< at its owner; nullptr when the report opened and joined none
    const model::Answer& answer;
    bool joined = false; ///< the last report about it joined an older one
    const rulebook::Rulebook& rules;
    const model::Topology& topology;
};

struct CheckKey {
    std::string_view key;
    Match match;
    Kind kind;
    /// What is so, spelled as Values::word spells what is wanted.
    std::vector<std::string> (*values)(const Seen& seen);
    bool of_answer = false; ///< needs no matter
};

[[nodiscard]] std::span<const CheckKey> check_keys();
/// nullptr when there is none.
[[nodiscard]] const CheckKey* find_check(std::string_view key);

/// What is so, when it is not what the check wants; empty when it is.
[[nodiscard]] std::optional<std::vector<std::string>> unmet(const Check& check, const Seen& seen);

} // namespace citybrain::trial

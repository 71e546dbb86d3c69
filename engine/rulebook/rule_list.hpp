#pragma once
/// rule_list: the rules of a pack by name and the categories each can be true for; for reports about them.

#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

struct ListedRule {
    std::string id;
    Words title;
    std::vector<std::string> categories; ///< codes, in the order of the catalogue
};

/// Sorted by id.
[[nodiscard]] std::vector<ListedRule> list_rules(const Rulebook& rules);

} // namespace citybrain::rulebook

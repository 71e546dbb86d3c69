#pragma once
/// rules.toml to compiled rules: every name, type, code and threshold checked, with a fault at its place.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/sources.hpp"

namespace citybrain::rulebook {

/// What the rules may name.
struct Known {
    const std::vector<Category>& categories;      ///< sorted by code
    const std::vector<Department>& departments;   ///< sorted by code
    const std::vector<FieldDeclaration>& shared;  ///< fields of all categories
    const std::vector<MilestoneRule>& milestones; ///< that rules may add, sorted by code
    const std::vector<SourceRow>& sources;
};

[[nodiscard]] std::unique_ptr<RuleSet> read_rules(const std::string& path, std::string_view text, const Known& known,
                                                  Faults& faults);

} // namespace citybrain::rulebook

#pragma once
/// The CSV files of a pack: departments.csv and categories.csv to values, with a fault at the cell for what is wrong.

#include <string_view>
#include <vector>

#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

/// Sorted by code. `path` is printed in faults.
[[nodiscard]] std::vector<Department> read_departments(const std::string& path, std::string_view text, Faults& faults);

/// Adds the milestones of milestones.csv to their categories; those of category * are for rules to add, and answered,
/// sorted by code.
[[nodiscard]] std::vector<MilestoneRule> read_milestones(const std::string& path, std::string_view text,
                                                         const std::vector<Department>& departments,
                                                         std::vector<Category>& categories, Faults& faults);

/// Sorted by code. Departments named must be in `departments`; fields must not contradict `shared` or each other.
[[nodiscard]] std::vector<Category> read_categories(const std::string& path, std::string_view text,
                                                    const std::vector<Department>& departments,
                                                    const std::vector<FieldDeclaration>& shared, Faults& faults);

} // namespace citybrain::rulebook

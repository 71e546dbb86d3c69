#pragma once
/// What a compiled condition must not say: codes and words that do not exist, fields its categories never carry.

#include "engine/rulebook/rules_toml.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::rulebook {

/// `node` is the string of `when` in `file`, `when` its program.
void check_condition(TomlFile& file, const toml::node& node, const cel::Program& when, const Vocabulary& vocabulary,
                     const Known& known);

/// A decision joins the lists of every rule that fires: what a pack could put together must fit into a record.
void check_lists(TomlFile& file, const RuleSet& set, const std::vector<Category>& categories);

/// A decision records what its windows answered: all that a category's rules ask must fit into a record. And no window
/// may cost the nodes that keep it too much (window::Cost).
void check_windows(TomlFile& file, const RuleSet& set, const std::vector<Category>& categories);

/// The categories a condition can be true for, as indices into `categories`, ascending.
[[nodiscard]] std::vector<std::uint32_t> categories_of(const cel::Program& when,
                                                       const std::vector<Category>& categories);

/// True when `text` names `path` as a whole: "params.x" is not in "params.xy".
[[nodiscard]] bool names_path(std::string_view text, std::string_view path);

} // namespace citybrain::rulebook

#pragma once
/// One [[rule]] of rules.toml, compiled. For this room's own files.

#include <optional>

#include "engine/rulebook/rules_toml.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::rulebook {

/// Empty when the rule has a fault, each of which is told. Its windows are kept in `vocabulary`.
[[nodiscard]] std::optional<Rule> read_rule(TomlFile& file, const toml::table& table, Vocabulary& vocabulary,
                                            const Known& known, Faults& faults);

} // namespace citybrain::rulebook

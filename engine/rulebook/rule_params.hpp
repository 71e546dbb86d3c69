#pragma once
/// rule_params: the named thresholds of one rule, each with label, unit and range.

#include <string_view>
#include <vector>

#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::rulebook {

/// `params = { depth = { value = 15, zh = "关注水深", unit = "厘米", range = [5, 30] } }`; none when there is no such
/// key.
[[nodiscard]] std::vector<Param> read_params(TomlFile& file, const toml::table& rule);

/// True for ids of rules and names of parameters: up to 64 of a-z, 0-9, '.', '-', '_'.
[[nodiscard]] bool is_slug(std::string_view text);

} // namespace citybrain::rulebook

#pragma once
/// What a rule does: `raise` and `then` of a [[rule]]. A new key of `then` is one line of effect_keys and one of read.

#include <string>

#include "engine/rulebook/rules_toml.hpp"
#include "engine/rulebook/toml_file.hpp"

namespace citybrain::rulebook {

/// A rule that changes nothing is a fault. `raise` becomes the text as written.
[[nodiscard]] Effect read_effect(TomlFile& file, const toml::table& rule, const Known& known, std::string& raise);

} // namespace citybrain::rulebook

#pragma once
/// `citybrain rules sign PACK --key FILE`: signs a pack with the district's pack-signing key.

#include <string>

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesSignOptions {
    std::string pack;
    std::string key;
    bool json = false;
};

/// Compiles the pack first: what has a fault is not signed. Writes PACK/pack.sig.
[[nodiscard]] int run_rules_sign(const RulesSignOptions& options);

void add_rules_sign(CLI::App& group, Run& run);

} // namespace citybrain::programs

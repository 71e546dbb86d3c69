#pragma once
/// trial: what a pack in shadow would have decided, beside the live one. Reads only; nothing is done.

#include <optional>

#include "engine/model/record.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// How the shadow pack would have decided `opened`, against what was decided. An event whose category the shadow pack
/// does not have has no owner in it (zero).
[[nodiscard]] model::ShadowDiffered try_shadow(const rulebook::Context& context, const rulebook::Rulebook& shadow,
                                               std::uint64_t order, const model::CaseOpened& opened);

/// Whether it differs in anything that is counted.
[[nodiscard]] bool is_different(const model::ShadowDiffered& compared);

} // namespace citybrain::decide

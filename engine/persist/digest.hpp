#pragma once
/// digest: one number for a node's whole state and every decision it ever took.
///
/// Equal inputs give equal digests on any machine and compiler. Left out, because they are random or secret: lineage,
/// keys, salts, sealed hashes, pseudonyms.

#include "engine/base/hash.hpp"
#include "engine/model/state.hpp"

namespace citybrain::persist {

[[nodiscard]] base::Hash digest_of(const model::Case& matter);
[[nodiscard]] base::Hash digest_of(const model::Decision& decision);
/// Cases in memory are taken in order of id; ended ones through `state.ended`.
[[nodiscard]] base::Hash digest_of(const model::State& state);

} // namespace citybrain::persist

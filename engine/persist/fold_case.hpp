#pragma once
/// What each fact does to the one case it is about. Pure: case before and record in, case after out. No timers, no
/// tables.

#include <optional>

#include "engine/model/record.hpp"

namespace citybrain::persist {

/// True for facts that bring a case along: opened, accepted, offer received.
[[nodiscard]] bool brings_case(const model::Fact& fact);

/// Changes `matter` by `record`, in place. REQUIRES that it is the case before the record, or brings_case(record.fact).
void fold(model::Case& matter, const model::Record& record);

/// The case after `record`. `before` is empty when this node does not hold it; then only facts that bring a case along
/// (opened, accepted, offer received) give one. Sets as_of, version and history.
[[nodiscard]] std::optional<model::Case> fold_case(std::optional<model::Case> before, const model::Record& record);

} // namespace citybrain::persist

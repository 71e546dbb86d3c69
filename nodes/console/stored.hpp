#pragma once
/// What a node of this host has about a case or at a place of its journal: from memory, else from the store. Of this
/// room.

#include <optional>
#include <variant>

#include "engine/model/record.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// The case, or the answer that says why there is none.
[[nodiscard]] std::variant<model::Case, Response> stored_case(const Site& site, model::NodeId node,
                                                              const model::CaseId& id);

/// The record at a position of a node's journal.
[[nodiscard]] base::Result<std::optional<model::Record>> record_at(const Site& site, model::NodeId node,
                                                                   model::Position position);

} // namespace citybrain::console

#pragma once
/// The routes of cases: list, one, timeline, explain. Of this room.

#include <string_view>

#include "nodes/console/query.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

[[nodiscard]] Response list_cases(const Site& site, model::NodeId node, const Query& query);
[[nodiscard]] Response show_case(const Site& site, model::NodeId node, const model::CaseId& id, const Request& request);
/// A page of the case's records: a signal that joins for months has many.
[[nodiscard]] Response timeline(const Site& site, model::NodeId node, const model::CaseId& id, const Query& query);
[[nodiscard]] Response explain_case(const Site& site, model::NodeId node, const model::CaseId& id);

} // namespace citybrain::console

#pragma once
/// The routes of reports: POST /v1/events, one CloudEvent or a batch, and what it would lead to (?dry_run=1). Of this
/// room.

#include "nodes/console/query.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// Answers 2xx only when the report is durable; a batch answers once all of it is.
void post_event(const Site& site, model::NodeId node, const Query& query, const Request& request,
                const Respond& respond);

} // namespace citybrain::console

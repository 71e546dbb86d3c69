#pragma once
/// The route of a person's commands: POST /v1/cases/{id}/commands, one verb a request. Of this room.
///
/// Body: {"verb", "actor", "reason", "department", "to", "set": {field: value}}. If-Match names the version that was
/// looked at; Idempotency-Key names the command in the journal: a repeat at the same node gets the first answer again.

#include <optional>

#include "nodes/console/query.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// 200 {"case", "version"} once it is on disk; 404, 409 with the owner, 412 stale, 422 with the legal verbs or what is
/// wrong with the command.
void post_command(const Site& site, model::NodeId node, const model::CaseId& id, const Request& request,
                  const Respond& respond);

/// The request's Idempotency-Key; without one an id that no other command has.
[[nodiscard]] std::string command_id_of(const Request& request);

/// 403 or 415 for a write that may not be taken: from a page of another site, or not of this media type.
[[nodiscard]] std::optional<Response> refuse_write(const Request& request, std::string_view media);
/// A denied command as its problem.
[[nodiscard]] Response denial(const model::CommandDenied& denied);

} // namespace citybrain::console

#pragma once
/// The routes that say why: of a case, and of an event whatever became of it. Of this room.

#include <string>

#include <boost/json.hpp>

#include "engine/model/case.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// How a decision came about: under "explanation", computed again from what it read; when the pack that decided is not
/// at hand, under "decision" what was recorded, and a "note". Under "recorded" the case as bytes (base64), which
/// `citybrain rules explain --decision` computes again elsewhere.
[[nodiscard]] boost::json::object account_of(const Site& site, const model::Case& matter);

/// What happened to the event that `source` called `id`: it opened a case, joined one, or was rejected, where and why.
/// Looks through the whole host; a rejection is found among the latest only.
[[nodiscard]] Response explain_event(const Site& site, model::NodeId node, const std::string& source,
                                     const std::string& id);

} // namespace citybrain::console

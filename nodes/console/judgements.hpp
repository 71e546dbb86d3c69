#pragma once
/// judgements: what rules over windows said of a matter, where it is told beside the case: what a superior said of a
/// matter below, and what superiors said of one of this node's. Of this room.

#include <span>

#include <boost/json.hpp>

#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// Judgements shown of one matter or event; how many older ones are kept is said.
inline constexpr std::size_t judgements_shown_max = 3;

/// Adds to an answer "judged" (newest first), "judged_more" and "judged_since". `all` as the projection gives them.
void tell_judged(boost::json::object& body, const Site& site, model::NodeId node,
                 std::span<const Projection::Judgement> all);

/// Who owns a matter below as far as this host knows, on the way by which the node was told.
[[nodiscard]] model::NodeId owner_below(const Site& site, const Projection::Judgement& judgement);

/// Adds "raises": what superiors said of this case, newest first, from the last of its records.
void tell_raises(boost::json::object& body, const Site& site, model::NodeId node, const model::Case& matter);

/// " (kept are those later than …)": from when on a node's judgements are kept; for the end of a sentence.
[[nodiscard]] std::string kept_since(const Site& site, model::NodeId node);

/// 南海区智运中心, or its code when it is not in the topology.
[[nodiscard]] std::string name_of(const Site& site, model::NodeId node);

} // namespace citybrain::console

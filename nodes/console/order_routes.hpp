#pragma once
/// The routes of standing orders (terms.md 4): list, give, end. Of this room.

#include "nodes/console/query.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// In force or to come at this node, by number.
[[nodiscard]] Response list_orders(const Site& site, model::NodeId node);
/// Body: {"number", "signer", "areas": [code], "categories": [code], "from", "until", "suspend", "lengthen_percent",
/// "mute", "waive": [rule], "reason"}. 200 {"order"} once it is on disk.
void give_order(const Site& site, model::NodeId node, const Request& request, const Respond& respond);
/// Body: {"actor", "reason"}.
void end_order(const Site& site, model::NodeId node, const std::string& number, const Request& request,
               const Respond& respond);

} // namespace citybrain::console

#pragma once
/// The routes of rule packs: how nodes stand with them, and orders of whoever shows the admin token. Of this room.

#include <optional>
#include <string_view>

#include "nodes/console/query.hpp"
#include "nodes/console/routes.hpp"

namespace citybrain::console {

/// Layers, plans, the pack on trial, and how every centre below stands.
[[nodiscard]] Response show_rulesets(const Site& site, model::NodeId node, const Query& query);

/// The rules of the pack that decides at the node: considered, matched, last matched; `?unmatched_days=N` only those
/// that have not matched for N days.
[[nodiscard]] Response show_rules(const Site& site, model::NodeId node, const Query& query);

/// Why this host takes no pack orders from whoever sent this Authorization; empty: it does.
[[nodiscard]] std::optional<Response> refuse_orders(const Site& site, std::string_view authorization);

/// POST of a pack (activate or try it at an instant, for areas), or of a withdrawal. 202 only when the order is
/// durable.
void post_order(const Site& site, model::NodeId node, bool withdrawal, const Query& query, const Request& request,
                const Respond& respond);

} // namespace citybrain::console

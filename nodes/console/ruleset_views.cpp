#include "nodes/console/ruleset_views.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "engine/base/limits.hpp"
#include "engine/model/pack_layers.hpp"
#include "engine/observe/rule_tally.hpp"
#include "engine/rulebook/rule_list.hpp"

namespace citybrain::console {
namespace {

namespace json = boost::json;

json::array codes(const std::vector<model::NodeId>& nodes) {
    json::array out;
    for (const model::NodeId node : nodes) {
        out.emplace_back(to_text(node));
    }
    return out;
}

json::value number_or_null(std::uint64_t number) { return number == 0 ? json::value(nullptr) : json::value(number); }

json::object view_of(const model::PackLayer& layer) {
    return {{"order", number_or_null(layer.order)},
            {"pack", to_hex(layer.pack)},
            {"name", layer.name},
            {"version", layer.version},
            {"areas", codes(layer.areas)},
            {"since", base::to_rfc3339(layer.since)}};
}

json::object view_of(const model::PackPlan& plan) {
    return {{"order", plan.order.number},       {"kind", std::string(to_text(plan.order.kind))},
            {"pack", to_hex(plan.order.pack)},  {"name", plan.order.name},
            {"version", plan.order.version},    {"at", base::to_rfc3339(plan.order.at)},
            {"areas", codes(plan.order.areas)}, {"ready", plan.ready},
            {"actor", plan.order.actor}};
}

json::object view_of(const model::DecisionGist& gist) {
    return {{"tier", std::string(to_text(gist.tier))},
            {"priority", std::string(to_text(gist.priority))},
            {"owner", gist.owner.value == 0 ? json::value(nullptr) : json::value(to_text(gist.owner))},
            {"respond_due", base::to_rfc3339(gist.respond_due)},
            {"close_due", base::to_rfc3339(gist.close_due)}};
}

json::object view_of(const model::PackShadow& shadow) {
    json::array last;
    for (const model::ShadowDiffered& one : shadow.last) {
        last.push_back(
            json::object{{"case", to_text(one.about)}, {"live", view_of(one.live)}, {"shadow", view_of(one.shadow)}});
    }
    json::object out = view_of(shadow.pack);
    out["compared"] = shadow.compared;
    out["differed"] = shadow.differed;
    out["by_kind"] = json::object{{"tier", shadow.in_tier},
                                  {"owner", shadow.in_owner},
                                  {"priority", shadow.in_priority},
                                  {"deadline", shadow.in_deadline}};
    out["last"] = std::move(last);
    return out;
}

json::object view_of(const model::PackStanding& standing, const model::Topology& topology) {
    const model::Unit* const unit = topology.find(standing.node);
    return {{"node", to_text(standing.node)},
            {"name", unit == nullptr ? std::string{} : unit->zh},
            {"heard_at", base::to_rfc3339(standing.at)},
            {"order", number_or_null(standing.order)},
            {"ready", number_or_null(standing.ready)},
            {"live", standing.live == base::Hash{} ? json::value(nullptr) : json::value(to_hex(standing.live))},
            {"live_version", standing.live_version},
            {"live_order", number_or_null(standing.live_order)},
            {"live_since", base::to_rfc3339(standing.live_since)},
            {"waiting", number_or_null(standing.waiting)},
            {"shadow", number_or_null(standing.shadow)},
            {"refused", number_or_null(standing.refused)},
            {"why", standing.why}};
}

json::array nodes_view(const model::PackState& packs, const model::Topology& topology, model::NodeId self,
                       base::Instant now) {
    json::array out;
    out.push_back(view_of(standing_of(packs, topology, self, now), topology));
    for (const model::Unit& unit : topology.units()) {
        if (unit.code == self || unit.managed_by != unit.code || !topology.is_within(unit.code, self)) {
            continue;
        }
        const auto heard = std::ranges::lower_bound(packs.standings, unit.code, {}, &model::PackStanding::node);
        if (heard != packs.standings.end() && heard->node == unit.code) {
            out.push_back(view_of(*heard, topology));
        } else {
            out.push_back(json::object{{"node", to_text(unit.code)}, {"name", unit.zh}, {"heard_at", nullptr}});
        }
    }
    return out;
}

} // namespace

json::object view_of(const model::PackState& packs, const model::Topology& topology, model::NodeId node,
                     base::Instant now) {
    json::array layers;
    for (const model::PackLayer& layer : packs.layers) {
        layers.push_back(view_of(layer));
    }
    json::array plans;
    for (const model::PackPlan& plan : packs.plans) {
        plans.push_back(view_of(plan));
    }
    json::object out{{"node", to_text(node)},
                     {"last_order", number_or_null(packs.last_order)},
                     {"layers", std::move(layers)},
                     {"plans", std::move(plans)},
                     {"shadow", packs.shadow ? json::value(view_of(*packs.shadow)) : json::value(nullptr)},
                     {"refused", nullptr},
                     {"nodes", nodes_view(packs, topology, node, now)}};
    if (packs.refused_order != 0 || !packs.refused_why.empty()) {
        out["refused"] = json::object{{"order", number_or_null(packs.refused_order)}, {"why", packs.refused_why}};
    }
    return out;
}

json::object view_of(const window::Windows& windows) {
    const window::Extent extent = windows.extent();
    return {{"kept", extent.kept},
            {"events", extent.sightings},
            {"events_max", base::limits::sightings_max},
            {"series", extent.series},
            {"forgotten", extent.forgotten},
            {"oldest", extent.sightings == 0 ? json::value(nullptr) : json::value(base::to_rfc3339(extent.oldest))}};
}

json::object view_of(const rulebook::Rulebook& rules, const model::PackLayer& live, const model::RuleTally& tally,
                     base::Instant now, std::optional<std::int64_t> days) {
    static const model::PackTally none;
    const model::PackTally* counted = observe::find_pack(tally, live.pack);
    counted = counted == nullptr ? &none : counted;
    json::array items;
    for (const rulebook::ListedRule& rule : rulebook::list_rules(rules)) {
        std::uint64_t considered = 0;
        for (const std::string& category : rule.categories) {
            const auto decisions = counted->decisions.find(category);
            considered += decisions == counted->decisions.end() ? 0 : decisions->second;
        }
        const auto matched = counted->rules.find(rule.id);
        const bool ever = matched != counted->rules.end();
        // One that has never matched has not since the pack decides here.
        const base::Duration quiet = now - (ever ? matched->second.last_matched : live.since);
        if (days && quiet < base::days(*days)) {
            continue;
        }
        items.push_back(json::object{
            {"id", rule.id},
            {"title", json::object{{"zh", rule.title.zh}, {"en", rule.title.en}}},
            {"considered", considered},
            {"matched", ever ? matched->second.matched : 0},
            {"last_matched", ever ? json::value(base::to_rfc3339(matched->second.last_matched)) : json::value(nullptr)},
            {"unmatched_days", quiet.ms / base::days(1).ms}});
    }
    return {{"pack", to_hex(live.pack)},
            {"name", live.name},
            {"version", live.version},
            {"since", base::to_rfc3339(live.since)},
            {"items", std::move(items)}};
}

} // namespace citybrain::console

// Engine, rule packs: which one decides, orders of the district, trials (docs/decisions/0012).

#include <algorithm>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/trial.hpp"
#include "engine/ingest/admit.hpp"
#include "engine/model/pack_layers.hpp"
#include "engine/persist/fold_packs.hpp"
#include "engine/route/packs.hpp"

namespace citybrain::core {

namespace limits = base::limits;
using model::Draft;
using model::OrderKind;
using model::PackOrder;
using model::PackState;

void Engine::use_pack(const rulebook::Rulebook& rules) {
    rules_ = &rules;
    shelve(rules);
}

void Engine::shelve(const rulebook::Rulebook& rules) {
    shelf_[rules.hash()] = &rules;
    windows_.try_emplace(rules.hash(), rules.windows(), topology_, state_.tier);
    silences_.try_emplace(rules.hash(), rules.watches(state_.self, topology_));
}

namespace {

/// The packs that decide, are to, or are on trial.
std::set<base::Hash> named_packs(const PackState& packs, bool with_those_on_their_way) {
    std::set<base::Hash> named;
    for (const model::PackLayer& layer : packs.layers) {
        named.insert(layer.pack);
    }
    for (const model::PackPlan& plan : packs.plans) {
        if (plan.ready || with_those_on_their_way) {
            named.insert(plan.order.pack);
        }
    }
    if (packs.shadow) {
        named.insert(packs.shadow->pack.pack);
    }
    return named;
}

} // namespace

void Engine::clear_shelf() {
    std::set<base::Hash> named = named_packs(state_.packs, true);
    if (rules_ != nullptr) {
        named.insert(rules_->hash());
    }
    std::erase_if(shelf_, [&](const auto& entry) { return !named.contains(entry.first); });
    std::erase_if(windows_, [&](const auto& entry) { return !named.contains(entry.first); });
    std::erase_if(silences_, [&](const auto& entry) { return !named.contains(entry.first); });
}

std::vector<base::Hash> Engine::missing_packs() const {
    std::set<base::Hash> named = named_packs(state_.packs, false);
    std::erase_if(named, [this](const base::Hash& pack) { return has_pack(pack); });
    return {named.begin(), named.end()};
}

const rulebook::Rulebook& Engine::pack_for(model::NodeId area) const {
    const model::PackLayer* const layer = layer_for(state_.packs, topology_, area);
    if (layer == nullptr || (rules_ != nullptr && layer->pack == rules_->hash())) {
        ENSURE(rules_ != nullptr);
        return *rules_;
    }
    const auto shelved = shelf_.find(layer->pack);
    ENSURE(shelved != shelf_.end()); // nothing is activated that is not here, and the driver loads what state names
    return *shelved->second;
}

model::NodeId Engine::area_of(const model::Event& event) const {
    const bool one_for_all =
        std::ranges::all_of(state_.packs.layers, [](const model::PackLayer& layer) { return layer.areas.empty(); });
    if (one_for_all) {
        return state_.self;
    }
    return ingest::area_of(topology_, event).value_or(state_.self);
}

std::optional<base::Instant> Engine::plan_due() const {
    const std::vector<model::PackPlan>& plans = state_.packs.plans;
    if (plans.empty() || !plans.front().ready) {
        return std::nullopt; // those behind wait, too: a later order must not be undone by an earlier one
    }
    return plans.front().order.at;
}

/// What the superior must hear goes with the record that makes it true.
void Engine::Step::commit_packs(Draft&& draft, model::Cause cause) {
    PackState after = engine.state_.packs;
    persist::fold_packs(after, draft.fact, now);
    route::tell_standing(engine.state_, after, engine.topology_, now, draft);
    commit(std::move(draft), std::move(cause));
    engine.clear_shelf();
}

/// The first order that is due happens, or a record says why it does not. False when none is due.
bool Engine::Step::fire_plan() {
    const auto due = engine.plan_due();
    if (!due || *due > now) {
        return false;
    }
    const PackOrder order = engine.state_.packs.plans.front().order;
    if (!engine.has_pack(order.pack)) {
        commit_packs(Draft{model::PackRefused{order.pack, order.number,
                                              "生效时未能装载 · it was not loaded when its time had come"}},
                     model::FromTimer{});
        return true;
    }
    // Windows that the pack is the first to read are filled from the journal here, before it decides anything.
    commit_packs(Draft{model::PackActivated{order.pack, order.name, order.version, order.number, order.areas,
                                            order.kind == OrderKind::shadow}},
                 model::FromTimer{});
    return true;
}

/// What a pack on trial makes of an opening, if one is on trial where it happened; empty when that is the same.
std::optional<model::ShadowDiffered> Engine::Step::compare(model::CaseOpened& opened) const {
    const auto& shadow = engine.state_.packs.shadow;
    if (!shadow || !covers(engine.topology_, shadow->pack.areas, *opened.event.area)) {
        return std::nullopt;
    }
    const auto rules = engine.shelf_.find(shadow->pack.pack);
    ENSURE(rules != engine.shelf_.end());
    opened.compared_with = shadow->pack.order;
    auto compared = decide::try_shadow(context(*opened.event.area), *rules->second, shadow->pack.order, opened);
    return decide::is_different(compared) ? std::optional(compared) : std::nullopt;
}

namespace {

using Denied = std::optional<model::CommandDenied>;

Denied denial(const char* code, std::string reason) {
    return model::CommandDenied{.code = code, .reason = std::move(reason), .owner = {}, .legal = {}};
}

/// Why a new pack cannot be ordered now.
Denied fault_of(const PackState& packs, const model::Topology& topology, const PackOrder& order, base::Instant now,
                const model::PackCheck& check) {
    if (!check.here) {
        return denial("refused", check.fault);
    }
    if (order.at > now + limits::pack_ahead_max) {
        return denial("too_far", "生效时间在 400 天以后 · more than 400 days ahead: " + base::to_rfc3339(order.at));
    }
    if (order.areas.size() > limits::pack_areas_max) {
        return denial("too_many_areas", "区域过多 · at most " + std::to_string(limits::pack_areas_max) + " areas");
    }
    for (const model::NodeId area : order.areas) {
        if (topology.find(area) == nullptr) {
            return denial("unknown_area", "没有这个区域 · " + to_text(area) + " is no unit of this district");
        }
    }
    if (packs.plans.size() >= limits::pack_plans_max) {
        return denial("too_many", "待生效的规则包已满 · " + std::to_string(packs.plans.size()) +
                                      " orders wait already; withdraw one");
    }
    const auto partial =
        std::ranges::count_if(packs.layers, [](const model::PackLayer& layer) { return !layer.areas.empty(); });
    if (static_cast<std::size_t>(partial) + packs.plans.size() + 2 > limits::pack_layers_max && !order.areas.empty()) {
        return denial("too_many_layers",
                      "分区域启用过多，请先全区启用一个规则包 · too many packs by area; activate one "
                      "for the whole district first");
    }
    return std::nullopt;
}

/// Fills in what a withdrawal undoes.
Denied aim(PackOrder& order, const PackState& packs) {
    order.withdraws = order.withdraws == 0 ? latest_order(packs) : order.withdraws;
    const auto known = known_order(packs, order.withdraws);
    if (!known) {
        return denial("nothing_to_withdraw", order.withdraws == 0
                                                 ? "没有可以撤回的规则包 · no order is there to be withdrawn"
                                                 : "没有第 " + std::to_string(order.withdraws) + " 号规则包 · order " +
                                                       std::to_string(order.withdraws) +
                                                       " is not known here, or withdrawn already");
    }
    order.pack = known->pack;
    order.name = known->name;
    order.version = known->version;
    order.areas = known->areas;
    order.bytes = 0;
    order.signature = {};
    return std::nullopt;
}

} // namespace

void Engine::Step::operator()(const model::GiveOrder& given) {
    PackOrder order = given.order;
    const PackState& packs = engine.state_.packs;
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    order.number = packs.last_order + 1;
    order.given_at = now;
    order.at = std::max(order.at, now);
    std::ranges::sort(order.areas);
    order.areas.erase(std::unique(order.areas.begin(), order.areas.end()), order.areas.end());
    Denied denied;
    if (self->parent.value != 0) {
        denied = denial("not_district", "规则包由区中心发布 · packs are ordered at the district, " +
                                            to_text(engine.topology_.root().code));
    } else if (order.kind == OrderKind::withdraw) {
        denied = aim(order, packs);
    } else {
        denied = fault_of(packs, engine.topology_, order, now, given.check);
    }
    if (denied) {
        effects.answer = std::move(*denied); // nothing was asked of anybody: no record
        engine.clear_shelf();
        return;
    }
    const std::uint64_t number = order.number;
    commit_packs(route::take_order(context(), std::move(order), given.check), model::FromCommand{given.command_id});
    effects.answer = model::OrderTaken{number};
}

void Engine::Step::operator()(const model::ActivatePack& pack) {
    ENSURE(engine.rules_ != nullptr && engine.rules_->hash() == pack.pack);
    const std::vector<model::PackLayer>& layers = engine.state_.packs.layers;
    const bool has_base = !layers.empty() && layers.front().areas.empty();
    const bool is_ordered = std::ranges::any_of(layers, [](const auto& layer) { return layer.order != 0; });
    // Once the district has ordered a pack the installed one is no longer looked at, as long as there is one below all.
    if (has_base && (is_ordered || layers.front().pack == pack.pack)) {
        return;
    }
    commit_packs(Draft{model::PackActivated{pack.pack, pack.name, pack.version}}, model::FromNode{});
}

void Engine::Step::operator()(const model::AbandonPack& abandoned) {
    commit_packs(Draft{model::PackRefused{abandoned.pack, 0, abandoned.why}}, model::FromNode{});
}

} // namespace citybrain::core

#include "engine/route/packs.hpp"

#include "engine/base/limits.hpp"
#include "engine/model/pack_layers.hpp"

namespace citybrain::route {
namespace {

using model::Draft;
using model::Lane;
using model::NodeId;
using rulebook::Context;

Draft ignored(std::string reason) { return Draft{model::PayloadIgnored{std::move(reason)}}; }

NodeId parent_of(const model::Topology& topology, NodeId node) {
    const model::Unit* const self = topology.find(node);
    ENSURE(self != nullptr);
    return self->parent;
}

NodeId parent_of(const Context& context) { return parent_of(context.topology, context.state.self); }

/// Why an order cannot be followed here, whatever its pack; empty when it can.
std::string fault_of(const Context& context, const model::PackOrder& order) {
    const model::PackState& packs = context.state.packs;
    if (order.kind == model::OrderKind::withdraw) {
        return {};
    }
    if (packs.plans.size() >= base::limits::pack_plans_max) {
        return "待生效的规则包已满 · " + std::to_string(packs.plans.size()) + " orders wait already";
    }
    return {};
}

struct Receive {
    const Context& context;
    const model::Deliver& delivery;

    [[nodiscard]] NodeId from() const { return delivery.link.peer; }
    [[nodiscard]] bool from_above() const { return parent_of(context) == from(); }
    [[nodiscard]] const model::PackState& packs() const { return context.state.packs; }

    Draft operator()(const model::PackOrder& order) const {
        if (!from_above()) {
            return ignored("a pack order from " + to_text(from()) + ", which is not our superior");
        }
        if (order.number <= packs().last_order) {
            return ignored("pack order " + std::to_string(order.number) + ", which is behind " +
                           std::to_string(packs().last_order));
        }
        return take_order(context, order, delivery.pack);
    }

    /// One part, from the front. An empty one says that there is none.
    Draft operator()(const model::PackWanted& wanted) const {
        if (from_above()) {
            return ignored("our superior asks us for a pack");
        }
        const bool owed = delivery.part.empty() && fetching(packs(), wanted.pack) != nullptr &&
                          packs().debts.size() < base::limits::pack_debts_max;
        Draft draft{model::PackPartAsked{wanted.pack, wanted.part, from(), !owed}};
        if (!owed) {
            draft.outgoing.push_back({from(), Lane::bulk, model::PackPart{wanted.pack, wanted.part, delivery.part}});
        }
        return draft;
    }

    Draft operator()(const model::PackPart& part) const {
        const model::PackPlan* const plan = fetching(packs(), part.pack);
        if (!from_above() || plan == nullptr || plan->next != part.part) {
            return ignored("part " + std::to_string(part.part) + " of a pack that is not waited for");
        }
        const bool last = part.part + 1 >= model::parts_of(plan->order.bytes);
        if (part.bytes.empty()) {
            return settle(part.pack, "上级没有这个规则包 · the superior does not have this pack");
        }
        if (last) {
            return settle(part.pack, delivery.pack.here ? std::string() : delivery.pack.fault);
        }
        if (part.bytes.size() != base::limits::pack_part_bytes) {
            return settle(part.pack, "规则包传输分段长度不对 · part " + std::to_string(part.part) +
                                         " of the pack has " + std::to_string(part.bytes.size()) + " bytes");
        }
        return Draft{model::PackPartTaken{part.pack, part.part},
                     {{from(), Lane::custody, model::PackWanted{part.pack, part.part + 1}}}};
    }

    /// The pack is here or will never be; those who wait for it below get its first part, or hear that there is none.
    [[nodiscard]] Draft settle(const base::Hash& pack, const std::string& fault) const {
        Draft draft{fault.empty() ? model::Fact(model::PackReceived{pack})
                                  : model::Fact(model::PackRefused{pack, 0, fault})};
        for (const model::PackDebt& debt : packs().debts) {
            if (debt.pack == pack) {
                draft.outgoing.push_back({debt.node, Lane::bulk, model::PackPart{pack, 0, delivery.part}});
            }
        }
        return draft;
    }

    Draft operator()(const model::PackStanding& standing) const {
        if (from_above() || !context.topology.is_within(standing.node, from()) ||
            packs().standings.size() >= base::limits::pack_standings_max) {
            return ignored("the standing of " + to_text(standing.node) + ", which is not below " + to_text(from()));
        }
        Draft draft{model::PackReported{standing}};
        if (const NodeId parent = parent_of(context); parent.value != 0) {
            draft.outgoing.push_back({parent, Lane::custody, standing});
        }
        return draft;
    }

    template <class M>
    Draft operator()(const M&) const {
        return ignored("not about packs");
    }
};

} // namespace

bool is_about_packs(const model::Message& message) {
    return std::holds_alternative<model::PackOrder>(message) || std::holds_alternative<model::PackWanted>(message) ||
           std::holds_alternative<model::PackPart>(message) || std::holds_alternative<model::PackStanding>(message);
}

Draft receive_pack(const Context& context, const model::Deliver& delivery) {
    ENSURE(delivery.message.has_value());
    return std::visit(Receive{context, delivery}, *delivery.message);
}

Draft take_order(const Context& context, model::PackOrder order, const model::PackCheck& check) {
    const bool brings = order.kind != model::OrderKind::withdraw;
    std::string fault = fault_of(context, order);
    if (fault.empty() && brings) {
        fault = check.fault;
    }
    const bool asks = brings && !check.here && fault.empty();
    const bool asked = fetching(context.state.packs, order.pack) != nullptr;
    Draft draft{model::PackOrdered{order, brings && check.here, fault}};
    for (const NodeId child : concerned_below(context.topology, context.state.self, order.areas)) {
        draft.outgoing.push_back({child, Lane::custody, order});
    }
    if (asks && !asked) {
        draft.outgoing.push_back({parent_of(context), Lane::custody, model::PackWanted{order.pack, 0}});
    }
    return draft;
}

void tell_standing(const model::State& before, const model::PackState& after, const model::Topology& topology,
                   base::Instant now, Draft& draft) {
    const NodeId parent = parent_of(topology, before.self);
    if (parent.value == 0 || after.last_order == 0) {
        return; // nobody is above, or nobody has asked for anything yet
    }
    const model::PackStanding is = standing_of(after, topology, before.self, now);
    if (before.packs.last_order == 0 || standing_of(before.packs, topology, before.self, now) != is) {
        draft.outgoing.push_back({parent, Lane::custody, is});
    }
}

} // namespace citybrain::route

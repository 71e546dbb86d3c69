#include "engine/persist/fold_packs.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"

namespace citybrain::persist {
namespace {

namespace limits = base::limits;
using model::PackPlan;

/// At most so many bytes, cut between two characters: a standing that is no UTF-8 no neighbour would read.
std::string clipped(std::string_view text) {
    std::size_t end = std::min(text.size(), limits::pack_fault_bytes_max);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end));
}

/// Room for one more layer. The lowest one covers everything and stays so: it goes only where the next covers
/// everything, too. The district gives no order that would need the other way (engine/core).
void trim(std::vector<model::PackLayer>& layers) {
    if (layers.size() > limits::pack_layers_max) {
        layers.erase(layers.begin() + (layers[1].areas.empty() ? 0 : 1));
    }
}

struct Fold {
    model::PackState& packs;
    base::Instant at;

    void drop_plan(std::uint64_t number) const {
        std::erase_if(packs.plans, [&](const PackPlan& plan) { return plan.order.number == number; });
    }

    void refuse(std::uint64_t order, const std::string& why) const {
        packs.refused_order = order;
        packs.refused_why = clipped(why);
    }

    void operator()(const model::PackActivated& f) const {
        model::PackLayer layer{f.order, f.pack, f.name, f.version, f.areas, at};
        if (f.order == 0) {
            std::erase_if(packs.layers, [](const model::PackLayer& one) { return one.order == 0; });
            packs.layers.insert(packs.layers.begin(), std::move(layer));
            trim(packs.layers);
            return;
        }
        drop_plan(f.order);
        if (f.shadow) {
            packs.shadow = model::PackShadow{.pack = std::move(layer), .last = {}};
            return;
        }
        if (packs.shadow && packs.shadow->pack.pack == f.pack) {
            packs.shadow.reset(); // its trial is over: it decides
        }
        packs.layers.push_back(std::move(layer));
        trim(packs.layers);
    }

    void operator()(const model::PackOrdered& f) const {
        packs.last_order = f.order.number;
        if (!f.fault.empty()) {
            refuse(f.order.number, f.fault);
        } else if (f.order.kind == model::OrderKind::withdraw) {
            drop_plan(f.order.withdraws);
            std::erase_if(packs.layers, [&](const model::PackLayer& one) { return one.order == f.order.withdraws; });
            if (packs.shadow && packs.shadow->pack.order == f.order.withdraws) {
                packs.shadow.reset();
            }
        } else {
            add_plan(f);
        }
    }

    void add_plan(const model::PackOrdered& f) const {
        PackPlan plan{f.order, f.here, 0};
        for (const PackPlan& other : packs.plans) {
            if (!other.ready && other.order.pack == f.order.pack) {
                plan.next = other.next; // one asks for both
            }
        }
        const auto when = [](const PackPlan& one) { return std::tuple(one.order.at, one.order.number); };
        packs.plans.insert(std::ranges::upper_bound(packs.plans, when(plan), {}, when), plan);
        if (f.here) {
            packs.ready_order = f.order.number;
        }
    }

    void operator()(const model::PackPartTaken& f) const {
        for (PackPlan& plan : packs.plans) {
            if (!plan.ready && plan.order.pack == f.pack) {
                plan.next = f.part + 1;
            }
        }
    }

    void drop_debts(const base::Hash& pack) const {
        std::erase_if(packs.debts, [&](const model::PackDebt& debt) { return debt.pack == pack; });
    }

    void operator()(const model::PackReceived& f) const {
        for (PackPlan& plan : packs.plans) {
            if (plan.order.pack == f.pack) {
                plan.ready = true;
                packs.ready_order = std::max(packs.ready_order, plan.order.number);
            }
        }
        drop_debts(f.pack);
    }

    void operator()(const model::PackRefused& f) const {
        std::uint64_t refused = f.order;
        if (f.order == 0) {
            for (const PackPlan& plan : packs.plans) {
                refused = plan.order.pack == f.pack ? std::max(refused, plan.order.number) : refused;
            }
            for (const model::PackLayer& layer : packs.layers) {
                refused = layer.pack == f.pack ? std::max(refused, layer.order) : refused;
            }
            std::erase_if(packs.plans, [&](const PackPlan& plan) { return plan.order.pack == f.pack; });
            std::erase_if(packs.layers, [&](const model::PackLayer& one) { return one.pack == f.pack; });
            if (packs.shadow && packs.shadow->pack.pack == f.pack) {
                packs.shadow.reset();
            }
            drop_debts(f.pack);
        } else {
            drop_plan(f.order);
        }
        refuse(refused, f.why);
    }

    void operator()(const model::PackPartAsked& f) const {
        const model::PackDebt debt{f.pack, f.by};
        const auto at_debt = std::ranges::lower_bound(packs.debts, debt);
        if (!f.served && (at_debt == packs.debts.end() || *at_debt != debt)) {
            packs.debts.insert(at_debt, debt);
        }
    }

    void operator()(const model::PackReported& f) const {
        const auto held = std::ranges::lower_bound(packs.standings, f.standing.node, {}, &model::PackStanding::node);
        if (held != packs.standings.end() && held->node == f.standing.node) {
            *held = f.standing;
        } else {
            packs.standings.insert(held, f.standing);
        }
    }

    void operator()(const model::CaseOpened& f) const {
        if (packs.shadow && packs.shadow->pack.order == f.compared_with) {
            packs.shadow->compared += 1;
        }
    }

    void operator()(const model::ShadowDiffered& f) const {
        if (!packs.shadow || packs.shadow->pack.order != f.order) {
            return;
        }
        model::PackShadow& shadow = *packs.shadow;
        shadow.differed += 1;
        shadow.in_tier += f.in_tier() ? 1U : 0U;
        shadow.in_owner += f.in_owner() ? 1U : 0U;
        shadow.in_priority += f.in_priority() ? 1U : 0U;
        shadow.in_deadline += f.in_deadline() ? 1U : 0U;
        shadow.last.push_back(f);
        if (shadow.last.size() > limits::shadow_differences_max) {
            shadow.last.erase(shadow.last.begin());
        }
    }

    template <class F>
    void operator()(const F&) const {}
};

} // namespace

void fold_packs(model::PackState& packs, const model::Fact& fact, base::Instant at) {
    std::visit(Fold{packs, at}, fact);
}

} // namespace citybrain::persist

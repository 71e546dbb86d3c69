#include "engine/wire/pack_rows.hpp"

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

namespace limits = base::limits;

Offset<fb::PackLayer> write_layer(Workspace& w, const model::PackLayer& layer) {
    const auto pack = write_hash(layer.pack);
    const auto name = write_text(w, layer.name);
    const auto version = write_text(w, layer.version);
    const auto areas = write_nodes(w, layer.areas);
    return fb::CreatePackLayer(w.builder, layer.order, pointer(pack), name, version, areas, layer.since.ms);
}

Offset<fb::PackShadow> write_shadow(Workspace& w, const std::optional<model::PackShadow>& shadow) {
    if (!shadow) {
        return {};
    }
    const auto pack = write_layer(w, shadow->pack);
    std::vector<Offset<fb::ShadowDiffered>> last;
    for (const model::ShadowDiffered& difference : shadow->last) {
        last.push_back(write_difference(w, difference));
    }
    const auto written = w.builder.CreateVector(last);
    return fb::CreatePackShadow(w.builder, pack, shadow->compared, shadow->differed, shadow->in_tier, shadow->in_owner,
                                shadow->in_priority, shadow->in_deadline, written);
}

template <class T, class Write>
auto write_all(Workspace& w, const std::vector<T>& things, Write write) {
    std::vector<decltype(write(things.front()))> written;
    written.reserve(things.size());
    for (const T& thing : things) {
        written.push_back(write(thing));
    }
    return w.builder.CreateVector(written);
}

model::PackLayer read_layer(Reader& r, const fb::PackLayer* layer) {
    if (!r.has(layer, "packs.layer")) {
        return {};
    }
    return {layer->order(),
            Reader::hash(layer->pack()),
            r.text(layer->name(), "packs.name"),
            r.text(layer->version(), "packs.version"),
            read_areas(r, layer->areas()),
            r.instant(layer->since(), "packs.since")};
}

std::optional<model::PackShadow> read_shadow(Reader& r, const fb::PackShadow* shadow) {
    if (shadow == nullptr) {
        return std::nullopt;
    }
    model::PackShadow out{.pack = read_layer(r, shadow->pack()),
                          .compared = shadow->compared(),
                          .differed = shadow->differed(),
                          .in_tier = shadow->in_tier(),
                          .in_owner = shadow->in_owner(),
                          .in_priority = shadow->in_priority(),
                          .in_deadline = shadow->in_deadline(),
                          .last = {}};
    if (shadow->last() != nullptr && r.count(shadow->last()->size(), "packs.last", limits::shadow_differences_max)) {
        for (const fb::ShadowDiffered* difference : *shadow->last()) {
            out.last.push_back(read_difference(r, difference));
        }
    }
    return out;
}

/// Calls read with each entry, as long as there are not too many.
template <class T, class Read>
void read_all(Reader& r, const flatbuffers::Vector<Offset<T>>* entries, std::size_t most, const Read& read) {
    if (entries != nullptr && r.count(entries->size(), "packs", most)) {
        for (const T* const entry : *entries) {
            read(*entry);
        }
    }
}

/// Row, layers, plans with their orders, debts, shadow with differences and their gists, standings.
constexpr std::size_t tables_max = 3 + limits::pack_layers_max + 2 * limits::pack_plans_max + limits::pack_debts_max +
                                   3 * limits::shadow_differences_max + limits::pack_standings_max;
constexpr Bounds pack_bounds{fb::PackRowIdentifier, "pack row", row_bytes_max, tables_max, ErrorKind::broken};

} // namespace

Bytes encode_packs(model::NodeId node, const model::PackState& packs, Encoder& reuse) {
    Workspace& w = reuse.fresh();
    const auto layers = write_all(w, packs.layers, [&w](const auto& layer) { return write_layer(w, layer); });
    const auto plans = write_all(w, packs.plans, [&w](const model::PackPlan& plan) {
        const auto order = write_order(w, plan.order);
        return fb::CreatePackPlan(w.builder, order, plan.ready, plan.next);
    });
    const auto debts = write_all(w, packs.debts, [&w](const model::PackDebt& debt) {
        const auto pack = write_hash(debt.pack);
        return fb::CreatePackDebt(w.builder, pointer(pack), debt.node.value);
    });
    const auto shadow = write_shadow(w, packs.shadow);
    const auto why = write_text(w, packs.refused_why);
    const auto standings =
        write_all(w, packs.standings, [&w](const auto& standing) { return write_standing(w, standing); });
    const auto root = fb::CreatePackRow(w.builder, pack_row_format, node.value, packs.last_order, packs.ready_order,
                                        layers, plans, debts, shadow, packs.refused_order, why, standings);
    Bytes out;
    finish(w, root, fb::PackRowIdentifier(), out);
    return out;
}

base::Result<model::PackState> decode_packs(model::NodeId node, ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::PackRow>(pack_bounds, aligned);
    if (!root) {
        return root.error();
    }
    const fb::PackRow& row = *root.value();
    if (row.format() == 0 || row.format() > pack_row_format || row.node() != node.value) {
        return base::broken("the pack row of " + to_text(node) + " has format " + std::to_string(row.format()) +
                            " of node " + std::to_string(row.node()) +
                            ": damaged, or a newer build has used this store; start that one");
    }
    Reader r(Trust::ourselves);
    model::PackState out{.last_order = row.last_order(),
                         .ready_order = row.ready_order(),
                         .layers = {},
                         .plans = {},
                         .debts = {},
                         .shadow = read_shadow(r, row.shadow()),
                         .refused_order = row.refused_order(),
                         .refused_why = r.text(row.refused_why(), "packs.refused_why"),
                         .standings = {}};
    read_all(r, row.layers(), limits::pack_layers_max, [&](const auto& e) { out.layers.push_back(read_layer(r, &e)); });
    read_all(r, row.plans(), limits::pack_plans_max, [&](const fb::PackPlan& plan) {
        out.plans.push_back({read_order(r, plan.order()), plan.ready(), plan.next()});
    });
    read_all(r, row.debts(), limits::pack_debts_max, [&](const fb::PackDebt& debt) {
        out.debts.push_back({Reader::hash(debt.pack()), r.node_or_none(debt.node(), "packs.debt")});
    });
    read_all(r, row.standings(), limits::pack_standings_max,
             [&](const auto& e) { out.standings.push_back(read_standing(r, &e)); });
    if (!r.ok()) {
        return r.error();
    }
    return out;
}

} // namespace citybrain::wire

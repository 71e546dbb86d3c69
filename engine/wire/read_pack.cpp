// Verified tables of rule packs into model nouns, checked.

#include <algorithm>

#include "engine/wire/read.hpp"

namespace citybrain::wire {
namespace {

namespace limits = base::limits;

model::DecisionGist read_gist(Reader& r, const fb::DecisionGist* gist) {
    if (!r.has(gist, "shadow.gist")) {
        return {};
    }
    return {r.one_of(gist->tier(), "shadow.tier", model::Tier::village),
            r.one_of(gist->priority(), "shadow.priority", model::Priority::p0),
            r.node_or_none(gist->owner(), "shadow.owner"), r.instant(gist->respond_due(), "shadow.respond_due"),
            r.instant(gist->close_due(), "shadow.close_due")};
}

} // namespace

std::vector<model::NodeId> read_areas(Reader& r, const flatbuffers::Vector<std::uint64_t>* areas) {
    if (areas != nullptr && !r.count(areas->size(), "order.areas", limits::pack_areas_max)) {
        return {};
    }
    return read_nodes(r, areas, "order.areas");
}

model::PackOrder read_order(Reader& r, const fb::PackOrder* order) {
    model::PackOrder out;
    if (!r.has(order, "order")) {
        return out;
    }
    out.number = r.sequence(order->number(), "order.number");
    out.kind = r.one_of(order->kind(), "order.kind", model::OrderKind::activate);
    out.pack = Reader::hash(order->pack());
    out.name = r.text(order->name(), "order.name", limits::pack_name_bytes_max);
    out.version = r.text(order->version(), "order.version", limits::pack_name_bytes_max);
    out.bytes = order->bytes();
    if (out.bytes > limits::pack_bytes_max) {
        r.refuse("order.bytes", "is more than a pack may have");
    }
    if (const auto* signature = order->signature()) {
        if (signature->size() == out.signature.size()) {
            std::ranges::copy(*signature, out.signature.begin());
        } else {
            r.refuse("order.signature", "has not 64 bytes");
        }
    }
    out.given_at = r.instant(order->given_at(), "order.given_at");
    out.at = r.instant(order->at(), "order.at");
    out.areas = read_areas(r, order->areas());
    out.withdraws = r.sequence(order->withdraws(), "order.withdraws");
    out.actor = r.text(order->actor(), "order.actor", limits::actor_bytes_max);
    return out;
}

model::PackWanted read_wanted(const fb::PackWanted& wanted) { return {Reader::hash(wanted.pack()), wanted.part()}; }

model::PackPart read_part(Reader& r, const fb::PackPart& part) {
    model::PackPart out{Reader::hash(part.pack()), part.part(), {}};
    if (r.has(part.bytes(), "part.bytes") && r.count(part.bytes()->size(), "part.bytes", limits::pack_part_bytes)) {
        out.bytes.assign(part.bytes()->begin(), part.bytes()->end());
    }
    return out;
}

model::PackStanding read_standing(Reader& r, const fb::PackStanding* standing) {
    model::PackStanding out;
    if (!r.has(standing, "standing")) {
        return out;
    }
    out.node = r.node(standing->node(), "standing.node");
    out.at = r.instant(standing->at(), "standing.at");
    out.order = r.sequence(standing->order(), "standing.order");
    out.ready = r.sequence(standing->ready(), "standing.ready");
    out.live = Reader::hash(standing->live());
    out.live_version = r.text(standing->live_version(), "standing.live_version", 2 * limits::pack_name_bytes_max + 1);
    out.live_order = r.sequence(standing->live_order(), "standing.live_order");
    out.live_since = r.instant(standing->live_since(), "standing.live_since");
    out.waiting = r.sequence(standing->waiting(), "standing.waiting");
    out.shadow = r.sequence(standing->shadow(), "standing.shadow");
    out.refused = r.sequence(standing->refused(), "standing.refused");
    out.why = r.text(standing->why(), "standing.why", limits::pack_fault_bytes_max);
    return out;
}

model::ShadowDiffered read_difference(Reader& r, const fb::ShadowDiffered* difference) {
    if (!r.has(difference, "shadow")) {
        return {};
    }
    return {r.sequence(difference->order(), "shadow.order"), r.id(difference->about(), "shadow.about"),
            read_gist(r, difference->live()), read_gist(r, difference->shadow())};
}

} // namespace citybrain::wire

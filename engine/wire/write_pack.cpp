// Rule packs into a builder: orders, standings, differences of a trial.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<fb::PackOrder> write_order(Workspace& w, const model::PackOrder& order) {
    const auto pack = write_hash(order.pack);
    const auto name = write_text(w, order.name);
    const auto version = write_text(w, order.version);
    const bool signed_by_somebody = order.signature != model::PackSignature{};
    const auto signature = signed_by_somebody ? w.builder.CreateVector(order.signature.data(), order.signature.size())
                                              : Offset<flatbuffers::Vector<std::uint8_t>>();
    const auto areas = write_nodes(w, order.areas);
    const auto actor = write_text(w, order.actor);
    return fb::CreatePackOrder(w.builder, order.number, twin<fb::OrderKind>(order.kind), pointer(pack), name, version,
                               order.bytes, signature, order.given_at.ms, order.at.ms, areas, order.withdraws, actor);
}

Offset<fb::PackStanding> write_standing(Workspace& w, const model::PackStanding& standing) {
    const auto live = write_hash(standing.live);
    const auto version = write_text(w, standing.live_version);
    const auto why = write_text(w, standing.why);
    return fb::CreatePackStanding(w.builder, standing.node.value, standing.at.ms, standing.order, standing.ready,
                                  pointer(live), version, standing.live_order, standing.live_since.ms, standing.waiting,
                                  standing.shadow, standing.refused, why);
}

namespace {

Offset<fb::DecisionGist> write_gist(Workspace& w, const model::DecisionGist& gist) {
    return fb::CreateDecisionGist(w.builder, twin<fb::Tier>(gist.tier), twin<fb::Priority>(gist.priority),
                                  gist.owner.value, gist.respond_due.ms, gist.close_due.ms);
}

} // namespace

Offset<fb::ShadowDiffered> write_difference(Workspace& w, const model::ShadowDiffered& difference) {
    const auto live = write_gist(w, difference.live);
    const auto shadow = write_gist(w, difference.shadow);
    const fb::CaseId about = write_id(difference.about);
    return fb::CreateShadowDiffered(w.builder, difference.order, &about, live, shadow);
}

} // namespace citybrain::wire

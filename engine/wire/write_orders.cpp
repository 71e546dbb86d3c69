// Writes what people put over rules and cases: standing orders, waivers, merges.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<flatbuffers::String> write_lines(Workspace& w, const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : "\n") + text;
    }
    return write_text(w, all);
}

Offset<flatbuffers::Vector<const fb::CaseId*>> write_ids(Workspace& w, const std::vector<model::CaseId>& ids) {
    if (ids.empty()) {
        return {};
    }
    std::vector<fb::CaseId> written;
    written.reserve(ids.size());
    for (const model::CaseId& id : ids) {
        written.push_back(write_id(id));
    }
    return w.builder.CreateVectorOfStructs(written);
}

fb::Relation write_relation(const model::Relation& relation) { return {write_id(relation.id), relation.is_parent}; }

Offset<flatbuffers::Vector<const fb::Relation*>> write_relations(Workspace& w,
                                                                 const std::vector<model::Relation>& relations) {
    if (relations.empty()) {
        return {};
    }
    std::vector<fb::Relation> written;
    written.reserve(relations.size());
    for (const model::Relation& relation : relations) {
        written.push_back(write_relation(relation));
    }
    return w.builder.CreateVectorOfStructs(written);
}

Offset<fb::StandingOrder> write_standing_order(Workspace& w, const model::StandingOrder& order) {
    const auto number = write_text(w, order.number);
    const auto signer = write_text(w, order.signer);
    const auto reason = write_text(w, order.reason);
    const auto areas = write_nodes(w, order.areas);
    const auto categories = write_lines(w, order.categories);
    const auto waives = write_lines(w, order.waives);
    return fb::CreateStandingOrder(w.builder, number, signer, reason, order.node.value, areas, categories,
                                   order.from.ms, order.until.ms, order.suspends, order.lengthens_percent, order.mutes,
                                   waives, order.begun, twin<fb::ResponseLevel>(order.response));
}

Offset<flatbuffers::Vector<Offset<fb::OrderEffect>>> write_effects(Workspace& w,
                                                                   const std::vector<model::OrderEffect>& effects) {
    if (effects.empty()) {
        return {};
    }
    std::vector<Offset<fb::OrderEffect>> written;
    for (const model::OrderEffect& effect : effects) {
        const auto number = write_text(w, effect.number);
        written.push_back(fb::CreateOrderEffect(w.builder, number, effect.until.ms, effect.suspends,
                                                effect.lengthens_percent, effect.mutes,
                                                twin<fb::ResponseLevel>(effect.response)));
    }
    return w.builder.CreateVector(written);
}

Offset<flatbuffers::Vector<Offset<fb::Waiver>>> write_waivers(Workspace& w, const std::vector<model::Waiver>& waivers) {
    if (waivers.empty()) {
        return {};
    }
    std::vector<Offset<fb::Waiver>> written;
    for (const model::Waiver& waiver : waivers) {
        const auto rule = write_text(w, waiver.rule);
        const auto actor = write_text(w, waiver.actor);
        const auto reason = write_text(w, waiver.reason);
        const auto values = write_attributes(w, waiver.values);
        const auto seen = write_readings(w, waiver.seen);
        written.push_back(fb::CreateWaiver(w.builder, rule, waiver.until.ms, actor, reason, values, seen));
    }
    return w.builder.CreateVector(written);
}

Offset<fb::Deferral> write_deferral(Workspace& w, const model::Deferral& deferral) {
    const auto order = write_text(w, deferral.order);
    return fb::CreateDeferral(w.builder, twin<fb::Stage>(deferral.stage), deferral.milestone, order, deferral.due.ms,
                              deferral.from.ms, deferral.until.ms, deferral.lengthens_percent);
}

Offset<flatbuffers::Vector<Offset<fb::Deferral>>> write_deferrals(Workspace& w,
                                                                  const std::vector<model::Deferral>& deferrals) {
    if (deferrals.empty()) {
        return {};
    }
    std::vector<Offset<fb::Deferral>> written;
    for (const model::Deferral& deferral : deferrals) {
        written.push_back(write_deferral(w, deferral));
    }
    return w.builder.CreateVector(written);
}

} // namespace citybrain::wire

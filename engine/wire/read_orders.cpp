// Reads what people put over rules and cases: standing orders, waivers, merges.

#include <array>
#include <bit>
#include <cstring>

#include "engine/wire/read.hpp"

namespace citybrain::wire {

namespace limits = base::limits;

namespace {

/// Codes and ids that were written as one text, one a line.
std::uint32_t read_percent(Reader& r, std::uint32_t percent, const char* field) {
    if (percent < 100 || percent > 1'000) {
        r.refuse(field, "is not from 100 to 1000");
    }
    return percent;
}

} // namespace

std::vector<std::string> read_lines(Reader& r, const flatbuffers::String* text, const char* field, std::size_t most) {
    std::vector<std::string> lines;
    const std::string all = r.text(text, field);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        lines.push_back(all.substr(at, end - at));
        at = end + 1;
    }
    (void)r.count(lines.size(), field, most);
    return lines;
}

std::vector<model::CaseId> read_ids(Reader& r, const flatbuffers::Vector<const fb::CaseId*>* ids, const char* field,
                                    std::size_t most) {
    std::vector<model::CaseId> out;
    if (ids == nullptr || !r.count(ids->size(), field, most)) {
        return out;
    }
    for (std::size_t i = 0; i < ids->size(); ++i) { // copied out: entries of hostile bytes may lie anywhere
        std::array<std::uint8_t, sizeof(fb::CaseId)> raw;
        std::memcpy(raw.data(), ids->Data() + i * sizeof(fb::CaseId), sizeof(fb::CaseId));
        const auto id = std::bit_cast<fb::CaseId>(raw);
        out.push_back(r.id(&id, field));
    }
    return out;
}

std::vector<model::Relation> read_relations(Reader& r, const flatbuffers::Vector<const fb::Relation*>* relations) {
    std::vector<model::Relation> out;
    if (relations == nullptr || !r.count(relations->size(), "case.relations", base::limits::case_relations_max)) {
        return out;
    }
    for (std::size_t i = 0; i < relations->size(); ++i) { // copied out, as above
        std::array<std::uint8_t, sizeof(fb::Relation)> raw;
        std::memcpy(raw.data(), relations->Data() + i * sizeof(fb::Relation), sizeof(fb::Relation));
        const auto relation = std::bit_cast<fb::Relation>(raw);
        const fb::CaseId id = relation.id();
        out.push_back({r.id(&id, "case.relations"), relation.is_parent()});
    }
    return out;
}

model::StandingOrder read_standing_order(Reader& r, const fb::StandingOrder* order) {
    model::StandingOrder out;
    if (!r.has(order, "order")) {
        return out;
    }
    out.number = r.name(order->number(), "order.number", limits::id_bytes_max);
    out.signer = r.text(order->signer(), "order.signer", limits::id_bytes_max);
    out.reason = r.text(order->reason(), "order.reason");
    out.node = r.node(order->node(), "order.node");
    out.areas = read_nodes(r, order->areas(), "order.areas");
    out.categories = read_lines(r, order->categories(), "order.categories", limits::order_categories_max);
    out.from = r.instant(order->from(), "order.from");
    out.until = r.instant(order->until(), "order.until");
    out.suspends = order->suspends();
    out.lengthens_percent = read_percent(r, order->lengthens_percent(), "order.lengthens_percent");
    out.mutes = order->mutes();
    out.waives = read_lines(r, order->waives(), "order.waives", limits::rules_max);
    out.begun = order->begun();
    out.response = r.one_of(order->response(), "order.response", model::ResponseLevel::none);
    return out;
}

std::vector<model::OrderEffect> read_effects(Reader& r, const flatbuffers::Vector<Offset<fb::OrderEffect>>* effects) {
    std::vector<model::OrderEffect> out;
    if (effects == nullptr || !r.count(effects->size(), "decision.orders", limits::decision_orders_max)) {
        return out;
    }
    for (const fb::OrderEffect* effect : *effects) {
        out.push_back({r.text(effect->number(), "decision.orders.number", limits::id_bytes_max),
                       r.instant(effect->until(), "decision.orders.until"), effect->suspends(),
                       effect->lengthens_percent(), effect->mutes(),
                       r.one_of(effect->response(), "decision.orders.response", model::ResponseLevel::none)});
    }
    return out;
}

std::vector<model::Waiver> read_waivers(Reader& r, const flatbuffers::Vector<Offset<fb::Waiver>>* waivers) {
    std::vector<model::Waiver> out;
    if (waivers == nullptr || !r.count(waivers->size(), "case.waivers", limits::case_waivers_max)) {
        return out;
    }
    for (const fb::Waiver* waiver : *waivers) {
        model::Waiver one;
        one.rule = r.text(waiver->rule(), "case.waivers.rule", list_text_bytes_max);
        one.until = r.instant(waiver->until(), "case.waivers.until");
        one.actor = r.text(waiver->actor(), "case.waivers.actor");
        one.reason = r.text(waiver->reason(), "case.waivers.reason");
        one.values = read_attributes(r, waiver->values());
        (void)r.count(one.values.size(), "case.waivers.values", limits::waiver_values_max);
        one.seen = read_readings(r, waiver->seen(), "case.waivers.seen", limits::waiver_values_max);
        out.push_back(std::move(one));
    }
    return out;
}

model::Deferral read_deferral(Reader& r, const fb::Deferral* deferral) {
    model::Deferral out;
    if (!r.has(deferral, "deferral")) {
        return out;
    }
    out.stage = r.one_of(deferral->stage(), "deferral.stage", model::Stage::respond);
    out.milestone = deferral->milestone();
    out.order = r.name(deferral->order(), "deferral.order", limits::id_bytes_max);
    out.due = r.instant(deferral->due(), "deferral.due");
    out.from = r.instant(deferral->from(), "deferral.from");
    out.until = r.instant(deferral->until(), "deferral.until");
    out.lengthens_percent = read_percent(r, deferral->lengthens_percent(), "deferral.lengthens_percent");
    return out;
}

std::vector<model::Deferral> read_deferrals(Reader& r, const flatbuffers::Vector<Offset<fb::Deferral>>* deferrals) {
    std::vector<model::Deferral> out;
    if (deferrals == nullptr || !r.count(deferrals->size(), "case.deferrals", limits::case_deferrals_max)) {
        return out;
    }
    for (const fb::Deferral* deferral : *deferrals) {
        out.push_back(read_deferral(r, deferral));
    }
    return out;
}

} // namespace citybrain::wire

#include "nodes/console/projection.hpp"

#include <algorithm>

namespace citybrain::console {

void Projection::restored(model::NodeId node, const model::Case& matter) { keep(node, matter); }

void Projection::recalled(const model::Record& record) { judged(record); }

void Projection::committed(const model::Record& record, const model::Case* matter) {
    records_ += 1;
    judged(record);
    if (const auto* const rejected = std::get_if<model::EventRejected>(&record.fact)) {
        rejections_.push_back({record.node, record.position, record.at, *rejected});
        if (rejections_.size() > rejections_max) {
            rejections_.pop_front();
        }
    }
    if (matter != nullptr) {
        keep(record.node, *matter);
    }
}

const Projection::Rejection* Projection::find_rejection(std::string_view source, std::string_view id) const {
    const auto found = std::find_if(rejections_.rbegin(), rejections_.rend(), [&](const Rejection& rejection) {
        return rejection.fact.source == source && rejection.fact.id == id;
    });
    return found == rejections_.rend() ? nullptr : &*found;
}

void Projection::judged(const model::Record& record) {
    judgements_since_.try_emplace(record.node, record.at);
    if (const auto* const noted = std::get_if<model::SeenNoted>(&record.fact)) {
        if (noted->judged) {
            const model::Event& event = noted->seen.event;
            keep({record.node,
                  noted->seen.id,
                  model::identity_of(event.source, event.id),
                  record.position,
                  record.position,
                  {},
                  record.at});
        }
        return;
    }
    const auto* const raise = std::get_if<model::MatterRaised>(&record.fact);
    if (raise == nullptr || !raise->raised.decision) {
        return;
    }
    const auto newest = std::find_if(judgements_.rbegin(), judgements_.rend(), [&](const Judgement& judgement) {
        return judgement.node == record.node && judgement.matter == raise->raised.id;
    });
    if (newest != judgements_.rend() && !raise->raised.late && newest->at == record.at &&
        newest->raised == model::Position{}) {
        newest->raised = record.position; // it was noted, judged and raised in one step
        return;
    }
    Judgement late = newest == judgements_.rend() ? Judgement{} : *newest; // judged again, for an event came late
    late.node = record.node;
    late.matter = raise->raised.id;
    late.said = record.position;
    late.raised = record.position;
    late.at = record.at;
    keep(late);
}

void Projection::keep(Judgement judgement) {
    judgements_.push_back(judgement);
    if (judgements_.size() > judgements_max) {
        judgements_since_[judgements_.front().node] = judgements_.front().at;
        judgements_.pop_front();
    }
}

std::vector<Projection::Judgement> Projection::judgements(model::NodeId node, const model::CaseId& matter) const {
    std::vector<Judgement> found;
    std::copy_if(judgements_.rbegin(), judgements_.rend(), std::back_inserter(found),
                 [&](const Judgement& judgement) { return judgement.node == node && judgement.matter == matter; });
    return found;
}

std::vector<Projection::Judgement> Projection::judgements(model::NodeId node, const model::Identity& event) const {
    std::vector<Judgement> found;
    std::copy_if(judgements_.rbegin(), judgements_.rend(), std::back_inserter(found),
                 [&](const Judgement& judgement) { return judgement.node == node && judgement.event == event; });
    return found;
}

std::optional<base::Instant> Projection::judgements_since(model::NodeId node) const {
    const auto at = judgements_since_.find(node);
    return at == judgements_since_.end() ? std::nullopt : std::optional(at->second);
}

void Projection::keep(model::NodeId node, const model::Case& matter) {
    Cases& cases = nodes_[node];
    const auto [at, fresh] = cases.try_emplace(matter.id, matter);
    const bool had_ended = !fresh && !is_open(at->second);
    if (!fresh) {
        at->second = matter;
    }
    if (had_ended || is_open(matter)) {
        return;
    }
    ended_.emplace_back(node, matter.id);
    while (ended_.size() > ended_max) {
        Cases& oldest = nodes_[ended_.front().first];
        const auto old = oldest.find(ended_.front().second);
        if (old != oldest.end() && !is_open(old->second)) {
            oldest.erase(old);
        }
        ended_.pop_front();
    }
}

const Projection::Cases& Projection::cases(model::NodeId node) const {
    static const Cases none;
    const auto at = nodes_.find(node);
    return at == nodes_.end() ? none : at->second;
}

const model::Case* Projection::find(model::NodeId node, const model::CaseId& id) const {
    const Cases& held = cases(node);
    const auto at = held.find(id);
    return at == held.end() ? nullptr : &at->second;
}

} // namespace citybrain::console

#include "nodes/console/projection.hpp"

#include <algorithm>

namespace citybrain::console {

void Projection::restored(model::NodeId node, const model::Case& matter) { keep(node, matter); }

void Projection::committed(const model::Record& record, const model::Case* matter) {
    records_ += 1;
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

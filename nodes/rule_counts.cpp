#include "nodes/rule_counts.hpp"

#include "engine/observe/rule_tally.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/tally_rows.hpp"

namespace citybrain {
namespace {

constexpr base::Duration save_every = base::seconds(30);

} // namespace

base::Result<void> RuleCounts::restore(model::NodeId node) {
    model::RuleTally& tally = tallies_[node];
    const auto row = store_.tally(node);
    if (!row.ok()) {
        return row.error();
    }
    if (*row) {
        auto decoded = wire::decode_tally(node, **row);
        if (!decoded.ok()) {
            return decoded.error();
        }
        tally = std::move(*decoded);
    }
    base::Result<void> fault;
    const auto read =
        store_.journal(node, {tally.as_of.value + 1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) {
            const auto record = wire::decode_record(entry.bytes);
            if (!record.ok()) {
                fault = record.error();
                return false;
            }
            if (observe::count(tally, *record)) {
                changed_.insert(node);
            }
            return true;
        });
    return read.ok() ? fault : read;
}

void RuleCounts::committed(const model::Record& record, const model::Case*) {
    if (observe::count(tallies_[record.node], record)) {
        changed_.insert(record.node);
    }
}

base::Result<void> RuleCounts::save(base::Duration steady) {
    if (!saved_at_) {
        saved_at_ = steady;
    }
    if (changed_.empty() || steady - *saved_at_ < save_every) {
        return {};
    }
    saved_at_ = steady;
    for (const model::NodeId node : changed_) {
        if (auto put = store_.put_tally(node, wire::encode_tally(node, tallies_[node], encoder_)); !put.ok()) {
            return put;
        }
    }
    changed_.clear();
    return {};
}

const model::RuleTally& RuleCounts::of(model::NodeId node) const {
    static const model::RuleTally none;
    const auto at = tallies_.find(node);
    return at == tallies_.end() ? none : at->second;
}

} // namespace citybrain

#include "nodes/audit.hpp"

#include <algorithm>

#include "engine/drive/link_stream.hpp"
#include "engine/persist/apply.hpp"
#include "engine/persist/fold_case.hpp"
#include "engine/wire/pack_rows.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain {
namespace {

constexpr std::size_t faults_max = 100;

/// The journal of one node, folded again from its first record.
class NodeAudit {
  public:
    NodeAudit(store::RocksStore& store, model::NodeId node, AuditReport& report, const std::function<void()>& read_one)
        : store_(store), node_(node), report_(report), read_one_(read_one) {
        state_.self = node;
    }

    [[nodiscard]] base::Result<void> run() {
        if (auto read = read_rows(); !read.ok()) {
            return read;
        }
        std::ranges::sort(rows_, {}, &Row::id); // open ones came first
        const auto read =
            store_.journal(node_, {1}, {UINT64_MAX}, [&](const drive::JournalEntry& entry) { return check(entry); });
        if (!read.ok()) {
            fault(state_.position.value + 1, read.error().detail);
            return {};
        }
        if (!stopped_) {
            check_rows_left();
            return check_node_row();
        }
        return {};
    }

  private:
    void fault(std::uint64_t position, const std::string& what) {
        if (report_.faults.size() < faults_max) {
            report_.faults.push_back(to_text(node_) + " #" + std::to_string(position) + ": " + what);
        }
    }

    base::Result<void> read_rows() {
        return store_.all_cases(node_, [&](const drive::CaseRow& row) {
            report_.rows += 1;
            const auto matter = wire::decode_case(row.bytes);
            if (!matter.ok()) {
                fault(0, "row of case " + to_text(row.id) + ": " + matter.error().detail);
            } else if (matter->id != row.id) {
                fault(matter->as_of.value, "row of case " + to_text(row.id) + " holds case " + to_text(matter->id));
            } else {
                rows_.push_back({row.id, matter->as_of, false});
            }
        });
    }

    /// False ends the reading: behind a break nothing can be trusted.
    bool check(const drive::JournalEntry& entry) {
        const std::uint64_t position = entry.position.value;
        stopped_ = true;
        if (position != state_.position.value + 1) {
            fault(state_.position.value + 1, "is missing; the journal goes on at " + std::to_string(position));
            return false;
        }
        if (entry.chain != base::chain(chain_, position, entry.bytes)) {
            fault(position, "the record does not fit the hash chain: it was changed, or one before it");
            return false;
        }
        const auto record = wire::decode_record(entry.bytes);
        if (!record.ok()) {
            fault(position, record.error().detail);
            return false;
        }
        if (record->node != node_ || record->position != entry.position) {
            fault(position, "the record names another place than its key");
            return false;
        }
        chain_ = entry.chain;
        persist::apply(state_, *record);
        report_.records += 1;
        read_one_();
        compare_row(*record);
        stopped_ = false;
        return true;
    }

    /// A stored row: which case, as of which record, and whether the replay has met that record.
    struct Row {
        model::CaseId id;
        model::Position as_of;
        bool met = false;
    };

    void compare_row(const model::Record& record) {
        const model::CaseId* const id = case_of(record.fact);
        const auto row = id == nullptr ? rows_.end() : std::ranges::lower_bound(rows_, *id, {}, &Row::id);
        if (row == rows_.end() || row->id != *id || row->as_of != record.position) {
            return;
        }
        row->met = true;
        const model::Case* const replayed = find_case(state_, *id);
        if (!is_stored(*id, replayed)) {
            fault(record.position.value, "row of case " + to_text(*id) + " differs from the replay");
        }
        if (replayed != nullptr && persist::may_put_away(*replayed)) {
            persist::put_away(state_, *id);
        }
    }

    /// The row is read again here, so that no more than its place is kept meanwhile.
    [[nodiscard]] bool is_stored(const model::CaseId& id, const model::Case* replayed) {
        const auto bytes = store_.case_row(node_, id);
        if (!bytes.ok() || !*bytes || replayed == nullptr) {
            return false;
        }
        const auto stored = wire::decode_case(**bytes);
        return stored.ok() && *stored == *replayed;
    }

    void check_rows_left() {
        for (const Row& row : rows_) {
            if (!row.met) {
                fault(row.as_of.value,
                      "row of case " + to_text(row.id) + " reflects no record of this journal about it");
            }
        }
    }

    void check_pack_row() {
        const auto bytes = store_.pack_row(node_);
        if (!bytes.ok() || !*bytes) {
            if (!bytes.ok() || state_.packs != model::PackState{}) {
                fault(state_.position.value, "the node's row about rule packs is missing");
            }
            return;
        }
        const auto packs = wire::decode_packs(node_, **bytes);
        if (!packs.ok() || *packs != state_.packs) {
            fault(state_.position.value,
                  packs.ok() ? "the node's row about rule packs differs from the replay" : packs.error().detail);
        }
    }

    base::Result<void> check_node_row() {
        const auto bytes = store_.node_row(node_);
        if (!bytes.ok()) {
            return bytes.error();
        }
        if (!*bytes) {
            fault(state_.position.value, "the node has a journal and no row of its own");
            return {};
        }
        const auto row = wire::decode_node(**bytes);
        if (!row.ok()) {
            fault(0, row.error().detail);
            return {};
        }
        if (row->position != state_.position || row->chain != chain_) {
            fault(state_.position.value, "the journal ends here, the node's row says " +
                                             std::to_string(row->position.value) +
                                             " with another chain: records were changed or cut off");
            return {};
        }
        const bool same = row->next_case == state_.next_case && row->build == state_.build &&
                          row->tally == state_.tally && row->ended == state_.ended && row->last_at == state_.last_at;
        if (!same) {
            fault(row->position.value, "counters of the node's row differ from the replay");
        }
        check_pack_row();
        for (const model::LaneLedger& lane : row->lanes) {
            const auto at = state_.lanes.find({lane.peer, lane.lane});
            const model::LaneState replayed = at == state_.lanes.end() ? model::LaneState{} : at->second;
            if (replayed.out_next != lane.out_next || replayed.in_hwm != lane.in_hwm) {
                fault(row->position.value,
                      "link to " + to_text(lane.peer) + ": sequence numbers differ from the replay");
            }
        }
        return {};
    }

    store::RocksStore& store_;
    model::NodeId node_;
    AuditReport& report_;
    const std::function<void()>& read_one_;
    model::State state_;
    base::Hash chain_;
    bool stopped_ = false;
    std::vector<Row> rows_; ///< sorted by id; 32 bytes each, however many cases have ended
};

/// Records that the nodes' rows speak of; a row that cannot be read is found out later.
std::uint64_t records_of(store::RocksStore& store, const std::vector<model::NodeId>& nodes) {
    std::uint64_t records = 0;
    for (const model::NodeId node : nodes) {
        if (const auto bytes = store.node_row(node); bytes.ok() && *bytes) {
            const auto row = wire::decode_node(**bytes);
            records += row.ok() ? row->position.value : 0;
        }
    }
    return records;
}

} // namespace

base::Result<AuditReport> audit(store::RocksStore& store, const AuditProgress& progress) {
    const auto nodes = store.nodes();
    if (!nodes.ok()) {
        return nodes.error();
    }
    AuditReport report;
    if (store.report().recovered == store::Recovered::maybe_loss) {
        for (const std::string& note : store.report().notes) {
            report.faults.push_back("store: " + note);
        }
    }
    const std::uint64_t total = records_of(store, *nodes);
    const std::function<void()> read_one = [&] {
        if (progress) {
            progress(report.records, total);
        }
    };
    for (const model::NodeId node : *nodes) {
        report.nodes += 1;
        NodeAudit one(store, node, report, read_one);
        if (auto done = one.run(); !done.ok()) {
            return done.error();
        }
    }
    return report;
}

} // namespace citybrain

#pragma once
/// MemoryStore: Journal and Rows of one host in memory, with faults. For tests; any number of nodes.
///
/// Faults it may inject, and what each can cost:
///  - crash(): forgets every commit that durable() had not yet reported (nothing of it was promised to anybody)
///  - durable_delay n: a commit becomes durable at the n-th call of durable() after it (promises are kept back longer)
///  - manual_sync: a commit becomes durable only at sync() (the same, for as long as the test likes)
///  - append_fails_at n: the n-th append since the last crash fails, and all after it (the host must stop)
///  - rows_lost n: a crash also forgets node and case rows of the last n durable commits, as a store may that does not
///    fuse them with its journal (the journal's tail is replayed)
///  - lose_journal(): a node forgets the newest records with all that belongs to them, as a store restored from an old
///    copy does (its neighbours see it in the link's chain)
/// It never loses or changes a durable journal record but by lose_journal: with one copy no engine could recover from
/// that.

#include <deque>
#include <map>
#include <tuple>

#include "nodes/trial/memory_store.hpp"

namespace citybrain::tests {

struct StoreFaults {
    std::uint64_t durable_delay = 0;
    bool manual_sync = false;
    std::optional<std::uint64_t> append_fails_at{};
    std::size_t rows_lost = 0;
};

class MemoryStore final : public trial::MemoryStore {
  public:
    explicit MemoryStore(StoreFaults faults = {}) : faults_(faults) {}

    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit) override;
    [[nodiscard]] base::Result<drive::Ticket> durable() override;

    [[nodiscard]] base::Result<std::optional<drive::PackBlob>> pack(const base::Hash& pack) override;
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> pack_part(model::NodeId node, const base::Hash& pack,
                                                                      std::uint32_t part) override;

    /// Makes all commits handed in so far durable.
    void sync();
    /// The power fails: what is not durable is gone; faults by count start anew.
    void crash();
    /// The node's records behind `kept` are gone, with their rows: REQUIRES that no case row is newer (rows are rebuilt
    /// from the journal: all rows of the node are dropped, and its node row is replaced by `checkpoint`).
    void lose_journal(model::NodeId node, model::Position kept, drive::Bytes checkpoint);
    /// Erases text and key of one report, as an operator may.
    void erase_private(model::NodeId node, const base::Hash& sealed) { privates_.erase({node, sealed}); }

    /// Every pack is gone, as after a damage of its rows.
    void lose_packs() { packs_.clear(); }
    /// From the next call on.
    void set_faults(StoreFaults faults) { faults_ = faults; }
    [[nodiscard]] std::uint64_t commits() const { return last_ticket_; }
    [[nodiscard]] std::size_t case_rows(bool ended) const;
    [[nodiscard]] const std::vector<drive::QuarantineRow>& quarantine() const { return quarantine_; }

  private:
    struct Pending {
        drive::Ticket ticket = 0;
        std::uint64_t calls_left = 0;
        drive::Commit commit;
    };
    /// Rows as they were before one commit.
    struct Before {
        std::vector<std::pair<model::NodeId, std::optional<drive::Bytes>>> nodes;
        std::vector<std::pair<model::NodeId, std::optional<drive::Bytes>>> packs;
        std::vector<std::pair<CaseRows::key_type, std::optional<HeldCase>>> cases;
    };

    void store(drive::Commit& commit);
    void remember(const drive::Commit& commit);
    void undo(const Before& before);

    StoreFaults faults_;
    std::deque<Pending> pending_;
    std::deque<Before> befores_;
    drive::Ticket last_ticket_ = 0;
    drive::Ticket durable_ticket_ = 0;
    std::uint64_t appends_ = 0;

    std::map<base::Hash, drive::PackBlob> packs_;
    std::map<std::tuple<model::NodeId, base::Hash, std::uint32_t>, drive::Bytes> pack_parts_;
    std::vector<drive::QuarantineRow> quarantine_;
};

} // namespace citybrain::tests

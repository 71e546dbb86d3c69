#pragma once
/// Disk: Journal and Rows of one host in memory, under virtual time.
///
/// Fault budget, and what each fault can cost:
///  - a commit becomes durable `sync` after it was handed in, and not before the one in front of it
///  - crash(): forgets commits that are not yet durable; with `kept` a first few of them are there all the same, though
///    nothing was promised for them
///  - rows_lost n: a crash also forgets node and case rows of the last n durable commits, as a store may that does not
///    fuse them with its journal (the journal's tail is replayed)
///  - fill(): every append fails, until free() (the host must stop)
///  - go_back(): what was synced for minutes is gone. With one copy no engine recovers from that by itself: the links
///    must notice and stop
/// Else it never loses or changes a durable record.

#include <deque>
#include <map>
#include <tuple>

#include "engine/base/prng.hpp"
#include "engine/drive/ports.hpp"
#include "sim/world/faults.hpp"

namespace citybrain::sim {

struct DiskFaults {
    base::Duration sync = base::Duration{3};
    base::Ratio kept{0, 1}; ///< of each unsynced commit in turn, until one is gone
    std::size_t rows_lost = 0;
    /// Beyond any budget, to see that an auditor notices: commits are called durable as soon as they are handed in.
    bool lies = false;
};

/// What a disk holds durably.
struct DiskImage {
    struct HeldCase {
        bool ended = false;
        drive::Bytes bytes;
    };
    using NodeRows = std::map<model::NodeId, drive::Bytes>;
    using CaseKey = std::pair<model::NodeId, model::CaseId>;

    std::map<model::NodeId, std::vector<drive::JournalEntry>> journal_; ///< position n at n - 1
    NodeRows nodes_;
    NodeRows pack_rows_;
    std::map<base::Hash, drive::PackBlob> packs_;
    std::map<std::tuple<model::NodeId, base::Hash, std::uint32_t>, drive::Bytes> pack_parts_;
    std::map<CaseKey, HeldCase> open_;
    std::map<CaseKey, HeldCase> ended_;
    std::map<model::Identity, drive::RecordAt> identities_;
    std::map<std::tuple<model::NodeId, model::NodeId, model::Lane, std::uint64_t, std::uint64_t>, model::Position>
        outbox_;
    std::map<std::pair<model::NodeId, base::Hash>, drive::PrivateRow> privates_;
};

class Disk final : public drive::Journal, public drive::Rows, private DiskImage {
  public:
    /// `now` and `counts` must outlive the disk.
    Disk(const base::Instant& now, FaultCounts& counts, DiskFaults faults, std::uint64_t seed)
        : now_(now), counts_(counts), faults_(faults), prng_(seed) {}

    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit) override;
    [[nodiscard]] base::Result<drive::Ticket> durable() override;

    [[nodiscard]] base::Result<std::optional<drive::Bytes>> node_row(model::NodeId node) override;
    [[nodiscard]] base::Result<void> open_cases(model::NodeId node,
                                                const std::function<void(drive::ByteView)>& visit) override;
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> case_row(model::NodeId node,
                                                                     const model::CaseId& id) override;
    [[nodiscard]] base::Result<void> journal(model::NodeId node, model::Position first, model::Position last,
                                             const std::function<bool(const drive::JournalEntry&)>& visit) override;
    [[nodiscard]] base::Result<std::optional<drive::RecordAt>> identity(const model::Identity& identity) override;
    [[nodiscard]] base::Result<std::optional<model::Position>>
    outbox(model::NodeId node, model::NodeId to, model::Lane lane, std::uint64_t epoch, std::uint64_t seq) override;
    [[nodiscard]] base::Result<std::optional<drive::PrivateRow>> private_row(model::NodeId node,
                                                                             const base::Hash& sealed) override;
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> pack_row(model::NodeId node) override;
    [[nodiscard]] base::Result<std::optional<drive::PackBlob>> pack(const base::Hash& pack) override;
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> pack_part(model::NodeId node, const base::Hash& pack,
                                                                      std::uint32_t part) override;

    /// When the next commit becomes durable; empty when none waits.
    [[nodiscard]] std::optional<base::Instant> next_sync() const;
    void crash();
    /// What it holds now, and back to that. Behind go_back() its nodes have forgotten what they had promised.
    [[nodiscard]] DiskImage image() const { return *this; }
    void go_back(DiskImage image);
    /// An append has failed: the host must let nothing out any more until it starts again.
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    void fill() { is_full_ = true; }
    void free() { is_full_ = false; }
    /// From the next commit on.
    void set_sync(base::Duration sync) { faults_.sync = sync; }
    /// No more faults of its own from now on.
    void calm() { faults_ = {}; }

  private:
    struct Waiting {
        base::Instant durable_at;
        drive::Ticket ticket = 0;
        drive::Commit commit;
    };
    /// Rows as they were before one commit.
    struct Before {
        std::vector<std::pair<model::NodeId, std::optional<drive::Bytes>>> nodes;
        std::vector<std::pair<model::NodeId, std::optional<drive::Bytes>>> packs;
        std::vector<std::pair<CaseKey, std::optional<HeldCase>>> cases;
    };

    void store(drive::Commit& commit);
    void store_packs(drive::Commit& commit);
    void remember(const drive::Commit& commit);
    void undo(const Before& before);

    const base::Instant& now_;
    FaultCounts& counts_;
    DiskFaults faults_;
    base::Prng prng_;
    bool is_full_ = false;
    bool has_failed_ = false; ///< since the last crash
    std::deque<Waiting> waiting_;
    std::deque<Before> befores_;
    drive::Ticket last_ticket_ = 0;
    drive::Ticket durable_ticket_ = 0;
};

} // namespace citybrain::sim

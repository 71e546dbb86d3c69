#pragma once
/// RocksStore: the journal and rows of all nodes of a host, in one RocksDB, with one synced batch a commit.
///
/// Promises: a commit is durable whole or not at all; commits are durable in order; after the first error of the disk
/// no append succeeds any more; a store that may have forgotten something says so when it opens
/// (OpenReport::recovered), even where RocksDB itself does not notice. Refuses: a second process, a store of a newer
/// build, to begin anew where a database has vanished, to repair what it could not copy aside first.
///
/// Layout of `dir`: db/ (RocksDB's), marks (marks.hpp), ballast (space.hpp), db.damaged-N (damage.hpp).
/// Engine thread only, except `pressure` and `failure`, which any thread may ask.

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/drive/ports.hpp"
#include "nodes/store/options.hpp"

namespace citybrain::store {

class RocksStore final : public drive::Journal, public drive::Rows {
  public:
    /// not_found: no store there and `create` not set. conflict: another process has it. busy: disk full. denied: no
    /// right to the directory. broken: damaged beyond the log, or written by a newer build. Each with a hint.
    [[nodiscard]] static base::Result<std::unique_ptr<RocksStore>> open(const StoreOptions& options);
    ~RocksStore() override;

    [[nodiscard]] const OpenReport& report() const;
    /// 128 random bits drawn when the store was created.
    [[nodiscard]] const model::Lineage& lineage() const;
    /// How full the disk is now; a store that has failed or cannot ask says custody_only. About a microsecond.
    [[nodiscard]] Pressure pressure() const;

    /// Why the store has failed: a write, a mark, or RocksDB in the background. Empty while it works. The host must
    /// stop and be started again (exit 75): nothing is acknowledged any more, and memory may be ahead of the disk.
    [[nodiscard]] std::optional<base::Error> failure() const;

    /// The links have compared their chains with their peers: the doubt in `report().recovered` is settled, durably.
    /// Until then every start reports it again.
    [[nodiscard]] base::Result<void> settle_doubt();

    // drive::Journal. Read-only stores answer `denied`. A commit's contents are undefined afterwards: clear it.
    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit) override;
    [[nodiscard]] base::Result<drive::Ticket> durable() override;

    // drive::Rows. Damaged values and positions out of line are `broken`.
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

    /// Erases sealed text and its key, here and in the files underneath: rewrites what held them. Slow; for a person's
    /// request. Erasing what is not there succeeds.
    [[nodiscard]] base::Result<void> erase_private(model::NodeId node, const base::Hash& sealed);

    /// Keeps the installed rule pack under its hash, synced, so that old decisions can be explained. One that came with
    /// a signature stays as it is.
    [[nodiscard]] base::Result<void> put_pack(const drive::PackBlob& blob);

    /// A node's counts of rules (wire::encode_tally), synced.
    [[nodiscard]] base::Result<void> put_tally(model::NodeId node, drive::ByteView bytes);
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> tally(model::NodeId node);

    // For `audit verify` and the operators' lists.
    /// Every node with a journal or a row of its own, in order.
    [[nodiscard]] base::Result<std::vector<model::NodeId>> nodes();
    /// Each case row of the node, open ones first; a case that was reopened only as open.
    [[nodiscard]] base::Result<void> all_cases(model::NodeId node,
                                               const std::function<void(const drive::CaseRow&)>& visit);
    /// Quarantined bytes, oldest first; `visit` returns false to stop.
    [[nodiscard]] base::Result<void> quarantine(model::NodeId node,
                                                const std::function<bool(const drive::QuarantineRow&)>& visit);

  private:
    struct Opened;
    explicit RocksStore(std::unique_ptr<Opened> opened);

    std::unique_ptr<Opened> opened_;
};

} // namespace citybrain::store

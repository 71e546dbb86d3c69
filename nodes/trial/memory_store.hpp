#pragma once
/// MemoryStore: journal and rows of the hosts of a trial, in memory. What is handed in is durable at once.
///
/// Promises what drive::Journal and drive::Rows ask, but for surviving the process. What can fail derives from it
/// (tests/support/memory_store.hpp). Loop thread only.

#include <map>
#include <tuple>

#include "engine/drive/ports.hpp"

namespace citybrain::trial {

class MemoryStore : public drive::Journal, public drive::Rows {
  public:
    [[nodiscard]] base::Result<drive::Ticket> append(drive::Commit& commit) override;
    [[nodiscard]] base::Result<drive::Ticket> durable() override { return ticket_; }

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
    /// A story has one pack and its nodes take no orders: no pack is ever sent here.
    [[nodiscard]] base::Result<std::optional<drive::PackBlob>> pack(const base::Hash&) override {
        return std::optional<drive::PackBlob>{};
    }
    [[nodiscard]] base::Result<std::optional<drive::Bytes>> pack_part(model::NodeId, const base::Hash&,
                                                                      std::uint32_t) override {
        return std::optional<drive::Bytes>{};
    }

  protected:
    struct HeldCase {
        bool ended = false;
        drive::Bytes bytes;
    };
    using CaseRows = std::map<std::pair<model::NodeId, model::CaseId>, HeldCase>;
    using OutboxKey = std::tuple<model::NodeId, model::NodeId, model::Lane, std::uint64_t, std::uint64_t>;

    std::map<model::NodeId, std::map<model::Position, drive::JournalEntry>> journal_;
    std::map<model::NodeId, drive::Bytes> nodes_;
    std::map<model::NodeId, drive::Bytes> pack_rows_;
    CaseRows cases_;
    std::map<model::Identity, drive::RecordAt> identities_;
    std::map<OutboxKey, model::Position> outbox_;
    std::map<std::pair<model::NodeId, base::Hash>, drive::PrivateRow> privates_;

  private:
    drive::Ticket ticket_ = 0;
};

} // namespace citybrain::trial

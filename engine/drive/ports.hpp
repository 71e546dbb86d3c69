#pragma once
/// Ports: what a host supplies to the driver. nodes/ implements them on RocksDB, ZeroMQ and libsodium; the simulator
/// with stated faults. All calls come from the engine thread; none may call back into the driver.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/model/effects.hpp"
#include "engine/model/event.hpp"

namespace citybrain::rulebook {
class Rulebook;
} // namespace citybrain::rulebook

namespace citybrain::drive {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// One journal record as stored: chain = base::chain(previous chain, position, bytes), one chain a node.
struct JournalEntry {
    model::NodeId node;
    model::Position position;
    base::Hash chain;
    Bytes bytes; ///< wire::encode_record
};

/// Where a case's row lives. `open` rows are loaded at start; `ended` ones (closed, or owned elsewhere) are looked up.
struct CaseRow {
    model::NodeId node;
    model::CaseId id;
    bool ended = false; ///< true: delete the open row and write an ended one
    Bytes bytes;        ///< wire::encode_case; carries its own as_of
};

/// A node's own row: position, chain, counters, lanes, active pack (wire::encode_node_row).
struct NodeRow {
    model::NodeId node;
    Bytes bytes;
};

/// Which record of which node.
struct RecordAt {
    model::NodeId node;
    model::Position position;
    std::uint64_t version = 0; ///< of a command's case behind it
    friend bool operator==(const RecordAt&, const RecordAt&) = default;
};

/// (source, id) is one event for all nodes of a host, whichever door it came through; a node's command is one by its
/// id.
struct IdentityRow {
    model::NodeId node;
    model::Identity identity;
    model::Position position;  ///< of the record that took it; of a command's first record
    std::uint64_t version = 0; ///< of a command's case behind it
};

/// "Payload (to, lane, epoch, seq) stands in this record": a resend is a seek.
struct OutboxRow {
    model::NodeId node;
    model::NodeId to;
    model::Lane lane = model::Lane::custody;
    std::uint64_t epoch = 0;
    std::uint64_t seq = 0;
    model::Position position;
};

/// Sealed text and reporter with their key, outside journal and chain; erased by erasing this row.
struct PrivateRow {
    model::NodeId node;
    base::Hash sealed; ///< the hash that the event carries
    Bytes cipher;
    Bytes key;
};

/// Bytes that could not be read or answered, kept for a person.
struct QuarantineRow {
    model::NodeId node;
    base::Hash hash;
    std::string reason;
    base::Instant at;
    Bytes bytes;
};

/// The part of a node's checkpoint that is about rule packs (wire::encode_packs); written when it changes.
struct PackRow {
    model::NodeId node;
    Bytes bytes;
};

/// A rule pack's files as one value, kept under the pack's hash for all nodes of a host.
struct PackBlob {
    base::Hash pack;
    model::PackSignature signature{}; ///< all zero: came with the installation
    Bytes bundle;
};

/// A part of a pack that is on its way to a node.
struct PackPartRow {
    model::NodeId node;
    base::Hash pack;
    std::uint32_t part = 0;
    Bytes bytes; ///< empty: the row goes, the pack is whole or refused
};

/// Everything one commit makes durable, atomically.
struct Commit {
    std::vector<JournalEntry> journal;
    std::vector<NodeRow> nodes;
    std::vector<CaseRow> cases;
    std::vector<IdentityRow> identities;
    std::vector<OutboxRow> outbox;
    std::vector<PrivateRow> privates;
    std::vector<QuarantineRow> quarantine;
    std::vector<PackRow> pack_rows;
    std::vector<PackBlob> packs;
    std::vector<PackPartRow> pack_parts;

    [[nodiscard]] bool empty() const { return journal.empty() && quarantine.empty(); }
    void clear();
};

/// Numbers commits: 1, 2, 3 …
using Ticket = std::uint64_t;

/// The journal and its rows. RocksDB fuses both in one synced batch; a replicated journal may not.
class Journal {
  public:
    virtual ~Journal() = default;
    /// Hands in a commit; commits become durable in order. An error means the world failed: the host must stop, because
    /// its memory is ahead of the disk. The commit's contents may be moved from.
    [[nodiscard]] virtual base::Result<Ticket> append(Commit& commit) = 0;
    /// The last ticket known to be durable; an error stops the host.
    [[nodiscard]] virtual base::Result<Ticket> durable() = 0;
};

/// What is read back: at start, for cold facts and for history. Only durable content.
class Rows {
  public:
    virtual ~Rows() = default;
    /// The node's own row; empty before its first commit.
    [[nodiscard]] virtual base::Result<std::optional<Bytes>> node_row(model::NodeId node) = 0;
    /// Calls `visit` with each open case row of the node.
    [[nodiscard]] virtual base::Result<void> open_cases(model::NodeId node,
                                                        const std::function<void(ByteView)>& visit) = 0;
    /// The open or ended row of a case; empty when this node never knew it.
    [[nodiscard]] virtual base::Result<std::optional<Bytes>> case_row(model::NodeId node, const model::CaseId& id) = 0;
    /// Journal entries with position in [first, last], in order; `visit` returns false to stop.
    [[nodiscard]] virtual base::Result<void> journal(model::NodeId node, model::Position first, model::Position last,
                                                     const std::function<bool(const JournalEntry&)>& visit) = 0;
    /// Where an identity was taken, at any node of this host; empty when it is new here.
    [[nodiscard]] virtual base::Result<std::optional<RecordAt>> identity(const model::Identity& identity) = 0;
    /// The record in which a payload was sent; empty when there is none.
    [[nodiscard]] virtual base::Result<std::optional<model::Position>>
    outbox(model::NodeId node, model::NodeId to, model::Lane lane, std::uint64_t epoch, std::uint64_t seq) = 0;
    [[nodiscard]] virtual base::Result<std::optional<PrivateRow>> private_row(model::NodeId node,
                                                                              const base::Hash& sealed) = 0;
    /// The node's row about packs; empty before it had one.
    [[nodiscard]] virtual base::Result<std::optional<Bytes>> pack_row(model::NodeId node) = 0;
    [[nodiscard]] virtual base::Result<std::optional<PackBlob>> pack(const base::Hash& pack) = 0;
    /// A part of a pack on its way to `node`; empty when it never came, or the pack is whole.
    [[nodiscard]] virtual base::Result<std::optional<Bytes>> pack_part(model::NodeId node, const base::Hash& pack,
                                                                       std::uint32_t part) = 0;
};

/// Rule packs of a host: checked, compiled, kept in memory for as long as the host runs.
class Packs {
  public:
    virtual ~Packs() = default;

    struct Admitted {
        const rulebook::Rulebook* rules = nullptr; ///< lives as long as this port; nullptr: cannot be used here
        std::string fault;                         ///< why; all faults, a line each
        bool genuine = false; ///< the signature fits: worth keeping and sending on, even where it does not compile
    };
    /// Checks signature and hash of a pack that came from outside and compiles it. Does not make it durable.
    [[nodiscard]] virtual Admitted admit(const base::Hash& pack, const model::PackSignature& signature,
                                         ByteView bundle) = 0;
    /// The same for a pack that is here already, in memory or in the store. not_found when it is not; broken when the
    /// store cannot be read.
    [[nodiscard]] virtual base::Result<Admitted> load(const base::Hash& pack) = 0;
    /// Its files, as admitted or stored; empty when it is not here.
    [[nodiscard]] virtual base::Result<std::optional<PackBlob>> blob(const base::Hash& pack) = 0;
};

/// Carries frames between neighbours: at most once, in order while up, no promise otherwise. Never blocks.
class Link {
  public:
    virtual ~Link() = default;
    /// A frame from our node to a neighbour. False when it cannot go out now (link down, buffer full): the payloads
    /// stay in the outbox and the session sends them again.
    virtual bool send(model::NodeId from, model::NodeId to, ByteView frame) = 0;
};

/// Sealed private part: what goes into the event (hash) and beside the journal (cipher, key).
struct Sealed {
    base::Hash hash;
    Bytes cipher;
    Bytes key;
    base::Hash complainant; ///< keyed pseudonym of the reporter; zero without one
};

/// Seals text and reporter before `step`; the engine sees only hashes.
class Vault {
  public:
    virtual ~Vault() = default;
    [[nodiscard]] virtual Sealed seal(const model::PrivatePart& part) = 0;
    /// broken when cipher, key and hash do not belong together.
    [[nodiscard]] virtual base::Result<model::PrivatePart> open(const base::Hash& hash, ByteView cipher,
                                                                ByteView key) = 0;
};

/// Hears what is durable, in order, on the engine thread; must not block. Copies what it keeps.
class Watcher {
  public:
    virtual ~Watcher() = default;
    /// At start, once for every case in memory.
    virtual void restored(model::NodeId node, const model::Case& matter) = 0;
    /// At start, in order, each record of the time that the node's windows remember; none when it has no windows.
    virtual void recalled(const model::Record& record) { (void)record; }
    /// After a commit became durable: each record, with the case as that record left it (nullptr if it has none).
    virtual void committed(const model::Record& record, const model::Case* matter) = 0;
};

} // namespace citybrain::drive

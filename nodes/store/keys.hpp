#pragma once
/// Keys of the column families: fixed width, big endian, so that bytes sort as the things do.
///
///   meta        'f' format · 'l' lineage · 'c' commits made and their hash · 'd' a loss is not ruled out
///               'n' node → the node's own row · 'k' node → its row about rule packs
///   journal     node position → chain (32) bytes
///   rows        node 'o' origin counter → open case · node 'e' origin counter → ended case
///   index       'i' identity (16) → node position [version] · node 's' to lane epoch seq → position
///   private     node hash (32) → sealed parts
///   quarantine  node at hash (32) → reason and bytes
///   blob        'p' hash (32) → a rule pack's signature (64) and files
///               't' node hash (32) part (4) → a part of a pack on its way · 'r' node → its counts of rules
///
/// On disk: a change of any of these is a new format (stamp.hpp).

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/drive/ports.hpp"

namespace citybrain::store {

/// A key being put together, without an allocation. The longest is a quarantine row's: 48 bytes.
class Key {
  public:
    Key& mark(char value);
    Key& number(std::uint64_t value);
    Key& raw(std::span<const std::uint8_t> bytes);

    [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }
    /// The first key behind all that begin with this one. Some byte is not 0xff (ENSURE): nodes have twelve digits.
    [[nodiscard]] Key behind() const;

  private:
    std::array<char, 48> bytes_{};
    std::size_t size_ = 0;
};

/// The big-endian number at `offset`; empty when the text is too short.
[[nodiscard]] std::optional<std::uint64_t> number_at(std::string_view bytes, std::size_t offset);

[[nodiscard]] Key format_key();
[[nodiscard]] Key lineage_key();
[[nodiscard]] Key commits_key();
[[nodiscard]] Key doubt_key();
/// All node rows.
[[nodiscard]] Key node_rows_prefix();
[[nodiscard]] Key node_row_key(model::NodeId node);
[[nodiscard]] Key node_prefix(model::NodeId node);
[[nodiscard]] Key journal_key(model::NodeId node, model::Position position);
[[nodiscard]] Key cases_prefix(model::NodeId node, bool ended);
[[nodiscard]] Key case_key(model::NodeId node, const model::CaseId& id, bool ended);
[[nodiscard]] Key identity_key(const model::Identity& identity);
[[nodiscard]] Key outbox_key(model::NodeId node, model::NodeId to, model::Lane lane, std::uint64_t epoch,
                             std::uint64_t seq);
[[nodiscard]] Key private_key(model::NodeId node, const base::Hash& sealed);
[[nodiscard]] Key quarantine_key(model::NodeId node, base::Instant at, const base::Hash& hash);
[[nodiscard]] Key pack_row_key(model::NodeId node);
[[nodiscard]] Key pack_key(const base::Hash& pack);
[[nodiscard]] Key tally_key(model::NodeId node);
[[nodiscard]] Key pack_part_key(model::NodeId node, const base::Hash& pack, std::uint32_t part);

} // namespace citybrain::store

#include "nodes/store/keys.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::store {

Key& Key::mark(char value) {
    ENSURE(size_ < bytes_.size());
    bytes_[size_++] = value;
    return *this;
}

Key& Key::number(std::uint64_t value) {
    ENSURE(size_ + 8 <= bytes_.size());
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes_[size_++] = static_cast<char>(static_cast<std::uint8_t>(value >> shift));
    }
    return *this;
}

Key& Key::raw(std::span<const std::uint8_t> bytes) {
    ENSURE(size_ + bytes.size() <= bytes_.size());
    for (const std::uint8_t byte : bytes) {
        bytes_[size_++] = static_cast<char>(byte);
    }
    return *this;
}

Key Key::behind() const {
    Key next = *this;
    while (next.size_ > 0 && static_cast<std::uint8_t>(next.bytes_[next.size_ - 1]) == 0xff) {
        --next.size_;
    }
    ENSURE(next.size_ > 0);
    const auto last = static_cast<std::uint8_t>(next.bytes_[next.size_ - 1]);
    next.bytes_[next.size_ - 1] = static_cast<char>(static_cast<std::uint8_t>(last + 1));
    return next;
}

std::optional<std::uint64_t> number_at(std::string_view bytes, std::size_t offset) {
    if (offset > bytes.size() || bytes.size() - offset < 8) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        value = value << 8 | static_cast<std::uint8_t>(bytes[offset + i]);
    }
    return value;
}

Key format_key() { return Key{}.mark('f'); }

Key lineage_key() { return Key{}.mark('l'); }

Key commits_key() { return Key{}.mark('c'); }

Key doubt_key() { return Key{}.mark('d'); }

Key node_rows_prefix() { return Key{}.mark('n'); }

Key node_row_key(model::NodeId node) { return Key{}.mark('n').number(node.value); }

Key node_prefix(model::NodeId node) { return Key{}.number(node.value); }

Key journal_key(model::NodeId node, model::Position position) {
    return Key{}.number(node.value).number(position.value);
}

Key cases_prefix(model::NodeId node, bool ended) { return Key{}.number(node.value).mark(ended ? 'e' : 'o'); }

Key case_key(model::NodeId node, const model::CaseId& id, bool ended) {
    return cases_prefix(node, ended).number(id.origin.value).number(id.counter);
}

Key identity_key(const model::Identity& identity) { return Key{}.mark('i').raw(identity.bytes); }

Key outbox_key(model::NodeId node, model::NodeId to, model::Lane lane, std::uint64_t epoch, std::uint64_t seq) {
    const auto which = static_cast<char>(lane);
    return Key{}.number(node.value).mark('s').number(to.value).mark(which).number(epoch).number(seq);
}

Key private_key(model::NodeId node, const base::Hash& sealed) { return Key{}.number(node.value).raw(sealed.bytes); }

Key quarantine_key(model::NodeId node, base::Instant at, const base::Hash& hash) {
    // The sign bit is turned so that instants before 1970 sort first.
    const std::uint64_t ordered = static_cast<std::uint64_t>(at.ms) ^ (std::uint64_t{1} << 63);
    return Key{}.number(node.value).number(ordered).raw(hash.bytes);
}

Key pack_row_key(model::NodeId node) { return Key{}.mark('k').number(node.value); }

Key pack_key(const base::Hash& pack) { return Key{}.mark('p').raw(pack.bytes); }

Key tally_key(model::NodeId node) { return Key{}.mark('r').number(node.value); }

Key pack_part_key(model::NodeId node, const base::Hash& pack, std::uint32_t part) {
    Key key = Key{}.mark('t').number(node.value).raw(pack.bytes);
    for (int shift = 24; shift >= 0; shift -= 8) {
        key.mark(static_cast<char>(static_cast<std::uint8_t>(part >> shift)));
    }
    return key;
}

} // namespace citybrain::store

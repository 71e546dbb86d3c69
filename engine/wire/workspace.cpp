#include "engine/wire/workspace.hpp"

#include <cstring>

namespace citybrain::wire {

Encoder::Encoder() : workspace_(std::make_unique<Workspace>()) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;

Encoder::Workspace& Encoder::fresh() {
    workspace_->builder.Clear();
    return *workspace_;
}

std::optional<fb::Hash> write_hash(const base::Hash& hash) {
    std::uint64_t words[4];
    static_assert(sizeof words == sizeof hash.bytes);
    std::memcpy(words, hash.bytes.data(), sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) == 0) {
        return std::nullopt;
    }
    return fb::Hash(words[0], words[1], words[2], words[3]);
}

std::optional<fb::Lineage> write_lineage(const model::Lineage& lineage) {
    std::uint64_t words[2];
    static_assert(sizeof words == sizeof lineage.bytes);
    std::memcpy(words, lineage.bytes.data(), sizeof words);
    if ((words[0] | words[1]) == 0) {
        return std::nullopt;
    }
    return fb::Lineage(words[0], words[1]);
}

Offset<flatbuffers::Vector<std::uint8_t>> write_aligned(Workspace& w, ByteView bytes) {
    w.builder.ForceVectorAlignment(bytes.size(), 1, alignment);
    return w.builder.CreateVector(bytes.data(), bytes.size());
}

} // namespace citybrain::wire

#pragma once
/// Workspace: the builder behind an Encoder, with scratch that survives between encodings. Of this room only: other
/// rooms never see FlatBuffers.

#include <bit>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/model/ids.hpp"
#include "engine/wire/bytes.hpp"

#include "schemas/frame_generated.h"
#include "schemas/gateway_generated.h"
#include "schemas/row_generated.h"

namespace citybrain::wire {

static_assert(std::endian::native == std::endian::little, "hashes are copied word by word as little endian");

template <class T>
using Offset = flatbuffers::Offset<T>;

struct Encoder::Workspace {
    flatbuffers::FlatBufferBuilder builder{1024};
    std::vector<Offset<fb::Attribute>> attributes;
    std::vector<Offset<flatbuffers::String>> texts;
    std::vector<fb::Deadline> deadlines;
    std::vector<std::uint64_t> numbers;
    std::vector<Offset<fb::Send>> sends;
    std::vector<Offset<fb::Event>> events;
    std::vector<Offset<fb::JoinedFact>> facts;
};
using Workspace = Encoder::Workspace;

/// Payloads and frames start on this boundary, so that a reader needs no copy.
inline constexpr std::size_t alignment = 8;

/// A model enum as its schema twin, which has the same numbers.
template <class Twin, class E>
[[nodiscard]] constexpr Twin twin(E value) {
    return static_cast<Twin>(static_cast<std::uint8_t>(value));
}

/// Texts that are empty are not written.
[[nodiscard]] inline Offset<flatbuffers::String> write_text(Workspace& w, std::string_view text) {
    return text.empty() ? Offset<flatbuffers::String>() : w.builder.CreateString(text.data(), text.size());
}

[[nodiscard]] inline fb::CaseId write_id(const model::CaseId& id) { return {id.origin.value, id.counter}; }

/// Empty for the hash "nothing yet", which is not written.
[[nodiscard]] std::optional<fb::Hash> write_hash(const base::Hash& hash);
[[nodiscard]] std::optional<fb::Lineage> write_lineage(const model::Lineage& lineage);

/// For generated functions, which take pointers to structs and write nothing for nullptr.
template <class T>
[[nodiscard]] const T* pointer(const std::optional<T>& value) {
    return value ? &*value : nullptr;
}

/// A byte vector that starts on `alignment`.
[[nodiscard]] Offset<flatbuffers::Vector<std::uint8_t>> write_aligned(Workspace& w, ByteView bytes);

/// Ends the encoding and copies it to `out`.
template <class T>
void finish(Workspace& w, Offset<T> root, const char* identifier, Bytes& out) {
    w.builder.Finish(root, identifier);
    out.assign(w.builder.GetBufferPointer(), w.builder.GetBufferPointer() + w.builder.GetSize());
}

} // namespace citybrain::wire

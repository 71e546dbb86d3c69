#include "nodes/link/envelope.hpp"

#include <algorithm>

namespace citybrain::link {
namespace {

constexpr std::array<std::uint8_t, 4> mark{'C', 'B', 'L', '1'};

void put(std::span<std::uint8_t> out, std::uint64_t value) {
    for (std::size_t i = 0; i < 8; ++i) {
        out[i] = static_cast<std::uint8_t>((value >> (8 * i)) & 0xff);
    }
}

std::uint64_t get(std::span<const std::uint8_t> in) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        value |= static_cast<std::uint64_t>(in[i]) << (8 * i);
    }
    return value;
}

} // namespace

std::array<std::uint8_t, envelope_bytes> encode_envelope(const Envelope& envelope) {
    std::array<std::uint8_t, envelope_bytes> out{};
    std::ranges::copy(mark, out.begin());
    out[4] = static_cast<std::uint8_t>(envelope.kind);
    put(std::span{out}.subspan(8), envelope.from.value);
    put(std::span{out}.subspan(16), envelope.to.value);
    return out;
}

std::optional<Envelope> decode_envelope(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != envelope_bytes || !std::ranges::equal(bytes.first(4), mark)) {
        return std::nullopt;
    }
    const std::uint8_t kind = bytes[4];
    const bool known =
        kind >= static_cast<std::uint8_t>(Kind::knock) && kind <= static_cast<std::uint8_t>(Kind::silent);
    if (!known || bytes[5] != 0 || bytes[6] != 0 || bytes[7] != 0) {
        return std::nullopt;
    }
    return Envelope{static_cast<Kind>(kind), {get(bytes.subspan(8))}, {get(bytes.subspan(16))}};
}

} // namespace citybrain::link

#include "engine/base/hash.hpp"

#include <sodium/crypto_generichash_blake2b.h>

#include <cstring>
#include <new>

#include "engine/base/ensure.hpp"

namespace citybrain::base {
namespace {

using SodiumState = crypto_generichash_blake2b_state;
static_assert(sizeof(SodiumState) == 384);
static_assert(alignof(SodiumState) <= 64);

SodiumState* sodium_state(std::array<std::uint8_t, 384>& opaque) {
    return reinterpret_cast<SodiumState*>(opaque.data());
}

std::array<std::uint8_t, 8> little_endian(std::uint64_t value) {
    std::array<std::uint8_t, 8> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(value >> (8 * i));
    }
    return out;
}

} // namespace

Hasher::Hasher() : state_{} { ENSURE(crypto_generichash_blake2b_init(sodium_state(state_), nullptr, 0, 32) == 0); }

Hasher& Hasher::raw(std::span<const std::uint8_t> bytes) {
    ENSURE(crypto_generichash_blake2b_update(sodium_state(state_), bytes.data(), bytes.size()) == 0);
    return *this;
}

Hasher& Hasher::number(std::uint64_t value) { return raw(little_endian(value)); }

Hasher& Hasher::text(std::string_view value) {
    number(value.size());
    return raw(bytes_of(value));
}

Hasher& Hasher::hash(const Hash& value) { return raw(value.bytes); }

Hash Hasher::finish() {
    Hash out;
    ENSURE(crypto_generichash_blake2b_final(sodium_state(state_), out.bytes.data(), out.bytes.size()) == 0);
    return out;
}

Hash hash_of(std::span<const std::uint8_t> bytes) {
    Hash out;
    ENSURE(crypto_generichash_blake2b(out.bytes.data(), out.bytes.size(), bytes.data(), bytes.size(), nullptr, 0) == 0);
    return out;
}

Hash hash_of(std::string_view text) { return hash_of(bytes_of(text)); }

Hash chain(const Hash& previous, std::uint64_t position, std::span<const std::uint8_t> bytes) {
    return Hasher{}.hash(previous).number(position).raw(bytes).finish();
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string to_hex(const Hash& hash) { return to_hex(std::span<const std::uint8_t>(hash.bytes)); }

bool parse_hex(std::string_view text, std::span<std::uint8_t> out) {
    if (text.size() != 2 * out.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool number = c >= '0' && c <= '9';
        const bool letter = c >= 'a' && c <= 'f';
        if (!number && !letter) {
            return false;
        }
        const auto value = static_cast<std::uint8_t>(number ? c - '0' : c - 'a' + 10);
        out[i / 2] = static_cast<std::uint8_t>(i % 2 == 0 ? value << 4U : out[i / 2] | value);
    }
    return true;
}

} // namespace citybrain::base

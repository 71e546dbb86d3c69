#include "engine/base/base64.hpp"

#include <sodium/utils.h>

#include <cstddef>

#include "engine/base/ensure.hpp"

namespace citybrain::base {

std::string to_base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0'); // counts the closing zero
    const auto* const in = reinterpret_cast<const unsigned char*>(bytes.data());
    ENSURE(sodium_bin2base64(out.data(), out.size(), in, bytes.size(), variant) != nullptr);
    out.pop_back();
    return out;
}

std::optional<std::string> parse_base64(std::string_view text) {
    const bool padded = text.ends_with('=');
    const int variant = padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    std::string out(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    auto* const bytes = reinterpret_cast<unsigned char*>(out.data());
    const int failed = sodium_base642bin(bytes, out.size(), text.data(), text.size(), nullptr, &size, &end, variant);
    if (failed != 0 || end != text.data() + text.size()) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

} // namespace citybrain::base

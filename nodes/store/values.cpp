#include "nodes/store/values.hpp"

#include "engine/base/hash.hpp"
#include "nodes/store/keys.hpp"

namespace citybrain::store {

void join(const TwoParts& parts, std::string& out) {
    out.assign(Key{}.number(parts.first.size()).view());
    out.append(parts.first);
    out.append(parts.second);
}

std::optional<TwoParts> split(std::string_view value) {
    const auto first_bytes = number_at(value, 0);
    if (!first_bytes || *first_bytes > value.size() - 8) {
        return std::nullopt;
    }
    const std::string_view rest = value.substr(8);
    return TwoParts{rest.substr(0, *first_bytes), rest.substr(*first_bytes)};
}

drive::Bytes to_bytes(std::string_view text) {
    const auto bytes = base::bytes_of(text);
    return {bytes.begin(), bytes.end()};
}

} // namespace citybrain::store

#include "engine/wire/verify.hpp"

namespace citybrain::wire {

Aligned::Aligned(ByteView bytes) : original_(bytes), view_(bytes) {
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignment != 0) {
        copy_.assign(bytes.begin(), bytes.end());
        view_ = copy_;
    }
}

ByteView Aligned::original(const flatbuffers::Vector<std::uint8_t>& part) const {
    const auto at = static_cast<std::size_t>(part.data() - view_.data());
    return original_.subspan(at, part.size());
}

std::string shape_fault(const Bounds& bounds, ByteView bytes) {
    const std::string name(bounds.name);
    if (bytes.size() > bounds.bytes_max) {
        return "a " + name + " of " + std::to_string(bytes.size()) + " bytes; at most " +
               std::to_string(bounds.bytes_max) + " are allowed";
    }
    constexpr std::size_t smallest = 12; // root offset, identifier, an empty table
    if (bytes.size() < smallest) {
        return std::to_string(bytes.size()) + " bytes are too few for a " + name;
    }
    if (!flatbuffers::BufferHasIdentifier(bytes.data(), bounds.identifier())) {
        return "not a " + name + ": bytes 4 to 7 must be '" + std::string(bounds.identifier()) + "'";
    }
    return {};
}

base::Error damaged(const Bounds& bounds, ByteView bytes) {
    return {bounds.kind, "the " + std::string(bounds.name) + " of " + std::to_string(bytes.size()) +
                             " bytes is damaged or has more than " +
                             std::to_string(tables_allowed(bounds, bytes.size())) +
                             " parts; it must be sent again by a correct encoder"};
}

} // namespace citybrain::wire

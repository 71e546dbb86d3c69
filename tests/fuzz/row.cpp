// Any bytes as a case row and as a node row.

#include "engine/base/ensure.hpp"
#include "engine/wire/rows.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace wire = citybrain::wire;
    wire::Encoder encoder;
    if (const auto matter = wire::decode_case({bytes, size}); matter.ok()) {
        const wire::Bytes first = wire::encode_case(*matter, encoder);
        const auto again = wire::decode_case(first);
        ENSURE(again.ok());
        ENSURE(wire::encode_case(*again, encoder) == first);
    }
    if (const auto node = wire::decode_node({bytes, size}); node.ok()) {
        const wire::Bytes first = wire::encode_node(*node, encoder);
        const auto again = wire::decode_node(first);
        ENSURE(again.ok());
        ENSURE(*again == *node);
    }
    return 0;
}

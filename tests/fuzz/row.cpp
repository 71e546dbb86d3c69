// Any bytes as a case row, as a node row, as its row about packs and as its counts of rules.

#include "engine/base/ensure.hpp"
#include "engine/wire/pack_rows.hpp"
#include "engine/wire/rows.hpp"
#include "engine/wire/tally_rows.hpp"

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
    constexpr citybrain::model::NodeId node_of_examples{440605011001};
    if (const auto packs = wire::decode_packs(node_of_examples, {bytes, size}); packs.ok()) {
        const auto again = wire::decode_packs(node_of_examples, wire::encode_packs(node_of_examples, *packs, encoder));
        ENSURE(again.ok());
        ENSURE(*again == *packs);
    }
    if (const auto tally = wire::decode_tally(node_of_examples, {bytes, size}); tally.ok()) {
        const auto again = wire::decode_tally(node_of_examples, wire::encode_tally(node_of_examples, *tally, encoder));
        ENSURE(again.ok());
        ENSURE(*again == *tally);
    }
    return 0;
}

// Any bytes as a payload: a value or an error, and a value survives being written again.

#include "engine/wire/message.hpp"
#include "engine/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace wire = citybrain::wire;
    const auto message = wire::decode_message({bytes, size});
    if (!message.ok()) {
        ENSURE(!message.error().detail.empty());
        return 0;
    }
    wire::Encoder encoder;
    const wire::Bytes first = wire::encode_message(*message, encoder);
    if (first.size() > 224 * 1024) {
        return 0; // texts shared by a crafted payload are written apart and may grow beyond what is accepted
    }
    const auto again = wire::decode_message(first);
    ENSURE(again.ok());
    ENSURE(wire::encode_message(*again, encoder) == first);
    return 0;
}

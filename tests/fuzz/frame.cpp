// Any bytes as a link frame; every view must lie in the bytes, and payloads are decoded too.

#include <numeric>

#include "engine/base/ensure.hpp"
#include "engine/wire/frame.hpp"
#include "engine/wire/message.hpp"

namespace {

namespace wire = citybrain::wire;

/// Reads every byte, so that AddressSanitizer sees a view that leaves the input.
std::uint64_t touch(wire::ByteView view) { return std::accumulate(view.begin(), view.end(), std::uint64_t{0}); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto frame = wire::decode_frame({bytes, size});
    if (!frame.ok()) {
        return 0;
    }
    volatile std::uint64_t sum = 0;
    if (const auto* data = std::get_if<wire::Data>(&*frame)) {
        for (const wire::Payload& payload : data->payloads) {
            sum = sum + touch(payload.bytes);
            for (const wire::SealedPart& part : payload.sealed) {
                sum = sum + touch(part.cipher) + touch(part.key);
            }
            (void)wire::decode_message(payload.bytes).ok(); // value or error, both are fine here
        }
    }
    wire::Encoder encoder;
    wire::Bytes first;
    wire::encode_frame(*frame, encoder, first);
    if (first.size() <= 256 * 1024) { // a crafted frame that shares parts may grow when they are written apart
        const auto again = wire::decode_frame(first);
        ENSURE(again.ok());
        ENSURE(*again == *frame);
    }
    return 0;
}

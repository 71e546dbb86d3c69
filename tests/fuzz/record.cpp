// Any bytes as a journal record: a value or an error, and a value survives being written again.

#include "engine/wire/record.hpp"
#include "engine/base/ensure.hpp"
#include "engine/wire/message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace wire = citybrain::wire;
    const wire::ByteView view(bytes, size);
    const auto record = wire::decode_record(view);
    const auto sends = wire::sends_of(view);
    if (!record.ok()) {
        return 0;
    }
    ENSURE(sends.ok());
    ENSURE(sends->size() == record->sends.size());
    wire::Encoder encoder;
    std::vector<wire::EncodedSend> encoded;
    for (const wire::SendView& send : *sends) {
        encoded.push_back({send.epoch, send.payload});
    }
    wire::Bytes first;
    wire::encode_record(*record, encoded, encoder, first);
    const auto again = wire::decode_record(first);
    ENSURE(again.ok());
    wire::Bytes second;
    wire::encode_record(*again, encoded, encoder, second);
    ENSURE(first == second);
    return 0;
}

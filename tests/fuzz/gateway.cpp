// Any bytes as a gateway frame; of a batch, every event.

#include "engine/wire/gateway.hpp"
#include "engine/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace wire = citybrain::wire;
    namespace model = citybrain::model;
    const auto frame = wire::decode_gateway({bytes, size});
    if (!frame.ok()) {
        ENSURE(!frame.error().detail.empty());
        return 0;
    }
    const auto* batch = std::get_if<wire::Batch>(&*frame);
    if (batch == nullptr) {
        return 0;
    }
    wire::Encoder encoder;
    wire::Bytes out;
    for (std::size_t i = 0; i < batch->size(); ++i) {
        const auto report = batch->event(i);
        if (!report.ok()) {
            continue;
        }
        const std::vector<model::Report> one{*report};
        if (wire::encode_batch(1, one, encoder, out) == 1) {
            const auto again = wire::decode_gateway(out);
            ENSURE(again.ok());
            const auto event = std::get<wire::Batch>(*again).event(0);
            ENSURE(event.ok());
            ENSURE(*event == *report);
        }
    }
    return 0;
}

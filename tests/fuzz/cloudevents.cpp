// Any bytes as one CloudEvent and as a batch of them.

#include "engine/intake/cloudevents.hpp"
#include "engine/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    namespace intake = citybrain::intake;
    const citybrain::base::Instant now{1'790'000'000'000};
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto one = intake::parse_cloudevent(text, now);
    ENSURE(one.ok() || !one.error().detail.empty());
    const auto many = intake::parse_cloudevents_batch(text, now);
    ENSURE(many.ok() || !many.error().detail.empty());
    return 0;
}

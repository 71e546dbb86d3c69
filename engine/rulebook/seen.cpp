#include "engine/rulebook/seen.hpp"

#include <algorithm>

#include "engine/rulebook/vocabulary.hpp"

namespace citybrain::rulebook {

std::optional<std::int64_t> SeenThen::value(std::size_t spec, window::Aggregate aggregate) const {
    const std::string name = vocabulary_.windows().name_of({spec, aggregate});
    const auto at = std::ranges::find(decision_.seen, name, &model::WindowReading::what);
    return at == decision_.seen.end() ? std::nullopt : at->value;
}

std::optional<bool> SeenThen::was_judged(std::span<const WindowRead> reads) const {
    if (!by_record_) {
        return std::nullopt;
    }
    return std::ranges::all_of(reads, [&](const WindowRead& read) {
        const std::string name = vocabulary_.windows().name_of(read);
        return std::ranges::find(decision_.seen, name, &model::WindowReading::what) != decision_.seen.end();
    });
}

} // namespace citybrain::rulebook

#include "tests/property/packs/questions.hpp"

#include <cstdlib>
#include <stdexcept>

#include "engine/rulebook/decision_buffer.hpp"

namespace citybrain::tests {

std::uint64_t pack_count() {
    const char* const asked = std::getenv("CITYBRAIN_PACKS");
    return asked == nullptr ? 1'000 : std::strtoull(asked, nullptr, 10);
}

rulebook::Rulebook loaded(const RandomPack& pack) {
    auto outcome = rulebook::Rulebook::load(pack.files());
    if (!outcome.ok()) {
        throw std::runtime_error(to_text(outcome.faults.front()) + "\n" + pack.files().files.back().second);
    }
    return std::move(*outcome.rulebook);
}

Questions::Questions(PackMaker& maker) {
    for (int i = 0; i < count; ++i) {
        events.push_back(maker.event());
        areas.push_back(maker.area());
        times.push_back(maker.now());
    }
}

std::vector<model::Decision> decided(const rulebook::Rulebook& book, const Questions& questions) {
    std::vector<model::Decision> decisions;
    rulebook::DecisionBuffer buffer;
    for (std::size_t i = 0; i < questions.events.size(); ++i) {
        book.decide(questions.facts(i), buffer);
        decisions.push_back(buffer.decision());
        decisions.back().pack = {};
    }
    return decisions;
}

} // namespace citybrain::tests

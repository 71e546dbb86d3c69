#include "engine/model/record.hpp"

#include <type_traits>

namespace citybrain::model {

const CaseId* case_of(const Fact& fact) {
    return std::visit(
        [](const auto& f) -> const CaseId* {
            using F = std::decay_t<decltype(f)>;
            if constexpr (std::is_same_v<F, CaseAccepted> || std::is_same_v<F, OfferReceived>) {
                return &f.offer.id;
            } else if constexpr (std::is_same_v<F, FactsReported>) {
                return &f.report.id;
            } else if constexpr (std::is_same_v<F, MatterRaised> || std::is_same_v<F, RaiseReceived>) {
                return &f.raised.id;
            } else if constexpr (requires { f.id.counter; }) {
                return &f.id;
            } else {
                return nullptr;
            }
        },
        fact);
}

} // namespace citybrain::model

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
            } else if constexpr (std::is_same_v<F, NoticeReceived>) {
                return &f.notice.id;
            } else if constexpr (std::is_same_v<F, CasePulled>) {
                return &f.pull.id;
            } else if constexpr (requires { f.id.counter; }) {
                return &f.id;
            } else {
                return nullptr;
            }
        },
        fact);
}

bool is_about_packs(const Fact& fact) {
    return std::visit(
        [](const auto& f) {
            using F = std::decay_t<decltype(f)>;
            return std::is_same_v<F, PackActivated> || std::is_same_v<F, PackOrdered> ||
                   std::is_same_v<F, PackPartTaken> || std::is_same_v<F, PackReceived> ||
                   std::is_same_v<F, PackRefused> || std::is_same_v<F, PackPartAsked> ||
                   std::is_same_v<F, PackReported> || std::is_same_v<F, ShadowDiffered>;
        },
        fact);
}

} // namespace citybrain::model

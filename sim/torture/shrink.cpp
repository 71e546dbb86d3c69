// Shrinking: delta debugging over the happenings of a plan (Zeller and Hildebrandt 2002, ddmin).

#include <algorithm>

#include "sim/torture/torture.hpp"

namespace citybrain::sim {

Plan shrink(const Stage& stage, const Plan& plan, const std::string& law, std::size_t runs_max) {
    Plan best = plan;
    std::size_t runs = 0;
    const auto fails = [&](const Plan& candidate) {
        runs += 1;
        const Verdict verdict = torture(stage, candidate);
        return std::ranges::any_of(verdict.violations, [&](const Violation& v) { return v.law == law; });
    };
    for (std::size_t parts = 2; runs < runs_max && best.happenings.size() > 1;) {
        const std::size_t size = (best.happenings.size() + parts - 1) / parts;
        bool smaller = false;
        for (std::size_t from = 0; from < best.happenings.size() && runs < runs_max; from += size) {
            Plan candidate = best;
            const auto first = candidate.happenings.begin() + static_cast<std::ptrdiff_t>(from);
            const std::size_t count = std::min(size, best.happenings.size() - from);
            candidate.happenings.erase(first, first + static_cast<std::ptrdiff_t>(count));
            if (fails(candidate)) {
                best = std::move(candidate);
                smaller = true;
                break;
            }
        }
        if (smaller) {
            parts = std::max<std::size_t>(2, parts - 1);
        } else if (size == 1) {
            break;
        } else {
            parts = std::min(best.happenings.size(), parts * 2);
        }
    }
    return best;
}

} // namespace citybrain::sim

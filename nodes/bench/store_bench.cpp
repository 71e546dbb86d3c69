#include <algorithm>

#include "engine/base/limits.hpp"
#include "nodes/bench/ideal.hpp"

namespace citybrain::bench {
namespace {

constexpr std::uint64_t open_cases_default = 100'000;

struct Silent final : drive::Answers {
    void answered(drive::Token, model::NodeId, const model::Answer&) override {}
};

/// Reports straight to the driver, `a_commit` in each commit; gives the seconds.
base::Result<double> fill(Rig& rig, std::vector<model::Report> reports, std::uint64_t a_commit) {
    const double began = seconds_now();
    for (std::size_t i = 0; i < reports.size(); ++i) {
        rig.driver().report(rig.node(), std::move(reports[i]), 0);
        if ((i + 1) % a_commit == 0 || i + 1 == reports.size()) {
            for (auto moved = rig.driver().turn(instant_now()); rig.driver().backlog() > 0 || !moved.ok() || *moved;
                 moved = rig.driver().turn(instant_now())) {
                if (!moved.ok()) {
                    return moved.error();
                }
            }
        }
    }
    return seconds_now() - began;
}

base::Result<void> commits(const Setting& setting, const Print& print) {
    std::uint64_t first = 0;
    for (const std::uint64_t size : {1U, 16U, 64U, 256U, 1'024U}) {
        const std::uint64_t usual = size == 1 ? 1'000 : size * 100;
        const std::uint64_t count = setting.events == 0 ? usual : std::min(usual, std::max(size, setting.events));
        Silent silent;
        auto rig = Rig::open(setting, setting.dir / ("commit" + std::to_string(size)), silent);
        if (!rig.ok()) {
            return rig.error();
        }
        const auto seconds = fill(**rig, make_reports(setting, first, count), size);
        if (!seconds.ok()) {
            return seconds.error();
        }
        first += count;
        print({"store_commit",
               {{"records_a_commit", static_cast<double>(size)},
                {"records_per_s", static_cast<double>(count) / *seconds}}});
    }
    return {};
}

base::Result<void> restart(const Setting& setting, const Print& print) {
    const std::uint64_t cases = setting.events == 0 ? open_cases_default : setting.events;
    const std::filesystem::path dir = setting.dir / "restart";
    Silent silent;
    std::uint64_t records = 0;
    {
        auto rig = Rig::open(setting, dir, silent);
        if (!rig.ok()) {
            return rig.error();
        }
        if (auto filled = fill(**rig, make_reports(setting, 0, cases), base::limits::commit_commands_max);
            !filled.ok()) {
            return filled.error();
        }
        records = (*rig)->written().records;
    }
    std::vector<double> seconds;
    for (int round = 0; round < 3; ++round) {
        const double began = seconds_now();
        auto rig = Rig::open(setting, dir, silent);
        if (!rig.ok()) {
            return rig.error();
        }
        seconds.push_back(seconds_now() - began);
        if ((*rig)->driver().engine((*rig)->node())->state().cases.size() != cases) {
            return base::broken("bench: the restart did not find all cases");
        }
    }
    print({"store_restart",
           {{"open_cases", static_cast<double>(cases)},
            {"records", static_cast<double>(records)},
            {"seconds", median(seconds)}}});
    return {};
}

} // namespace

base::Result<void> store(const Setting& setting, const Print& print) {
    if (auto measured = commits(setting, print); !measured.ok()) {
        return measured;
    }
    return restart(setting, print);
}

} // namespace citybrain::bench

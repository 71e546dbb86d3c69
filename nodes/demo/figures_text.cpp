#include <fmt/format.h>

#include "nodes/demo/columns.hpp"
#include "nodes/demo/figures.hpp"

namespace citybrain::demo {

namespace {

std::string tiers_table(const Figures& figures) {
    Columns table;
    table.rows.push_back({"层级 tier", "收到 received", "办结 closed", "未结 open", "并案 merged", "拒收 rejected",
                          "上移 escalated"});
    const auto add = [&](std::string name, const Fates& f, const std::string& escalated) {
        table.rows.push_back({std::move(name), std::to_string(f.received), std::to_string(f.closed),
                              std::to_string(f.open), std::to_string(f.merged), std::to_string(f.rejected), escalated});
    };
    std::uint64_t escalated = 0;
    for (std::size_t i = 0; i < figures.tiers.size(); ++i) {
        const TierFigures& tier = figures.tiers[i];
        add(fmt::format("{} {}", to_zh(model::tiers[i]), to_text(model::tiers[i])), tier.fates,
            std::to_string(tier.escalated));
        escalated += tier.escalated;
    }
    add("合计 total", figures.totals, std::to_string(escalated));
    return to_text(table) +
           "收到按首次进入的层级计,其余按最终所在层级计 / received by tier of first entry, the others by final place\n";
}

std::string custody_lines(const CustodyFigures& custody) {
    return fmt::format("\n移交 accepted hand-overs: {}\n"
                       "  方向 direction: 上 up {}, 下 down {}, 平级 sideways {}\n"
                       "  原因 cause: 规则 by rule {}, 超时 by missed deadline {}, 人工 by person {}\n",
                       custody.up + custody.down + custody.sideways, custody.up, custody.down, custody.sideways,
                       custody.by_rule, custody.by_deadline, custody.by_person);
}

std::string slowest_table(const Figures& figures, const model::Topology& topology, const rulebook::Rulebook& rules) {
    if (figures.slowest.empty()) {
        return {};
    }
    Columns table{{{"案件 case", "办结单位 closed by", "类别 category", "用时 took"}}, 3};
    for (const SlowCase& slow : figures.slowest) {
        const model::Unit* const unit = topology.find(slow.owner);
        const rulebook::Category* const category = rules.find_category(slow.category);
        table.rows.push_back({to_text(slow.id),
                              unit == nullptr ? to_text(slow.owner) : fmt::format("{} {}", unit->zh, unit->en),
                              category == nullptr ? slow.category : fmt::format("{} {}", slow.category, category->name.zh),
                              to_text(slow.took)});
    }
    return "\n最慢的办结案件 slowest closed cases\n" + to_text(table);
}

std::string explained_lines(const Figures& figures) {
    std::string text = figures.explained.empty() ? "" : "\n决定说明 explained decisions\n";
    for (const ExplainedCase& told : figures.explained) {
        text += fmt::format("\n{} {}: {}\n", to_zh(told.tier), to_text(told.tier), to_text(told.id));
        for (const std::string& line : told.zh) {
            text += "  " + line + "\n";
        }
        for (const std::string& line : told.en) {
            text += "  " + line + "\n";
        }
    }
    return text;
}

/// What is not in the table because it is none of this run's events, and what went wrong.
std::string notes(const Figures& figures, const RunFacts& run) {
    std::string text;
    const auto note = [&](std::uint64_t count, std::string_view zh, std::string_view en) {
        if (count > 0) {
            text += fmt::format("{} {} / {}: {}\n", "·", zh, en, count);
        }
    };
    note(figures.duplicates, "重复上报,已按首次回执答复", "repeats, answered with the first receipt");
    note(run.unmapped, "无法映射的行(见上)", "lines that could not be mapped (listed above)");
    note(run.skipped, "按映射文件不予播放的行", "lines left out by the mapping");
    note(figures.exercises, "演练和测试事件,不计入", "events of drills and tests, not counted");
    note(figures.carried_over, "启动时已有的未结案件,不计入", "open cases found at start, not counted");
    note(run.desk_refused, "模拟操作被拒", "simulated acts refused");
    return text;
}

} // namespace

std::string to_text(const Figures& figures, const RunFacts& run, const model::Topology& topology,
                    const rulebook::Rulebook& rules) {
    const std::int64_t wall_ms = run.wall.ms > 0 ? run.wall.ms : 1;
    std::string text = tiers_table(figures) + notes(figures, run) + custody_lines(figures.custody);
    text += slowest_table(figures, topology, rules) + explained_lines(figures);
    text += fmt::format("\n模拟值班员操作 acts of simulated people: {}\n", run.desk_acts);
    text += fmt::format("虚拟时间 virtual time: {}\n",
                        base::to_rfc3339(run.virtual_now, rules.calendar().utc_offset()));
    text += fmt::format("事件 events: {}, 用时 wall: {}, 每秒 events/s: {}\n", run.events,
                        base::to_text(base::Duration{wall_ms}),
                        run.events * 1'000 / static_cast<std::uint64_t>(wall_ms));
    return text + "摘要 digest: " + base::to_hex(run.digest) + "\n";
}

std::string statement() {
    return "演示:真实记录的事件,在虚拟时钟上加速播放;值班员均为程序模拟,规则、时限、单位席位均为示例。\n"
           "Demo: recorded events on an accelerated virtual clock. All operators are simulated; rules, limits and desks "
           "are examples (示例).\n"
           "地图 map: © OpenStreetMap contributors (ODbL) · 事件 events: City of Boston 311 (PDDL), 地点为示例换算 "
           "places made for Nanhai (示例)\n";
}

} // namespace citybrain::demo

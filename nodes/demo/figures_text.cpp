#include <fmt/format.h>

#include "nodes/demo/figures.hpp"

namespace citybrain::demo {
namespace {

/// Columns a text takes on a terminal: characters of three or four bytes (CJK) two, others one. Only the demo's own
/// words and the pack's names are measured.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE0) {
            width += 2; // the first byte of a character of three or four
        } else if (byte < 0x80 || byte >= 0xC0) {
            width += 1;
        }
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = width_of(text);
    return std::string(text) + std::string(used < width ? width - used : 1, ' ');
}

std::string right(std::uint64_t value, std::size_t width) { return fmt::format("{:>{}}", value, width); }

void add_tiers(std::string& out, const Figures& figures) {
    out += padded("层级 tier", 16);
    for (const char* const head :
         {"收到 received", "办结 closed", "提级 escalated", "拒收 rejected", "在办 open", "并入 merged"}) {
        out += padded(head, 16);
    }
    out += '\n';
    const auto row = [&](std::string_view name, const Fates& f, std::uint64_t escalated) {
        out += padded(name, 16);
        for (const std::uint64_t value : {f.received, f.closed, escalated, f.rejected, f.open, f.merged}) {
            out += right(value, 8) + std::string(8, ' ');
        }
        out += '\n';
    };
    std::uint64_t escalated = 0;
    for (std::size_t i = 0; i < figures.tiers.size(); ++i) {
        const model::Tier tier = model::tiers[i];
        row(fmt::format("{} {}", to_zh(tier), to_text(tier)), figures.tiers[i].fates, figures.tiers[i].escalated);
        escalated += figures.tiers[i].escalated;
    }
    row("合计 total", figures.totals, escalated);
}

void add_slowest(std::string& out, const Figures& figures, const model::Topology& topology,
                 const rulebook::Rulebook& rules) {
    out += "\n最慢的十件 the ten slowest\n";
    for (const SlowCase& slow : figures.slowest) {
        const model::Unit* const owner = topology.find(slow.owner);
        const rulebook::Category* const category = rules.find_category(slow.category);
        out += fmt::format("  {} {} {} {}\n", padded(to_text(slow.took), 14), padded(to_text(slow.id), 22),
                           padded(slow.category + (category == nullptr ? "" : " " + category->name.zh), 24),
                           owner == nullptr ? std::string{} : owner->zh + " " + owner->en);
    }
}

void add_explained(std::string& out, const Figures& figures) {
    out += "\n为什么在这里 why it is here\n";
    for (const ExplainedCase& one : figures.explained) {
        out += fmt::format("  {} {}  {}\n", to_zh(one.tier), to_text(one.tier), to_text(one.id));
        for (const std::string& sentence : one.zh) {
            out += "    " + sentence + "\n";
        }
        for (const std::string& sentence : one.en) {
            out += "    " + sentence + "\n";
        }
    }
}

} // namespace

std::string to_text(const Figures& figures, const RunFacts& run, const model::Topology& topology,
                    const rulebook::Rulebook& rules) {
    std::string out = "\n";
    add_tiers(out, figures);
    const CustodyFigures& c = figures.custody;
    out += fmt::format(
        "\n移交 hand-overs: 向上 up {}, 向下 down {}, 平级 sideways {}; 按规则 by rule {}, 因超时 by deadline {}, "
        "由人 by person {}\n",
        c.up, c.down, c.sideways, c.by_rule, c.by_deadline, c.by_person);
    out += fmt::format(
        "重复 duplicates {}, 演练 exercises {}, 未能读取 unreadable {}, 映射略去 left out by the mapping {}\n",
        figures.duplicates, figures.exercises, run.unmapped, run.skipped);
    out += fmt::format("模拟人员动作 acts of simulated people {} (被拒 refused {}), 沿用旧件 carried over {}\n",
                       run.desk_acts, run.desk_refused, figures.carried_over);
    add_slowest(out, figures, topology, rules);
    add_explained(out, figures);
    out += fmt::format("\n摘要 digest {}\n用时 {}.{:03} s, {} 事件 events, 演示时钟 demo clock {}\n",
                       to_hex(run.digest), run.wall.ms / 1'000, run.wall.ms % 1'000, run.events,
                       base::to_rfc3339(run.virtual_now, base::hours(8)));
    return out;
}

} // namespace citybrain::demo

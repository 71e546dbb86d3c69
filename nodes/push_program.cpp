#include <unistd.h>

#include <fmt/format.h>

#include "engine/base/text.hpp"
#include "engine/intake/cloudevents.hpp"
#include "local/cli.hpp"
#include "local/clock.hpp"
#include "nodes/live_lines.hpp"
#include "nodes/programs.hpp"
#include "nodes/progress.hpp"
#include "nodes/push_sender.hpp"

namespace citybrain::programs {
namespace {

struct Counts {
    PushTally node;
    std::uint64_t unread = 0; ///< lines that could not be read
    std::uint64_t skipped = 0;
};

void print(const Counts& counts, bool json) {
    const PushTally& n = counts.node;
    if (json) {
        fmt::print(
            "{{\"sent\":{},\"accepted\":{},\"duplicate\":{},\"rejected\":{},\"unreadable\":{},\"skipped\":{}}}\n",
            n.sent, n.accepted, n.duplicate, n.rejected, counts.unread, counts.skipped);
        return;
    }
    fmt::print("sent={} accepted={} duplicate={} rejected={} unreadable={} skipped={}\n", n.sent, n.accepted,
               n.duplicate, n.rejected, counts.unread, counts.skipped);
}

base::Result<ReadReports> read_all(const PushOptions& options) {
    ReadReports read;
    const ReadOptions how{.format = options.format, .map = options.map, .now = wall_now()};
    for (const std::string& file : options.files.empty() ? std::vector<std::string>{"-"} : options.files) {
        if (auto one = read_reports(file, how, read); !one.ok()) {
            return one.error();
        }
    }
    if (!options.entry.empty()) {
        const auto wanted = model::parse_tier(options.entry);
        if (!wanted) {
            return base::bad_input("--entry '" + options.entry + "' is not village, town or district");
        }
        std::erase_if(read.lines, [&](const SourceLine& line) { return line.entry != wanted; });
    }
    if (options.rebase) {
        rebase(read.lines, how.now);
    }
    return read;
}

base::Result<void> push_files(const PushOptions& options, PushSender& sender, Counts& counts) {
    const auto read = read_all(options);
    if (!read.ok()) {
        return read.error();
    }
    for (const std::string& fault : read->faults) {
        fmt::print(stderr, "{}\n", fault);
    }
    counts.unread = read->faults.size();
    counts.skipped = read->skipped.size();
    Progress progress(read->lines.size());
    std::uint64_t done = 0;
    for (const SourceLine& line : read->lines) {
        if (auto pushed = sender.push(line); !pushed.ok()) {
            return pushed;
        }
        progress.at(++done);
    }
    return sender.settle();
}

/// Standard input whose lines can be sent as they come: CloudEvents, and nothing that must be known of all first.
bool is_live(const PushOptions& options) {
    const bool standard_input = options.files.empty() || options.files == std::vector<std::string>{"-"};
    const bool jsonl = options.format == "cloudevents" || options.format == "jsonl" || options.format == "auto";
    return standard_input && jsonl && options.map.empty() && !options.rebase && options.entry.empty();
}

/// The first line may begin with a byte order mark.
std::string_view without_mark(const LiveLines::Line& line) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string_view text = line.text;
    if (line.number == 1 && text.starts_with(mark)) {
        text.remove_prefix(mark.size());
    }
    return text;
}

base::Result<void> push_live(PushSender& sender, Counts& counts) {
    LiveLines input(STDIN_FILENO);
    for (;;) {
        if (!input.has_more()) {
            if (auto settled = sender.settle(); !settled.ok()) {
                return settled;
            }
        }
        const auto line = input.next();
        if (!line.ok()) {
            return line.error();
        }
        if (!*line) {
            return sender.settle();
        }
        const LiveLines::Line& got = **line;
        const std::string_view text = without_mark(got);
        if (base::trim(text).empty()) {
            continue;
        }
        auto arrived = got.too_long
                           ? base::Result<intake::Arrived>(base::bad_input(
                                 "-:" + std::to_string(got.number) + ":1: the line is longer than 1 MiB; is it JSONL?"))
                           : intake::parse_cloudevent_at({"-", got.number, 1}, text, wall_now());
        if (!arrived.ok()) {
            counts.unread += 1;
            fmt::print(stderr, "{}\n", arrived.error().detail);
        } else if (auto pushed = sender.push({std::move(arrived->report), std::nullopt, "-", got.number});
                   !pushed.ok()) {
            return pushed;
        }
    }
}

} // namespace

int run_push(const PushOptions& options) {
    auto sender = open_sender(options);
    if (!sender.ok()) {
        return cli::fail(sender.error());
    }
    Counts counts;
    const base::Result<void> pushed =
        is_live(options) ? push_live(**sender, counts) : push_files(options, **sender, counts);
    counts.node = (*sender)->tally();
    print(counts, options.json);
    if (!pushed.ok()) {
        return cli::fail(pushed.error());
    }
    return cli::code(counts.node.rejected + counts.unread > 0 ? cli::Exit::partly : cli::Exit::ok);
}

} // namespace citybrain::programs

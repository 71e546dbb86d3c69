// `citybrain-sim torture --mutants`: every deliberate bug in turn, and which seed shows which broken promise.

#include <algorithm>
#include <deque>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "engine/base/mutant.hpp"
#include "local/cli.hpp"
#include "local/clock.hpp"
#include "local/files.hpp"
#include "sim/child.hpp"
#include "sim/killing_seeds.hpp"
#include "sim/programs.hpp"
#include "sim/stage_files.hpp"

namespace citybrain::sim {
namespace {

/// A seed that takes longer goes round in circles.
constexpr base::Duration seed_time_max = base::minutes(2);
constexpr base::Duration mutant_time_max = base::hours(2);
constexpr std::size_t kept_seeds = 2; ///< known killing seeds of each

/// How one seed ended.
struct Trial {
    std::string law; ///< empty: nothing was noticed
    std::string what;
};

/// In a process of its own: an ENSURE ends it.
Trial try_seed(const Stage& stage, std::uint64_t seed, std::int64_t minutes) {
    Child child(
        [&] {
            const Verdict verdict = torture(stage, make_plan(stage.topology, seed, base::minutes(minutes)));
            return verdict.violations.empty() ? std::string()
                                              : verdict.violations.front().law + "\t" + verdict.violations.front().what;
        },
        seed_time_max);
    const Child::Outcome outcome = child.outcome();
    if (outcome.died) {
        return {"ENSURE", outcome.text};
    }
    const std::size_t tab = outcome.text.find('\t');
    return tab == std::string::npos ? Trial{} : Trial{outcome.text.substr(0, tab), outcome.text.substr(tab + 1)};
}

/// The shortest storm of a seed that still shows it.
std::int64_t shortest(const Stage& stage, std::uint64_t seed, std::int64_t minutes) {
    for (const std::int64_t fewer : {10, 20, 30, 45, 60}) {
        if (fewer < minutes && !try_seed(stage, seed, fewer).law.empty()) {
            return fewer;
        }
    }
    return minutes;
}

bool is_expected(const base::MutantNote& note, std::string_view law) {
    for (std::string_view rest = note.laws; !rest.empty();) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        if (rest.substr(0, bar) == law) {
            return true;
        }
        rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    return false;
}

/// What one mutant's process gives: its line of the table, and the seeds to keep.
struct Row {
    bool survived = false;
    std::string line;
    std::vector<KillingSeed> kept;
};

std::string to_text(const Row& row) {
    std::string text = fmt::format("{}\n{}\n", row.survived ? 1 : 0, row.line);
    for (const KillingSeed& seed : row.kept) {
        text += to_line(seed) + "\n";
    }
    return text;
}

Row row_of(const base::MutantNote& note, const std::string& text) {
    Row row{.survived = true, .line = fmt::format("{:<30} its process ended: {}", note.name, text), .kept = {}};
    const std::size_t first = text.find('\n');
    const std::size_t second = first == std::string::npos ? first : text.find('\n', first + 1);
    if (second == std::string::npos) {
        return row;
    }
    row.survived = text.front() == '1';
    row.line = text.substr(first + 1, second - first - 1);
    auto seeds = parse_killing_seeds(std::string_view(text).substr(second + 1));
    if (seeds.ok()) {
        row.kept = std::move(*seeds);
    }
    return row;
}

/// Known seeds first, then fresh ones until two kill.
Row hunt(const Stage& stage, const base::MutantNote& note, const std::vector<KillingSeed>& known,
         const TortureOptions& options) {
    Row row;
    Trial first;
    std::string stale;
    const auto kill = [&](std::uint64_t seed, std::int64_t minutes) {
        const Trial trial = try_seed(stage, seed, minutes);
        first = first.law.empty() ? trial : first;
        return !trial.law.empty();
    };
    for (const KillingSeed& seed : known) {
        if (kill(seed.seed, seed.minutes)) {
            row.kept.push_back(seed);
        } else {
            stale += fmt::format(" {}", seed.seed);
        }
    }
    std::uint64_t tried = 0;
    const std::size_t wanted = known.empty() ? kept_seeds : 1;
    for (std::uint64_t seed = options.seed; row.kept.size() < wanted && tried < options.seeds; ++seed) {
        tried += 1;
        if (kill(seed, options.minutes)) {
            row.kept.push_back({std::string(note.name), seed, shortest(stage, seed, options.minutes), first.law});
        }
    }
    row.survived = row.kept.empty();
    if (row.survived) {
        row.line = fmt::format("{:<30} SURVIVED {} seeds: {}", note.name, tried + known.size(), note.what);
        return row;
    }
    row.kept.front().law = first.law;
    row.line = fmt::format("{:<30} {:<14} seed {} of {} min{}{}{}", note.name, first.law, row.kept.front().seed,
                           row.kept.front().minutes, tried > 0 ? fmt::format(", {} fresh seeds for two", tried) : "",
                           is_expected(note, first.law) ? "" : fmt::format(" (expected {})", note.laws),
                           stale.empty() ? "" : fmt::format(" (no longer shown by seed{})", stale));
    return row;
}

base::Result<std::vector<KillingSeed>> known_seeds(bool fresh) {
    if (fresh) {
        return std::vector<KillingSeed>{};
    }
    const auto share = share_folder();
    if (!share.ok()) {
        return share.error();
    }
    const auto text = read_text(*share / killing_seeds_file);
    return text.ok() ? parse_killing_seeds(*text) : text.error();
}

} // namespace

int run_mutants(const TortureOptions& options) {
    if (!base::has_mutants()) {
        cli::complain(
            "此程序不含变异;请用 mutants 预设构建 · this build has no mutants in it; build the preset `mutants` "
            "(cmake --workflow --preset mutants)");
        return cli::code(cli::Exit::usage);
    }
    const auto stage = load_stage(options);
    const auto known = known_seeds(options.fresh);
    if (!stage.ok() || !known.ok()) {
        return cli::fail(stage.ok() ? known.error() : stage.error());
    }
    const base::Duration began = steady_now();
    struct Running {
        const base::MutantNote& note;
        std::unique_ptr<Child> child;
    };
    std::deque<Running> running;
    std::vector<KillingSeed> kept;
    std::size_t caught = 0;
    std::size_t survivors = 0;
    const auto take_first = [&] {
        const Row row = row_of(running.front().note, running.front().child->outcome().text);
        running.pop_front();
        fmt::print("{}\n", row.line);
        std::fflush(stdout);
        (row.survived ? survivors : caught) += 1;
        kept.insert(kept.end(), row.kept.begin(), row.kept.end());
    };
    for (const base::MutantNote& note : base::mutant_notes()) {
        if (!options.mutant.empty() && note.name != options.mutant) {
            continue;
        }
        std::vector<KillingSeed> own;
        std::ranges::copy_if(*known, std::back_inserter(own),
                             [&](const auto& seed) { return seed.mutant == note.name; });
        const auto work = [&stage = *stage, &note, own, &options] {
            base::choose_mutant(note.mutant);
            return to_text(hunt(stage, note, own, options));
        };
        running.push_back({note, std::make_unique<Child>(work, mutant_time_max)});
        if (running.size() >= std::max(1U, std::thread::hardware_concurrency())) {
            take_first();
        }
    }
    while (!running.empty()) {
        take_first();
    }
    const double seconds = static_cast<double>((steady_now() - began).ms) / 1'000.0;
    fmt::print("{} mutants, {} caught, {} survived ({:.1f} s)\n", caught + survivors, caught, survivors, seconds);
    if (!options.record.empty()) {
        std::ofstream(options.record) << to_file(kept);
    }
    return cli::code(survivors == 0 && caught > 0 ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace citybrain::sim

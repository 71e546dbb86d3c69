#pragma once
/// ReportSource: the files `push` and `demo` read, as one list of reports with their places: CloudEvents JSONL, or CSV
/// with a mapping file. A line that cannot be is one sentence "file:line:col: what, hint"; the others go on.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"
#include "engine/model/tier.hpp"

namespace citybrain {

struct SourceLine {
    model::Report report;
    std::optional<model::Tier> entry; ///< the mapping's; empty for CloudEvents
    std::string file;
    std::uint32_t line = 1;
};

struct ReadReports {
    std::vector<SourceLine> lines;
    std::vector<std::string> faults;  ///< lines that cannot be
    std::vector<std::string> skipped; ///< "file:line: reason", left out by the mapping on purpose
};

struct ReadOptions {
    std::string format = "auto"; ///< auto, cloudevents, jsonl, csv
    std::filesystem::path map;   ///< required for csv
    base::Instant now;           ///< for events without a time
};

/// Reads one file ("-": standard input). An Error when nothing of it can be read: no such file, a wrong mapping, a
/// format this build does not read (cap, open311: the error says so).
[[nodiscard]] base::Result<void> read_reports(const std::string& file, const ReadOptions& options, ReadReports& out);

/// Shifts all times by the same amount, so that the newest event is at `now`.
void rebase(std::vector<SourceLine>& lines, base::Instant now);

} // namespace citybrain

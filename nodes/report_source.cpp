#include "nodes/report_source.hpp"

#include <algorithm>

#include "engine/intake/cloudevents.hpp"
#include "engine/intake/mapping.hpp"
#include "local/files.hpp"

namespace citybrain {
namespace {

base::Result<std::string> format_of(const std::string& file, const ReadOptions& options) {
    std::string format = options.format;
    if (format == "auto") {
        const std::string extension = std::filesystem::path(file).extension().string();
        format = extension == ".csv" || !options.map.empty() ? "csv" : "cloudevents";
    }
    if (format == "jsonl") {
        format = "cloudevents";
    }
    if (format == "cap" || format == "open311") {
        return base::bad_input("format '" + format +
                               "' is not read by this build yet; it reads cloudevents (JSONL) and csv");
    }
    if (format != "cloudevents" && format != "csv") {
        return base::bad_input("format '" + format + "' is not known; known are auto, cloudevents, jsonl, csv");
    }
    if (format == "csv" && options.map.empty()) {
        return base::bad_input(file + ": a CSV log needs a mapping: --map FILE.toml (docs/mapping.md)");
    }
    return format;
}

void read_cloudevents(const std::string& file, std::string_view text, base::Instant now, ReadReports& out) {
    for (const intake::JsonLine& line : intake::split_jsonl(text)) {
        auto arrived = intake::parse_cloudevent_at({file, line.number, 1}, line.text, now);
        if (arrived.ok()) {
            out.lines.push_back({std::move(arrived->report), std::nullopt, file, line.number});
        } else {
            out.faults.push_back(arrived.error().detail);
        }
    }
}

base::Result<void> read_csv(const std::string& file, std::string_view text, const std::filesystem::path& map,
                            ReadReports& out) {
    const auto toml = read_text(map);
    if (!toml.ok()) {
        return toml.error();
    }
    const auto mapping = intake::Mapping::load(map.string(), *toml, [&](std::string_view name) {
        return read_text(map.parent_path() / std::filesystem::path(name));
    });
    if (!mapping.ok()) {
        return mapping.error();
    }
    auto rows = mapping->open(file, text);
    if (!rows.ok()) {
        return rows.error();
    }
    while (auto outcome = rows->next()) {
        if (auto* mapped = std::get_if<intake::Mapped>(&*outcome)) {
            out.lines.push_back({std::move(mapped->report), mapped->entry, file, mapped->line});
        } else if (auto* skipped = std::get_if<intake::Skipped>(&*outcome)) {
            out.skipped.push_back(file + ":" + std::to_string(skipped->line) + ": " + skipped->reason);
        } else {
            out.faults.push_back(std::move(std::get<intake::Unmapped>(*outcome).detail));
        }
    }
    return {};
}

} // namespace

base::Result<void> read_reports(const std::string& file, const ReadOptions& options, ReadReports& out) {
    const auto format = format_of(file, options);
    if (!format.ok()) {
        return format.error();
    }
    const auto text = read_text_or_stdin(file);
    if (!text.ok()) {
        return text.error();
    }
    if (*format == "csv") {
        return read_csv(file, *text, options.map, out);
    }
    read_cloudevents(file, *text, options.now, out);
    return {};
}

void rebase(std::vector<SourceLine>& lines, base::Instant now) {
    base::Instant newest{INT64_MIN};
    for (const SourceLine& line : lines) {
        newest = std::max(newest, line.report.event.time);
    }
    for (SourceLine& line : lines) {
        line.report.event.time = now - (newest - line.report.event.time);
    }
}

} // namespace citybrain

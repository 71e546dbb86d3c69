#include <optional>

#include <fmt/format.h>

#include "engine/base/text.hpp"
#include "local/cli.hpp"
#include "nodes/audit.hpp"
#include "nodes/programs.hpp"
#include "nodes/progress.hpp"

namespace citybrain::programs {
namespace {

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += base::is_control(c) ? ' ' : c;
    }
    return out + "\"";
}

void print_json(const AuditReport& report) {
    std::string faults;
    for (const std::string& fault : report.faults) {
        faults += (faults.empty() ? "" : ",") + json_text(fault);
    }
    fmt::print("{{\"ok\":{},\"nodes\":{},\"records\":{},\"rows\":{},\"faults\":[{}]}}\n", report.ok(), report.nodes,
               report.records, report.rows, faults);
}

} // namespace

int run_audit_verify(const AuditOptions& options) {
    auto store = store::RocksStore::open({.dir = options.data_dir, .read_only = true});
    if (!store.ok()) {
        return cli::fail(store.error());
    }
    std::optional<Progress> progress;
    const auto report = audit(**store, [&](std::uint64_t done, std::uint64_t total) {
        if (!progress) {
            progress.emplace(total);
        }
        progress->at(done);
    });
    if (!report.ok()) {
        return cli::fail(report.error());
    }
    if (options.json) {
        print_json(*report);
    } else {
        for (const std::string& fault : report->faults) {
            fmt::print("{}\n", fault);
        }
        fmt::print("{} {}: nodes={} records={} rows={} faults={}\n", report->ok() ? "ok" : "FAILED",
                   cli::say(report->ok() ? "日志链完整，各行与重放一致" : "发现不一致",
                            report->ok() ? "the chain is whole and every row equals its replay" : "differences found"),
                   report->nodes, report->records, report->rows, report->faults.size());
    }
    return cli::code(report->ok() ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace citybrain::programs

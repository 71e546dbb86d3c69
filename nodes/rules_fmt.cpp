#include "nodes/rules_fmt.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include "local/cli.hpp"
#include "local/files.hpp"
#include "nodes/format/format.hpp"

namespace citybrain::programs {
namespace {

namespace fs = std::filesystem;

struct Changed {
    fs::path file;
    std::string text;
};

base::Result<std::vector<fs::path>> files_of(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code fault;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, fault)) {
        const std::string extension = entry.path().extension().string();
        if (entry.is_regular_file() && (extension == ".toml" || extension == ".csv")) {
            files.push_back(entry.path());
        }
    }
    if (fault) {
        return base::not_found("rule pack " + folder.string() + ": " + fault.message());
    }
    std::ranges::sort(files);
    return files;
}

base::Result<std::vector<Changed>> changes_of(const fs::path& folder) {
    const auto files = files_of(folder);
    if (!files.ok()) {
        return files.error();
    }
    std::vector<Changed> changes;
    for (const fs::path& file : *files) {
        const auto text = read_text(file);
        if (!text.ok()) {
            return text.error();
        }
        auto canonical = format::formatted(file.string(), *text);
        if (!canonical.ok()) {
            return canonical.error();
        }
        if (*canonical != *text) {
            changes.push_back({file, std::move(*canonical)});
        }
    }
    return changes;
}

/// Beside the file first, so that a full disk leaves the old one.
base::Result<void> write(const Changed& changed) {
    const fs::path beside = changed.file.string() + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << changed.text;
    out.close();
    std::error_code fault;
    if (out) {
        fs::permissions(beside, fs::status(changed.file, fault).permissions(), fault);
        fs::rename(beside, changed.file, fault);
    }
    if (!out || fault) {
        std::error_code ignored; // the first fault is the one to tell
        fs::remove(beside, ignored);
        return base::denied("cannot write " + changed.file.string());
    }
    return {};
}

} // namespace

int run_rules_fmt(const RulesFmtOptions& options) {
    const auto changes = changes_of(options.pack);
    if (!changes.ok()) {
        return cli::fail(changes.error());
    }
    for (const Changed& changed : *changes) {
        if (!options.check) {
            if (const auto written = write(changed); !written.ok()) {
                return cli::fail(written.error());
            }
        }
        fmt::print("{}\n", changed.file.string());
    }
    const bool failed = options.check && !changes->empty();
    if (failed) {
        cli::complain(cli::say("以上文件格式不规范；运行 citybrain rules fmt 即可整理",
                               "the files above are not in canonical form; citybrain rules fmt writes it"));
    }
    return cli::code(failed ? cli::Exit::failed : cli::Exit::ok);
}

void add_rules_fmt(CLI::App& group, Run& run) {
    CLI::App* const command =
        group.add_subcommand("fmt", "write a pack's files in canonical form, keeping every comment · 整理规则包格式");
    const auto options = std::make_shared<RulesFmtOptions>();
    command->add_option("pack", options->pack, "folder of the rule pack")->required();
    command->add_flag("--check", options->check, "write nothing; exit 1 when a file is not in canonical form");
    run_when_named(*command, run, options, run_rules_fmt);
}

} // namespace citybrain::programs

#include "local/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "engine/intake/topology.hpp"

namespace citybrain {
namespace {

namespace fs = std::filesystem;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

base::Result<std::string> read_all(std::FILE* file, const std::string& name, std::size_t bytes_max) {
    std::string text;
    char block[1U << 16];
    while (const std::size_t n = std::fread(block, 1, sizeof block, file)) {
        text.append(block, n);
        if (text.size() > bytes_max) {
            return base::bad_input(name + ": larger than " + std::to_string(bytes_max >> 20) + " MiB; split it");
        }
    }
    if (std::ferror(file) != 0) {
        return base::broken(name + ": could not be read: " + std::strerror(errno));
    }
    return text;
}

} // namespace

base::Result<std::string> read_text(const fs::path& file, std::size_t bytes_max) {
    std::error_code fault;
    if (fs::is_directory(file, fault)) {
        return base::bad_input(file.string() + ": is a folder, not a file");
    }
    const File opened(std::fopen(file.c_str(), "rb"));
    if (!opened) {
        const std::string why = file.string() + ": " + std::strerror(errno);
        return errno == ENOENT ? base::not_found(why) : base::denied(why);
    }
    return read_all(opened.get(), file.string(), bytes_max);
}

base::Result<std::string> read_text_or_stdin(const std::string& file, std::size_t bytes_max) {
    return file == "-" ? read_all(stdin, "<stdin>", bytes_max) : read_text(file, bytes_max);
}

base::Result<Pack> load_pack(const fs::path& folder) {
    rulebook::PackFiles files{.root = folder.string() + "/", .files = {}};
    std::error_code fault;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, fault)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".toml" && extension != ".csv")) {
            continue;
        }
        auto text = read_text(entry.path());
        if (!text.ok()) {
            return text.error();
        }
        files.files.emplace_back(entry.path().filename().string(), std::move(*text));
    }
    if (fault) {
        return base::not_found("rule pack " + folder.string() + ": " + fault.message());
    }
    std::sort(files.files.begin(), files.files.end());
    rulebook::LoadOutcome outcome = rulebook::Rulebook::load(files);
    if (!outcome.ok()) {
        std::string all;
        for (const rulebook::Fault& one : outcome.faults) {
            all += (all.empty() ? "" : "\n") + to_text(one);
        }
        return base::bad_input(all);
    }
    return Pack{std::move(files), std::move(*outcome.rulebook)};
}

base::Result<model::Topology> load_topology(const fs::path& units, const fs::path& outlines) {
    const auto csv = read_text(units);
    if (!csv.ok()) {
        return csv.error();
    }
    std::string geojson;
    if (!outlines.empty()) {
        auto text = read_text(outlines);
        if (!text.ok()) {
            return text.error();
        }
        geojson = std::move(*text);
    }
    return intake::parse_topology({units.string(), *csv}, {outlines.string(), geojson});
}

base::Result<fs::path> share_folder() {
    std::vector<fs::path> places;
    if (const char* const named = std::getenv("CITYBRAIN_SHARE")) {
        places.emplace_back(named);
    }
    std::error_code fault;
    const fs::path program = fs::read_symlink("/proc/self/exe", fault).parent_path();
    places.push_back(program / "../../.."); // build/<preset>/bin
    places.push_back(program / "../share/citybrain");
    std::string looked;
    for (const fs::path& place : places) {
        if (fs::exists(place / "deploy/nanhai/topology.csv", fault)) {
            return fs::weakly_canonical(place, fault);
        }
        looked += " " + place.lexically_normal().string();
    }
    return base::not_found("the data of Nanhai (deploy/nanhai, rules/nanhai) is not in:" + looked +
                           "; set CITYBRAIN_SHARE to the folder that holds both");
}

} // namespace citybrain

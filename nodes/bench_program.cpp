#include <unistd.h>

#include <fmt/format.h>

#include "local/cli.hpp"
#include "local/files.hpp"
#include "nodes/bench/bench.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {
namespace {

namespace fs = std::filesystem;

void print(const std::string& text) {
    fmt::print("{}", text);
    std::fflush(stdout);
}

/// A folder that is gone when the bench ends.
class Scratch {
  public:
    explicit Scratch(const std::string& parent) {
        std::string pattern =
            ((parent.empty() ? fs::temp_directory_path() : fs::path(parent)) / "citybrain-bench.XXXXXX").string();
        if (mkdtemp(pattern.data()) != nullptr) {
            dir_ = pattern;
        }
    }
    ~Scratch() {
        std::error_code ignored; // what cannot be removed is in the temporary folder
        if (!dir_.empty()) {
            fs::remove_all(dir_, ignored);
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const fs::path& dir() const { return dir_; }

  private:
    fs::path dir_;
};

} // namespace

int run_bench(const BenchOptions& options) {
    const auto share = share_folder();
    if (!share.ok()) {
        return cli::fail(share.error());
    }
    const auto topology = load_topology(*share / "deploy/nanhai/topology.csv", *share / "deploy/nanhai/towns.geojson");
    if (!topology.ok()) {
        return cli::fail(topology.error());
    }
    const auto pack = load_pack(*share / "rules/nanhai");
    if (!pack.ok()) {
        return cli::fail(pack.error());
    }
    const Scratch scratch(options.dir);
    if (scratch.dir().empty()) {
        return cli::fail(base::denied("no folder can be made in '" + options.dir + "'; give --dir"));
    }
    const bench::Setting setting{*topology, pack->rules, scratch.dir(), options.events};
    const bench::Print show = [&](const bench::Line& line) {
        print(options.json ? to_json(line) + "\n" : to_text(line));
    };
    const auto measured = options.what == "hop"     ? bench::hop(setting, show)
                          : options.what == "rules" ? bench::rules(setting, show)
                                                    : bench::store(setting, show);
    return measured.ok() ? cli::code(cli::Exit::ok) : cli::fail(measured.error());
}

} // namespace citybrain::programs

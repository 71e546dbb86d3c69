#include "nodes/demo_files.hpp"

#include "nodes/report_source.hpp"

namespace citybrain {

namespace fs = std::filesystem;

base::Result<Nanhai> load_nanhai() {
    auto share = share_folder();
    if (!share.ok()) {
        return share.error();
    }
    auto topology = load_topology(*share / "deploy/nanhai/topology.csv", *share / "deploy/nanhai/towns.geojson");
    if (!topology.ok()) {
        return topology.error();
    }
    auto pack = load_pack(*share / "rules/nanhai");
    if (!pack.ok()) {
        return pack.error();
    }
    return Nanhai{std::move(*share), std::move(*topology), std::move(*pack)};
}

RecordingFiles bundled_recording(const fs::path& share) {
    const fs::path events = share / "deploy/nanhai/events";
    return {events / "boston_311_sample.csv", events / "boston_311.toml"};
}

base::Result<demo::Recording> load_recording(const model::Topology& topology, const RecordingFiles& files,
                                             base::Instant now) {
    ReadReports read;
    const auto ok = read_reports(files.events.string(), {.format = "auto", .map = files.map, .now = now}, read);
    if (!ok.ok()) {
        return ok.error();
    }
    demo::Recording recording(topology);
    for (SourceLine& line : read.lines) {
        recording.add(std::move(line.report), line.entry);
    }
    for (std::string& fault : read.faults) {
        recording.refuse(std::move(fault));
    }
    for (std::string& reason : read.skipped) {
        recording.skip(std::move(reason));
    }
    recording.sort();
    return recording;
}

} // namespace citybrain

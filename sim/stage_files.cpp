#include "sim/stage_files.hpp"

#include "local/files.hpp"

namespace citybrain::sim {
namespace {

/// Monday 2026-06-29 08:00 in Nanhai.
constexpr base::Instant monday{1'782'691'200'000};

} // namespace

base::Result<Stage> load_stage(const TortureOptions& options) {
    const auto share = share_folder();
    return share.ok() ? load_stage(*share, options) : share.error();
}

base::Result<Stage> load_stage(const std::filesystem::path& share, const TortureOptions& options) {
    const auto whole = load_topology(share / "deploy/nanhai/topology.csv", share / "deploy/nanhai/towns.geojson");
    if (!whole.ok()) {
        return whole.error();
    }
    auto topology = part_of(*whole, options.towns, options.villages);
    if (!topology.ok()) {
        return topology.error();
    }
    auto pack = load_pack(share / "rules/nanhai");
    if (!pack.ok()) {
        return pack.error();
    }
    auto packs = pack_choices(pack->files);
    if (!packs.ok()) {
        return packs.error();
    }
    return Stage{std::move(*topology), std::move(pack->rules), std::move(pack->files), std::move(*packs), monday};
}

} // namespace citybrain::sim

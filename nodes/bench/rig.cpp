#include "nodes/bench/rig.hpp"

#include <algorithm>
#include <chrono>

namespace citybrain::bench {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

base::Instant instant_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

double median(std::vector<double> values) {
    ENSURE(!values.empty());
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

base::Result<drive::Ticket> Meter::append(drive::Commit& commit) {
    written_.commits += 1;
    written_.records += commit.journal.size();
    for (const drive::JournalEntry& entry : commit.journal) {
        written_.record_bytes += entry.bytes.size();
    }
    written_.identities += commit.identities.size();
    written_.rows += commit.cases.size();
    for (const drive::CaseRow& row : commit.cases) {
        written_.row_bytes += row.bytes.size();
    }
    written_.privates += commit.privates.size();
    for (const drive::PrivateRow& row : commit.privates) {
        written_.private_bytes += row.cipher.size() + row.key.size();
    }
    written_.node_rows += commit.nodes.size();
    for (const drive::NodeRow& row : commit.nodes) {
        written_.node_row_bytes += row.bytes.size();
    }
    return journal_.append(commit);
}

model::NodeId village_of(const model::Topology& topology) {
    for (const model::Unit& unit : topology.units()) {
        if (unit.tier == model::Tier::village && unit.managed_by == unit.code) {
            return unit.code;
        }
    }
    return topology.root().code;
}

std::vector<model::Report> make_reports(const Setting& setting, std::uint64_t first, std::uint64_t count) {
    std::vector<std::string> categories;
    for (const rulebook::Category& category : setting.rules.categories()) {
        // What windows count, and what has a place where near-duplicates may be, is told to the parent as well: a hop
        // of its own, not this one.
        const bool told = setting.rules.touches_windows(category.code);
        if (category.base_tier() == model::Tier::village && !told) {
            categories.push_back(category.code);
        }
    }
    const model::Unit* const village = setting.topology.find(village_of(setting.topology));
    ENSURE(village != nullptr && !categories.empty());
    const base::Instant now = instant_now();
    std::vector<model::Report> reports;
    reports.reserve(count);
    for (std::uint64_t i = first; i < first + count; ++i) {
        model::Report report;
        model::Event& event = report.event;
        event.source = "gateway/bench-7";
        event.id = "event-" + std::to_string(i);
        event.type = "cn.nanhai.citybrain.request";
        event.subject = "camera-" + std::to_string(i % 997);
        event.time = now;
        event.category = categories[i % categories.size()];
        event.area = village->code;
        event.severity = model::Severity::minor;
        event.urgency = model::Urgency::expected;
        event.certainty = model::Certainty::likely;
        event.trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        reports.push_back(std::move(report));
    }
    return reports;
}

base::Result<std::unique_ptr<Rig>> Rig::open(const Setting& setting, const std::filesystem::path& dir,
                                             drive::Answers& answers, std::function<void()> on_durable) {
    std::unique_ptr<Rig> rig(new Rig());
    rig->node_ = village_of(setting.topology);
    auto store = store::RocksStore::open(
        {.dir = dir,
         .create = true,
         .ballast_bytes = 0,
         .steady_now = [] { return base::Duration{static_cast<std::int64_t>(seconds_now() * 1e3)}; },
         .commit_thread = on_durable != nullptr,
         .on_durable = std::move(on_durable)});
    if (!store.ok()) {
        return store.error();
    }
    rig->store_ = std::move(*store);
    rig->vault_ = std::make_unique<keys::SodiumVault>(base::SecretKey{});
    rig->meter_ = std::make_unique<Meter>(*rig->store_);
    rig->driver_ = std::make_unique<drive::Driver>(drive::DriverOptions{.topology = setting.topology,
                                                                        .journal = *rig->meter_,
                                                                        .rows = *rig->store_,
                                                                        .link = *rig,
                                                                        .vault = *rig->vault_,
                                                                        .answers = answers,
                                                                        .lineage = rig->store_->lineage(),
                                                                        .boot = 1,
                                                                        .build = "bench"});
    rig->driver_->add_node(rig->node_);
    if (auto started = rig->driver_->start(instant_now(), setting.rules); !started.ok()) {
        return started.error();
    }
    return rig;
}

} // namespace citybrain::bench

#pragma once
/// Benchmarks that print ours, the yardstick of the same run and their ratio (design: performance). Figures are medians
/// of interleaved runs; quote ratios. Everything runs on loopback and in temporary folders, and ends by itself.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::bench {

struct Field {
    std::string name;
    double value = 0;
};

/// One result: a name and its numbers in order.
struct Line {
    std::string bench;
    std::vector<Field> fields;
    std::string note{}; ///< what was compared with what; may be empty; without quotes and backslashes
};
using Print = std::function<void(const Line&)>;

/// One object on one line, without a line end: {"bench":NAME,FIELD:NUMBER,…,"note":TEXT}. REQUIRES finite numbers.
[[nodiscard]] std::string to_json(const Line& line);
/// The name, then a line a field, numbers aligned; with line ends.
[[nodiscard]] std::string to_text(const Line& line);

struct Setting {
    const model::Topology& topology;
    const rulebook::Rulebook& rules; ///< the full pack
    std::filesystem::path dir;       ///< an empty folder on the disk to measure
    std::uint64_t events = 0;        ///< of one run; 0: the bench's own choice
};

/// One durable hop: verified, admitted, de-duplicated, decided by the full pack, journalled, synced, receipted; against
/// the ideal hop: no engine, the same frames, the same bytes written in commits of the same cap. Both with CURVE,
/// because the gateway socket has no other form. Then one event at a time against a synced batch of one.
[[nodiscard]] base::Result<void> hop(const Setting& setting, const Print& print);

/// Deciding with 200 rules over 10 categories against the same rules as compiled ifs, over texts and over interned
/// integers; then 10,000 rules over 1,000 categories against 200 over 20, and how long the larger pack takes to load.
/// `events` bounds the events of each round.
[[nodiscard]] base::Result<void> rules(const Setting& setting, const Print& print);

/// Synced commits of 1 to 1024 records, and the restart with 100,000 open cases. `events` bounds the records of each
/// size and replaces the number of cases.
[[nodiscard]] base::Result<void> store(const Setting& setting, const Print& print);

} // namespace citybrain::bench

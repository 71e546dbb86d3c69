#pragma once
/// The parts of a mapping file that stand for values: sources, lookups, times, attributes. Private to the room.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/intake/mapping.hpp"
#include "engine/intake/mapping_plan.hpp"
#include "engine/intake/toml_section.hpp"

namespace citybrain::intake {

/// The plan while it is being read.
struct PlanDraft {
    MappingPlan plan;
    std::map<std::string, Zone, std::less<>> zones;
    FaultList faults;
};

/// A value: a template, or a table with from, default, empty, lookup, take, otherwise and what `section` is asked for
/// by the caller. Call Section::finish afterwards. Adds faults to the draft; the source then must not be used.
[[nodiscard]] ValueSource read_source(Section& section, PlanDraft& draft);
/// The value of `key` of `parent`, which may be a template or a table of the common keys; empty when absent.
[[nodiscard]] std::optional<ValueSource> read_value(Section& parent, std::string_view key, PlanDraft& draft);
/// [event] time.
[[nodiscard]] std::optional<TimeSource> read_time(Section& parent, PlanDraft& draft);
/// One entry of [event.attributes].
[[nodiscard]] AttributeSource read_attribute(const std::string& name, const toml::node& node, PlanDraft& draft);
/// [zones.NAME].
void read_zone(const std::string& name, const toml::table& table, PlanDraft& draft);
/// A template with its place, noting constants; empty template after a fault.
[[nodiscard]] Template read_template(const std::string& text, const base::Place& place, const std::string& title,
                                     PlanDraft& draft);

/// ASCII letters in lower case, for lookups that ignore case.
[[nodiscard]] std::string fold_case(std::string_view text);
/// [lookups.NAME], its file through the resolver.
void read_lookup(const std::string& name, const toml::table& table, const Resolver& resolver, PlanDraft& draft);

} // namespace citybrain::intake

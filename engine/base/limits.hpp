#pragma once
/// Limits: a bound on everything that comes from outside, in one place, with the relations between them asserted.

#include <cstddef>
#include <cstdint>

#include "engine/base/time.hpp"

namespace citybrain::base::limits {

// Gateway socket and HTTP (product.md: an event is at most 64 KiB, a batch 256 KiB).
inline constexpr std::size_t event_bytes_max = 64 * 1024;
inline constexpr std::size_t frame_bytes_max = 256 * 1024;
inline constexpr std::size_t batch_events_max = 1'024;
inline constexpr std::uint64_t gateway_window_max = 8'192;
static_assert(event_bytes_max < frame_bytes_max);

// Fields of an event.
inline constexpr std::size_t source_bytes_max = 128;
inline constexpr std::size_t id_bytes_max = 128;
inline constexpr std::size_t type_bytes_max = 128;
inline constexpr std::size_t subject_bytes_max = 256;
inline constexpr std::size_t key_bytes_max = 128;
inline constexpr std::size_t category_bytes_max = 16;
inline constexpr std::size_t trace_bytes_max = 64;
inline constexpr std::size_t text_bytes_max = 16 * 1024;
inline constexpr std::size_t reporter_bytes_max = 1'024;
inline constexpr std::size_t attributes_max = 64;
inline constexpr std::size_t attribute_name_bytes_max = 64;
inline constexpr std::size_t attribute_text_bytes_max = 1'024;

// Times of an event (product.md).
inline constexpr Duration event_ahead_max = minutes(10);
inline constexpr Duration event_age_max = days(400);
inline constexpr Duration event_window_age_max = hours(72);

// Links.
inline constexpr std::uint64_t link_window = 1'024;
inline constexpr std::size_t link_frame_payloads_max = 256;
/// An offer: an event, the joined facts of its case, and two decisions.
inline constexpr std::size_t payload_bytes_max = 224 * 1024;
static_assert(link_frame_payloads_max <= link_window);
static_assert(payload_bytes_max < frame_bytes_max);
/// Hand-overs back and forth of one case before it must go up one tier and raise an alarm (links.md C7).
inline constexpr std::uint32_t bounces_max = 3;

// One commit of a host.
inline constexpr std::size_t commit_commands_max = 1'024;
/// Timers that one step fires; the driver steps again for the rest.
inline constexpr std::size_t step_timers_max = 128;
inline constexpr std::size_t commit_rows_min = 32;
/// Rows are a checkpoint: never more than this many records behind the journal (architecture.md).
inline constexpr std::uint64_t rows_behind_max = 65'536;
static_assert(commit_commands_max < rows_behind_max);

// A case. A signal may join for weeks: the row keeps its first and its latest records, the journal keeps all.
inline constexpr std::size_t case_history_max = 1'024;
inline constexpr std::size_t case_history_first = 256;
static_assert(case_history_first < case_history_max);

/// Matters that one incident gathers; what comes later belongs to it by its label only.
inline constexpr std::size_t gathered_max = 1'024;

// Windows of a node: events remembered for them; beyond it the oldest are forgotten and counted (about 600 MB).
inline constexpr std::size_t sightings_max = 1'000'000;

/// Cases merged into one, near-duplicates suggested for one, and what people may put over one.
inline constexpr std::size_t case_children_max = 256;
inline constexpr std::size_t candidates_max = 8;
/// Near-duplicates at other centres that a case is linked with.
inline constexpr std::size_t case_relations_max = 64;
inline constexpr std::size_t case_waivers_max = 16;
inline constexpr std::size_t waiver_values_max = 16; ///< of facts, and as many of windows
inline constexpr std::size_t case_deferrals_max = 64;
/// Requests that a case remembers (the oldest answered ones go first), and content hashes of evidence, of one step too.
inline constexpr std::size_t case_requests_max = 16;
inline constexpr std::size_t case_evidence_max = 64;
inline constexpr std::size_t step_evidence_max = 16;
// How often (domain.md (b) 9 to 21). The second return by desks goes to the duty leader; the second reopening is
// supervised.
inline constexpr std::uint32_t returns_max = 2;
inline constexpr std::uint32_t reopens_max = 2;
inline constexpr std::uint32_t extensions_max = 2;
inline constexpr Duration suspension_max = days(365);
inline constexpr Duration suspension_below_district_max = days(90);
inline constexpr Duration rework_least = hours(1);
/// Whom one ladder of a case told: the latest.
inline constexpr std::size_t case_summons_max = 16;
inline constexpr std::size_t case_tasks_max = 16;
inline constexpr std::size_t task_text_bytes_max = 512;
inline constexpr std::size_t person_bytes_max = 256;

// Standing orders of a node.
inline constexpr std::size_t orders_max = 256;
inline constexpr std::size_t order_areas_max = 512;
inline constexpr std::size_t order_categories_max = 1'024;
inline constexpr std::size_t decision_orders_max = 8;
inline constexpr Duration order_length_max = days(400);

/// Rows of sources.csv: sources that should speak. A node watches those of its own area.
inline constexpr std::size_t sources_max = 4'096;
/// Different lengths of silence that the rules of a pack ask for.
inline constexpr std::size_t silent_lengths_max = 32;
/// Behind a restart a source that was silent is given so long to speak before it is reported: it could not be heard.
inline constexpr Duration silence_grace = minutes(10);

// A rule pack.
inline constexpr std::size_t rules_max = 10'000;
/// All files of a pack together, and what one payload carries of them.
inline constexpr std::size_t pack_bytes_max = 8 * 1024 * 1024;
inline constexpr std::size_t pack_part_bytes = 64 * 1024;
static_assert(pack_part_bytes < payload_bytes_max);
/// Packs that decide one on top of the other by area, orders that have not happened yet, areas of one order.
inline constexpr std::size_t pack_layers_max = 16;
inline constexpr std::size_t pack_plans_max = 16;
inline constexpr std::size_t pack_areas_max = 512;
inline constexpr std::size_t pack_debts_max = 4'096;
inline constexpr std::size_t pack_standings_max = 4'096;
inline constexpr std::size_t pack_name_bytes_max = 128;
inline constexpr std::size_t pack_fault_bytes_max = 4'096;
inline constexpr std::size_t actor_bytes_max = 128;
/// How far ahead an order may lie.
inline constexpr Duration pack_ahead_max = days(400);
inline constexpr std::size_t shadow_differences_max = 32;
/// Packs whose rules are counted at a node: the latest to have decided.
inline constexpr std::size_t tallied_packs_max = 4;
inline constexpr std::size_t reason_bytes_max = 1'024;
/// Departments to notify, to assist, and labels: of each a decision carries at most so many, of so many bytes each.
inline constexpr std::size_t decision_list_max = 256;
inline constexpr std::size_t decision_name_bytes_max = 256;
/// Answers of windows that a decision records, and the bytes of each one's name.
inline constexpr std::size_t decision_seen_max = 64;
inline constexpr std::size_t decision_seen_bytes_max = 512;
inline constexpr std::size_t category_milestones_max = 16;
inline constexpr std::size_t rule_milestones_max = 16; ///< that the rules of a pack may add
inline constexpr std::size_t decision_milestones_max = category_milestones_max + rule_milestones_max;

} // namespace citybrain::base::limits

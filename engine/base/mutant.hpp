#pragma once
/// Mutant: a deliberate bug, to see that the torture simulator notices it (docs/torture.md).
///
/// At most one is chosen, at run time, and only in a build with CITYBRAIN_MUTANTS (preset `mutants`), which builds the
/// simulator and nothing that is installed. In every other build MUTANT(name) is the constant false: no code and no
/// branch is left of it. A mutant that no storm catches means that the auditor or the workload is too weak.

#include <cstdint>
#include <span>
#include <string_view>

namespace citybrain::base {

enum class Mutant : std::uint8_t {
    none,
    // What one commit lets out, and when (engine/drive).
    ack_before_sync,
    send_before_sync,
    answer_before_durable,
    repeat_overtakes_commit,
    sync_error_ignored,
    outbox_index_not_written,
    identity_not_recorded,
    identity_in_flight_ignored,
    command_not_recorded,
    command_in_flight_ignored,
    // What a host remembers behind a restart (engine/drive, engine/persist).
    rows_before_journal,
    dirty_row_forgotten,
    rows_through_too_far,
    row_as_of_ignored,
    replay_skips_a_record,
    sends_not_replayed,
    send_number_reused,
    hwm_not_restored,
    lanes_not_restored,
    tally_not_restored,
    orders_not_restored,
    case_counter_reused,
    pack_row_forgotten,
    timer_lost_on_restart,
    signal_lost_on_restart,
    // Links (engine/drive).
    no_chain_check,
    no_deduplication,
    window_deduplication,
    gap_accepted,
    hwm_beyond_gap,
    relative_credit,
    credit_not_renewed,
    resumes_too_far,
    ack_owed_forgotten,
    sealed_part_left_behind,
    // Custody (engine/route, engine/decide, engine/persist).
    un_offer_on_timeout,
    cv_not_raised,
    accept_ignored,
    accept_not_sent,
    accepted_before_answered,
    reject_ignored,
    close_while_offered,
    acts_on_shadow,
    version_ignored,
    bounces_without_end,
    ending_not_told,
    ending_not_passed_on,
    input_lost_while_offered,
    input_lost_at_pending,
    joined_lost_on_hand_over,
    rise_forgotten,
    // Clocks, counts and what hangs together (engine/core, engine/persist, engine/rulebook).
    deadline_not_replaced,
    timer_fires_twice,
    timer_fires_early,
    timer_forgotten_on_acceptance,
    deadlines_reset_on_hand_over,
    joined_counted_twice,
    tally_counted_twice,
    children_not_ended,
    put_away_while_live,
    order_end_not_told,
    position_gap,
};
inline constexpr std::size_t mutant_count = static_cast<std::size_t>(Mutant::position_gap) + 1;

/// What a mutant does wrong, and which laws of the auditor are expected to notice, divided by a bar; "ENSURE" is an
/// assertion that stops the host.
struct MutantNote {
    Mutant mutant = Mutant::none;
    std::string_view name;
    std::string_view laws;
    std::string_view what;
};
/// All but `none`, in order.
[[nodiscard]] std::span<const MutantNote> mutant_notes();
/// nullptr when there is no such mutant.
[[nodiscard]] const MutantNote* find_mutant(std::string_view name);
/// True in a build that can be wrong on purpose.
[[nodiscard]] bool has_mutants();
/// The only bug from now on; `none`: none. REQUIRES has_mutants() for all but `none`.
void choose_mutant(Mutant mutant);

#ifdef CITYBRAIN_MUTANTS
[[nodiscard]] bool is_chosen(Mutant mutant);
#else
[[nodiscard]] consteval bool is_chosen(Mutant) { return false; }
static_assert(!is_chosen(Mutant::ack_before_sync));
#endif

} // namespace citybrain::base

#define MUTANT(name) (::citybrain::base::is_chosen(::citybrain::base::Mutant::name))

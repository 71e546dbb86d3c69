#include "engine/base/mutant.hpp"

#include <algorithm>
#include <array>

#include "engine/base/ensure.hpp"

namespace citybrain::base {
namespace {

using enum Mutant;

constexpr std::array<MutantNote, mutant_count - 1> notes{{
    {ack_before_sync, "ack_before_sync", "D1", "a payload is acknowledged before the records it led to are durable"},
    {send_before_sync, "send_before_sync", "D3", "a payload goes out before its record is durable"},
    {answer_before_durable, "answer_before_durable", "F1", "sources and people are answered before the commit"},
    {repeat_overtakes_commit, "repeat_overtakes_commit", "F1", "a repeat is answered ahead of the commit it relies on"},
    {sync_error_ignored, "sync_error_ignored", "D6|D3|F1|ENSURE", "a failed append is taken for a good one"},
    {outbox_index_not_written, "outbox_index_not_written", "D3", "a sent payload cannot be found again"},
    {identity_not_recorded, "identity_not_recorded", "F1", "an event's identity is forgotten with its commit"},
    {identity_in_flight_ignored, "identity_in_flight_ignored", "F1", "a repeat beside its commit is a new event"},
    {command_not_recorded, "command_not_recorded", "command", "a command's id is forgotten with its commit"},
    {command_in_flight_ignored, "command_in_flight_ignored", "command", "a repeat beside its commit is a new command"},
    {rows_before_journal, "rows_before_journal", "V1|D5", "rows are made durable ahead of the journal"},
    {dirty_row_forgotten, "dirty_row_forgotten", "D5|ENSURE", "an acknowledgement never reaches the case's row"},
    {rows_through_too_far, "rows_through_too_far", "D5|ENSURE", "the checkpoint claims rows that are not written"},
    {row_as_of_ignored, "row_as_of_ignored", "D5|ENSURE", "a record is replayed onto a row that has it already"},
    {replay_skips_a_record, "replay_skips_a_record", "D5|ENSURE|V1", "replay begins one record too late"},
    {sends_not_replayed, "sends_not_replayed", "ENSURE|V1", "payloads of replayed records are not sent again"},
    {send_number_reused, "send_number_reused", "ENSURE", "behind a restart the last number is given out again"},
    {hwm_not_restored, "hwm_not_restored", "L1|V1|ENSURE", "behind a restart a link forgets what it had received"},
    {lanes_not_restored, "lanes_not_restored", "ENSURE|D5", "behind a restart the engine counts its payloads anew"},
    {tally_not_restored, "tally_not_restored", "D5|F1", "behind a restart the counts begin at zero"},
    {orders_not_restored, "orders_not_restored", "D5|ENSURE", "standing orders are forgotten by a restart"},
    {case_counter_reused, "case_counter_reused", "C3|D5|C4|ENSURE",
     "behind a restart a case number is given out again"},
    {pack_row_forgotten, "pack_row_forgotten", "D5|V1|ENSURE", "what was ordered of packs is not in the node's rows"},
    {timer_lost_on_restart, "timer_lost_on_restart", "next deadline|V4|ENSURE", "restored cases have no timer"},
    {signal_lost_on_restart, "signal_lost_on_restart", "D5", "restored cases do not hear of their signal any more"},
    {no_chain_check, "no_chain_check", "D2", "nobody compares the chains: numbers used again go unnoticed"},
    {no_deduplication, "no_deduplication", "ENSURE|L3", "what arrives again is applied again"},
    {window_deduplication, "window_deduplication", "ENSURE|L3", "repeats are recognised among the last four only"},
    {gap_accepted, "gap_accepted", "ENSURE|L3|D2", "what comes behind a gap is applied"},
    {hwm_beyond_gap, "hwm_beyond_gap", "D1|ENSURE|V1", "a gap is acknowledged as if it had been received"},
    {relative_credit, "relative_credit", "L5", "credit adds up instead of being an absolute number"},
    {credit_not_renewed, "credit_not_renewed", "V1", "the credit of an acknowledgement is not taken"},
    {resumes_too_far, "resumes_too_far", "V1", "behind a reconnect one payload is left out"},
    {ack_owed_forgotten, "ack_owed_forgotten", "V1", "what became durable is not acknowledged by itself"},
    {sealed_part_left_behind, "sealed_part_left_behind", "F1", "the private part does not travel with its case"},
    {un_offer_on_timeout, "un_offer_on_timeout", "C1|C5", "an offer without an answer is taken back by its timer"},
    {cv_not_raised, "cv_not_raised", "C3", "a case is accepted under the version it was offered at"},
    {accept_ignored, "accept_ignored", "ENSURE|C1", "the neighbour's acceptance changes nothing"},
    {accept_not_sent, "accept_not_sent", "ENSURE|C1", "a person's acceptance is not told to the offering centre"},
    {accepted_before_answered, "accepted_before_answered", "C2",
     "an offer that waits for a person is accepted at once"},
    {reject_ignored, "reject_ignored", "V2", "the neighbour's refusal changes nothing"},
    {close_while_offered, "close_while_offered", "C6|V3|C4", "a case may be closed while it is offered"},
    {acts_on_shadow, "acts_on_shadow", "C6|ENSURE", "a centre that is not the owner may act"},
    {version_ignored, "version_ignored", "stale", "a command on an older version of a case is obeyed"},
    {bounces_without_end, "bounces_without_end", "C7", "a case may be returned for ever"},
    {ending_not_told, "ending_not_told", "V3|C2", "a neighbour is not told that a case has ended"},
    {ending_not_passed_on, "ending_not_passed_on", "V3|C2", "an ending is not passed on beyond the first neighbour"},
    {input_lost_while_offered, "input_lost_while_offered", "F1", "what joins an offered case stays where it came in"},
    {input_lost_at_pending, "input_lost_at_pending", "F1", "what is sent behind an offer that waits is dropped"},
    {joined_lost_on_hand_over, "joined_lost_on_hand_over", "F1", "the new owner is not told what joined before"},
    {rise_forgotten, "rise_forgotten", "tier", "a case whose tier rose stays where it is"},
    {deadline_not_replaced, "deadline_not_replaced", "ENSURE", "a deadline that has fired stays"},
    {timer_fires_twice, "timer_fires_twice", "T2|ENSURE", "a deadline fires twice"},
    {timer_fires_early, "timer_fires_early", "T2", "deadlines fire a minute early"},
    {timer_forgotten_on_acceptance, "timer_forgotten_on_acceptance", "ENSURE|next deadline|V4",
     "an accepted case has no timer"},
    {deadlines_reset_on_hand_over, "deadlines_reset_on_hand_over", "clock", "a hand-over gives the closing limit anew"},
    {joined_counted_twice, "joined_counted_twice", "F1", "an event that waits with an offer is counted twice"},
    {tally_counted_twice, "tally_counted_twice", "F1", "a passed-on event counts as received again"},
    {children_not_ended, "children_not_ended", "C4", "merged cases go on when the one they belong to has ended"},
    {put_away_while_live, "put_away_while_live", "D5|C4|ENSURE",
     "merged cases leave memory while their parent is open"},
    {order_end_not_told, "order_end_not_told", "orders", "the early end of an order is not told below"},
    {position_gap, "position_gap", "ENSURE", "a journal position is left out"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i].mutant != static_cast<Mutant>(i + 1)) {
            return false;
        }
    }
    return true;
}
static_assert(in_order());

#ifdef CITYBRAIN_MUTANTS
Mutant chosen = none; // set before the simulator begins, and read by its one thread
#endif

} // namespace

std::span<const MutantNote> mutant_notes() { return notes; }

const MutantNote* find_mutant(std::string_view name) {
    const auto at = std::ranges::find(notes, name, &MutantNote::name);
    return at == notes.end() ? nullptr : &*at;
}

#ifdef CITYBRAIN_MUTANTS
bool has_mutants() { return true; }
void choose_mutant(Mutant mutant) { chosen = mutant; }
bool is_chosen(Mutant mutant) { return chosen == mutant; }
#else
bool has_mutants() { return false; }
void choose_mutant(Mutant mutant) { ENSURE(mutant == none); }
#endif

} // namespace citybrain::base

// Auditor, the laws of each durable record: C5, C6, C7, T1, T2, the clock of a hand-over, and what commands may do.

#include <algorithm>

#include "sim/torture/auditor.hpp"

namespace citybrain::sim {

using model::CaseId;
using model::CustodyState;
using model::Record;

namespace {

/// Facts that only the owner may write: they end a case, move it, or say that another stands for it.
bool needs_authority(const model::Fact& fact) {
    return std::holds_alternative<model::CaseClosed>(fact) || std::holds_alternative<model::CaseOffered>(fact) ||
           std::holds_alternative<model::CaseLowered>(fact) || std::holds_alternative<model::CaseMerged>(fact);
}

/// Facts of work on the ground: they go on while an offer waits for its answer.
bool needs_custody(const model::Fact& fact) {
    return std::holds_alternative<model::CaseAcknowledged>(fact) ||
           std::holds_alternative<model::CaseDispatched>(fact) || std::holds_alternative<model::CaseHandled>(fact);
}

bool is_return(const model::Fact& fact) {
    const auto* accepted = std::get_if<model::CaseAccepted>(&fact);
    return accepted != nullptr && accepted->offer.kind == model::HandOver::give_back;
}

} // namespace

/// T1: the journal's time never goes back.
void Auditor::check_record(const Record& record, const model::Case* matter) {
    base::Instant& latest = latest_[record.node];
    law(record.at >= latest, "T1", "the time of " + to_text(record.node) + " went back");
    latest = record.at;
    const Copy* before = nullptr;
    if (matter != nullptr) {
        const Copies& copies = copies_[matter->id];
        const auto at = copies.find(record.node);
        before = at == copies.end() ? nullptr : &at->second;
        if (before != nullptr) {
            check_custody(record, *before, *matter);
        }
        check_clocks(record, before, *matter);
    }
    if (const auto* command = std::get_if<model::FromCommand>(&record.cause)) {
        check_command(record, command->command_id, before);
    }
}

/// C5: an offer ends by its neighbour's word only. C6: who decides owns it. C7: it is not returned for ever.
void Auditor::check_custody(const Record& record, const Copy& before, const model::Case& matter) {
    const std::string name = to_text(matter.id) + " at " + to_text(record.node);
    const bool was_out = before.state == CustodyState::offered || before.state == CustodyState::revoking;
    if (was_out && !is_on_offer(matter)) {
        law(std::holds_alternative<model::FromLink>(record.cause), "C5", name + " was un-offered by itself");
    }
    const bool has_custody = before.state == CustodyState::owned || was_out;
    law(!needs_authority(record.fact) || before.state == CustodyState::owned, "C6",
        name + " was decided by a centre that does not own it");
    law(!needs_custody(record.fact) || has_custody, "C6", name + " was handled by a centre that does not have it");
    if (is_return(record.fact)) {
        const std::uint64_t returns = ++returns_[matter.id];
        law(returns <= base::limits::bounces_max, "C7", name + " was returned " + std::to_string(returns) + " times");
    }
}

/// T2: a deadline fires once, and not before its time. And a hand-over never gives the closing limit anew.
void Auditor::check_clocks(const Record& record, const Copy* before, const model::Case& matter) {
    const std::string name = to_text(matter.id) + " at " + to_text(record.node);
    if (const auto* missed = std::get_if<model::DeadlineMissed>(&record.fact)) {
        law(record.at >= missed->due, "T2", name + " missed a deadline before its time");
        const bool was_pending =
            before == nullptr || std::ranges::any_of(before->deadlines, [&](const model::Deadline& deadline) {
                return deadline.stage == missed->stage && deadline.due == missed->due &&
                       deadline.milestone == missed->milestone;
            });
        law(was_pending, "T2", name + " missed a deadline that it did not have");
    } else if (const auto* accepted = std::get_if<model::CaseAccepted>(&record.fact)) {
        const model::Case& offered = accepted->offer.snapshot;
        const bool stood = offered.lifecycle == model::Lifecycle::handled || offered.life.extensions > 0;
        const bool moved = stood || std::ranges::any_of(offered.deferrals, [](const model::Deferral& deferral) {
                               return deferral.stage == model::Stage::close;
                           });
        const bool kept = std::ranges::none_of(accepted->deadlines, [&](const model::Deadline& deadline) {
            return deadline.stage == model::Stage::close && deadline.due != offered.decision.close_due;
        });
        law(moved || kept, "clock", name + " has another closing limit than before it was handed over");
    }
}

/// A command acts once, and on the version that it names.
void Auditor::check_command(const Record& record, const std::string& command, const Copy* before) {
    const CaseId* const id = case_of(record.fact);
    const Deed deed{record.fact.index(), id == nullptr ? CaseId{} : *id};
    const auto [first, is_first] = acted_.try_emplace({record.node, command}, deed);
    if (!is_first) { // what follows from the first record of the same command, or the same once more
        law(deed != first->second, "command", command + " acted twice at " + to_text(record.node));
        return;
    }
    const auto asked = if_versions_.find(command);
    if (asked == if_versions_.end() || before == nullptr ||
        std::holds_alternative<model::CommandRefused>(record.fact)) {
        return;
    }
    law(before->version == asked->second, "stale",
        command + " asked for version " + std::to_string(asked->second) + " and was obeyed at " +
            std::to_string(before->version));
}

} // namespace citybrain::sim

// Driver, commands of people: a repeat, by its id at this node, gets the first answer and does nothing (links.md 2.5).
// The answer is read back from the command's first record, and remembered for as long as the journal is kept.

#include "engine/base/mutant.hpp"
#include "engine/drive/promise.hpp"
#include "engine/wire/record.hpp"

namespace citybrain::drive {
namespace {

/// No event has such a source: doors refuse control characters.
model::Identity identity_of_command(model::NodeId node, const std::string& command_id) {
    return model::identity_of("\x01" + to_text(node), command_id);
}

std::uint64_t version_in(const model::Answer& answer) {
    const auto* const done = std::get_if<model::CommandDone>(&answer);
    return done == nullptr ? 0 : done->version;
}

/// What a command's first record says it was answered.
struct AnswerIn {
    const model::Fact& fact;
    std::uint64_t version;

    model::Answer operator()(const model::CommandRefused& f) const {
        return model::CommandDenied{f.code, f.reason, f.owner, f.legal};
    }
    model::Answer operator()(const model::OrderRefused& f) const {
        return model::CommandDenied{f.code, f.reason, {}, {}};
    }
    model::Answer operator()(const model::OrderGiven& f) const { return model::StandingOrderDone{f.order.number}; }
    model::Answer operator()(const model::OrderEnded& f) const { return model::StandingOrderDone{f.number}; }
    model::Answer operator()(const model::PackOrdered& f) const { return model::OrderTaken{f.order.number}; }
    template <class F>
    model::Answer operator()(const F&) const {
        const model::CaseId* const id = case_of(fact);
        ENSURE(id != nullptr);
        return model::CommandDone{*id, version};
    }
};

model::Answer reused(const std::string& command_id) {
    return model::CommandDenied{"command_id_reused",
                                "编号 " + command_id + " 已用于另一条指令 · the id " + command_id +
                                    " was given to another command; use a new one",
                                {},
                                {}};
}

} // namespace

base::Result<std::optional<model::Answer>> Driver::first_answer(const Slot& slot, const std::string& command_id,
                                                                const model::CaseId& about) {
    if (command_id.empty()) {
        return std::optional<model::Answer>{};
    }
    const model::Identity identity = identity_of_command(slot.id, command_id);
    const auto in_flight = commands_in_flight_.find(identity);
    if (in_flight != commands_in_flight_.end() && !MUTANT(command_in_flight_ignored)) {
        return std::optional(in_flight->second.about == about ? in_flight->second.answer : reused(command_id));
    }
    const auto found = options_.rows.identity(identity);
    if (!found.ok()) {
        return found.error();
    }
    if (!*found) {
        return std::optional<model::Answer>{};
    }
    const RecordAt at = **found;
    base::Result<std::optional<model::Answer>> answer = base::broken(
        "the record of command " + command_id + " is not in the journal of " + to_text(slot.id) + "; run audit verify");
    const auto read = options_.rows.journal(slot.id, at.position, at.position, [&](const JournalEntry& entry) {
        const auto record = wire::decode_record(entry.bytes);
        if (!record.ok()) {
            answer = record.error();
            return false;
        }
        const model::CaseId* const id = case_of(record->fact);
        const bool same = (id == nullptr ? model::CaseId{} : *id) == about;
        answer =
            std::optional(same ? std::visit(AnswerIn{record->fact, at.version}, record->fact) : reused(command_id));
        return false;
    });
    if (!read.ok()) {
        return read.error();
    }
    return answer;
}

void Driver::answer(Slot& slot, Token token, const std::string& command_id, const model::CaseId& about,
                    model::Effects& effects) {
    if (!command_id.empty() && !effects.records.empty()) {
        const model::Identity identity = identity_of_command(slot.id, command_id);
        if (!MUTANT(command_not_recorded)) {
            commit_.identities.push_back(
                {slot.id, identity, effects.records.front().position, version_in(effects.answer)});
        }
        commands_in_flight_.emplace(identity, FirstAnswer{about, effects.answer});
        promise_->commands.push_back(identity);
    }
    promise_->answers.push_back({token, slot.id, std::move(effects.answer)});
    journal(slot, effects.records);
}

base::Result<void> Driver::take(base::Instant now, Slot& slot, ActInput& input) {
    const std::string command_id = input.act.command_id;
    const model::CaseId about = input.act.id;
    auto first = first_answer(slot, command_id, about);
    if (!first.ok()) {
        return first.error();
    }
    if (*first) {
        promise_->answers.push_back({input.token, slot.id, std::move(**first)});
        return {};
    }
    const model::Verb verb = input.act.verb;
    if (verb == model::Verb::reopen || verb == model::Verb::appeal || verb == model::Verb::answer) {
        auto ended = row_of(slot, about);
        if (!ended.ok()) {
            return ended.error();
        }
        input.act.known = std::move(*ended);
    }
    model::Effects effects = slot.engine.step(now, std::move(input.act));
    answer(slot, input.token, command_id, about, effects);
    return {};
}

base::Result<void> Driver::take(base::Instant now, Slot& slot, StandingInput& input) {
    const auto* const give = std::get_if<model::GiveStandingOrder>(&input.command);
    const std::string command_id =
        give != nullptr ? give->command_id : std::get<model::EndStandingOrder>(input.command).command_id;
    auto first = first_answer(slot, command_id, {});
    if (!first.ok()) {
        return first.error();
    }
    if (*first) {
        promise_->answers.push_back({input.token, slot.id, std::move(**first)});
        return {};
    }
    model::Effects effects = slot.engine.step(now, std::move(input.command));
    answer(slot, input.token, command_id, {}, effects);
    return {};
}

} // namespace citybrain::drive

// Driver, first half of a commit: inputs become commands with their cold facts, commands become journal entries.

#include "engine/base/mutant.hpp"
#include "engine/drive/promise.hpp"
#include "engine/wire/message.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::drive {

/// The first answer to an identity: from a commit on its way, or from the index and the record it names.
base::Result<std::optional<model::Receipt>> Driver::known_receipt(const model::Identity& identity) {
    const auto at = identities_in_flight_.find(identity);
    if (at != identities_in_flight_.end() && !MUTANT(identity_in_flight_ignored)) {
        return std::optional(at->second);
    }
    const auto found = options_.rows.identity(identity);
    if (!found.ok()) {
        return found.error();
    }
    if (!*found) {
        return std::optional<model::Receipt>{};
    }
    const model::NodeId node = (*found)->node;
    const model::Position position = (*found)->position;
    model::Receipt receipt{position, std::nullopt, node};
    base::Result<void> decoded;
    const auto read = options_.rows.journal(node, position, position, [&](const JournalEntry& entry) {
        const auto record = wire::decode_record(entry.bytes);
        if (!record.ok()) {
            decoded = record.error();
        } else if (const model::CaseId* const id = case_of(record->fact)) {
            receipt.id = *id;
        }
        return false;
    });
    if (!read.ok()) {
        return read.error();
    }
    if (!decoded.ok()) {
        return decoded.error();
    }
    return std::optional(receipt);
}

base::Result<void> Driver::take(base::Instant now, Slot& slot, ReportInput& input) {
    const model::Identity identity = model::identity_of(input.report.event.source, input.report.event.id);
    auto known = known_receipt(identity);
    if (!known.ok()) {
        return known.error();
    }
    if (*known && MUTANT(repeat_overtakes_commit)) {
        options_.answers.answered(input.token, slot.id, model::EventTaken{**known, true});
        return {};
    }
    std::optional<Sealed> sealed;
    if (!input.report.secret.empty() && !*known) {
        sealed = options_.vault.seal(input.report.secret);
        input.report.event.sealed = sealed->hash;
        input.report.event.complainant = sealed->complainant;
    }
    model::Command command(std::in_place_type<model::ReportEvent>);
    auto& report = std::get<model::ReportEvent>(command);
    report.event = std::move(input.report.event);
    report.known = *known;
    model::Effects effects = slot.engine.step(now, std::move(command));
    const auto* const taken = std::get_if<model::EventTaken>(&effects.answer);
    if (taken != nullptr && !taken->repeat) {
        if (!MUTANT(identity_not_recorded)) {
            commit_.identities.push_back({slot.id, identity, taken->receipt.position});
        }
        identities_in_flight_.emplace(identity, taken->receipt);
        promise_->identities.push_back(identity);
        if (sealed) {
            commit_.privates.push_back({slot.id, sealed->hash, std::move(sealed->cipher), std::move(sealed->key)});
        }
    }
    promise_->answers.push_back({input.token, slot.id, std::move(effects.answer)});
    journal(slot, effects.records);
    return {};
}

base::Result<std::optional<model::Case>> Driver::row_of(const Slot& slot, const model::CaseId& id) const {
    if (find_case(slot.engine.state(), id) != nullptr) {
        return std::optional<model::Case>{};
    }
    const auto row = options_.rows.case_row(slot.id, id);
    if (!row.ok()) {
        return row.error();
    }
    if (!*row) {
        return std::optional<model::Case>{};
    }
    auto matter = wire::decode_case(**row);
    if (!matter.ok()) {
        return matter.error();
    }
    return std::optional(std::move(*matter));
}

base::Result<void> Driver::take(base::Instant now, Slot& slot, ArrivalInput& input) {
    const model::LaneLedger& ledger = input.session->ledger();
    Arrival& arrival = input.arrival;
    model::Deliver delivery{
        .link = {input.peer, ledger.in_lineage, ledger.lane, ledger.in_epoch, arrival.seq, arrival.chain},
        .bytes = base::hash_of(arrival.bytes)};
    auto message = wire::decode_message(arrival.bytes);
    if (message.ok()) {
        delivery.message = std::move(*message);
        if (auto prepared = prepare(slot, delivery); !prepared.ok()) {
            return prepared;
        }
        const model::CaseId* const id = case_of(*delivery.message);
        if (id != nullptr) {
            auto known = row_of(slot, *id);
            if (!known.ok()) {
                return known.error();
            }
            delivery.known = std::move(*known);
        }
    } else {
        delivery.complaint = message.error().detail;
        commit_.quarantine.push_back({slot.id, delivery.bytes, delivery.complaint, now, arrival.bytes});
    }
    for (PrivateRow& part : arrival.privates) {
        commit_.privates.push_back(std::move(part));
    }
    model::Effects effects = slot.engine.step(now, std::move(delivery));
    input.session->applied(arrival.seq, arrival.chain);
    promise_->applied.push_back({&slot, {input.peer, input.session->ledger().lane}, arrival.seq, arrival.chain});
    journal(slot, effects.records);
    return {};
}

void Driver::follow_jump(base::Instant from, base::Instant to) {
    ENSURE(started_);
    ENSURE(from <= to);
    last_now_ = std::max(last_now_, to);
    for (const auto& slot : slots_) {
        model::Effects effects = slot->engine.follow_jump(from, last_now_);
        journal(*slot, effects.records);
    }
}

bool Driver::fire_due(base::Instant now) {
    bool fired = false;
    while (!agenda_.empty() && agenda_.begin()->first <= now &&
           commit_.journal.size() < options_.limits.commit_commands / 2) {
        Slot* const slot = find(agenda_.begin()->second);
        ENSURE(slot != nullptr);
        model::Effects effects = slot->engine.step(now, model::Tick{});
        ENSURE(!effects.records.empty());
        journal(*slot, effects.records);
        fired = true;
    }
    return fired;
}

void Driver::journal(Slot& slot, std::vector<model::Record>& records) {
    for (model::Record& record : records) {
        journal_one(slot, record);
    }
    if (!records.empty() && !slot.touched) {
        slot.touched = true;
        touched_.push_back(&slot);
    }
    file_wake(slot);
}

void Driver::journal_one(Slot& slot, model::Record& record) {
    std::vector<wire::Bytes> payloads;
    std::vector<wire::EncodedSend> encoded;
    payloads.reserve(record.sends.size());
    for (const model::Send& send : record.sends) {
        payloads.push_back(wire::encode_message(send.message, encoder_));
        const std::uint64_t epoch = session(slot, {send.to, send.lane}).encoded(send.seq, payloads.back());
        encoded.push_back({epoch, payloads.back()});
        if (!MUTANT(outbox_index_not_written)) {
            commit_.outbox.push_back({slot.id, send.to, send.lane, epoch, send.seq, record.position});
        }
    }
    JournalEntry entry{.node = slot.id, .position = record.position, .chain = {}, .bytes = {}};
    wire::encode_record(record, encoded, encoder_, entry.bytes);
    slot.chain = base::chain(slot.chain, record.position.value, entry.bytes);
    entry.chain = slot.chain;
    commit_.journal.push_back(std::move(entry));
    for (std::size_t i = 0; i < payloads.size(); ++i) {
        const model::Send& send = record.sends[i];
        OutPayload payload{send.seq, std::move(payloads[i]), sealed_in(send.message)};
        if (MUTANT(send_before_sync)) {
            session(slot, {send.to, send.lane}).durable(std::move(payload));
            want_pump(slot, send.to);
            continue;
        }
        promise_->sent.push_back({&slot, {send.to, send.lane}, std::move(payload)});
    }
    const bool counts_for_trial =
        slot.engine.state().packs.shadow && std::holds_alternative<model::CaseOpened>(record.fact);
    slot.packs_touched = slot.packs_touched || is_about_packs(record.fact) || counts_for_trial;
    const model::CaseId* const id = case_of(record.fact);
    const model::Case* const matter = id == nullptr ? nullptr : find_case(slot.engine.state(), *id);
    const bool forgotten = MUTANT(dirty_row_forgotten) && std::holds_alternative<model::CaseAcknowledged>(record.fact);
    if (matter != nullptr && !forgotten) {
        mark_dirty(slot, record.position, *id);
    }
    if (!watchers_.empty()) {
        std::optional<model::Case> copy;
        if (matter != nullptr) {
            copy = *matter;
        }
        promise_->news.push_back({std::move(record), std::move(copy)});
    }
}

void Driver::mark_dirty(Slot& slot, model::Position position, const model::CaseId& id) {
    if (slot.is_dirty.insert(id).second) {
        slot.dirty.push_back({position, id});
        dirty_order_.push_back(&slot);
    }
}

} // namespace citybrain::drive

#include "engine/wire/read.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

namespace citybrain::wire {
namespace {

constexpr std::int64_t limit_ms_max = base::days(100 * 366).ms;

/// Entry `index` of a vector of 8-byte things. FlatBuffers' verifier checks the alignment of a vector's length only, so
/// the entries of hostile bytes may lie anywhere and are copied out.
template <class T>
T element(const std::uint8_t* entries, std::size_t index) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::array<std::uint8_t, sizeof(T)> raw;
    std::memcpy(raw.data(), entries + index * sizeof(T), sizeof(T));
    return std::bit_cast<T>(raw);
}

std::vector<std::string> read_texts(Reader& r, const flatbuffers::Vector<Offset<flatbuffers::String>>* texts,
                                    const char* field, std::size_t most) {
    std::vector<std::string> out;
    if (texts == nullptr || !r.count(texts->size(), field, most)) {
        return out;
    }
    out.reserve(texts->size());
    for (const flatbuffers::String* text : *texts) {
        out.push_back(r.text(text, field, list_text_bytes_max));
    }
    return out;
}

model::Limit read_limit(Reader& r, const fb::Limit* limit, const char* field) {
    if (!r.has(limit, field)) {
        return {};
    }
    if (limit->length_ms() < -limit_ms_max || limit->length_ms() > limit_ms_max) {
        r.refuse(field, "is longer than a hundred years");
        return {};
    }
    return {r.one_of(limit->clock(), field, model::ClockKind::urgent_hour), {limit->length_ms()}};
}

std::vector<model::Milestone> read_milestones(Reader& r, const flatbuffers::Vector<Offset<fb::Milestone>>* milestones) {
    std::vector<model::Milestone> out;
    if (milestones == nullptr ||
        !r.count(milestones->size(), "decision.milestones", base::limits::decision_milestones_max)) {
        return out;
    }
    for (const fb::Milestone* milestone : *milestones) {
        out.push_back({r.text(milestone->code(), "milestone.code", list_text_bytes_max),
                       r.text(milestone->zh(), "milestone.zh", list_text_bytes_max),
                       r.text(milestone->en(), "milestone.en", list_text_bytes_max),
                       r.text(milestone->department(), "milestone.department", list_text_bytes_max),
                       read_limit(r, milestone->limit(), "milestone.limit"),
                       r.instant(milestone->due(), "milestone.due")});
    }
    return out;
}

model::Custody read_custody(Reader& r, const fb::Custody* custody) {
    model::Custody out;
    if (!r.has(custody, "case.custody")) {
        return out;
    }
    out.state = r.one_of(custody->state(), "case.custody.state", model::CustodyState::owned);
    out.cv = custody->cv();
    out.owner = r.node_or_none(custody->owner(), "case.custody.owner");
    out.neighbour = r.node_or_none(custody->neighbour(), "case.custody.neighbour");
    out.received_from = r.node_or_none(custody->received_from(), "case.custody.received_from");
    out.transfer = custody->transfer();
    out.kind = r.one_of(custody->kind(), "case.custody.kind", model::HandOver::escalate);
    out.cause = r.one_of(custody->cause(), "case.custody.cause", model::HandOverCause::rule);
    out.target = r.node_or_none(custody->target(), "case.custody.target");
    out.bounces = custody->bounces();
    out.unanswered = custody->unanswered();
    out.peers = read_nodes(r, custody->peers(), "case.custody.peers");
    out.settled = read_settlement(r, custody->settled());
    out.pulled = read_pulled(r, custody->pulled());
    return out;
}

std::optional<base::Instant> read_instant(Reader& r, const flatbuffers::Optional<std::int64_t>& ms, const char* field) {
    if (!ms) {
        return std::nullopt;
    }
    return r.instant(*ms, field);
}

} // namespace

model::Deadline read_deadline(Reader& r, const fb::Deadline* deadline, const char* field) {
    if (!r.has(deadline, field)) {
        return {};
    }
    return {r.one_of(deadline->stage(), field, model::Stage::respond), r.instant(deadline->due(), field),
            r.one_of(deadline->clock(), field, model::ClockKind::urgent_hour), deadline->milestone()};
}

std::vector<model::Deadline> read_deadlines(Reader& r, const flatbuffers::Vector<const fb::Deadline*>* deadlines,
                                            const char* field) {
    std::vector<model::Deadline> out;
    if (deadlines == nullptr || !r.count(deadlines->size(), field, deadlines_max)) {
        return out;
    }
    out.reserve(deadlines->size());
    for (std::size_t i = 0; i < deadlines->size(); ++i) {
        const auto deadline = element<fb::Deadline>(deadlines->Data(), i);
        out.push_back(read_deadline(r, &deadline, field));
    }
    return out;
}

std::vector<model::Position> read_positions(Reader& r, const flatbuffers::Vector<std::uint64_t>* positions,
                                            const char* field) {
    std::vector<model::Position> out;
    if (positions == nullptr || (r.trust() != Trust::ourselves && !r.count(positions->size(), field, history_max))) {
        return out;
    }
    out.reserve(positions->size());
    for (std::size_t i = 0; i < positions->size(); ++i) {
        out.push_back(model::Position{element<std::uint64_t>(positions->Data(), i)});
    }
    return out;
}

std::vector<model::NodeId> read_nodes(Reader& r, const flatbuffers::Vector<std::uint64_t>* nodes, const char* field) {
    std::vector<model::NodeId> out;
    if (nodes == nullptr || (r.trust() != Trust::ourselves && !r.count(nodes->size(), field, peers_max))) {
        return out;
    }
    out.reserve(nodes->size());
    for (std::size_t i = 0; i < nodes->size(); ++i) {
        out.push_back(r.node_or_none(element<std::uint64_t>(nodes->Data(), i), field));
    }
    return out;
}

std::vector<model::WindowReading> read_readings(Reader& r, const flatbuffers::Vector<Offset<fb::WindowReading>>* seen,
                                                const char* field, std::size_t most) {
    std::vector<model::WindowReading> out;
    if (seen == nullptr || !r.count(seen->size(), field, most)) {
        return out;
    }
    out.reserve(seen->size());
    for (const fb::WindowReading* reading : *seen) {
        out.push_back({r.text(reading->what(), field, base::limits::decision_seen_bytes_max),
                       reading->value() ? std::optional(*reading->value()) : std::nullopt});
    }
    return out;
}

model::Decision read_decision(Reader& r, const fb::Decision* decision) {
    model::Decision out;
    if (!r.has(decision, "decision")) {
        return out;
    }
    namespace limits = base::limits;
    out.pack = Reader::hash(decision->pack());
    out.decided_at = r.instant(decision->decided_at(), "decision.decided_at");
    out.category = r.text(decision->category(), "decision.category", limits::category_bytes_max);
    out.matter = r.one_of(decision->matter(), "decision.matter", model::MatterClass::minor);
    out.base_tier = r.one_of(decision->base_tier(), "decision.base_tier", model::Tier::village);
    out.tier = r.one_of(decision->tier(), "decision.tier", model::Tier::village);
    out.priority = r.one_of(decision->priority(), "decision.priority", model::Priority::p0);
    out.department = r.text(decision->department(), "decision.department", list_text_bytes_max);
    out.assist = read_texts(r, decision->assist(), "decision.assist", decision_list_max);
    out.notify = read_texts(r, decision->notify(), "decision.notify", decision_list_max);
    out.labels = read_texts(r, decision->labels(), "decision.labels", decision_list_max);
    out.fired = read_texts(r, decision->fired(), "decision.fired", limits::rules_max);
    if (const auto* considered = decision->considered();
        considered != nullptr && r.count(considered->size(), "decision.considered", limits::rules_max / 8 + 1)) {
        out.considered.assign(considered->begin(), considered->end());
    }
    out.respond_limit = read_limit(r, decision->respond_limit(), "decision.respond_limit");
    out.close_limit = read_limit(r, decision->close_limit(), "decision.close_limit");
    out.respond_due = r.instant(decision->respond_due(), "decision.respond_due");
    out.close_due = r.instant(decision->close_due(), "decision.close_due");
    out.milestones = read_milestones(r, decision->milestones());
    out.delegation = r.text(decision->delegation(), "decision.delegation", list_text_bytes_max);
    out.dup = r.one_of(decision->dup(), "decision.dup", model::DupPolicy::never);
    out.waived = read_texts(r, decision->waived(), "decision.waived", limits::rules_max);
    out.orders = read_effects(r, decision->orders());
    out.mute_until = r.instant(decision->mute_until(), "decision.mute_until");
    out.muted_by = r.text(decision->muted_by(), "decision.muted_by", list_text_bytes_max);
    out.sensitivity = r.one_of(decision->sensitivity(), "decision.sensitivity", model::Sensitivity::open);
    out.supervised = decision->supervised();
    out.only_windows = decision->only_windows();
    out.close_from = r.instant(decision->close_from(), "decision.close_from");
    out.here = r.one_of(decision->here(), "decision.here", model::Tier::village);
    out.seen = read_readings(r, decision->seen(), "decision.seen", limits::decision_seen_max);
    return out;
}

model::Case read_case(Reader& r, const fb::Case* matter) {
    model::Case out;
    if (!r.has(matter, "case")) {
        return out;
    }
    out.id = r.id(matter->id(), "case.id");
    out.as_of = model::Position{matter->as_of()};
    out.version = matter->version();
    out.lifecycle = r.one_of(matter->lifecycle(), "case.lifecycle", model::Lifecycle::reported);
    out.custody = read_custody(r, matter->custody());
    out.event = read_event(r, matter->event());
    out.decision = read_decision(r, matter->decision());
    out.department = r.text(matter->department(), "case.department", list_text_bytes_max);
    out.deadlines = read_deadlines(r, matter->deadlines(), "case.deadlines");
    out.opened_at = r.instant(matter->opened_at(), "case.opened_at");
    out.entry_tier = r.one_of(matter->entry_tier(), "case.entry_tier", model::Tier::village);
    out.acknowledged_at = read_instant(r, matter->acknowledged_at(), "case.acknowledged_at");
    out.handled_at = read_instant(r, matter->handled_at(), "case.handled_at");
    out.ended_at = read_instant(r, matter->ended_at(), "case.ended_at");
    out.respond_missed = matter->respond_missed();
    out.close_missed = matter->close_missed();
    out.facts = matter->facts() == nullptr ? model::facts_of(out.event) : read_facts(r, matter->facts());
    if (matter->before() != nullptr) {
        out.before.push_back(read_decision(r, matter->before()));
    }
    out.hand_up = matter->hand_up();
    if (matter->incident() != nullptr) {
        out.incident = r.id(matter->incident(), "case.incident");
    }
    out.gathered = read_ids(r, matter->gathered(), "case.gathered", base::limits::gathered_max);
    if (matter->again() != fb::Again::none) {
        out.again = r.one_of(matter->again(), "case.again", model::Again::event);
    }
    out.waivers = read_waivers(r, matter->waivers());
    out.deferrals = read_deferrals(r, matter->deferrals());
    if (matter->parent() != nullptr) {
        out.parent = r.id(matter->parent(), "case.parent");
    }
    out.children = read_ids(r, matter->children(), "case.children", base::limits::case_children_max);
    out.candidates = read_ids(r, matter->candidates(), "case.candidates", base::limits::candidates_max);
    if (matter->own() != nullptr) {
        out.own = read_facts(r, matter->own());
    }
    out.relations = read_relations(r, matter->relations());
    out.yellow = matter->yellow();
    out.supervised = matter->supervised();
    out.summons = read_summonses(r, matter->summons());
    out.tasks = read_tasks(r, matter->tasks());
    out.joined = matter->joined();
    out.cleared = matter->cleared();
    out.outcome = r.text(matter->outcome(), "case.outcome");
    out.life = read_life(r, matter->life());
    out.history = read_positions(r, matter->history(), "case.history");
    out.omitted = matter->omitted();
    return out;
}

model::Offer read_offer(Reader& r, const fb::Offer* offer) {
    model::Offer out;
    if (!r.has(offer, "offer")) {
        return out;
    }
    out.id = r.id(offer->id(), "offer.id");
    out.cv_from = offer->cv_from();
    out.cv_to = offer->cv_to();
    out.transfer = offer->transfer();
    out.kind = r.one_of(offer->kind(), "offer.kind", model::HandOver::escalate);
    out.cause = r.one_of(offer->cause(), "offer.cause", model::HandOverCause::rule);
    out.target = r.node_or_none(offer->target(), "offer.target");
    out.reason = r.text(offer->reason(), "offer.reason");
    out.actor = r.text(offer->actor(), "offer.actor");
    out.snapshot = read_case(r, offer->snapshot());
    if (r.trust() != Trust::ourselves && out.snapshot.id != out.id) {
        r.refuse("offer.snapshot", "is of another case than offer.id");
    }
    return out;
}

} // namespace citybrain::wire

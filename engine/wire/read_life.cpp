// Reads the steps of a case's life and what they left behind.

#include "engine/wire/read.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace citybrain::wire {

namespace limits = base::limits;

namespace {

base::Duration read_length(Reader& r, std::int64_t ms, const char* field) {
    constexpr std::int64_t longest = base::days(100 * 366).ms;
    if (ms < 0 || ms > longest) {
        r.refuse(field, "is negative or longer than a hundred years");
        return {};
    }
    return {ms};
}

model::Request read_request(Reader& r, const fb::Request& one) {
    model::Request out;
    out.number = one.number();
    out.kind = r.one_of(one.kind(), "request.kind", model::RequestKind::decision);
    out.node = r.node_or_none(one.node(), "request.node");
    out.actor = r.text(one.actor(), "request.actor");
    out.reason = r.text(one.reason(), "request.reason");
    out.asked_at = r.instant(one.asked_at(), "request.asked_at");
    out.until = r.instant(one.until(), "request.until");
    out.length = read_length(r, one.length_ms(), "request.length");
    out.answer_by = r.instant(one.answer_by(), "request.answer_by");
    out.climbed = one.climbed();
    out.state = r.one_of(one.state(), "request.state", model::RequestState::open);
    out.answerer = r.text(one.answerer(), "request.answerer");
    out.answer = r.text(one.answer(), "request.answer");
    out.answered_at = r.instant(one.answered_at(), "request.answered_at");
    out.reviewer = r.text(one.reviewer(), "request.reviewer");
    return out;
}

} // namespace

std::vector<base::Hash> read_evidence(Reader& r, const flatbuffers::Vector<const fb::Hash*>* written, const char* field,
                                      std::size_t most) {
    std::vector<base::Hash> out;
    if (written == nullptr || !r.count(written->size(), field, most)) {
        return out;
    }
    for (std::size_t i = 0; i < written->size(); ++i) { // entries of hostile bytes may lie anywhere: copied out
        std::array<std::uint8_t, sizeof(fb::Hash)> raw;
        std::memcpy(raw.data(), written->Data() + i * sizeof(fb::Hash), sizeof raw);
        const auto hash = std::bit_cast<fb::Hash>(raw);
        out.push_back(Reader::hash(&hash));
    }
    return out;
}

model::CaseLife read_life(Reader& r, const fb::CaseLife* life) {
    model::CaseLife out;
    if (life == nullptr) {
        return out;
    }
    out.handler = r.text(life->handler(), "life.handler");
    out.given_at = r.instant(life->given_at(), "life.given_at");
    out.reworks = life->reworks();
    out.reopens = life->reopens();
    out.extensions = life->extensions();
    out.returns = life->returns();
    out.urges = life->urges();
    out.supervision = r.one_of(life->supervision(), "life.supervision", model::Supervision::none);
    out.verified = life->verified();
    out.ruled = life->ruled();
    out.forced = life->forced();
    out.excused = life->excused();
    out.extended = read_length(r, life->extended_ms(), "life.extended");
    out.suspended = read_length(r, life->suspended_ms(), "life.suspended");
    if (const auto at = life->suspended_at()) {
        out.suspended_at = r.instant(*at, "life.suspended_at");
    }
    if (const auto* requests = life->requests();
        requests != nullptr && r.count(requests->size(), "life.requests", limits::case_requests_max)) {
        for (const fb::Request* one : *requests) {
            out.requests.push_back(read_request(r, *one));
        }
    }
    out.evidence = read_evidence(r, life->evidence(), "life.evidence", limits::case_evidence_max);
    return out;
}

model::CaseStepped read_step(Reader& r, const fb::CaseStepped& step) {
    model::CaseStepped out;
    out.id = r.id(step.id(), "step.id");
    out.verb = r.one_of(step.verb(), "step.verb", model::Verb::acknowledge);
    out.from = r.one_of(step.from(), "step.from", model::Lifecycle::reported);
    out.to = r.one_of(step.to(), "step.to", model::Lifecycle::reported);
    out.node = r.node_or_none(step.node(), "step.node");
    out.actor = r.text(step.actor(), "step.actor");
    out.reason = r.text(step.reason(), "step.reason");
    out.evidence = read_evidence(r, step.evidence(), "step.evidence", limits::step_evidence_max);
    out.department = r.text(step.department(), "step.department", list_text_bytes_max);
    out.deadlines = read_deadlines(r, step.deadlines(), "step.deadlines");
    out.number = step.number();
    out.granted = step.granted();
    out.until = r.instant(step.until(), "step.until");
    out.length = read_length(r, step.length_ms(), "step.length");
    out.answer_by = r.instant(step.answer_by(), "step.answer_by");
    if (step.snapshot() != nullptr) {
        out.snapshot = read_case(r, step.snapshot());
    }
    out.earlier = read_positions(r, step.earlier(), "step.earlier");
    return out;
}

model::Memo read_memo(Reader& r, const fb::Memo& memo) {
    model::Memo out;
    out.id = r.id(memo.id(), "memo.id");
    out.verb = r.one_of(memo.verb(), "memo.verb", model::Verb::acknowledge);
    out.node = r.node(memo.node(), "memo.node");
    out.to = r.node_or_none(memo.to(), "memo.to");
    out.actor = r.text(memo.actor(), "memo.actor");
    out.reason = r.text(memo.reason(), "memo.reason");
    out.at = r.instant(memo.at(), "memo.at");
    out.number = memo.number();
    out.granted = memo.granted();
    out.answer_by = r.instant(memo.answer_by(), "memo.answer_by");
    if (memo.snapshot() != nullptr) {
        out.snapshot = read_case(r, memo.snapshot());
        if (r.trust() != Trust::ourselves && out.snapshot->id != out.id) {
            r.refuse("memo.snapshot", "is of another case than memo.id");
        }
    }
    return out;
}

} // namespace citybrain::wire

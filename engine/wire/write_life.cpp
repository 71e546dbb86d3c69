// Writes the steps of a case's life and what they left behind.

#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

Offset<fb::Request> write_request(Workspace& w, const model::Request& one) {
    const auto actor = write_text(w, one.actor);
    const auto reason = write_text(w, one.reason);
    const auto answerer = write_text(w, one.answerer);
    const auto answer = write_text(w, one.answer);
    const auto reviewer = write_text(w, one.reviewer);
    fb::RequestBuilder out(w.builder);
    out.add_number(one.number);
    out.add_kind(twin<fb::RequestKind>(one.kind));
    out.add_node(one.node.value);
    out.add_actor(actor);
    out.add_reason(reason);
    out.add_asked_at(one.asked_at.ms);
    out.add_until(one.until.ms);
    out.add_length_ms(one.length.ms);
    out.add_answer_by(one.answer_by.ms);
    out.add_climbed(one.climbed);
    out.add_state(twin<fb::RequestState>(one.state));
    out.add_answerer(answerer);
    out.add_answer(answer);
    out.add_answered_at(one.answered_at.ms);
    out.add_reviewer(reviewer);
    return out.Finish();
}

} // namespace

Offset<flatbuffers::Vector<const fb::Hash*>> write_evidence(Workspace& w, const std::vector<base::Hash>& evidence) {
    if (evidence.empty()) {
        return {};
    }
    std::vector<fb::Hash> hashes;
    for (const base::Hash& hash : evidence) {
        hashes.push_back(write_hash(hash).value_or(fb::Hash{}));
    }
    return w.builder.CreateVectorOfStructs(hashes);
}

Offset<fb::CaseLife> write_life(Workspace& w, const model::CaseLife& life) {
    if (life == model::CaseLife{}) {
        return {};
    }
    std::vector<Offset<fb::Request>> written;
    for (const model::Request& one : life.requests) {
        written.push_back(write_request(w, one));
    }
    const auto requests =
        written.empty() ? Offset<flatbuffers::Vector<Offset<fb::Request>>>() : w.builder.CreateVector(written);
    const auto evidence = write_evidence(w, life.evidence);
    const auto handler = write_text(w, life.handler);
    fb::CaseLifeBuilder out(w.builder);
    out.add_handler(handler);
    out.add_given_at(life.given_at.ms);
    out.add_reworks(life.reworks);
    out.add_reopens(life.reopens);
    out.add_extensions(life.extensions);
    out.add_returns(life.returns);
    out.add_urges(life.urges);
    out.add_supervision(twin<fb::Supervision>(life.supervision));
    out.add_verified(life.verified);
    out.add_ruled(life.ruled);
    out.add_forced(life.forced);
    out.add_excused(life.excused);
    out.add_extended_ms(life.extended.ms);
    out.add_suspended_ms(life.suspended.ms);
    if (life.suspended_at) {
        out.add_suspended_at(life.suspended_at->ms);
    }
    out.add_requests(requests);
    out.add_evidence(evidence);
    return out.Finish();
}

Offset<fb::CaseStepped> write_step(Workspace& w, const model::CaseStepped& step) {
    const auto snapshot = step.snapshot ? write_case(w, *step.snapshot, 0) : Offset<fb::Case>();
    const auto actor = write_text(w, step.actor);
    const auto reason = write_text(w, step.reason);
    const auto department = write_text(w, step.department);
    const auto evidence = write_evidence(w, step.evidence);
    const auto deadlines = write_deadlines(w, step.deadlines);
    const auto earlier = write_positions(w, step.earlier);
    const fb::CaseId id = write_id(step.id);
    fb::CaseSteppedBuilder out(w.builder);
    out.add_id(&id);
    out.add_verb(twin<fb::Verb>(step.verb));
    out.add_from(twin<fb::Lifecycle>(step.from));
    out.add_to(twin<fb::Lifecycle>(step.to));
    out.add_node(step.node.value);
    out.add_actor(actor);
    out.add_reason(reason);
    out.add_evidence(evidence);
    out.add_department(department);
    out.add_deadlines(deadlines);
    out.add_number(step.number);
    out.add_granted(step.granted);
    out.add_until(step.until.ms);
    out.add_length_ms(step.length.ms);
    out.add_answer_by(step.answer_by.ms);
    out.add_snapshot(snapshot);
    out.add_earlier(earlier);
    return out.Finish();
}

Offset<fb::Memo> write_memo(Workspace& w, const model::Memo& memo) {
    const auto snapshot = memo.snapshot ? write_case(w, *memo.snapshot, 0) : Offset<fb::Case>();
    const auto actor = write_text(w, memo.actor);
    const auto reason = write_text(w, memo.reason);
    const fb::CaseId id = write_id(memo.id);
    fb::MemoBuilder out(w.builder);
    out.add_id(&id);
    out.add_verb(twin<fb::Verb>(memo.verb));
    out.add_node(memo.node.value);
    out.add_to(memo.to.value);
    out.add_actor(actor);
    out.add_reason(reason);
    out.add_at(memo.at.ms);
    out.add_number(memo.number);
    out.add_granted(memo.granted);
    out.add_answer_by(memo.answer_by.ms);
    out.add_snapshot(snapshot);
    return out.Finish();
}

} // namespace citybrain::wire

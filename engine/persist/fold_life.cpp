#include "engine/persist/fold_life.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace citybrain::persist {
namespace {

using model::Case;
using model::CaseLife;
using model::CaseStepped;
using model::CustodyState;
using model::Lifecycle;
using model::Record;
using model::Request;
using model::RequestKind;
using model::RequestState;
using model::Stage;
using model::Supervision;
using model::Verb;

void add_peer(model::Custody& custody, model::NodeId peer) {
    const auto at = std::ranges::lower_bound(custody.peers, peer);
    if (at == custody.peers.end() || *at != peer) {
        custody.peers.insert(at, peer);
    }
}

/// A neighbour owns it and tells us of it: we keep a shadow. Or it is ours, has ended and comes back.
void bring(Case& matter, const CaseStepped& step, const Record& record) {
    const std::uint64_t version = std::max(matter.version, step.snapshot->version); // never one that was seen here
    const std::uint64_t omitted = matter.omitted;
    const std::vector<model::NodeId> peers = std::move(matter.custody.peers);
    std::vector<model::CaseId> children = std::move(matter.children); // merged into it here, and neighbours that wait
    matter = *step.snapshot;
    matter.version = version;
    matter.omitted = omitted;
    matter.history = step.earlier;
    if (const auto* const link = std::get_if<model::FromLink>(&record.cause)) {
        matter.custody.peers = peers;
        matter.own = children.empty() ? std::nullopt : std::optional(matter.facts);
        matter.children = std::move(children);
        matter.custody.state = CustodyState::shadow;
        matter.custody.neighbour = link->peer;
        matter.custody.received_from = {};
        add_peer(matter.custody, link->peer);
        matter.deadlines.clear();
    }
}

void ask(CaseLife& life, const CaseStepped& step, const Record& record) {
    if (model::find_request(life, step.number) != nullptr) { // told again: it was not answered in time
        for (Request& one : life.requests) {
            if (one.number == step.number && one.state == RequestState::open) {
                one.climbed += 1;
                one.answer_by = step.answer_by;
            }
        }
        return;
    }
    const auto kind = model::request_of(step.verb);
    if (!kind) { // a neighbour's word that asks nothing
        return;
    }
    Request made{.number = step.number, .kind = *kind};
    made.node = step.node;
    made.actor = step.actor;
    made.reason = step.reason;
    made.asked_at = record.at;
    made.until = step.until;
    made.length = step.length;
    made.answer_by = step.answer_by;
    life.requests.push_back(std::move(made));
    if (life.requests.size() > base::limits::case_requests_max) {
        const auto oldest =
            std::ranges::find_if(life.requests, [](const Request& one) { return one.state != RequestState::open; });
        life.requests.erase(oldest == life.requests.end() ? life.requests.begin() : oldest);
    }
}

/// The closing clock has a later due instant: what holds it counts from there.
void put_off(Case& matter, const Request& granted, base::Instant due) {
    matter.life.extensions += 1;
    matter.life.extended = matter.life.extended + granted.length;
    for (model::Deferral& deferral : matter.deferrals) {
        if (deferral.stage == Stage::close) {
            deferral.due = due;
        }
    }
}

void answer(Case& matter, const CaseStepped& step, const Record& record) {
    const auto at = std::ranges::find(matter.life.requests, step.number, &Request::number);
    if (at == matter.life.requests.end() || at->state != RequestState::open) {
        return;
    }
    if (at->kind == RequestKind::appeal && step.granted && at->reviewer.empty()) {
        at->reviewer = step.actor; // the second of two decides
        return;
    }
    at->state = step.granted ? RequestState::granted : RequestState::refused;
    at->answerer = step.actor;
    at->answer = step.reason;
    at->answered_at = record.at;
    if (!step.granted) {
        return;
    }
    if (at->kind == RequestKind::extension) {
        put_off(matter, *at, step.until);
    } else if (at->kind == RequestKind::suspension && step.to == Lifecycle::suspended) {
        matter.life.suspended_at = record.at;
    } else if (at->kind == RequestKind::appeal) {
        matter.life.excused = true;
    }
}

void unacknowledge(Case& matter) {
    matter.acknowledged_at.reset();
    matter.handled_at.reset();
}

void reopen(Case& matter) {
    CaseLife& life = matter.life;
    life.reopens += 1;
    life.forced = false;
    if (life.reopens >= base::limits::reopens_max) {
        life.supervision = Supervision::supervised;
    }
    matter.ended_at.reset();
    matter.handled_at.reset();
    matter.children.clear(); // they ended with it
    matter.own.reset();
}

void count(Case& matter, const CaseStepped& step, const Record& record) {
    CaseLife& life = matter.life;
    if (step.verb == Verb::verify) {
        life.verified = true;
    } else if (step.verb == Verb::turn_back) {
        life.returns += 1;
        unacknowledge(matter);
    } else if (step.verb == Verb::adjudicate) {
        life.ruled = true;
        unacknowledge(matter);
    } else if (step.verb == Verb::fail) {
        life.reworks += 1;
        matter.handled_at.reset();
    } else if (step.verb == Verb::reopen) {
        reopen(matter);
    } else if (step.verb == Verb::urge) {
        life.urges += 1;
        life.supervision = std::max(life.supervision, Supervision::urged);
    } else if (step.verb == Verb::supervise) {
        life.supervision = Supervision::supervised;
    } else if (step.verb == Verb::answer) {
        answer(matter, step, record);
    } else if (step.number != 0) {
        ask(life, step, record);
    }
}

} // namespace

void fold_step(Case& matter, const CaseStepped& step, const Record& record) {
    if (step.snapshot) {
        bring(matter, step, record);
    }
    count(matter, step, record);
    if (step.from != step.to) {
        matter.lifecycle = step.to;
    }
    if (is_custodian(matter)) {
        matter.deadlines = step.deadlines;
    }
    if (!step.department.empty()) {
        matter.department = step.department;
        matter.life.given_at = record.at;
    }
    add_evidence(matter.life, step.evidence);
    for (const model::Send& send : record.sends) { // who is told keeps a shadow and hears of its end
        const auto* const memo = std::get_if<model::Memo>(&send.message);
        if (memo != nullptr && memo->snapshot) {
            add_peer(matter.custody, send.to);
        }
    }
}

void add_evidence(CaseLife& life, const std::vector<base::Hash>& evidence) {
    for (const base::Hash& hash : evidence) {
        if (std::ranges::find(life.evidence, hash) == life.evidence.end()) {
            life.evidence.push_back(hash);
        }
    }
    if (life.evidence.size() > base::limits::case_evidence_max) {
        const auto more = static_cast<std::ptrdiff_t>(life.evidence.size() - base::limits::case_evidence_max);
        life.evidence.erase(life.evidence.begin(), life.evidence.begin() + more);
    }
}

void climb_requests(CaseLife& life, base::Instant due, base::Instant next) {
    for (Request& one : life.requests) {
        if (one.state == RequestState::open && one.answer_by == due) {
            one.climbed += 1;
            one.answer_by = next;
        }
    }
}

void leave_states(Case& matter, base::Instant now) {
    CaseLife& life = matter.life;
    if (matter.lifecycle != Lifecycle::suspended && life.suspended_at) {
        life.suspended = life.suspended + (now - *life.suspended_at);
        life.suspended_at.reset();
    }
    const bool asks =
        std::ranges::any_of(life.requests, [](const Request& one) { return one.state == RequestState::open; });
    const auto belongs = [&](Stage stage) {
        return (stage != Stage::verify || matter.lifecycle == Lifecycle::verifying) &&
               (stage != Stage::inspect || matter.lifecycle == Lifecycle::handled) &&
               (stage != Stage::adjudicate || matter.lifecycle == Lifecycle::adjudicating) &&
               (stage != Stage::resume || matter.lifecycle == Lifecycle::suspended) &&
               (stage != Stage::summon || matter.lifecycle == Lifecycle::dispatched) && // somebody has answered
               (stage != Stage::request || asks);
    };
    std::erase_if(matter.deadlines, [&](const model::Deadline& d) { return !belongs(d.stage); });
}

} // namespace citybrain::persist

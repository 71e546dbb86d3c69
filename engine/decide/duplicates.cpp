#include "engine/decide/duplicates.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"
#include "engine/decide/facts.hpp"
#include "engine/geo/distance.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CommandDenied;
using model::CustodyState;
using rulebook::Context;

constexpr std::string_view life_safety_label = "life-safety";
/// Cases looked at for one report; in denser crowds the rest is not compared.
constexpr std::size_t looked_at_max = 1'024;

bool is_life_safety(const model::Decision& decision) {
    return std::ranges::find(decision.labels, life_safety_label) != decision.labels.end();
}

bool is_parent(const Case& matter) { return is_open(matter) && matter.custody.state == CustodyState::owned; }

base::Duration apart(base::Instant a, base::Instant b) { return a < b ? b - a : a - b; }

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

} // namespace

Duplicates near_duplicates(const Context& context, const Case& matter) {
    Duplicates found;
    const rulebook::Category* const category = context.rules.find_category(matter.event.category);
    if (category == nullptr || category->dup == model::DupPolicy::never || !matter.event.place) {
        return found;
    }
    const std::uint32_t radius_m = std::min(category->dup_radius_m, model::PlaceIndex::radius_m_max);
    const geo::Point place = *matter.event.place;
    bool life_safety = category->life_safety || is_life_safety(matter.decision);
    for (const model::CaseId& id : context.state.places.near(matter.event.category, place, radius_m, looked_at_max)) {
        const Case* const other = find_case(context.state, id);
        ENSURE(other != nullptr);
        if (id == matter.id || !is_parent(*other) || other->event.status != matter.event.status ||
            apart(other->event.time, matter.event.time) > category->dup_window) {
            continue;
        }
        const std::int64_t distance = geo::distance_cm(place, *other->event.place);
        if (distance <= std::int64_t{radius_m} * 100) {
            found.candidates.push_back({id, distance});
        }
    }
    std::ranges::sort(found.candidates, {}, [](const Candidate& c) { return std::tuple(c.distance_cm, c.id); });
    found.candidates.resize(std::min(found.candidates.size(), base::limits::candidates_max));
    if (!found.candidates.empty()) {
        const Case* const first = find_case(context.state, found.candidates.front().id);
        life_safety = life_safety || is_life_safety(first->decision);
        found.merges = category->dup == model::DupPolicy::automatic && !life_safety &&
                       first->children.size() < base::limits::case_children_max;
    }
    return found;
}

const model::JoinedFacts& own_facts(const Case& matter) { return matter.own ? *matter.own : matter.facts; }

model::JoinedFacts joined_facts(const Context& context, const Case& matter, model::JoinedFacts own) {
    for (const model::CaseId& id : matter.children) {
        const Case* const child = find_case(context.state, id);
        if (child != nullptr && child->parent == matter.id) {
            own = with_case(context.rules, matter.event.category, std::move(own), child->facts);
        }
    }
    return own;
}

std::variant<model::CaseMerged, CommandDenied> merge(const Context& context, const Case& matter,
                                                     const model::ActOnCase& act) {
    if (!act.into) {
        return deny("missing_parent", "合并工单须指明并入哪一件:--into ID · name the case to merge into: --into ID");
    }
    const Case* const parent = find_case(context.state, *act.into);
    if (parent == nullptr || !is_open(*parent)) {
        return deny("unknown_case",
                    "本中心没有在办事件 " + to_text(*act.into) + " · no open case " + to_text(*act.into) + " here");
    }
    if (parent->custody.state != CustodyState::owned) {
        CommandDenied denied = deny("not_owner", to_text(parent->id) + " 不由本中心主办,不得并入 · " +
                                                     to_text(parent->id) + " is not owned here");
        denied.owner = parent->custody.owner;
        return denied;
    }
    if (parent->id == matter.id || parent->event.status != matter.event.status) {
        return deny("not_mergeable", "a case does not merge into itself, nor a real one with an exercise");
    }
    if (parent->children.size() >= base::limits::case_children_max) {
        return deny("not_mergeable", to_text(parent->id) + " has " + std::to_string(base::limits::case_children_max) +
                                         " merged cases already");
    }
    return model::CaseMerged{matter.id, parent->id, act.actor, act.reason, -1};
}

std::variant<model::CaseUnmerged, CommandDenied> unmerge(const Context& context, const Case& matter,
                                                         const model::ActOnCase& act) {
    const Case* const parent = find_case(context.state, matter.parent);
    if (parent == nullptr || !is_parent(*parent)) {
        return deny("not_mergeable", "主件 " + to_text(matter.parent) +
                                         " 已办结或已移交,不能再拆分 · its parent has ended or was handed over");
    }
    return model::CaseUnmerged{matter.id, matter.parent, act.actor, act.reason,
                               rulebook::deadlines_on_unmerging(context.rules, matter, context.now)};
}

} // namespace citybrain::decide

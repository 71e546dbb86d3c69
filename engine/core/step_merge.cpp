// Step: near-duplicates and merging: what merging one case into another leads to, for both and for those merged before.

#include <algorithm>

#include "engine/base/mutant.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/duplicates.hpp"

namespace citybrain::core {

void Engine::Step::look_for_duplicates(const model::CaseId& id, const model::Cause& cause) {
    const Case& matter = held(id);
    if (!is_open(matter) || matter.custody.state != CustodyState::owned) {
        return;
    }
    const decide::Duplicates found = decide::near_duplicates(context(matter), matter);
    if (found.candidates.empty()) {
        return;
    }
    const decide::Candidate& first = found.candidates.front();
    if (found.merges) {
        merge({id, first.id, {}, {}, first.distance_cm}, cause);
        return;
    }
    model::DuplicateSuggested suggested{.id = id, .candidates = {}};
    for (const decide::Candidate& candidate : found.candidates) {
        suggested.candidates.push_back(candidate.id);
    }
    commit(Draft{std::move(suggested)}, cause);
}

model::NodeId Engine::Step::side_of(const model::CaseId& id, model::NodeId from) const {
    const Case* const matter = find_case(engine.state_, id);
    if (matter == nullptr) {
        return from;
    }
    if (!is_open(*matter)) {
        return {};
    }
    return matter->custody.state == CustodyState::owned ? engine.state_.self : matter->custody.neighbour;
}

bool Engine::Step::is_merged(const model::CaseId& one, const model::CaseId& other) const {
    const auto has = [&](const model::CaseId& parent, const model::CaseId& child) {
        const Case* const matter = find_case(engine.state_, parent);
        return matter != nullptr && std::ranges::binary_search(matter->children, child);
    };
    return has(one, other) || has(other, one);
}

void Engine::Step::link_across(const model::CaseId& id) {
    const window::Neighbourhood& known = engine.neighbours_;
    const window::Neighbourhood::Matter* const matter = known.find(id);
    if (matter == nullptr || known.parent_of(id) != id) {
        return;
    }
    const rulebook::Category* const category = engine.pack_for(matter->area).find_category(matter->category);
    const model::NodeId side = side_of(id, matter->from);
    if (category == nullptr || category->dup == model::DupPolicy::never || side.value == 0) {
        return;
    }
    for (const auto& near : known.near(id, category->dup_radius_m, category->dup_window)) {
        const model::NodeId other = side_of(near.id, known.find(near.id)->from);
        const model::CaseId parent = known.parent_of(near.id);
        const auto* const above = known.find(parent); // none: forgotten meanwhile
        if (other.value == 0 || other == side || (above != nullptr && side_of(parent, above->from) == side) ||
            is_merged(near.id, id)) {
            continue; // it has ended, or one centre sees both and merges or suggests by itself
        }
        relate(id, {parent, true}, *matter);
        if (above != nullptr) {
            relate(parent, {id, false}, *above);
        }
        return;
    }
}

void Engine::Step::relate(const model::CaseId& id, const model::Relation& relation,
                          const window::Neighbourhood::Matter& matter) {
    model::Sighting sighting{id, {}, matter.from};
    sighting.event.area = matter.area;
    tell_owner_of(sighting, {.decision = std::nullopt, .incident = std::nullopt, .late = false, .relation = relation});
}

model::CaseId Engine::Step::stands_for(model::CaseId id) const {
    for (const Case* matter = find_case(engine.state_, id); matter != nullptr && matter->parent != model::CaseId{};
         matter = find_case(engine.state_, id)) {
        id = matter->parent;
    }
    return id;
}

void Engine::Step::merge(model::CaseMerged merged, const model::Cause& cause) {
    const model::CaseId child = merged.id;
    const model::CaseId parent = merged.parent;
    const bool by_person = !merged.actor.empty();
    commit(Draft{std::move(merged)}, cause);
    commit(Draft{model::ChildLinked{parent, child, true}}, by_person ? cause : model::Cause{model::FromNode{}});
    decide_again(parent, decide::own_facts(held(parent)), model::Again::merge, model::Event{held(parent).event},
                 model::FromNode{});
}

void Engine::Step::unmerge(model::CaseUnmerged unmerged, const model::Cause& cause) {
    const model::CaseId child = unmerged.id;
    const model::CaseId parent = unmerged.parent;
    commit(Draft{std::move(unmerged)}, cause);
    commit(Draft{model::ChildLinked{parent, child, false}}, cause);
    move_clocks(child, model::FromNode{});
    decide_again(parent, decide::own_facts(held(parent)), model::Again::unmerge, model::Event{held(parent).event},
                 model::FromNode{});
}

void Engine::Step::end_children(const model::CaseId& ended) {
    if (MUTANT(children_not_ended)) {
        return;
    }
    std::vector<model::CaseId> parents{ended}; // a merged case may have merged ones of its own
    while (!parents.empty()) {
        const Case* const parent = find_case(engine.state_, parents.back());
        parents.pop_back();
        const std::vector<model::CaseId> children = parent == nullptr ? std::vector<model::CaseId>{} : parent->children;
        for (const model::CaseId& id : children) {
            const Case* const child = find_case(engine.state_, id);
            if (child == nullptr || child->parent != parent->id || !is_live(*child)) {
                continue;
            }
            close(*child, {id, model::Lifecycle::merged, {}, "随主件 " + to_text(parent->id) + " 结束"},
                  model::FromNode{});
            parents.push_back(id);
        }
    }
}

} // namespace citybrain::core

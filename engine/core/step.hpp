#pragma once
/// Step: one command's way through the stages. Of this room only.

#include "engine/core/engine.hpp"
#include "engine/route/custody.hpp"

namespace citybrain::core {

struct Engine::Step {
    Engine& engine;
    base::Instant now;
    model::Effects effects{};

    [[nodiscard]] rulebook::Context context() const { return context(engine.state_.self); }
    /// With the pack that decides in an area.
    [[nodiscard]] rulebook::Context context(model::NodeId area) const {
        return {engine.state_, engine.topology_, engine.pack_for(area), now};
    }
    [[nodiscard]] rulebook::Context context(const model::Case& matter) const {
        return context(matter.event.area.value_or(engine.state_.self));
    }
    [[nodiscard]] const model::Case& held(const model::CaseId& id) const {
        const model::Case* const matter = model::find_case(engine.state_, id);
        ENSURE(matter != nullptr);
        return *matter;
    }

    /// Gives the draft its place in the journal, numbers what it sends and applies it.
    void commit(model::Draft&& draft, model::Cause cause);
    void hand_over(const model::CaseId& id, const route::Move& move, const model::Cause& cause);

    void operator()(model::ReportEvent& report);
    void operator()(const model::ActOnCase& act);
    void operator()(const model::Deliver& delivery);
    void operator()(const model::Tick&);
    void operator()(const model::ActivatePack& pack);
    void operator()(const model::NoteUpgrade& upgrade);
    void operator()(const model::GiveOrder& given);
    void operator()(const model::AbandonPack& abandoned);

    void commit_packs(model::Draft&& draft, model::Cause cause);
    [[nodiscard]] bool fire_plan();
    [[nodiscard]] std::optional<model::ShadowDiffered> compare(model::CaseOpened& opened) const;
    void fire(const model::Timer& timer);
    void fire_answer(const model::Case& matter, const model::Deadline& missed);
    void deny(const model::ActOnCase& act, model::CommandDenied denied);
    void close(const model::Case& matter, model::CaseClosed closed, const model::Cause& cause);
};

} // namespace citybrain::core

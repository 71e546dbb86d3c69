// Engine and Step: sources that should have spoken. The engine reports their silence itself, at its own door, and that
// it is over in the step that hears them.

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/core/step.hpp"
#include "engine/ingest/admit.hpp"
#include "engine/model/pack_layers.hpp"

namespace citybrain::core {

using window::Silences;

/// Nothing but its report starts a silence, and every report that was taken ends one.
void Engine::hear(const model::Record& record) {
    const auto each = [&](const auto& tell) {
        for (auto& [pack, silences] : silences_) {
            tell(silences);
        }
    };
    const auto take = [&](const model::Event& event) {
        each([&](Silences& silences) {
            if (event.source == window::silence_source) {
                silences.told(event);
            } else {
                silences.hear(event.source, event.subject, record.at);
            }
        });
    };
    if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
        take(opened->event);
    } else if (const auto* joined = std::get_if<model::EventJoined>(&record.fact)) {
        if (joined->first_here) {
            take(joined->event);
        }
    } else if (const auto* rejected = std::get_if<model::EventRejected>(&record.fact)) {
        if (rejected->code == ingest::no_open_signal) {
            each([&](Silences& silences) { silences.hear(rejected->source, rejected->subject, record.at); });
        }
    }
}

void Engine::recalled_from(base::Instant from) {
    for (auto& [pack, silences] : silences_) {
        silences.known_from(from);
    }
}

base::Hash Engine::live_hash() const {
    const model::PackLayer* const layer = layer_for(state_.packs, topology_, state_.self);
    return layer != nullptr ? layer->pack : rules_ != nullptr ? rules_->hash() : base::Hash{};
}

Silences* Engine::silences() {
    const auto at = silences_.find(live_hash());
    if (at == silences_.end()) {
        return nullptr;
    }
    const model::PackLayer* const layer = layer_for(state_.packs, topology_, state_.self);
    at->second.begin(layer == nullptr ? std::nullopt : std::optional(layer->since), listening_);
    return &at->second;
}

void Engine::Step::operator()(model::ReportEvent& report) {
    if (const auto refused = report.known ? std::nullopt : ingest::reserved(report.event)) {
        effects.answer = *refused;
        commit(Draft{model::EventRejected{report.event.source, report.event.id, refused->code, refused->reason}},
               model::FromEvent{});
        return;
    }
    Silences* const silences = engine.silences();
    ENSURE(silences != nullptr); // nothing is decided before the packs are here
    if (silences->empty()) {
        take(report);
        return;
    }
    const std::string source = report.event.source;
    const std::string subject = report.event.subject;
    const std::vector<const window::Watch*> silent = silences->broken_by(source, subject);
    take(report);
    if (silent.empty()) {
        return;
    }
    const model::Answer answer = effects.answer;
    const std::vector<const window::Watch*> still = silences->broken_by(source, subject);
    for (const window::Watch* const watch : silent) {
        if (std::ranges::find(still, watch) == still.end()) {
            end_silence(*watch);
        }
    }
    effects.answer = answer;
}

/// What a person has closed meanwhile has nothing to be told.
void Engine::Step::end_silence(const window::Watch& watch) {
    model::ReportEvent report{.event = Silences::end(watch, now), .known = std::nullopt};
    if (joins_open(report.event)) {
        take(report);
    }
}

bool Engine::Step::joins_open(const model::Event& event) const {
    const ingest::Admitted admitted = ingest::admit(context(*event.area), event);
    const auto* const admission = std::get_if<ingest::Admission>(&admitted);
    return admission != nullptr && admission->joins;
}

void Engine::Step::report_silences() {
    for (std::size_t n = 0; n < base::limits::step_timers_max; ++n) {
        Silences* const silences = engine.silences();
        if (silences == nullptr || !silences->due() || *silences->due() > now) {
            return;
        }
        model::ReportEvent report{.event = silences->report(now), .known = std::nullopt};
        silences->told(report.event); // also when it is refused: then the record says why, once
        take(report);
    }
}

} // namespace citybrain::core

// Writes what nodes tell each other about who has a case: Revoke's settlement, Pull.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<fb::Settlement> write_settlement(Workspace& w, const std::optional<model::Settlement>& settled) {
    if (!settled) {
        return {};
    }
    const auto actor = write_text(w, settled->actor);
    const auto outcome = write_text(w, settled->outcome);
    return fb::CreateSettlement(w.builder, twin<fb::Lifecycle>(settled->to), actor, outcome);
}

Offset<fb::Pulled> write_pulled(Workspace& w, const std::optional<model::Pulled>& pulled) {
    if (!pulled) {
        return {};
    }
    const auto actor = write_text(w, pulled->actor);
    const auto reason = write_text(w, pulled->reason);
    return fb::CreatePulled(w.builder, pulled->by.value, actor, reason);
}

Offset<fb::Pull> write_pull(Workspace& w, const model::Pull& pull) {
    const auto actor = write_text(w, pull.actor);
    const auto reason = write_text(w, pull.reason);
    const fb::CaseId id = write_id(pull.id);
    return fb::CreatePull(w.builder, &id, pull.by.value, actor, reason);
}

} // namespace citybrain::wire

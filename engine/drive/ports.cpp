#include "engine/drive/ports.hpp"

namespace citybrain::drive {

void Commit::clear() {
    journal.clear();
    nodes.clear();
    cases.clear();
    identities.clear();
    outbox.clear();
    privates.clear();
    quarantine.clear();
    pack_rows.clear();
    packs.clear();
    pack_parts.clear();
}

} // namespace citybrain::drive

#include "nodes/console/stored.hpp"

#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::console {
namespace {

/// From memory, else from its row.
base::Result<std::optional<model::Case>> find(const Site& site, model::NodeId node, const model::CaseId& id) {
    if (const model::Case* const held = site.projection.find(node, id)) {
        return std::optional(*held);
    }
    const auto row = site.backend.rows().case_row(node, id);
    if (!row.ok()) {
        return row.error();
    }
    if (!*row) {
        return std::optional<model::Case>{};
    }
    auto matter = wire::decode_case(**row);
    if (!matter.ok()) {
        return matter.error();
    }
    return std::optional(std::move(*matter));
}

} // namespace

std::variant<model::Case, Response> stored_case(const Site& site, model::NodeId node, const model::CaseId& id) {
    auto found = find(site, node, id);
    if (!found.ok()) {
        return problem(500, "storage", found.error().detail);
    }
    if (!*found) {
        return problem(404, "not_found", "node " + to_text(node) + " knows no case " + to_text(id));
    }
    return std::move(**found);
}

base::Result<std::optional<model::Record>> record_at(const Site& site, model::NodeId node, model::Position position) {
    base::Result<std::optional<model::Record>> found = std::optional<model::Record>{};
    const auto read = site.backend.rows().journal(node, position, position, [&](const drive::JournalEntry& entry) {
        auto record = wire::decode_record(entry.bytes);
        if (record.ok()) {
            found = std::optional(std::move(*record));
        } else {
            found = record.error();
        }
        return false;
    });
    if (!read.ok()) {
        return read.error();
    }
    return found;
}

} // namespace citybrain::console

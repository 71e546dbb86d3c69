#pragma once
/// Sources: who should speak (sources.csv): a gauge, a platform, a hotline whose silence is itself a matter.
///
/// The centre of a row's area watches: it counts what it takes in at its own door. A pack with rows declares two fields
/// that any event may carry, and a silence does: silent_min (how long, the longest governs) and silent_name.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

/// One row of sources.csv.
struct SourceRow {
    std::string id;      ///< also the key of the signal that the silence is
    std::string source;  ///< as its events name it
    std::string subject; ///< empty: whatever it speaks about
    model::NodeId area;  ///< whose centre watches, and where the matter is
    base::Duration silent_after;
    std::string category; ///< of the matter that a silence opens
    Words name;
    std::string basis; ///< the document that demands it, or 示例
    base::Place place; ///< of its row
};

/// In the order of their ids. `categories` sorted by code; `path` is printed in faults.
[[nodiscard]] std::vector<SourceRow> read_sources(const std::string& path, std::string_view text,
                                                  const std::vector<Category>& categories, Faults& faults);

/// The fields that a silence carries.
[[nodiscard]] std::vector<FieldDeclaration> silence_fields();

/// Adds them to the fields of all categories; a fault at `pack_toml` when the pack declares one of them itself.
void declare_silence_fields(const std::string& pack_toml, std::vector<FieldDeclaration>& shared, Faults& faults);

} // namespace citybrain::rulebook

#pragma once
/// Files a program reads: texts, the rule pack's folder, the topology; and where the installed data lies.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain {

/// The whole file. not_found or denied with its name; bad_input over `bytes_max`.
[[nodiscard]] base::Result<std::string> read_text(const std::filesystem::path& file, std::size_t bytes_max = 64U << 20);

/// "-" is standard input.
[[nodiscard]] base::Result<std::string> read_text_or_stdin(const std::string& file, std::size_t bytes_max = 512U << 20);

struct Pack {
    rulebook::PackFiles files;
    rulebook::Rulebook rules;
};

/// Reads every file of the folder and compiles the pack; the Error lists all faults, a line each.
[[nodiscard]] base::Result<Pack> load_pack(const std::filesystem::path& folder);

/// Units from CSV, outlines from GeoJSON.
[[nodiscard]] base::Result<model::Topology> load_topology(const std::filesystem::path& units,
                                                          const std::filesystem::path& outlines);

/// The folder that holds deploy/ and rules/: $CITYBRAIN_SHARE, the source tree of a build folder, or ../share/citybrain
/// beside the program. not_found says where it looked.
[[nodiscard]] base::Result<std::filesystem::path> share_folder();

} // namespace citybrain

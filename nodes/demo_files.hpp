#pragma once
/// DemoFiles: what `citybrain demo` reads before it plays: the tree and the rules of Nanhai, and the recording.

#include <filesystem>

#include "local/files.hpp"
#include "nodes/demo/recording.hpp"

namespace citybrain {

/// Nanhai as installed; `share` is the folder that holds deploy/ and rules/.
struct Nanhai {
    std::filesystem::path share;
    model::Topology topology;
    Pack pack;
};
[[nodiscard]] base::Result<Nanhai> load_nanhai();

/// A log and, for CSV, its mapping.
struct RecordingFiles {
    std::filesystem::path events; ///< "-": standard input
    std::filesystem::path map;
};

/// The recording that comes with the program.
[[nodiscard]] RecordingFiles bundled_recording(const std::filesystem::path& share);

/// Reads and sorts a recording; `now` is the time of events without one. Lines that cannot be read are in refused(). An
/// Error when nothing of the log can be read (no such file, a wrong mapping). `topology` must outlive the recording.
[[nodiscard]] base::Result<demo::Recording> load_recording(const model::Topology& topology, const RecordingFiles& files,
                                                           base::Instant now);

} // namespace citybrain

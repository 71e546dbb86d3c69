#pragma once
/// play: one story of tests.toml, through the engines and drivers of the centres it concerns.

#include <vector>

#include "engine/drive/ports.hpp"
#include "nodes/trial/coverage.hpp"
#include "nodes/trial/story.hpp"

namespace citybrain::trial {

/// Something was not as the story says.
struct Failure {
    base::Place place;
    rulebook::Words what;             ///< what was expected and what came
    std::vector<rulebook::Words> why; ///< how the matter was decided, a sentence each; may be empty
};

struct StoryResult {
    std::size_t checks = 0; ///< expectations looked at
    std::vector<Failure> failures;
};

/// What a story is played on. All must outlive the call.
struct Stage {
    const rulebook::Rulebook& rules;
    const model::Topology& topology;
    drive::Vault& vault;
};

/// Only the centres named, those of the areas named, and all above them run. Ends at the first thing that cannot be
/// done (an act on a matter that was never opened), otherwise goes on and lists every failure. An Error is a fault of
/// this program.
[[nodiscard]] base::Result<StoryResult> play(const Story& story, const Stage& stage, Coverage& coverage);

} // namespace citybrain::trial

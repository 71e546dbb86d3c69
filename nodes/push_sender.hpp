#pragma once
/// PushSender: where `citybrain push` sends its lines, one after the other: the gateway socket or HTTP. Tells a refused
/// line on stderr with its place, and counts.

#include <cstdint>
#include <memory>

#include "nodes/programs.hpp"
#include "nodes/report_source.hpp"

namespace citybrain {

struct PushTally {
    std::uint64_t sent = 0;
    std::uint64_t accepted = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t rejected = 0; ///< by the node
};

class PushSender {
  public:
    virtual ~PushSender() = default;
    /// Takes one line; its answer may come later. An Error ends the push: nobody answers, or nobody may.
    [[nodiscard]] virtual base::Result<void> push(const SourceLine& line) = 0;
    /// Sends what is left and waits until every line has its answer.
    [[nodiscard]] virtual base::Result<void> settle() = 0;
    [[nodiscard]] virtual PushTally tally() const = 0;
};

/// By the address: tcp:// the gateway socket, http:// HTTP. bad_input for another one, and for missing keys.
[[nodiscard]] base::Result<std::unique_ptr<PushSender>> open_sender(const programs::PushOptions& options);

} // namespace citybrain

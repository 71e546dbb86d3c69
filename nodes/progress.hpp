#pragma once
/// Progress: how far a long run is, on stderr: done, rate and time left, at most every two seconds and not before.

#include <cstdint>

#include "engine/base/time.hpp"

namespace citybrain {

class Progress {
  public:
    explicit Progress(std::uint64_t total);
    /// Cheap; call it often.
    void at(std::uint64_t done);

  private:
    std::uint64_t total_;
    base::Duration began_;
    base::Duration last_;
};

} // namespace citybrain

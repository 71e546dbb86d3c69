#pragma once
/// WindowRead: one answer of one of a pack's windows.

#include <cstddef>

#include "engine/window/spec.hpp"

namespace citybrain::rulebook {

struct WindowRead {
    std::size_t spec = 0; ///< index into the pack's windows
    window::Aggregate aggregate = window::Aggregate::count;
};

} // namespace citybrain::rulebook

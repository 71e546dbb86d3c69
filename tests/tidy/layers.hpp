#pragma once
/// Layers: who may include whom, the table of docs/architecture.md as a test.
///
/// The build already hides the headers a room may not see (cmake/rooms.cmake). Here the table itself is fixed, so that
/// widening a room is a visible change of policy, and the build is held to it.

#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// One line of the table. Lists are separated by spaces; "*" allows every room of engine/ and nodes/.
struct Room {
    std::string_view name;    ///< "engine/cel"; "nodes" stands for the files right in nodes/
    std::string_view may;     ///< rooms whose headers it may include, besides its own
    std::string_view foreign; ///< what an include of a foreign library may begin with
};

[[nodiscard]] const std::vector<Room>& rooms();

/// The room a file or an include path belongs to: "engine/geo", "nodes/store", "nodes", "sim"; empty outside of these.
[[nodiscard]] std::string room_of(std::string_view path);

/// Each include of a file in engine/, nodes/ or sim/ is allowed by the table.
[[nodiscard]] Findings check_includes(const Source& source);

/// What the build lets a room see (lines "room: other other …", written by CMake) stays within what the table lets it
/// reach, directly or through the headers it includes.
[[nodiscard]] Findings check_build_rooms(std::string_view build_rooms);

/// Every folder of engine/ and nodes/ that holds C++ is a room of the build.
[[nodiscard]] Findings check_rooms_are_built(const std::vector<Source>& sources, std::string_view build_rooms);

} // namespace citybrain::tidy

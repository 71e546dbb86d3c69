#pragma once
/// The text of docs/openapi.json, put into the program by CMake (cmake/openapi.cpp.in). Of this room.

#include <string_view>

namespace citybrain::console {

[[nodiscard]] std::string_view openapi_document();

} // namespace citybrain::console

# Rooms: one static library a folder, which sees the headers of the rooms it may use and no others.
#
# citybrain_room(engine/cel MAY engine/base FOREIGN PkgConfig::RE2)
#   - collects engine/cel/*.cpp (a room without sources is an interface library)
#   - compiles it against a folder of links to exactly itself and the rooms named after MAY, so that a wrong include
#     does not build
#   - makes link.engine.cel, an empty program linked with the whole room and what it declared (a "link test"), so that
#     a call into a room that was not declared does not build either
# SEES engine/drive lets a room include headers without linking: for ports, which are interfaces and plain values.

set(CITYBRAIN_ROOMS_DIR ${CMAKE_BINARY_DIR}/rooms)
file(WRITE ${CMAKE_BINARY_DIR}/link_test_main.cpp "int main() { return 0; }\n")

function(citybrain_room_target room out)
  string(REPLACE "/" "." name ${room})
  set(${out} ${name} PARENT_SCOPE)
endfunction()

# The folder of links through which `room` sees itself and `rooms`.
function(citybrain_view name out)
  set(view ${CITYBRAIN_ROOMS_DIR}/${name})
  foreach(seen IN LISTS ARGN)
    get_filename_component(parent ${seen} DIRECTORY)
    file(MAKE_DIRECTORY ${view}/${parent})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${seen} ${view}/${seen} SYMBOLIC)
  endforeach()
  set(${out} ${view} PARENT_SCOPE)
endfunction()

function(citybrain_room room)
  cmake_parse_arguments(ARG "" "" "MAY;SEES;FOREIGN" ${ARGN})
  citybrain_room_target(${room} name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  set(may_targets "")
  foreach(other IN LISTS ARG_MAY)
    citybrain_room_target(${other} other_name)
    list(APPEND may_targets ${other_name})
  endforeach()
  citybrain_view(${name} view ${room} ${ARG_MAY} ${ARG_SEES})
  string(REPLACE ";" " " seen "${ARG_MAY};${ARG_SEES}")
  set_property(GLOBAL APPEND PROPERTY CITYBRAIN_ROOMS "${room}: ${seen}")
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${may_targets} ${ARG_FOREIGN})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PRIVATE ${view})
  target_link_libraries(${name} PUBLIC ${may_targets} ${ARG_FOREIGN} PRIVATE citybrain_flags)
  add_executable(link.${name} EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/link_test_main.cpp)
  target_link_libraries(link.${name} PRIVATE
    citybrain_flags -Wl,--whole-archive $<TARGET_FILE:${name}> -Wl,--no-whole-archive ${may_targets} ${ARG_FOREIGN})
  add_dependencies(link.${name} ${name})
  set_property(GLOBAL APPEND PROPERTY CITYBRAIN_LINK_TESTS link.${name})
endfunction()

# Says that these sources are in a test program, for tests/tidy. citybrain_tests calls it; a test program made by hand
# must call it too.
function(citybrain_register_tests)
  foreach(source IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_property(GLOBAL APPEND PROPERTY CITYBRAIN_REGISTERED_TESTS ${source})
  endforeach()
endfunction()

# A doctest program made of every *_test.cpp of `folder`; tests may include any room.
function(citybrain_tests name folder)
  cmake_parse_arguments(ARG "THREADS" "LABEL" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  citybrain_register_tests(${sources})
  add_executable(${name} ${sources} ${CMAKE_SOURCE_DIR}/tests/main.cpp)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE CITYBRAIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} citybrain_flags)
  add_test(NAME ${name} COMMAND ${name})
  set(labels unit)
  if(ARG_LABEL)
    set(labels ${ARG_LABEL})
  endif()
  if(ARG_THREADS)
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/thread_suppressions.cpp)
    list(APPEND labels threads)
    add_dependencies(threaded_tests ${name})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 300)
endfunction()

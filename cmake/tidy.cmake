# tests/tidy: the house rules as a test. CMake tells it what it cannot see in the tree: which rooms see which, and which
# test sources are in a program. The lists are written when tests/CMakeLists.txt has been read to its end.
citybrain_tests(tidy tests/tidy)
file(GLOB tidy_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/tidy/*.cpp)
list(FILTER tidy_sources EXCLUDE REGEX "_test\\.cpp$")
target_sources(tidy PRIVATE ${tidy_sources})
target_compile_definitions(tidy PRIVATE
  CITYBRAIN_TIDY_ROOMS="${CMAKE_BINARY_DIR}/tidy_rooms.txt" CITYBRAIN_TIDY_TESTS="${CMAKE_BINARY_DIR}/tidy_tests.txt")

function(citybrain_write_list property file)
  get_property(entries GLOBAL PROPERTY ${property})
  list(JOIN entries "\n" text)
  file(WRITE ${file} "${text}\n")
endfunction()
cmake_language(DEFER CALL citybrain_write_list CITYBRAIN_ROOMS ${CMAKE_BINARY_DIR}/tidy_rooms.txt)
cmake_language(DEFER CALL citybrain_write_list CITYBRAIN_REGISTERED_TESTS ${CMAKE_BINARY_DIR}/tidy_tests.txt)

# Every room linked with what it declared and nothing else (cmake/rooms.cmake); built with everything where asked for.
option(CITYBRAIN_BUILD_LINK_TESTS "link tests are part of `all`" OFF)
get_property(link_tests GLOBAL PROPERTY CITYBRAIN_LINK_TESTS)
if(CITYBRAIN_BUILD_LINK_TESTS)
  add_custom_target(link_tests ALL DEPENDS ${link_tests})
else()
  add_custom_target(link_tests DEPENDS ${link_tests})
endif()

# The text of docs/openapi.json goes into the program, so that what a node serves is what its build was documented as.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/openapi.json)
file(READ ${CMAKE_SOURCE_DIR}/docs/openapi.json CITYBRAIN_OPENAPI)
configure_file(${CMAKE_SOURCE_DIR}/cmake/openapi.cpp.in ${CMAKE_BINARY_DIR}/generated/openapi.cpp @ONLY)
target_sources(nodes.console PRIVATE ${CMAKE_BINARY_DIR}/generated/openapi.cpp)
# The standard asks compilers for literals of 64 KiB; ours take longer ones.
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/openapi.cpp TARGET_DIRECTORY nodes.console
                            PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)

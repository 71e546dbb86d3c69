# FlatBuffers schemas -> C++ headers in <build>/generated, seen by engine/wire and tests only.
find_program(FLATC flatc REQUIRED)
file(GLOB schemas CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schemas/*.fbs)
set(generated_dir ${CMAKE_BINARY_DIR}/generated)
set(generated_headers "")
foreach(schema IN LISTS schemas)
  get_filename_component(stem ${schema} NAME_WE)
  set(header ${generated_dir}/schemas/${stem}_generated.h)
  add_custom_command(OUTPUT ${header}
    COMMAND ${FLATC} --cpp --cpp-std c++17 --scoped-enums --require-explicit-ids -I ${CMAKE_SOURCE_DIR}/schemas
            -o ${generated_dir}/schemas ${schema}
    DEPENDS ${schemas} COMMENT "flatc ${stem}.fbs" VERBATIM)
  list(APPEND generated_headers ${header})
endforeach()
add_custom_target(citybrain_schemas DEPENDS ${generated_headers})
add_dependencies(citybrain_flatbuffers citybrain_schemas)
target_include_directories(citybrain_flatbuffers SYSTEM INTERFACE ${generated_dir})

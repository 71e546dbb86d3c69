# Turns golden .hex files into the first inputs of a fuzzer: cmake -DSEEDS=pattern -DCORPUS=folder -P seeds.cmake
find_program(XXD xxd)
find_package(Python3 COMPONENTS Interpreter QUIET)
file(GLOB files ${SEEDS})
foreach(file IN LISTS files)
  get_filename_component(stem ${file} NAME_WE)
  if(XXD)
    execute_process(COMMAND ${XXD} -r -p ${file} ${CORPUS}/${stem} COMMAND_ERROR_IS_FATAL ANY)
  elseif(Python3_Interpreter_FOUND)
    execute_process(COMMAND ${Python3_EXECUTABLE} -c
      "import sys; open(sys.argv[2], 'wb').write(bytes.fromhex(open(sys.argv[1]).read()))" ${file} ${CORPUS}/${stem}
      COMMAND_ERROR_IS_FATAL ANY)
  endif()
endforeach()

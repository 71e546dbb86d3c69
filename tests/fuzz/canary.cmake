# Passes when the fuzzer finds the canary's planted heap overflow: cmake -DPROGRAM=fuzz.canary -DFOLDER=... -P canary.cmake
execute_process(COMMAND ${PROGRAM} -runs=2000000 -max_len=16 -seed=1 -artifact_prefix=${FOLDER}/canary.
                RESULT_VARIABLE code ERROR_VARIABLE said OUTPUT_QUIET)
if(code EQUAL 0)
  message(FATAL_ERROR "the fuzzer did not find the planted bug: sanitizers or coverage are not on")
endif()
if(NOT said MATCHES "heap-buffer-overflow")
  message(FATAL_ERROR "the canary failed for another reason than its planted bug:\n${said}")
endif()

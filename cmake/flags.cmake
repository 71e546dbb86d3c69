# Flags of our own code. Foreign headers come in as SYSTEM through their packages.
add_library(citybrain_flags INTERFACE)
target_compile_options(citybrain_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch-enum -Wnon-virtual-dtor -Werror
  # Doubles are plain IEEE: the same decision on every box (docs/architecture.md, determinism).
  -ffp-contract=off -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports maybe-uninitialized inside std::variant and std::optional at -O2 (GCC bug 105562).
  # Designated initializers leave fields out on purpose; clang's -Wextra knows that, g++'s does not.
  target_compile_options(citybrain_flags INTERFACE -Wno-maybe-uninitialized -Wno-missing-field-initializers)
endif()
if(CITYBRAIN_MUTANTS)
  # For the rooms that can be wrong on purpose and the simulator: what the others compile to is as in a release.
  target_compile_definitions(citybrain_flags INTERFACE CITYBRAIN_MUTANTS)
endif()
if(CITYBRAIN_SANITIZE)
  target_compile_options(citybrain_flags INTERFACE -fsanitize=${CITYBRAIN_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(citybrain_flags INTERFACE -fsanitize=${CITYBRAIN_SANITIZE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# A layer is one folder of libecole/src: an OBJECT library that can include itself, the public headers and the layers it
# names, and nothing else. Includes are written "<layer>/<file>.hpp"; each layer compiles against a folder of links to just
# those layers, so a wrong include does not compile.
#
#   ecole_layer(content USES base snapshot LIBRARIES cmark-gfm)
#
# x.cpp is part of the layer, x_test.cpp of its unit tests; GENERATED names sources that the build makes. TESTED_WITH names
# layers that the unit tests are linked with and that the layer does not see: what is behind the public headers.

set(ECOLE_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # g++ 12 is wrong about std::string and std::optional when it optimises (GCC bugs 105651 and 80635).
  list(APPEND ECOLE_WARNINGS -Wno-restrict -Wno-maybe-uninitialized)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  # std::stable_sort of libstdc++ 12 uses what C++23 calls deprecated.
  list(APPEND ECOLE_WARNINGS -Wno-deprecated-declarations)
  # The macros of libgit2 that fill its structures leave what they set to nothing out.
  list(APPEND ECOLE_WARNINGS -Wno-missing-field-initializers)
endif()

function(ecole_view view)
  set(folder ${CMAKE_BINARY_DIR}/layers/${view})
  file(REMOVE_RECURSE ${folder})
  file(MAKE_DIRECTORY ${folder})
  foreach(layer IN LISTS ARGN)
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/libecole/src/${layer} ${folder}/${layer} SYMBOLIC)
  endforeach()
endfunction()

function(ecole_layer layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LIBRARIES;FOLDERS;GENERATED;TESTED_WITH")
  set(root ${PROJECT_SOURCE_DIR}/libecole/src/${layer})
  set(patterns ${root}/*.cpp)
  foreach(folder IN LISTS arg_FOLDERS)
    list(APPEND patterns ${root}/${folder}/*.cpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(NOT sources)
    return()
  endif()

  ecole_view(${layer} ${layer} ${arg_USES})
  add_library(ecole_${layer} OBJECT ${sources} ${arg_GENERATED})
  set_target_properties(ecole_${layer} PROPERTIES POSITION_INDEPENDENT_CODE ON LINKER_LANGUAGE CXX)
  target_compile_options(ecole_${layer} PRIVATE ${ECOLE_WARNINGS} -fvisibility=hidden)
  target_include_directories(ecole_${layer} PRIVATE ${CMAKE_BINARY_DIR}/layers/${layer} ${PROJECT_SOURCE_DIR}/libecole/include)
  target_compile_definitions(ecole_${layer} PRIVATE $<$<NOT:$<CONFIG:Release>>:ECOLE_CHECKED_READS>)
  target_link_libraries(ecole_${layer} PUBLIC ${arg_LIBRARIES} Threads::Threads)
  set_property(GLOBAL APPEND PROPERTY ecole_layers ${layer})

  if(ECOLE_TESTS AND tests)
    set(name unit_${layer})
    add_executable(${name} ${tests})
    target_compile_options(${name} PRIVATE ${ECOLE_WARNINGS})
    target_include_directories(${name} PRIVATE ${CMAKE_BINARY_DIR}/layers/${layer} ${PROJECT_SOURCE_DIR}/libecole/include)
    target_compile_definitions(${name} PRIVATE ECOLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    # A unit test links the layers up to its own and no further.
    foreach(used IN LISTS layer arg_USES arg_TESTED_WITH)
      target_link_libraries(${name} PRIVATE ecole_${used})
    endforeach()
    target_link_libraries(${name} PRIVATE Catch2::Catch2WithMain)
    catch_discover_tests(${name} TEST_PREFIX "${layer}: " PROPERTIES LABELS unit)
  endif()
endfunction()

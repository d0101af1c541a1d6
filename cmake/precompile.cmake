# The headers of the standard library and of Catch2 take two fifths of a compiler's time here. With ECOLE_PRECOMPILE each
# target reads them once; the release build reads them file by file, so that a forgotten #include is found.
#
#   ecole_precompile(${folder})      every target of the folder and below
function(ecole_precompile folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    get_target_property(sources ${target} SOURCES)
    if(NOT type MATCHES "^(OBJECT_LIBRARY|EXECUTABLE)$" OR NOT sources MATCHES "\\.cpp")
      continue()
    endif()
    set(headers algorithm array cstdint expected functional map memory mutex optional set span string string_view unordered_map
      utility vector)
    get_target_property(libraries ${target} LINK_LIBRARIES)
    if(libraries MATCHES "Catch2")
      list(APPEND headers catch2/catch.hpp)
    endif()
    list(TRANSFORM headers REPLACE "(.+)" "$<$<COMPILE_LANGUAGE:CXX>:<\\1$<ANGLE-R>>")
    target_precompile_headers(${target} PRIVATE ${headers})
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    ecole_precompile(${below})
  endforeach()
endfunction()

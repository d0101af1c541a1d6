# Puts the files of a folder into a C++ source, as an array of (path, bytes) that a function gives:
#
#   ecole_embed(${out}.cpp FOLDER themes FUNCTION embedded_themes NAMESPACE ecole::render)
#
# declares, for a file that includes nothing of it: std::span<const ecole_embedded_file> FUNCTION(), with the struct
# { std::string_view path, bytes; } of base/embedded.hpp. Rebuilt when a file of the folder changes or comes.
set(ECOLE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(ecole_embed output)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER;FUNCTION;NAMESPACE" "")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${arg_FOLDER}/*)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${arg_FOLDER} -DOUTPUT=${output} -DFUNCTION=${arg_FUNCTION} -DNAMESPACE=${arg_NAMESPACE}
            -P ${ECOLE_EMBED_SCRIPT}
    DEPENDS ${files} ${ECOLE_EMBED_SCRIPT} VERBATIM)
endfunction()

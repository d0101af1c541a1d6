# Every library that ecole uses; docs/dependencies.md says why each, under which licence, and what would replace it.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2>=1.5)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(lmdb REQUIRED IMPORTED_TARGET lmdb)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(crypto REQUIRED IMPORTED_TARGET libcrypto)

# cmark-gfm is linked statically, always: two of its functions are replaced at link time (see content/markdown_parser.cpp).
find_path(CMARK_GFM_INCLUDE cmark-gfm.h REQUIRED)
find_library(CMARK_GFM_LIBRARY libcmark-gfm.a REQUIRED)
find_library(CMARK_GFM_EXTENSIONS_LIBRARY libcmark-gfm-extensions.a REQUIRED)
add_library(cmark-gfm INTERFACE)
target_include_directories(cmark-gfm SYSTEM INTERFACE ${CMARK_GFM_INCLUDE})
target_compile_definitions(cmark-gfm INTERFACE CMARK_GFM_STATIC_DEFINE CMARK_GFM_EXTENSIONS_STATIC_DEFINE)
target_link_libraries(cmark-gfm INTERFACE ${CMARK_GFM_EXTENSIONS_LIBRARY} ${CMARK_GFM_LIBRARY})
target_link_options(cmark-gfm INTERFACE LINKER:--wrap=cmark_inlines_remove_special_character
  LINKER:--wrap=cmark_inlines_add_special_character)

find_path(KAINJOW_MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)
add_library(kainjow-mustache INTERFACE)
target_include_directories(kainjow-mustache SYSTEM INTERFACE ${KAINJOW_MUSTACHE_INCLUDE})

# The command is started anew for every build: it links as archives what Debian has as such, and then starts in a fourth of
# the time (docs/decisions/static-command.md). The libraries stay shared.
set(ECOLE_ARCHIVES "")
foreach(name git2 mbedcrypto http_parser pcre2-8 z yaml zstd lmdb xxhash crypto)
  find_library(ECOLE_ARCHIVE_${name} lib${name}.a)
  mark_as_advanced(ECOLE_ARCHIVE_${name})
  if(NOT ECOLE_ARCHIVE_${name})
    message(STATUS "lib${name}.a is missing: the command is linked dynamically")
    set(ECOLE_ARCHIVES "")
    break()
  endif()
  list(APPEND ECOLE_ARCHIVES ${ECOLE_ARCHIVE_${name}})
endforeach()

if(ECOLE_TESTS)
  find_package(Catch2 2.13 REQUIRED)
  include(Catch)
endif()
# As others read what ecole writes.
if(ECOLE_TESTS OR ECOLE_FUZZ)
  pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
  pkg_check_modules(libxml2 REQUIRED IMPORTED_TARGET libxml-2.0)
endif()

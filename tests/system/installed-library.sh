# Somebody who has nothing but an installation: C++ through find_package, C through pkg-config, each with the archive and with the
# shared library, and Python through ctypes. What they run are the programs of examples/.
set -Eeuo pipefail
build=$1 source=$2 cmake=$3 cc=$4 cxx=$5 c_flags=${6#flags} cxx_flags=${7#flags} pkg_config=$8 make=$9 python=${10} kind=${11}
work=$(mktemp -d "${TMPDIR:-/tmp}/ecole-system-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'echo "FAILED at line $LINENO: $BASH_COMMAND" >&2; cat "$work/out" >&2' ERR
export HOME=$work/home XDG_CACHE_HOME=$work/cache CC=$cc CXX=$cxx PKG_CONFIG=$pkg_config
unset LD_LIBRARY_PATH
fail() { echo "FAILED: $*" >&2; exit 1; }
# quietly COMMAND…: its words are shown when it fails.
quietly() { "$@" >"$work/out" 2>&1 </dev/null; }

prefix=$work/prefix
quietly "$cmake" --install "$build" --prefix "$prefix"
[ -f "$prefix/share/doc/ecole/LICENSE" ] || fail "the licence is not installed"
cp -r "$source/site-example" "$work/site"
rm -rf "$work/site/public"
cp -r "$source/examples" "$work/examples"

# Each header alone, with the warnings of a strict project; the C one as C99 and as C++.
strict=(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Werror -fsyntax-only)
mapfile -t headers < <(cd "$prefix/include" && find ecole -name '*.hpp' | sort)
[ "${#headers[@]}" -ge 10 ] || fail "headers are missing: ${headers[*]}"
printf '%s\n' "${headers[@]}" | xargs -P 2 -I{} sh -c 'printf "#include <%s>\n#include <%s>\n" "$1" "$1" | "$2" -std=c++23 -x c++ -I "$3" '"${strict[*]}"' -' sh {} "$cxx" "$prefix/include" >"$work/out" 2>&1
printf '#include <ecole/ecole.h>\n#include <ecole/ecole.h>\nint main(void) { return ECOLE_DONE; }\n' >"$work/face.c"
quietly "$cc" -std=c99 -Wall -Wextra -pedantic -Wstrict-prototypes -Wmissing-prototypes -Werror -fsyntax-only -I "$prefix/include" "$work/face.c"
quietly "$cxx" -std=c++11 -x c++ "${strict[@]}" -I "$prefix/include" "$work/face.c"

# C++: the same program with each of the two libraries that there are.
changed() { # changed TARGET: what find_package calls the library
  local folder=$work/cpp-${1#ecole::}
  mkdir "$folder"
  cp "$work/examples/cpp/main.cpp" "$folder"
  sed "s/ecole::ecole/$1/" "$work/examples/cpp/CMakeLists.txt" >"$folder/CMakeLists.txt"
  quietly "$cmake" -S "$folder" -B "$folder/build" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_FLAGS="$cxx_flags -Wall -Wextra -Wpedantic" -DCMAKE_BUILD_TYPE=Debug
  quietly "$cmake" --build "$folder/build"
  "$folder/build/changed" "$work/site" "$folder/public" >"$work/out" 2>&1
  grep -qx '+ index.html' "$work/out" || fail "$1: the first build wrote no index.html"
  [ -f "$folder/public/index.html" ] || fail "$1: there is no index.html"
  "$folder/build/changed" "$work/site" "$folder/public" >"$work/out" 2>&1
  ! grep -q '^[+-] ' "$work/out" || fail "$1: the second build wrote something"
  loads "$folder/build/changed"
}
loads() { "${READELF:-readelf}" -d "$1" | grep -q 'NEEDED.*libecole' && loaded=shared || loaded=archive; }
[ "$kind" = shared ] || { changed ecole::ecole; [ "$loaded" = archive ] || fail "ecole::ecole is not the archive"; }
changed ecole::shared
[ "$loaded" = shared ] || fail "ecole::shared is not the shared library"
if [ "$kind" != shared ]; then
  diff -r -x '.ecole*' "$work/cpp-ecole/public" "$work/cpp-shared/public" >"$work/out" || fail "the two libraries build different sites"
fi

# C: the linker takes the shared library where it finds both.
publish() { # publish PREFIX WORD-OF-PKG-CONFIG…
  local here=$1
  shift
  export PKG_CONFIG_PATH=$here/lib/pkgconfig
  quietly "$make" -B -C "$work/examples/c" CC="$cc" CFLAGS="$c_flags -Wall -Wextra -pedantic -Werror" LIBS="$("$pkg_config" "$@" --libs ecole)"
  rm -rf "$work/www"
  LD_LIBRARY_PATH=$here/lib "$work/examples/c/publish" "$work/site" "$work/www" >"$work/out" 2>&1
  grep -q '^file:.*files put, 0 deleted$' "$work/out" || fail "nothing was published"
  [ -f "$work/www/index.html" ] || fail "there is no index.html where it was published"
  loads "$work/examples/c/publish"
}
[ "$("$pkg_config" --modversion "$prefix/lib/pkgconfig/ecole.pc")" = "$(sed -n 's/^project(ecole VERSION \([0-9.]*\) .*/\1/p' "$source/CMakeLists.txt")" ] ||
  fail "ecole.pc has another version"
publish "$prefix"
[ "$loaded" = shared ] || fail "pkg-config does not lead to the shared library"
if [ "$kind" != shared ]; then
  # An installation of the archive alone, which was also moved.
  mkdir "$work/moved"
  mv "$prefix/include" "$prefix/share" "$work/moved"
  mkdir -p "$work/moved/lib"
  mv "$prefix/lib/pkgconfig" "$prefix"/lib/*.a "$work/moved/lib"
  publish "$work/moved" --static
  [ "$loaded" = archive ] || fail "pkg-config --static does not lead to the archive"
  # Wrong use gives its error.
  ! "$work/examples/c/publish" "$work/nowhere" "$work/www" >"$work/out" 2>&1 || fail "a site that is not there was published"
  grep -q "“$work/nowhere” does not exist." "$work/out" || fail "it is not said what is missing"
fi

# Python. A library with a sanitizer wants its runtime first, and Python frees little at its end.
export LD_LIBRARY_PATH=$prefix/lib
sanitizer=
[[ " $c_flags" != *-fsanitize=address* ]] || sanitizer=$("$cc" -print-file-name=libasan.so)
[[ " $c_flags" != *-fsanitize=thread* ]] || sanitizer=$("$cc" -print-file-name=libtsan.so)
run_python() { LD_PRELOAD=$sanitizer ASAN_OPTIONS=detect_leaks=0 "$python" "$@" >"$work/page" 2>"$work/out" </dev/null; }
run_python "$work/examples/python/render.py"
grep -q 'Exercices 3 et 4 page 27' "$work/page" || fail "the page was not rendered"
grep -qx 'cahier/6e-b/maths/2026-11-23.md:9: “jeudi 27 novembre” cannot be: 27 November 2026 is a Friday.' "$work/out" || fail "the mistake was not told"
! run_python "$work/examples/python/render.py" 6e-b/no.html || fail "a page that is not there was rendered"
grep -q '^The site has no page' "$work/out" || fail "it is not said that there is no such page"
run_python "$source/tests/system/c_face.py" "$work/site" "$work/ctypes"

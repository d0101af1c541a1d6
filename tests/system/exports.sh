# The shared library shows the functions of ecole.h, what the C++ headers mark with ECOLE_EXPORT, and nothing else; and every
# function of ecole.h is called by a unit test.
set -euo pipefail
nm=$1 library=$2 source=$3
include=$source/libecole/include/ecole
work=$(mktemp -d "${TMPDIR:-/tmp}/ecole-system-XXXXXX")
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1" >&2; [ -z "${2:-}" ] || printf '%s\n' "$2" >&2; exit 1; }

"$nm" -D --defined-only "$library" | sed 's/^[0-9a-f]* //' | sort >"$work/shown"
sed -n 's/^[TVWBDRu] \(ecole_[a-z_0-9]*\)$/\1/p' "$work/shown" | sort >"$work/shown-c"
grep -oE 'ECOLE_C_EXPORT [a-z_0-9]+[a-z_0-9 *]*[ *]ecole_[a-z_0-9]+\(' "$include/ecole.h" | grep -oE 'ecole_[a-z_0-9]+\($' | tr -d '(' | sort >"$work/declared-c"
[ "$(wc -l <"$work/declared-c")" -gt 100 ] || fail "the functions of ecole.h were not found"
[ "$(wc -l <"$work/declared-c")" = "$(grep -c '^ECOLE_C_EXPORT' "$include/ecole.h")" ] || fail "some function of ecole.h was not understood"
difference=$(diff "$work/declared-c" "$work/shown-c") || fail "ecole.h (<) and the library (>) differ:" "$difference"

# C++: the first name in namespace ecole is that of an exported class or function.
cat "$include"/*.hpp "$include"/extend/*.hpp | grep -v '^#' | tr '\n' ' ' | grep -oE 'ECOLE_EXPORT [^;{(]*[({;]' |
  sed -E 's/[ ({;:]*(public [A-Za-z]+)?[ ({;]*$//; s/ : .*//; s/.*[ *&]//' | sort -u >"$work/declared-cpp"
[ "$(wc -l <"$work/declared-cpp")" -gt 20 ] || fail "the exported names of the headers were not found"
grep -v ' ecole_' "$work/shown" | c++filt | sed -E 's/^. //' >"$work/shown-cpp"
unexpected=$(while read -r name; do
  first=$(sed -nE 's/^(vtable for |typeinfo for |typeinfo name for )?ecole::([A-Za-z_0-9]+).*/\2/p' <<<"$name")
  grep -qxF -- "${first:-?}" "$work/declared-cpp" || echo "$name"
done <"$work/shown-cpp")
[ -z "$unexpected" ] || fail "the library shows what no header exports:" "$unexpected"
while read -r name; do
  grep -qE "ecole::$name\b" "$work/shown-cpp" || fail "the library does not show ecole::$name"
done <"$work/declared-cpp"

while read -r name; do
  grep -qE "\b$name\b" "$source"/libecole/src/c_api/*_test.cpp || fail "no test calls $name"
done <"$work/declared-c"

# For the other scripts: a folder of its own, a git that knows nobody else's settings, and a few ways to say what is expected.
set -euo pipefail
ecole=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/ecole-system-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work/home XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 NO_COLOR=1
mkdir -p "$HOME"
git config --global user.name 'Anne Durand'
git config --global user.email 'anne@example.org'
git config --global init.defaultBranch main
while read -r variable; do unset "$variable"; done < <(compgen -e | grep '^ECOLE_' || true)

fail() {
  echo "FAILED at line ${BASH_LINENO[${2:-0}]}: $1" >&2
  for file in "$work/out" "$work/err"; do [ ! -s "$file" ] || sed "s|^|  $(basename "$file"): |" "$file" >&2; done
  exit 1
}
# gives CODE COMMAND…: runs it, its streams in out and err, and holds it to its exit code.
gives() {
  local expected=$1 code=0
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  [ "$code" = "$expected" ] || fail "exit code $code, not $expected, of: $*" 1
}
says() { grep -qF -- "$1" "$work/out" "$work/err" || fail "it does not say: $1" 1; }
says_not() { ! grep -qF -- "$1" "$work/out" "$work/err" || fail "it says: $1" 1; }
has() { grep -qF -- "$2" "$1" || fail "$1 does not have: $2" 1; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 has: $2" 1; }
is_file() { [ -f "$1" ] || fail "$1 is missing" 1; }
is_gone() { [ ! -e "$1" ] || fail "$1 is there" 1; }
save() { git -C "$1" add -A && git -C "$1" commit -q -m "Une version"; }
# Every file of a folder with its inode, time and hash: what was written anew differs, even with the same bytes.
state_of() { (cd "$1" && find . -type f ! -name '.ecole-*' -printf '%p %i %T@ ' -exec sha256sum {} \; | sort); }
written_since() { { diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") || true; } | sed -n 's/^> \.\/\([^ ]*\) .*/\1/p'; }
trap 'echo "FAILED at line $LINENO: $BASH_COMMAND" >&2' ERR

# The library never prints, never ends the process and opens no stream of its own: nothing of its objects asks for a name that would.
nm=$1 library=$2
set -euo pipefail
refused='stdout|stderr|stdin|printf|vprintf|fprintf|vfprintf|__printf_chk|__fprintf_chk|__vfprintf_chk|puts|fputs|putchar|putc|fputc|fwrite|perror|exit|_exit|_Exit|quick_exit|abort|signal|sigaction|system|popen'
streams='_ZSt4cout|_ZSt4cerr|_ZSt4clog|_ZSt3cin'
case $library in
  *.a) names=$("$nm" --undefined-only --print-file-name "$library") ;;
  *) names=$("$nm" -D --undefined-only --print-file-name "$library") ;;
esac
[ "$(wc -l <<<"$names")" -gt 500 ] || { echo "that is not the library: $library" >&2; exit 1; }
if found=$(grep -E " U ($refused|$streams)(@.*)?$" <<<"$names"); then
  echo "The library may not use:" >&2
  echo "$found" >&2
  exit 1
fi

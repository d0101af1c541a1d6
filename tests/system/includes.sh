# The command knows the public headers alone, and these know nothing of what is behind them.
root=$1
set -euo pipefail
cd "$root"
wrong=$(grep -rnE '^ *# *include *"' libecole/include || true)
wrong+=$(grep -rnE '^ *# *include *<' libecole/include | grep -vE '<(ecole/[a-z_/]+\.(hpp|h)|[a-z_]+(\.h)?)>' || true)
# In quotes stand the command's own files, which lie beside each other.
while IFS=: read -r file line text; do
  name=$(sed 's/.*"\(.*\)".*/\1/' <<<"$text")
  [ -f "cli/$name" ] || wrong+="$file:$line: $text"$'\n'
done < <(grep -rnE '^ *# *include *"' cli --include='*.cpp' --include='*.hpp')
wrong+=$(grep -rnE '^ *# *include *<(base|engine|snapshot|content|model|pages|render|output|site|deploy|c_api)/' cli || true)
wrong+=$(grep -nE 'libecole/src|layers/' cli/CMakeLists.txt || true)
[ -z "$wrong" ] || { echo "$wrong" >&2; exit 1; }
grep -rqE 'include <ecole/' cli || { echo "no include of the library was looked at" >&2; exit 1; }

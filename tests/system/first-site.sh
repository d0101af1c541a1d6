# A site from nothing: made, written into, committed, built; then one edit, and only what it changes is written.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00

gives 0 "$ecole" new classe
[ -d classe/.git ] || fail "no repository was made"
[ -z "$(git -C classe status --porcelain)" ] || fail "the new site is not committed"
gives 0 "$ecole" build classe
is_file classe/public/index.html
[ "$(git -C classe status --porcelain)" = "" ] || fail "what is built is not ignored by git"
gives 0 "$ecole" check classe
gives 2 "$ecole" new classe
says "classe"

mkdir -p classe/cahier/6e-b/maths
cat >classe/cahier/6e-b/maths/2026-11-23.md <<'LESSON'
# Comparer des fractions

Deux fractions de même dénominateur se comparent par leur numérateur.

## Pour jeudi 26 novembre (20 min)

Exercices 3 et 4 page 27.
LESSON
save classe
gives 0 "$ecole" build classe --now $now
site=classe/public
for page in 6e-b/maths/2026-11-23.html 6e-b/2026-W48.html 6e-b/maths/2026-11.html 6e-b/maths/index.html 6e-b/a-faire.html \
  6e-b/evaluations.html 6e-b/index.html index.html articles/index.html 404.html robots.txt; do
  is_file $site/$page
done
has $site/6e-b/maths/2026-11-23.html "Comparer des fractions"
has $site/6e-b/maths/2026-11-23.html "numérateur"
for page in 6e-b/2026-W48.html 6e-b/a-faire.html 6e-b/index.html; do has $site/$page "Exercices 3 et 4 page 27."; done
has $site/6e-b/maths/2026-11.html "Comparer des fractions"
has $site/6e-b/index.html 'name="viewport"'
# Nothing of it is loaded from elsewhere.
! grep -rhoE '(src|srcset)="(https?:)?//[^"]*"|<link [^>]*href="(https?:)?//[^"]*"|url\((https?:)?//' $site --include='*.html' --include='*.css' |
  grep -v 'rel="canonical"' >"$work/external" || { cat "$work/external"; fail "something is loaded from elsewhere"; }

# Every link between pages leads to a file and, with #, to something in it.
grep -rqE 'href="[^"]*#' $site --include='*.html' || fail "no page links into another"
while IFS=: read -r page link; do
  target=${link#href=\"}
  target=${target%\"}
  case $target in http*:* | webcal:* | mailto:* | tel:* | '#'*) continue ;; esac
  target=${target//&amp;/&}
  file=${target%%#*}
  [ -e "$(dirname "$page")/$file" ] || fail "$page leads to $target, which is not there"
done < <(grep -roE 'href="[^"]*"' $site --include='*.html' | grep -v '^[^:]*404.html:')

before=$(state_of $site)
gives 0 "$ecole" build classe --now $now
[ "$before" = "$(state_of $site)" ] || fail "a build of the same wrote something"

# A word far down in the lesson: its page alone. --explain says why.
sed -i 's/page 27/page 28/' classe/cahier/6e-b/maths/2026-11-23.md
sed -i 's/numérateur\./numérateur. Leçon copiée, exemples au tableau, et encore bien assez de texte pour que le début ne change pas\./' \
  classe/cahier/6e-b/maths/2026-11-23.md
save classe
gives 0 "$ecole" build classe --now $now --explain
after=$(state_of $site)
written=$(written_since "$before" "$after")
for page in 6e-b/maths/2026-11-23.html 6e-b/2026-W48.html 6e-b/a-faire.html 6e-b/index.html; do
  grep -qx "$page" <<<"$written" || fail "$page was not written: $written"
  says "$page"
done
for page in 404.html robots.txt articles/index.html 6e-b/francais/index.html 6e-b/evaluations.html; do
  ! grep -qx "$page" <<<"$written" || fail "$page was written though nothing of it changed"
done
says "← entry/cahier/6e-b/maths/2026-11-23.md"
says "week/6e-b/2026-W48"
says "inchangée, coupée là"
[ "$(wc -l <<<"$written")" = "$(grep -c '  écrite$' "$work/out")" ] || fail "--explain does not say what was written"

# The work tree, without a commit; and back.
echo 'Une phrase de plus.' >>classe/cahier/6e-b/maths/2026-11-23.md
gives 0 "$ecole" build classe --now $now --worktree
has $site/6e-b/maths/2026-11-23.html "Une phrase de plus."
gives 0 "$ecole" build classe --now $now
lacks $site/6e-b/maths/2026-11-23.html "Une phrase de plus."
git -C classe checkout -q .

# An earlier revision, and what is gone when its source goes.
gives 0 "$ecole" build classe --now $now --ref HEAD~1
has $site/6e-b/a-faire.html "page 27"
git -C classe rm -q cahier/6e-b/maths/2026-11-23.md
save classe
gives 0 "$ecole" build classe --now $now
is_gone $site/6e-b/maths/2026-11-23.html

# Below the work tree, from elsewhere, and a file that ecole did not write is kept.
mkdir -p depot && git -C depot init -q && cp -r classe/cahier classe/ecole.yml depot/ && mkdir depot/classe && mv depot/cahier depot/ecole.yml depot/classe/
save depot
gives 0 "$ecole" -C depot build classe -o "$work/sortie" --now $now
is_file sortie/index.html
echo mien >sortie/mien.html
gives 0 "$ecole" -C depot build classe -o "$work/sortie" --now $now --clean
has sortie/mien.html mien
# A plain folder.
cp -r depot/classe dossier
gives 0 "$ecole" build dossier --now $now
is_file dossier/public/index.html
diff <(cd sortie && find . -type f ! -name '.ecole-*' ! -name mien.html | sort) \
  <(cd dossier/public && find . -type f ! -name '.ecole-*' | sort) >"$work/out" || fail "a folder and a commit of it give other pages"

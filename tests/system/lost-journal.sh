# The journal in the output folder is lost: what the state remembers is ours again, byte for byte; everything else is kept.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00
gives 0 "$ecole" new classe
mkdir -p classe/cahier/6e-b/maths
printf '# Fractions\n\nComparer.\n\n## Pour jeudi 26 novembre\n\nExercice 3.\n' >classe/cahier/6e-b/maths/2026-11-23.md
save classe
site=classe/public
lesson=6e-b/maths/2026-11-23.html
gives 0 "$ecole" build classe --now $now
gives 0 "$ecole" deploy "file:$work/hote" classe --now $now

# Nothing changed: nothing is written, and the folder is ours.
before=$(state_of $site)
rm $site/.ecole-output
gives 0 "$ecole" build classe --now $now
says_not "Gardé"
[ "$before" = "$(state_of $site)" ] || fail "pages were written that did not change"
gives 0 "$ecole" deploy "file:$work/hote" classe --now $now
says "rien à changer"
# Also without the state, afterwards: the new journal names every page.
gives 0 "$ecole" build classe --now $now --clean
says_not "Gardé"
rm -r classe/.git/ecole
gives 0 "$ecole" build classe --now $now
says_not "Gardé"
[ "$before" = "$(state_of $site)" ] || fail "pages were written that did not change"

# Something changed and something went meanwhile; somebody edited a page and put a file beside.
for lost in removed emptied begun torn; do
  case $lost in
  removed) rm $site/.ecole-output ;;
  emptied) : >$site/.ecole-output ;;
  begun) printf 'ecole output 1 0\n+index.html\n' >$site/.ecole-output ;; # by a build that was cut
  torn) head -c 1000 /dev/zero >$site/.ecole-output ;;
  esac
  printf '\nUne phrase de plus.\n' >>classe/cahier/6e-b/maths/2026-11-23.md
  printf '# Une page\n' >classe/pages/$lost.md
  save classe
  echo mien >$site/mien.html
  echo modifié >$site/404.html
  gives 0 "$ecole" build classe --now $now
  says "Gardé, car ecole ne l’a pas écrit"
  says "404.html"
  says_not "$lesson"
  says_not "mien.html"
  has $site/404.html modifié
  has $site/mien.html mien
  has $site/$lesson "Une phrase de plus."
  is_file $site/$lost.html
  # It is said again until it is moved away.
  gives 0 "$ecole" build classe --now $now
  says "404.html"
  rm $site/404.html
  gives 0 "$ecole" build classe --now $now
  says_not "404.html"
  is_file $site/404.html
done
rm $site/.ecole-output
git -C classe rm -q pages/torn.md cahier/6e-b/maths/2026-11-23.md
save classe
gives 0 "$ecole" build classe --now $now
is_gone $site/torn.html
is_gone $site/$lesson
has $site/mien.html mien
gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat" --now $now
diff -r -x '.ecole-*' -x mien.html propre $site >"$work/out" || fail "the pages are not those of a clean build"

# With --clean, too; a folder that is another's stays foreign as a whole.
rm $site/.ecole-output
gives 0 "$ecole" build classe --now $now --clean
says_not "Gardé"
mkdir autre && echo mien >autre/index.html
gives 0 "$ecole" build classe --now $now -o "$work/autre"
says "Gardé"
has autre/index.html mien

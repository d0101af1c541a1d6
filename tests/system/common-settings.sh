# Settings that several sites share: taken over, decided, shown with where they come from, and followed when they change.
source "$(dirname "$0")/site.sh"
mkdir -p classe/cahier/6e-b/maths classe/commun
git -C classe init -q
printf 'title: Les Tilleuls\nid: tilleuls\nextends: commun/academie.yml\nlang: en\n' >classe/ecole.yml
printf 'calendar: {zone: A}\nsubjects: {maths: {title: Calcul}}\npolicy: {keys: [lang]}\n' >classe/commun/academie.yml
printf '# Fractions\n\nLa moitié.\n' >classe/cahier/6e-b/maths/2026-11-27.md
git -C classe add .
git -C classe commit -qm "un site"
page=classe/public/6e-b/maths/2026-11-27.html

gives 0 "$ecole" build classe --now 2026-11-27T21:00+01:00
has $page "Calcul"
has $page 'lang="fr"'
gives 0 "$ecole" check classe --now 2026-11-27T21:00+01:00
says 'ecole.yml:4:1'
says 'commun/academie.yml'
gives 0 "$ecole" config classe
says 'commun/academie.yml:1'

# What is wrong in the common file is said with its line, and no password of it is shown.
printf 'calendar: {zone: A}\nsubjects: {maths: {title: Nombres}}\ntargets: {site: {url: "sftp://u:geheim@host/www"}}\n' >classe/commun/academie.yml
git -C classe commit -qam "un autre nom"
gives 0 "$ecole" build classe --now 2026-11-27T21:00+01:00
has $page "Nombres"
has $page 'lang="en"'
gives 1 "$ecole" check classe --now 2026-11-27T21:00+01:00
says 'commun/academie.yml:3'
says_not 'geheim'
gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat" --now 2026-11-27T21:00+01:00
diff -r -x '.ecole-*' propre classe/public >out || fail "the pages are not those of a clean build"

git -C classe rm -q commun/academie.yml
git -C classe commit -qm "plus de fichier commun"
gives 1 "$ecole" check classe --now 2026-11-27T21:00+01:00
says 'ecole.yml:3'

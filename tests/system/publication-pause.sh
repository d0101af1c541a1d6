# What is committed in a pause appears when the pause is over, as a whole, and at once with --no-pause.
source "$(dirname "$0")/site.sh"
commit_at() { GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C classe commit -q --allow-empty -am "$2"; }
mkdir -p classe/cahier/6e-b/maths
git -C classe init -q
lesson=classe/cahier/6e-b/maths/2026-11-27.md
printf 'title: Les Tilleuls\nid: tilleuls\ncalendar: {zone: A}\npublication: {pause: true}\n' >classe/ecole.yml
printf '# Fractions\n\nLe matin.\n' >$lesson
git -C classe add .
commit_at '2026-11-27T18:00:00+01:00' 'vendredi à 18 h'
page=classe/public/6e-b/maths/2026-11-27.html

gives 0 "$ecole" build classe --now 2026-11-27T21:00+01:00
has $page "Le matin."
says_not "pause"

printf '# Fractions\n\nLe soir.\n' >$lesson
commit_at '2026-11-27T23:00:00+01:00' 'vendredi à 23 h'
printf '# Fractions\n\nLe dimanche.\n' >$lesson
commit_at '2026-11-29T22:00:00+01:00' 'dimanche à 22 h'
for now in 2026-11-29T23:00+01:00 2026-11-30T06:59+01:00; do
  gives 0 "$ecole" build classe --now $now
  says "30/11/2026 à 7 h 00"
  has $page "Le matin."
done
# Nothing changed, and it is still said that something waits.
gives 0 "$ecole" build classe --now 2026-11-30T06:59+01:00 --json
says "\"commit\":\"$(git -C classe rev-parse HEAD~2)\""
says "\"waiting\":{\"commit\":\"$(git -C classe rev-parse HEAD)\",\"until\":\"2026-11-30T07:00:00+01:00\"}"
says '"next_change":"2026-11-30T06:00:00+00:00"'

gives 0 "$ecole" build classe --now 2026-11-30T06:59+01:00 --no-pause
has $page "Le dimanche."
gives 0 "$ecole" build classe --now 2026-11-30T06:59+01:00
has $page "Le matin."
gives 0 "$ecole" build classe --now 2026-11-30T07:00+01:00
has $page "Le dimanche."
says_not "pause"
gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat" --now 2026-11-30T07:00+01:00
diff -r -x '.ecole-*' propre classe/public >out || fail "after the pause the pages are not those of a clean build"
# The clock goes back: the same answer as then.
gives 0 "$ecole" build classe --now 2026-11-29T23:00+01:00
has $page "Le matin."

# The work tree and check know no pause.
gives 0 "$ecole" build classe --worktree -o "$work/disque" --now 2026-11-29T23:00+01:00
has disque/6e-b/maths/2026-11-27.html "Le dimanche."
printf '# Fractions\n\n## Pour le 31 novembre\n' >$lesson
commit_at '2026-11-29T22:30:00+01:00' 'une faute'
gives 1 "$ecole" check classe --ref HEAD --now 2026-11-29T23:00+01:00
says "31 novembre"
gives 0 "$ecole" build classe --now 2026-11-29T23:00+01:00
says_not "31 novembre"

# Settings that cannot be read do not end the pause; those of the commit before say what holds.
printf 'title: [\n' >classe/ecole.yml
commit_at '2026-11-29T22:40:00+01:00' 'des réglages abîmés'
gives 0 "$ecole" build classe --now 2026-11-29T23:00+01:00
has $page "Le matin."

# Too short a history to tell what was published: the newest commit, and a warning with the line to type.
git -C classe checkout -q HEAD~1 -- ecole.yml
commit_at '2026-11-29T22:50:00+01:00' 'les réglages réparés'
git clone -q --depth 1 "file://$work/classe" coupe
gives 0 "$ecole" build coupe --now 2026-11-29T23:00+01:00
says "GIT_DEPTH: 0"
says "pause"
has coupe/public/6e-b/maths/2026-11-27.html "31 novembre"
gives 0 "$ecole" build coupe --now 2026-11-30T07:00+01:00
says_not "pause"

# A repository whose whole history is of this evening has nothing older to show.
rm -rf neuf
git init -q neuf
printf 'title: Neuf\npublication: {pause: true}\n' >neuf/ecole.yml
git -C neuf add .
GIT_COMMITTER_DATE='2026-11-29T22:00:00+01:00' git -C neuf commit -q -m "le soir même"
gives 0 "$ecole" build neuf --now 2026-11-29T23:00+01:00
is_file neuf/public/index.html
says_not "pause"

# A teacher breaks a file at 22:00: the page shows its newest version that could be read, and says from when; the rest is current.
source "$(dirname "$0")/site.sh"
now=2026-11-26T12:00+01:00
commit_at() { git -C classe add -A && GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C classe commit -q -m "$2"; }
mkdir -p classe/cahier/6e-b/maths
git -C classe init -q
printf 'public/\n' >classe/.gitignore
lesson=classe/cahier/6e-b/maths/2026-11-20.md page=classe/public/6e-b/maths/2026-11-20.html
printf 'title: Les Tilleuls\nid: tilleuls\ncalendar: {zone: A}\n' >classe/ecole.yml
printf 'photo' >classe/cahier/6e-b/maths/photo.png
printf '# Fractions\n\nLa première version. ![Un visage](photo.png)\n' >$lesson
commit_at '2026-11-20T18:00:00+01:00' 'la première'
printf '# Fractions\n\nLa bonne version. ![Un visage](photo.png)\n\n## Pour jeudi 26 novembre\n\nExercice 3.\n' >$lesson
commit_at '2026-11-21T18:00:00+01:00' 'la bonne'
good=$(git -C classe rev-parse HEAD)
gives 0 "$ecole" build classe --now $now
has $page "La bonne version."
find classe/public -name '*photo*' | grep -q . || fail "the photo is not published"

# Broken, and the photo taken out with it; another lesson is written by the same commit.
printf '# Fractions\n\nLa dernière version.\n\n## Pour le 31 novembre\n\nExercice 4.\n' >$lesson
printf '# Décimaux\n\nComparer.\n' >classe/cahier/6e-b/maths/2026-11-23.md
commit_at '2026-11-23T22:00:00+01:00' 'la faute'
gives 0 "$ecole" build classe --now $now
says "31 novembre"
has $page "La bonne version."
has $page "Version du 21 novembre"
lacks $page "photo.png"
lacks $page "31 novembre"
has classe/public/6e-b/maths/2026-11-23.html "Comparer."
has classe/public/6e-b/a-faire.html "Exercice 3"
if find classe/public -name '*photo*' | grep -q .; then fail "the photo that was taken out is still published"; fi
gives 0 "$ecole" build classe --now $now --json
says "\"held_back\":[{\"file\":\"cahier/6e-b/maths/2026-11-20.md\",\"published_from\":\"$good\"}]"
same_as_clean() {
  rm -rf propre etat
  gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat" --now $now "$@"
  diff -r -x '.ecole-*' propre classe/public >out || fail "the pages are not those of a clean build"
}
same_as_clean

# Later commits that leave it as it is change nothing of it; one that breaks it in another way neither.
printf '# Décimaux\n\nComparer et ranger.\n' >classe/cahier/6e-b/maths/2026-11-23.md
commit_at '2026-11-24T08:00:00+01:00' 'une autre séance'
gives 0 "$ecole" build classe --now $now
has $page "La bonne version."
printf -- '---\ntitre: [\n' >$lesson
commit_at '2026-11-24T09:00:00+01:00' 'encore une faute'
gives 0 "$ecole" build classe --now $now
has $page "La bonne version."
same_as_clean

# The broken file is renamed as it is: the page at the new address is the earlier version, too.
git -C classe mv cahier/6e-b/maths/2026-11-20.md cahier/6e-b/maths/2026-11-20-fractions.md
commit_at '2026-11-24T10:00:00+01:00' 'un autre nom'
gives 0 "$ecole" build classe --now $now
has classe/public/6e-b/maths/2026-11-20-fractions.html "La bonne version."
same_as_clean

# In a clone that is cut the earlier version is not there, and that is said.
git clone -q --depth 1 "file://$work/classe" coupe
gives 0 "$ecole" build coupe --now $now
says "trop court"
is_gone coupe/public/6e-b/maths/2026-11-20-fractions.html
git -C coupe fetch -q --unshallow
gives 0 "$ecole" build coupe --now $now
says_not "trop court"
has coupe/public/6e-b/maths/2026-11-20-fractions.html "La bonne version."

# The work tree shows the last committed version that can be read.
printf '# Décimaux\n\n## Pour le 31 novembre\n' >classe/cahier/6e-b/maths/2026-11-23.md
gives 0 "$ecole" build classe --worktree -o "$work/disque" --now $now
has disque/6e-b/maths/2026-11-23.html "Comparer et ranger."
has disque/6e-b/maths/2026-11-23.html "Version du 24 novembre"

# Mended: the page is current again, and nothing is said any more.
git -C classe checkout -q -- .
printf '# Fractions\n\nLa version réparée.\n' >classe/cahier/6e-b/maths/2026-11-20-fractions.md
commit_at '2026-11-25T08:00:00+01:00' 'réparé'
gives 0 "$ecole" build classe --now $now
says_not "31 novembre"
has classe/public/6e-b/maths/2026-11-20-fractions.html "La version réparée."
lacks classe/public/6e-b/maths/2026-11-20-fractions.html "Version du"
same_as_clean

# A file that never could be read: with errors in due lines alone it is shown as it is written, else left out.
printf '# Ombres\n\nTracer.\n\n## Pour le 31 novembre\n' >classe/cahier/6e-b/maths/2026-11-24.md
printf -- '---\ntitre: [\n---\nx\n' >classe/cahier/6e-b/maths/2026-11-25.md
commit_at '2026-11-25T09:00:00+01:00' 'deux fautes'
gives 0 "$ecole" build classe --now $now
has classe/public/6e-b/maths/2026-11-24.html "Pour le 31 novembre"
is_gone classe/public/6e-b/maths/2026-11-25.html
same_as_clean

# From a built site to a folder that a web server shows: planned, sent, in step, refused when in doubt.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00
gives 0 "$ecole" new classe
mkdir -p classe/cahier/6e-b/maths
printf '# Fractions\n\nComparer.\n\n## Pour jeudi 26 novembre\n\nExercice 3.\n' >classe/cahier/6e-b/maths/2026-11-23.md
save classe
host=$work/hote
target=file:$host

gives 0 "$ecole" deploy "$target" classe --plan --now $now
says "index.html"
is_gone "$host"
gives 0 "$ecole" deploy "$target" classe --now $now
is_file "$host/6e-b/maths/2026-11-23.html"
diff -r -x '.ecole*' classe/public "$host" >out || fail "the host does not hold what was built"
gives 0 "$ecole" deploy "$target" classe --now $now
says "rien à changer"
gives 0 "$ecole" status "$target" classe --now $now
says "à jour"

before=$(state_of "$host")
sed -i 's/Exercice 3/Exercice 4/' classe/cahier/6e-b/maths/2026-11-23.md
save classe
gives 0 "$ecole" deploy "$target" classe -n --now $now
says "~ 6e-b/maths/2026-11-23.html"
says_not "404.html"
[ "$before" = "$(state_of "$host")" ] || fail "--plan changed the host"
gives 0 "$ecole" deploy "$target" classe --now $now
written=$(written_since "$before" "$(state_of "$host")")
grep -qx 6e-b/maths/2026-11-23.html <<<"$written" || fail "the page was not sent"
! grep -qx 404.html <<<"$written" || fail "a page was sent that did not change"
has "$host/6e-b/a-faire.html" "Exercice 4."

# What is not ecole's is kept; at a planned path it refuses the whole deploy before its first change.
echo mien >"$host/mien.txt"
mkdir -p "$host/6e-b/svt"
echo mien >"$host/6e-b/svt/2026-11-24.html"
mkdir -p classe/cahier/6e-b/svt
printf '# La feuille\n\nObserver.\n' >classe/cahier/6e-b/svt/2026-11-24.md
save classe
before=$(state_of "$host")
gives 4 "$ecole" deploy "$target" classe --now $now
says "6e-b/svt/2026-11-24.html"
[ "$before" = "$(state_of "$host")" ] || fail "a refused deploy changed the host"
gives 4 "$ecole" deploy "$target" classe --plan --now $now
gives 0 "$ecole" deploy "$target" classe --adopt --now $now
has "$host/6e-b/svt/2026-11-24.html" "Observer."
has "$host/mien.txt" mien

# Too many deletions.
git -C classe rm -q -r cahier/6e-b
save classe
before=$(state_of "$host")
gives 4 "$ecole" deploy "$target" classe --max-delete 1 --now $now
says "--max-delete"
[ "$before" = "$(state_of "$host")" ] || fail "a refused deploy changed the host"
gives 2 "$ecole" deploy "$target" classe --max-delete beaucoup --now $now
gives 0 "$ecole" deploy "$target" classe --max-delete 100% --now $now
is_gone "$host/6e-b/maths/2026-11-23.html"
has "$host/mien.txt" mien
rmdir "$host/6e-b/svt" # a folder that somebody else made is kept, though it is empty now
diff -r -x '.ecole*' -x mien.txt classe/public "$host" >out || fail "the host does not hold what was built"

# Drift is found and repaired.
gives 0 "$ecole" deploy "$target" classe --verify --now $now
echo autre >"$host/index.html"
rm "$host/404.html"
gives 4 "$ecole" deploy "$target" classe --verify --now $now
says "index.html"
says "404.html"
gives 4 "$ecole" status "$target" classe --now $now
gives 0 "$ecole" deploy "$target" classe --repair --now $now
diff -r -x '.ecole*' -x mien.txt classe/public "$host" >out || fail "it was not repaired"

# An earlier revision; the host of another site; drafts.
gives 0 "$ecole" deploy "$target" classe --rollback HEAD~1 --max-delete 100% --now $now
is_file "$host/6e-b/maths/2026-11-23.html"
gives 0 "$ecole" new autre
gives 4 "$ecole" deploy "$target" autre --now $now
gives 0 "$ecole" build classe --drafts --now $now
gives 4 "$ecole" deploy "$target" classe --drafts --now $now

# A target of ecole.yml, by its name; any folder.
printf 'targets:\n  site:\n    url: file:publie\n' >>classe/ecole.yml
save classe
gives 0 "$ecole" deploy site classe --now $now
is_file classe/publie/index.html
gives 2 "$ecole" deploy sit classe --now $now
says "site"
# Only a part of the site, and not all of that: what the target has of the rest goes.
is_file classe/publie/404.html
is_file classe/publie/6e-b/index.html
is_file classe/publie/6e-b/a-faire.html
printf '    only: [index.html, 6e-b, "assets/**"]\n    skip: ["**/a-faire.html"]\n' >>classe/ecole.yml
save classe
gives 0 "$ecole" deploy site classe --plan --max-delete 100% --now $now
says "- 404.html"
says "- 6e-b/a-faire.html"
gives 0 "$ecole" deploy site classe --max-delete 100% --now $now
is_file classe/publie/index.html
is_file classe/publie/6e-b/index.html
is_gone classe/publie/6e-b/a-faire.html
is_gone classe/publie/404.html
is_file classe/public/6e-b/a-faire.html
gives 0 "$ecole" status site classe --now $now
says "à jour"
# The same when its address is typed.
gives 0 "$ecole" deploy "file:$work/classe/publie" classe --now $now
says "rien à changer"
rm -rf classe/publie
mkdir dossier && echo bonjour >dossier/a.html
gives 0 "$ecole" deploy "file:$work/ailleurs" classe --from dossier
has ailleurs/a.html bonjour
# What is built, as it is.
gives 0 "$ecole" build classe --now $now
gives 0 "$ecole" deploy "file:$work/encore" classe --no-build --now $now
is_file encore/index.html

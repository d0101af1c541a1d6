# A bare repository, a shallow clone, a clone of it that is deepened, a linked work tree, a subfolder.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00
gives 0 "$ecole" new classe
mkdir -p classe/cahier/6e-b/maths
printf '# Fractions\n\nComparer des fractions.\n' >classe/cahier/6e-b/maths/2026-11-23.md
save classe
git -C classe mv cahier/6e-b/maths/2026-11-23.md cahier/6e-b/maths/2026-11-23-fractions.md
save classe
git clone -q --bare classe nu.git

gives 2 "$ecole" build nu.git
says "-o"
gives 2 "$ecole" build nu.git --worktree -o "$work/nu"
gives 0 "$ecole" build nu.git -o "$work/nu" --now $now
is_file nu/6e-b/maths/2026-11-23-fractions.html
has nu/6e-b/maths/2026-11-23.html "2026-11-23-fractions.html"
says_not "history-cut"
gives 0 "$ecole" build nu.git -o "$work/nu" --now $now
says " 0 écrit"

git clone -q --depth 1 "file://$work/nu.git" coupe
gives 0 "$ecole" build coupe -o "$work/sortie" --now $now
says "GIT_DEPTH: 0"
is_file sortie/6e-b/maths/2026-11-23-fractions.html
gives 0 "$ecole" check coupe --now $now
says "GIT_DEPTH: 0"
# A clone that does not know the page's first address never takes it from a host; nor does one whose ecole.yml says that
# the message is of no interest.
host=$work/hote
gives 0 "$ecole" deploy "file:$host" classe --now $now
has "$host/6e-b/maths/2026-11-23.html" "2026-11-23-fractions.html"
gives 0 "$ecole" deploy "file:$host" coupe --now $now
is_file "$host/6e-b/maths/2026-11-23.html"
is_gone coupe/public/6e-b/maths/2026-11-23.html
printf 'lints:\n  history-cut: off\n' >>coupe/ecole.yml
git -C coupe rm -q articles -r
save coupe
gives 0 "$ecole" deploy "file:$host" coupe --now $now
says_not "GIT_DEPTH: 0"
is_file "$host/6e-b/maths/2026-11-23.html"
gives 0 "$ecole" deploy "file:$host" coupe --no-build --now $now
is_file "$host/6e-b/maths/2026-11-23.html"
git -C coupe reset -q --hard HEAD~1
git -C coupe fetch -q --unshallow
gives 0 "$ecole" build coupe -o "$work/sortie" --now $now
says_not "GIT_DEPTH: 0"
diff -r -x '.ecole-*' nu sortie >out || fail "a whole clone and a deepened one give other pages"

git -C classe worktree add -q ../autre HEAD~1
gives 0 "$ecole" build autre -o "$work/ancien" --now $now
is_file ancien/6e-b/maths/2026-11-23.html
lacks ancien/6e-b/maths/2026-11-23.html "2026-11-23-fractions.html"

# A force push that takes everything back, and a garbage collection, are no trouble.
gives 0 "$ecole" build classe --now $now
git -C classe checkout -q --orphan neuf
git -C classe rm -q -r --cached cahier/6e-b
rm -r classe/cahier/6e-b
git -C classe commit -q -m "Tout neuf"
git -C classe branch -D -q main
git -C classe worktree remove --force ../autre
git -C classe reflog expire --expire=now --all
git -C classe gc -q --prune=now
gives 0 "$ecole" build classe --now $now
says "L’historique n’est plus celui de la dernière construction"
is_gone classe/public/6e-b/maths/2026-11-23-fractions.html
is_gone classe/public/6e-b/maths/2026-11-23.html
gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat" --now $now
diff -r -x '.ecole-*' propre classe/public >out || fail "after a force push the pages are not those of a clean build"

# Read-only: the state is put into the cache.
if [ "$(id -u)" -ne 0 ]; then
  chmod -R a-w nu.git
  gives 0 "$ecole" build nu.git -o "$work/nu2" --now $now
  chmod -R u+w nu.git
fi

# 0 done, 1 --fail-on reached, 2 wrong usage or configuration, 3 input or output failed, 4 not deployed.
source "$(dirname "$0")/site.sh"
gives 0 "$ecole" --version
grep -Eq '^ecole [0-9]+\.[0-9]+\.[0-9]+$' out || fail "the version does not read"
gives 0 "$ecole" --help
says "ecole build"
[ -s err ] && fail "help belongs on stdout"
gives 2 "$ecole"
for command in new build check explain config serve deploy status inspect; do
  gives 0 "$ecole" "$command" --help
  says "ecole $command"
done
gives 2 "$ecole" biuld
says "ecole build"
gives 2 "$ecole" build --wroktree
says "--worktree"
gives 2 "$ecole" build --state
gives 2 "$ecole" build un deux
gives 2 "$ecole" build rien
says "rien"
[ ! -s out ] || fail "an error belongs on stderr"
gives 2 "$ecole" -C rien build

gives 0 "$ecole" new classe --kind ecole
gives 2 "$ecole" build classe --now hier
gives 2 "$ecole" build classe --jobs 0
gives 2 "$ecole" build classe --fail-on parfois
gives 2 "$ecole" --color parfois build classe
says "auto, always, never"
ECOLE_LANG=de gives 2 "$ecole" build classe
says "ECOLE_LANG"
ECOLE_VERSION=0.0.1 gives 0 "$ecole" config classe
says "title"
gives 2 "$ecole" build classe --ref HEAD --worktree
gives 2 "$ecole" build classe --ref rien
says "rien"
gives 0 "$ecole" build classe
gives 2 "$ecole" explain rien-de-tel
gives 0 "$ecole" explain date-weekday-mismatch
says "date-weekday-mismatch"
says "jeudi 26 novembre"
gives 0 "$ecole" --lang en explain date-weekday-mismatch
says "Thursday 26 November"
gives 0 "$ecole" explain disk-full
gives 2 "$ecole" inspect rien.html classe
gives 0 "$ecole" inspect index.html classe
gives 0 "$ecole" config classe
says "title"
gives 2 "$ecole" deploy nulle-part classe
gives 2 "$ecole" deploy gopher://hote/ classe
gives 2 "$ecole" new autre --kind lycee

# A fault in a source never stops a build, and stops a check.
mkdir -p classe/cahier/6e-b/maths
printf '# Fractions\n\n## Pour jeudi 27 novembre\n\nExercice 3.\n' >classe/cahier/6e-b/maths/2026-11-23.md
save classe
gives 0 "$ecole" build classe
says "cahier/6e-b/maths/2026-11-23.md"
says "Écrivez : "
says "## Pour jeudi 27 novembre"
gives 1 "$ecole" build classe --fail-on error
gives 1 "$ecole" check classe
gives 0 "$ecole" check classe --fail-on never
gives 0 "$ecole" --lang en check classe --fail-on never
says "Type: "
ECOLE_FAIL_ON=error gives 1 "$ecole" build classe
gives 1 "$ecole" deploy "file:$work/hote" classe --fail-on error
is_gone hote

# Where nothing can be written.
gives 3 "$ecole" build classe -o "$work/classe/ecole.yml"
says "ecole.yml"
gives 3 "$ecole" build classe --state /dev/null/etat
# Two builds into one output: the second is refused while the first holds the lock.
(
  flock 9
  gives 3 "$ecole" build classe
) 9>>classe/public/.ecole-lock
says "classe/public"
gives 0 "$ecole" build classe

gives 0 "$ecole" build classe --clean
# A pipe whose reader is gone is no crash.
"$ecole" build --help | head -c 1 >/dev/null

# A password that somebody put into the settings is nowhere shown again, in the line that is quoted neither.
printf 'title: Classe\ntargets:\n  site: {url: "sftp://classe:tresecret@hote.example/www"}\n' >classe/ecole.yml
git -C classe commit -q -am "un mot de passe"
gives 1 "$ecole" check classe
says "mot de passe"
says_not tresecret
says "sftp://classe@hote.example/www"

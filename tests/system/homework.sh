# `homework add`: one entry, one commit, and nothing else.
source "$(dirname "$0")/site.sh"
mkdir -p classe/cahier/6e-b/maths
git -C classe init -q
printf 'title: Les Tilleuls\nid: tilleuls\n' >classe/ecole.yml
printf 'public/\n' >classe/.gitignore
lesson=classe/cahier/6e-b/maths/2026-11-23.md
printf '# Fractions\n\nPages 12 et 13.\n\n## Pour jeudi\n\nExercice 3.\n' >$lesson
save classe
add() { "$ecole" homework add "$@"; }

gives 0 add classe --class 6e-b --subject maths --given 2026-11-23 --due 2026-11-27 --text 'Exercice 4.' --details '20 min' --lang fr
says 'cahier/6e-b/maths/2026-11-23.md:9 Pour vendredi 27 novembre (20 min)'
says 'Enregistré sur main'
printf '# Fractions\n\nPages 12 et 13.\n\n## Pour jeudi\n\nExercice 3.\n\n## Pour vendredi 27 novembre (20 min)\n\nExercice 4.\n' | cmp - $lesson ||
  fail "not written as meant"
[ -z "$(git -C classe status --porcelain)" ] || fail "the work tree is not clean"
[ "$(git -C classe log -1 --format='%an %s')" = 'Anne Durand Devoir : 6e B, Mathématiques, pour vendredi 27 novembre' ] || fail "another message"
gives 0 "$ecole" build classe --now 2026-11-23T18:00+01:00
has classe/public/6e-b/a-faire.html 'Exercice 4.'

# What is staged or changed elsewhere stays as it is.
printf 'autre\n' >classe/cahier/6e-b/maths/notes.txt
printf 'id: tilleuls\ntitle: Les Tilleuls\n' >classe/ecole.yml
git -C classe add ecole.yml
gives 0 add classe --class 6e-b --subject maths --given 2026-11-23 --due demain --title 'Équerre' --json
says '"file":"cahier/6e-b/maths/2026-11-23.md","line":13,"as_written":"Pour demain : Équerre","due":"2026-11-24"'
[ "$(git -C classe status --porcelain)" = $'M  ecole.yml\n?? cahier/6e-b/maths/notes.txt' ] || fail "something else was touched"
[ "$(git -C classe show --name-only --format= HEAD)" = cahier/6e-b/maths/2026-11-23.md ] || fail "something else was committed"

# What nobody committed yet is not committed in passing.
printf '\nEn cours.\n' >>$lesson
gives 3 add classe --class 6e-b --subject maths --given 2026-11-23 --due demain --text 'Ex. 5'
says 'git commit'
git -C classe checkout -q -- .

# A bare repository; the text comes through a pipe.
git clone -q --bare classe classe.git
printf 'Lire le texte.\n\nRépondre aux questions.\n' | "$ecole" homework add classe.git --class '6e B' --subject français \
  --given 2026-11-23 --due 'jeudi 26 novembre' --text - --author 'Paul Roy <paul@example.org>' >out
has out 'cahier/6e-b/francais/2026-11-23.md:1 Pour jeudi 26 novembre'
[ "$(git -C classe.git log -1 --format='%an <%ae>')" = 'Paul Roy <paul@example.org>' ] || fail "another author"
[ "$(git -C classe.git show main:cahier/6e-b/francais/2026-11-23.md)" = $'## Pour jeudi 26 novembre\n\nLire le texte.\n\nRépondre aux questions.' ] ||
  fail "not the text"
git -C classe.git fsck --strict 2>err || fail "the repository is damaged"

# What would not be read as meant is not written.
head=$(git -C classe.git rev-parse main)
gives 2 add classe.git --class 6e-b --subject maths --due bientôt --text 'Ex. 3'
gives 2 add classe.git --class 6e-b --subject maths --given 2026-11-23 --due demain --text $'Ex. 3\n\n## Pour vendredi\n\nEx. 4'
gives 2 add classe.git --class 6e-b --subject maths --given 2026-11-23 --due 'jeudi : ex. 3' --text 'Ex. 3' --lang fr
says '« jeudi : ex. 3 » dit plus que le jour : « : ex. 3 ».'
gives 2 add classe.git --class 6e-b --subject maths --given 2026-11-23 --due 'jeudi : ex. 3' --text 'Ex. 3' --lang en
says '“jeudi : ex. 3” says more than the day: “: ex. 3”.'
gives 2 add classe.git --class 6e-b --subject maths --given 2026-11-23 --due demain --text '<b>Ex. 3</b>'
says '\<b>'
gives 2 add classe.git --class 6e-b --subject maths --given 2026-11-23 --due 'la prochaine séance' --text 'Ex. 3'
says 'emploi-du-temps.md'
gives 2 add classe.git --class 6eb2 --subject maths --due demain --text 'Ex. 3'
says '--class 6e-b'
gives 2 add classe.git --class 6e-b --due demain --text 'Ex. 3' --ref v1
gives 2 add classe.git --class 6e-b --text 'Ex. 3'
gives 2 "$ecole" homework remove classe.git
[ "$(git -C classe.git rev-parse main)" = "$head" ] || fail "the branch moved"

# The plan of a week, and the branch of HEAD.
git -C classe checkout -q -b brouillon
mkdir -p classe/cahier/cm1
printf '## Jeudi 26\n\n- Lire\n\n## Vendredi 27\n' >classe/cahier/cm1/devoirs-2026-W48.md
save classe
gives 0 add classe --class cm1 --subject maths --given 2026-11-23 --due 2026-11-26 --title 'ex. 3' --lang fr
says 'cahier/cm1/devoirs-2026-W48.md:4 Mathématiques : ex. 3'
says 'Enregistré sur brouillon'
printf '## Jeudi 26\n\n- Lire\n- Mathématiques : ex. 3\n\n## Vendredi 27\n' | cmp - classe/cahier/cm1/devoirs-2026-W48.md || fail "not in the plan"
[ -z "$(git -C classe status --porcelain)" ] || fail "the work tree is not clean"

# Many at once: none is lost.
for n in 1 2 3 4 5 6; do
  add classe.git --class 6e-b --subject svt --given 2026-11-23 --due 2026-11-30 --text "Question $n." >"out.$n" 2>&1 &
done
wait
for n in 1 2 3 4 5 6; do git -C classe.git show main:cahier/6e-b/svt/2026-11-23.md | grep -q "Question $n\." || fail "question $n is lost"; done
[ "$(git -C classe.git rev-list --count "$head..main")" = 6 ] || fail "not one commit each"

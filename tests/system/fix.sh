# `check --fix` mends what is certain, says each change, and leaves the rest of the file as it is.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00
mkdir -p classe/cahier/6e-b/maths
git -C classe init -q
printf 'title: Les Tilleuls\nid: tilleuls\n' >classe/ecole.yml
printf 'plan' >classe/cahier/6e-b/maths/plan.pdf
lesson=classe/cahier/6e-b/maths/2026-11-23.md
printf '# Fractions\r\n\r\n[le plan](Plan.PDF)\r\n\r\n##Pour jeudi\r\n\r\nEx. 3' >$lesson
git -C classe add -A && git -C classe commit -q -m 'une version'

gives 0 "$ecole" check classe --now $now --fix
says "corrigé : cahier/6e-b/maths/2026-11-23.md:3 Plan.PDF → plan.pdf"
says "corrigé : cahier/6e-b/maths/2026-11-23.md:5 ##Pour jeudi → ## Pour jeudi"
printf '# Fractions\r\n\r\n[le plan](plan.pdf)\r\n\r\n## Pour jeudi\r\n\r\nEx. 3' | cmp - $lesson || fail "not byte for byte"
gives 0 "$ecole" check classe --now $now --fix --json
says '"fixes":[],"diagnostics":[]'
[ -z "$(git -C classe status --porcelain | grep -v ' M cahier/6e-b/maths/2026-11-23.md')" ] || fail "another file was changed"

git -C classe checkout -q .
gives 0 "$ecole" check classe --now $now --fix --json
says '{"id":"link-case","file":"cahier/6e-b/maths/2026-11-23.md","line":3,"before":"Plan.PDF","after":"plan.pdf"}'

# Two slips of one line, and a link whose definition is elsewhere: one call.
printf '##Pour jeudi : [le plan](Plan.PDF) et [lui]  \n\n[lui]: PLAN.pdf' >$lesson
gives 0 "$ecole" check classe --now $now --fix --json
says '"line":1,"before":"Plan.PDF"'
says '"line":1,"before":"##Pour jeudi : [le plan](plan.pdf) et [lui]"'
says '"line":3,"before":"PLAN.pdf"'
printf '## Pour jeudi : [le plan](plan.pdf) et [lui]  \n\n[lui]: plan.pdf' | cmp - $lesson || fail "not all at once"
gives 0 "$ecole" check classe --now $now --fix --json
says '"fixes":[],"diagnostics":[]'

# A commit is not changed.
git -C classe checkout -q .
gives 2 "$ecole" check classe --ref HEAD --now $now --fix
says "rien ne peut être corrigé"
[ -z "$(git -C classe status --porcelain)" ] || fail "a file was changed"

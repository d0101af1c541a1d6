# What is kept between builds is damaged, somebody else's, or in use: the next build ends as a clean one and says so, in both languages.
source "$(dirname "$0")/site.sh"
now=2026-11-23T18:00+01:00
gives 0 "$ecole" new classe
mkdir -p classe/cahier/6e-b/maths
printf '# Fractions\n\nComparer.\n' >classe/cahier/6e-b/maths/2026-11-23.md
save classe
built() { "$ecole" "$@" build classe -o "$work/site" --state "$work/etat" --now $now; }
gives 0 built
is_file etat/state.seal
cp etat/state.mdb entier

for damage in text sqlite flipped cut; do
  case $damage in
  text) echo Bonjour >etat/state.mdb ;;
  sqlite) printf 'SQLite format 3\0\020\0\001\001' >etat/state.mdb ;;
  flipped) cp entier etat/state.mdb && printf X | dd of=etat/state.mdb bs=1 seek=12345 conv=notrunc status=none ;;
  cut) head -c 20000 entier >etat/state.mdb ;;
  esac
  printf '\nEncore %s.\n' $damage >>classe/cahier/6e-b/maths/2026-11-23.md
  save classe
  gives 0 built
  [ $damage = flipped ] || says "L’état de la dernière construction était abîmé : tout a été reconstruit."
  has site/6e-b/maths/2026-11-23.html "Encore $damage."
  gives 0 "$ecole" build classe -o "$work/propre" --state "$work/etat-propre" --clean --now $now
  diff -r -x '.ecole-*' propre site >"$work/out" || fail "the pages are not those of a clean build"
  echo Bonjour >etat/state.mdb
  gives 0 built --lang en
  says "The state of the last build was damaged: everything was made again."
  gives 0 built
  says_not "abîmé"
  echo Bonjour >etat/state.mdb
  gives 0 built --lang en
  echo Bonjour >etat/state.mdb
  gives 0 "$ecole" build classe -o "$work/site" --state "$work/etat" --now $now --clean
  says_not "Gardé"
done

# In use by another one, as long as that has it open.
exec 9<>etat/state.seal
flock 9
gives 3 built
says "Une autre construction se sert déjà de l’état"
gives 3 built --lang en
says "Another build is using the state"
exec 9<&-
gives 0 built

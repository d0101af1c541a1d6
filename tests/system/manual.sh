# The man pages: one for each command in both languages, without a fault, with every option that --help knows.
source "$(dirname "$0")/site.sh"
pages=$2
commands=$("$ecole" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')
[ "$(wc -l <<<"$commands")" -ge 9 ] || fail "--help names too few commands: $commands"

# Bare words of a rendered page: no overstriking, no line ends.
words_of() { mandoc -T utf8 "$1" | sed 's/.\x08//g' | tr -s ' \n' ' '; }

for folder in man1 fr/man1; do
  [ "$(find "$pages/$folder" -type f | wc -l)" = "$(($(wc -l <<<"$commands") + 1))" ] || fail "not one page a command in $folder"
  language=en name=NAME see='SEE ALSO'
  [ $folder = man1 ] || language=fr name=NOM see='VOIR AUSSI'
  for command in '' $commands; do
    page=$pages/$folder/ecole${command:+-$command}.1
    is_file "$page"
    gives 0 mandoc -T lint "$page"
    [ ! -s out ] && [ ! -s err ] || fail "$page has a fault"
    words_of "$page" >words
    has words "$name ecole${command:+-$command} - "
    has words "$see "
    for other in '' $commands; do
      [ "$other" = "$command" ] || has words "ecole${other:+-$other}(1)"
    done
    # As --help has them: "  -o, --output DIR", and what they mean.
    # shellcheck disable=SC2086
    "$ecole" --lang $language $command --help >help
    grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+( [A-Z|%]+)?' help | sed 's/^ *//' >options
    [ -n "$command" ] && least=9 || least=7
    [ "$(wc -l <options)" -ge "$least" ] || [ "$command" = new ] || [ "$command" = explain ] || fail "too few options in the help of $command"
    while read -r option; do
      has words " $option "
      long=$(grep -oE -e '--[a-z-]+' <<<"$option")
      variable=ECOLE_$(tr a-z- A-Z_ <<<"${long#--}")
      case $long in
      --help | --version) lacks words "$variable" ;;
      *) has words "$variable" ;;
      esac
    done <options
  done
done
has "$pages/man1/ecole-build.1" 'folder to build into'
has "$pages/fr/man1/ecole-build.1" 'dossier où construire'
words_of "$pages/man1/ecole-check.1" >words
has words "error, warning or never"

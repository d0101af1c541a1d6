# Completion as bash, zsh and fish do it.
source "$(dirname "$0")/site.sh"
completions=$2
mkdir place && cd place
mkdir "une classe" etat public
touch un-fichier

# bash FILE: words that it offers for the last one.
cat >"$work/ask.bash" <<'END'
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
"$(complete -p ecole | sed 's/.*-F \([^ ]*\).*/\1/')" ecole "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}" | sed '/^$/d'
END
in_bash() { bash --norc --noprofile "$work/ask.bash" "$completions/bash/ecole" "$@" | sort >"$work/offered"; }
offers() {
  printf '%s\n' "$@" | sed '/^$/d' | sort >"$work/wanted"
  diff "$work/wanted" "$work/offered" >"$work/out" || fail "it offers something else" 1
}
every_option_of() { "$ecole" "$@" --help | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' | tr -d ' ' | tr , '\n'; }
commands=$("$ecole" --lang en --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')

# shellcheck disable=SC2086
in_bash ecole '' && offers $commands
in_bash ecole b && offers build
in_bash ecole -C "une classe" --color always s && offers serve status
in_bash ecole --directory = "une classe" ser && offers serve
for command in $commands; do
  in_bash ecole "$command" -
  # shellcheck disable=SC2046
  offers $(every_option_of "$command")
done
in_bash ecole build --fail-on '' && offers error never warning
in_bash ecole build --fail-on = '' && offers error never warning
in_bash ecole build --fail-on = && offers error never warning
in_bash ecole build --fail-on = e && offers error
in_bash ecole check --format j && offers json
in_bash ecole new classe --kind '' && offers college ecole
in_bash ecole --color '' && offers always auto never
in_bash ecole build --color n && offers never
in_bash ecole deploy --lang '' && offers en fr
in_bash ecole build -o '' && offers etat public "une classe"
in_bash ecole build --state e && offers etat
in_bash ecole new u && offers "une classe"
in_bash ecole build --jobs 2 p && offers public
in_bash ecole build public '' && offers
in_bash ecole build --now '' && offers
in_bash ecole deploy file : /srv/www p && offers public
in_bash ecole deploy --base-url https : //tilleuls.example/ '' && offers
in_bash ecole explain date-week && offers date-weekday-mismatch
in_bash ecole rien --fail-on '' && offers

# zsh, in a terminal of its own: what stands on the line after a tab.
zsh -f -n "$completions/zsh/_ecole"
cat >"$work/ask.zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT=; fpath=($1 \$fpath); autoload -U compinit; compinit -u -D; zstyle ':completion:*' list-grouped false; setopt no_beep no_auto_list; unset zle_bracketed_paste"
zpty -w shell "show() { print -r -- \"<<\$BUFFER>>\"; BUFFER=; zle accept-line }; zle -N show; bindkey '^X' show; print rea''dy"
line=
until [[ $line == *ready* ]]; do zpty -r shell line || exit 1; done
zpty -n -w shell "$2"$'\t\x18'
until [[ $line == *'<<'*'>>'* ]]; do zpty -r shell line || exit 1; done
print -r -- "${${line#*'<<'}%%'>>'*}"
zpty -d shell
END
in_zsh() {
  local line
  line=$(timeout 60 zsh -f "$work/ask.zsh" "$completions/zsh" "$1")
  [ "$line" = "$2" ] || fail "zsh makes of '$1' '$line', not '$2'" 1
}
in_zsh 'ecole bui' 'ecole build '
in_zsh 'ecole build --fail-on w' 'ecole build --fail-on warning '
in_zsh 'ecole build --fail-on=w' 'ecole build --fail-on=warning '
in_zsh 'ecole build --workt' 'ecole build --worktree '
in_zsh 'ecole -C public serve --op' 'ecole -C public serve --open '
in_zsh 'ecole new --kind e' 'ecole new --kind ecole '
in_zsh 'ecole build -o et' 'ecole build -o etat/'
in_zsh 'ecole check et' 'ecole check etat/'
in_zsh 'ecole explain date-week' 'ecole explain date-weekday-mismatch '

# fish asks itself.
fish -n "$completions/fish/ecole.fish"
in_fish() { fish --no-config -c "source $completions/fish/ecole.fish; complete -C \"$1\"" | cut -f1 | sort >"$work/offered"; }
# shellcheck disable=SC2086
in_fish 'ecole ' && offers $commands
in_fish 'ecole build --fail-on ' && offers error never warning
in_fish 'ecole build --fail-on=w' && offers --fail-on=warning
in_fish 'ecole -C public new --kind ' && offers college ecole
in_fish 'ecole build -o e' && offers etat/
in_fish 'ecole check p' && offers public/
in_fish 'ecole deploy site p' && offers public/
in_fish 'ecole deploy p' && offers
in_fish 'ecole explain date-week' && offers date-weekday-mismatch
for command in $commands; do
  in_fish "ecole $command --"
  # shellcheck disable=SC2046
  offers $(every_option_of "$command" | grep -e --)
done
fish --no-config -c "source $completions/fish/ecole.fish; complete -C 'ecole build --work'" >"$work/out"
says 'lire les fichiers'
ECOLE_LANG=en fish --no-config -c "source $completions/fish/ecole.fish; complete -C 'ecole build --work'" >"$work/out"
says 'read the files'

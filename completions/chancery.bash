# bash completion of chancery.  Verbs and options are asked of the program, so
# that they are always those of the one installed.
_chancery() {
	local current=${COMP_WORDS[COMP_CWORD]} words
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		words=$("$1" --help 2>/dev/null |
			sed -n '/^Verbs:/,/^$/s/^  \([a-z]\{1,\}\) .*/\1/p')
		words="$words --help --version"
	elif [[ $current == -* ]]; then
		words=$("$1" "${COMP_WORDS[1]}" --help 2>/dev/null |
			sed -n '/^Options:/,$s/^  .*\(--[a-z-]\{1,\}\).*/\1/p')
	elif [ "$COMP_CWORD" = 2 ] && [ "${COMP_WORDS[1]}" = lexicon ]; then
		words='stats check'
	elif [ "$COMP_CWORD" = 2 ] && [ "${COMP_WORDS[1]}" = rule ]; then
		words='accept reject merge split date end source target act same apart'
	else
		# What stands after an option or as an operand is a file.
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
		compopt -o filenames 2>/dev/null
		return
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _chancery chancery

# For test scripts in bash: source this, call the checks, end with `summary`.
# CHANCERY names the program (default: build/chancery of this checkout).
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CHANCERY=${CHANCERY:-$top/build/chancery}
CHANCERY=$(realpath "$CHANCERY")
work=$(mktemp -d)
clean_up() {
	umount "$work/disk" 2>/dev/null
	chmod -R u+rwx "$work" 2>/dev/null
	rm -rf --one-file-system "$work"
}
trap clean_up EXIT
passed=0
failed=0

pass() {
	passed=$((passed + 1))
}

# fail NAME [WHY...]
fail() {
	failed=$((failed + 1))
	echo "FAILED: $*"
}

# skip NAME WHY: neither passed nor failed, but said.
skip() {
	echo "skipped: $1: $2"
}

# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		pass
	else
		fail "$1"
		diff -a "$2" "$3" | cut -c 1-300 | head -n 10
	fi
}

# exits NAME CODE COMMAND...: output goes to $work/out and $work/err.
exits() {
	local name=$1 want=$2 got=0
	shift 2
	"$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
	if [ "$got" = "$want" ]; then
		pass
	else
		fail "$name: exit $got instead of $want"
		head -n 5 "$work/err"
	fi
}

summary() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}

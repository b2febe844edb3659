/* cli.c - see cli.h. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"

void cli_warn(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("chancery: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
}

int cli_fail(const char *subject, const struct chancery_error *err)
{
	cli_warn("%s%s%s", subject ? subject : "", subject ? ": " : "",
	         err->message);
	switch (err->status) {
	case CHANCERY_OK:
		return EXIT_DONE;
	case CHANCERY_E_NOTFOUND:
		return EXIT_NOTHING;
	case CHANCERY_E_INTERNAL:
		return EXIT_OUR_BUG;
	case CHANCERY_E_CANCELLED:
		return EXIT_INTERRUPTED;
	default:
		return EXIT_ENVIRONMENT;
	}
}

int cli_write(struct str bytes)
{
	if (!bytes.len || fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len)
		return 0;
	return errno;
}

int cli_write_end(int error)
{
	if (!error && fflush(stdout))
		error = errno;
	if (!error || error == EPIPE)
		return EXIT_DONE;
	cli_warn("cannot write to standard output: %s", strerror(error));
	return EXIT_ENVIRONMENT;
}

const char *cli_data(void)
{
	const char *given = getenv("CHANCERY_DATA");
	if (given && *given)
		return given;
	if (!access(CHANCERY_DATA_SOURCE "/lexicon", R_OK))
		return CHANCERY_DATA_SOURCE;
	return CHANCERY_DATA_INSTALLED;
}

const char *cli_db(void)
{
	const char *given = getenv("CHANCERY_DB");
	return given && *given ? given : "chancery.db";
}

int cli_format(const char *name)
{
	static const char *const names[] = { "auto", "table", "csv", "jsonl" };
	int format = -1;
	for (int i = 0; i < (int)COUNT_OF(names); i++)
		if (!name || !strcmp(name, names[i])) {
			format = i;
			break;
		}
	if (format < 0)
		cli_warn("unknown format \"%s\"; use table, csv or jsonl",
		         name);
	if (format == FORMAT_AUTO)
		format = isatty(STDOUT_FILENO) ? FORMAT_TABLE : FORMAT_CSV;
	return format;
}

bool cli_colour(void)
{
	const char *no = getenv("NO_COLOR");
	return isatty(STDOUT_FILENO) && !(no && *no);
}

/* Columns of a line of help, and those before what an option does. */
#define HELP_WIDTH 80
#define HELP_INDENT 29

/* What an option does, in lines that go on below each other. */
static void print_wrapped(const char *left, const char *help)
{
	int at = printf("  %-26s ", left);
	while (*help) {
		int word = (int)strcspn(help, " ");
		if (at > HELP_INDENT && at + word > HELP_WIDTH) {
			printf("\n%*s", HELP_INDENT, "");
			at = HELP_INDENT;
		}
		at += printf("%.*s", word, help);
		help += word;
		while (*help == ' ')
			help++;
		if (*help && at + 1 + (int)strcspn(help, " ") <= HELP_WIDTH)
			at += printf(" ");
		else if (*help)
			at = HELP_WIDTH;
	}
	putchar('\n');
}

static void print_help(const struct verb *verb,
                       const struct option_spec *options)
{
	printf("Usage: chancery %s\n\n%s\n\n", verb->synopsis, verb->summary);
	printf("Examples:\n%s\nOptions:\n", verb->examples);
	for (const struct option_spec *o = options; o->name; o++) {
		char left[64];
		snprintf(left, sizeof left, "%c%c%c --%s%s%s",
		         o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
		         o->letter ? ',' : ' ', o->name, o->argument ? " " : "",
		         o->argument ? o->argument : "");
		print_wrapped(left, o->help);
	}
	print_wrapped("-h, --help", "show this help");
	puts("\nExit codes: 0 done, 1 nothing found, 2 wrong usage, 3 some "
	     "inputs "
	     "were refused,\n4 file, database or disk, 5 a bug of ours, 130 "
	     "interrupted.");
}

size_t cli_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), head = 0, tail = 0;
	while (head < n && head < m && a[head] == b[head])
		head++;
	while (tail < n - head && tail < m - head &&
	       a[n - 1 - tail] == b[m - 1 - tail])
		tail++;
	return (n > m ? n : m) - head - tail;
}

bool cli_no_operands(const struct verb *verb, char **argv, int operands)
{
	if (operands)
		cli_warn("%s takes no operand \"%s\"; choose by options, see "
		         "chancery %s --help",
		         verb->name, argv[1], verb->name);
	return !operands;
}

static const char *nearest_option(const struct option_spec *options,
                                  struct str name)
{
	char word[32];
	const char *near = NULL;
	size_t least = 3;
	if (name.len < 3 || name.len >= sizeof word)
		return NULL;
	memcpy(word, name.ptr, name.len);
	word[name.len] = 0;
	for (; options->name; options++) {
		size_t far = cli_distance(options->name, word);
		if (far >= least)
			continue;
		least = far;
		near = options->name;
	}
	return near;
}

static bool set_value(const struct option_spec *option, const char *text)
{
	struct str value = str_of(text);
	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)option->value = true;
		return true;
	case OPTION_TEXT:
		*(const char **)option->value = text;
		return true;
	case OPTION_COUNT:
		if (str_to_u32(value, option->value))
			return true;
		cli_warn("--%s needs a whole number, not \"%s\"", option->name,
		         text);
		return false;
	case OPTION_DAY:
		if (value.len == 10 && day_parse(value, option->value))
			return true;
		cli_warn("--%s needs a day like 2025-07-04, not \"%s\"",
		         option->name, text);
		return false;
	case OPTION_LIST: {
		struct option_list *list = option->value;
		if (list->count == OPTION_LIST_MAX) {
			cli_warn("--%s is given more than %d times",
			         option->name, OPTION_LIST_MAX);
			return false;
		}
		list->item[list->count++] = text;
		return true;
	}
	}
	return false;
}

static const struct option_spec *find_option(const struct option_spec *options,
                                             struct str name)
{
	for (; options->name; options++)
		if (str_is(name, options->name) ||
		    (name.len == 1 && options->letter == name.ptr[0]))
			return options;
	return NULL;
}

/* Take the option at argv[*i]; false after a complaint. */
static bool take_option(const struct option_spec *options, int argc,
                        char **argv, int *i)
{
	struct str text = str_of(argv[*i]), name = text, inlined = { NULL, 0 };
	bool is_long = str_starts(text, STR("--"));
	name.ptr += is_long ? 2 : 1;
	name.len -= is_long ? 2 : 1;
	if (is_long) {
		name = str_cut(name, '=', &inlined);
	} else if (name.len > 1) { /* "-j4" */
		inlined = (struct str){ name.ptr + 1, name.len - 1 };
		name.len = 1;
	}
	const struct option_spec *option = is_long == (name.len > 1)
	                                       ? find_option(options, name)
	                                       : NULL;
	if (!option) {
		const char *near = nearest_option(options, name);
		cli_warn("unknown option \"%s\"; %s%s%ssee chancery %s --help",
		         argv[*i], near ? "did you mean --" : "",
		         near ? near : "", near ? "? " : "", argv[0]);
		return false;
	}
	if (option->kind == OPTION_FLAG) {
		if (inlined.ptr) {
			cli_warn("--%s takes no value", option->name);
			return false;
		}
		return set_value(option, "");
	}
	if (inlined.ptr)
		return set_value(option, inlined.ptr);
	if (*i + 1 >= argc) {
		cli_warn("--%s needs a value (%s)", option->name,
		         option->argument);
		return false;
	}
	return set_value(option, argv[++*i]);
}

int cli_options(const struct verb *verb, const struct option_spec *options,
                int argc, char **argv, int *operands)
{
	int count = 0;
	bool open = true;
	for (int i = 1; i < argc; i++) {
		char *arg = argv[i];
		if (!open || arg[0] != '-' || !arg[1]) {
			argv[1 + count++] = arg;
		} else if (!strcmp(arg, "--")) {
			open = false;
		} else if (!strcmp(arg, "--help") || !strcmp(arg, "-h")) {
			print_help(verb, options);
			return EXIT_DONE;
		} else if (!take_option(options, argc, argv, &i)) {
			return EXIT_USAGE;
		}
	}
	*operands = count;
	return -1;
}

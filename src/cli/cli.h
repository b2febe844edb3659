/* cli.h - what the verbs of the command share: options, exit codes, output.
 *
 * One file a verb; only this folder prints.  Data goes to standard output,
 * everything else to standard error.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>

#include "base/base.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_NOTHING = 1, /* nothing found, or check found something */
	EXIT_USAGE = 2,
	EXIT_REFUSED = 3,     /* done, but some inputs were refused */
	EXIT_ENVIRONMENT = 4, /* file, database or disk */
	EXIT_OUR_BUG = 5,
	EXIT_INTERRUPTED = 130
};

enum option_kind {
	OPTION_FLAG,  /* *(bool *)value = true */
	OPTION_TEXT,  /* *(const char **)value = argument */
	OPTION_COUNT, /* *(uint32_t *)value = whole number */
	OPTION_DAY,   /* *(day_t *)value = YYYY-MM-DD */
	OPTION_LIST   /* one more of *(struct option_list *)value */
};

/* What an option that may be given again and again was given. */
#define OPTION_LIST_MAX 64
struct option_list {
	const char *item[OPTION_LIST_MAX];
	size_t count;
};

struct option_spec {
	const char *name; /* long name without the dashes; NULL ends a table */
	char letter;      /* short form, 0 for none */
	enum option_kind kind;
	void *value;
	const char
	    *argument; /* name of the argument in the help, NULL for flags */
	const char *help;
};

struct verb {
	const char *name;
	const char *summary;  /* one line for `chancery --help` */
	const char *synopsis; /* "read [OPTION]... PATH..." */
	const char *examples; /* lines of "$ chancery ...", two or more */
	/* `argv[0]` is the verb. */
	int (*run)(int argc, char **argv);
};

extern const struct verb verb_read, verb_code, verb_parse, verb_reports,
    verb_sources, verb_stories, verb_search, verb_events, verb_relations, verb_statements,
    verb_expectations, verb_history, verb_compare, verb_disagreements, verb_diff, verb_explain,
    verb_check, verb_rule, verb_export, verb_actors, verb_acts, verb_lexicon;

/* Parse `argv` by `options`: fills the values, moves operands to the front of
 * argv[1..] and sets `*operands`.  Prints help on --help.  Returns -1 to go on,
 * else the exit code to leave with. Options may follow operands; "--" ends
 * them. */
int cli_options(const struct verb *verb, const struct option_spec *options,
                int argc, char **argv, int *operands);

/* Letters that differ between two names, from either end: enough to guess which
 * was meant. */
size_t cli_distance(const char *a, const char *b);
/* False after a complaint when there are operands: the verb takes none. */
bool cli_no_operands(const struct verb *verb, char **argv, int operands);

/* "chancery: " message on standard error. */
void cli_warn(const char *format, ...) PRINTF_LIKE(1, 2);
/* Print `err` (with `subject`, may be NULL) and give the exit code that goes
 * with its status. */
int cli_fail(const char *subject, const struct chancery_error *err);

/* Write `bytes` to standard output: 0, else the errno that says why not. */
int cli_write(struct str bytes);
/* Flush standard output and give the exit code of all writing to it; `error` is
 * what cli_write gave, 0 if all went well.  A reader that went away is no
 * error. */
int cli_write_end(int error);

/* The data folder: $CHANCERY_DATA, else the installed one, else the source
 * tree's. Static. */
const char *cli_data(void);

/* The ledger to use when --db is not given: $CHANCERY_DB, else "chancery.db".
 */
const char *cli_db(void);

/* How rows are written. */
enum format { FORMAT_AUTO, FORMAT_TABLE, FORMAT_CSV, FORMAT_JSONL };
/* Of --format's text; AUTO becomes TABLE on a terminal, CSV in a pipe. -1 for
 * an unknown name (already reported). */
int cli_format(const char *name);
/* Whether standard output takes colour: a terminal, and no NO_COLOR. */
bool cli_colour(void);

#endif

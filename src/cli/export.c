/* export.c - `chancery export`: the whole record as JSON lines. */
#include "cli/listing.h"
#include "output/record.h"

static bool put(void *user, struct str line)
{
	int *error = user;
	*error = cli_write(line);
	return !*error;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "db", 'd', OPTION_TEXT, &o.db, "FILE",
		  "the ledger (default: $CHANCERY_DB, else chancery.db)" },
		{ "format", 'f', OPTION_TEXT, &o.format, "jsonl",
		  "the export has one form, JSON lines" },
		{ "known-by", 0, OPTION_DAY, &o.known_by, "DAY",
		  "as if only reports of DAY or before had been read" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_export, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	if (o.format && strcmp(o.format, "jsonl")) {
		cli_warn("unknown format \"%s\"; the export is jsonl",
		         o.format);
		return EXIT_USAGE;
	}
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	struct chancery_error err;
	int error = 0;
	enum chancery_status status = record_export(ledger, put, &error, &err);
	ledger_close(ledger);
	if (status)
		return cli_fail(NULL, &err);
	return cli_write_end(error);
}

const struct verb verb_export = {
	.name = "export",
	.summary =
	    "Write the whole record as JSON lines: the same reports give "
	    "the same bytes.",
	.synopsis = "export [OPTION]...",
	.examples =
	    "  $ chancery export > record.jsonl\n"
	    "  $ chancery export --known-by 2025-07-03 | gzip > then.gz\n",
	.run = run,
};

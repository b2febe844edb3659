/* export.c - `chancery export`: the whole record as JSON lines, or parts of it
 * in the forms of other tools. */
#include "cli/listing.h"
#include "output/foreign.h"

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
		{ "format", 'f', OPTION_TEXT, &o.format, "FORM",
		  "jsonl: everything; plover: events as PLOVER records; "
		  "graphml: relations as a graph (default: jsonl)" },
		QUERY_ACTOR_OPTIONS(o),
		{ "as-of", 0, OPTION_DAY, &o.as_of, "DAY",
		  "graphml: relations that may stand on DAY" },
		{ "known-by", 0, OPTION_DAY, &o.known_by, "DAY",
		  "as if only reports of DAY or before had been read" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_export, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	const char *form = o.format ? o.format : "jsonl";
	bool plover = !strcmp(form, "plover");
	bool graphml = !strcmp(form, "graphml");
	if (!plover && !graphml && strcmp(form, "jsonl")) {
		cli_warn("unknown format \"%s\"; use jsonl, plover or graphml",
		         form);
		return EXIT_USAGE;
	}
	struct ledger_filter filter;
	query_filter(&o, &filter);
	if (!plover && !graphml && (o.actor || o.with || o.act ||
	                            o.from != DAY_NONE || o.until != DAY_NONE ||
	                            o.as_of != DAY_NONE)) {
		cli_warn("jsonl is the whole record; filters are for --format "
		         "plover and graphml");
		return EXIT_USAGE;
	}
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	struct chancery_error err;
	int error = 0;
	enum chancery_status status;
	if (plover)
		status = foreign_plover(ledger, &filter, put, &error, &err);
	else if (graphml)
		status = foreign_graphml(ledger, &filter, put, &error, &err);
	else
		status = record_export(ledger, put, &error, &err);
	ledger_close(ledger);
	if (status)
		return cli_fail(NULL, &err);
	return cli_write_end(error);
}

const struct verb verb_export = {
	.name = "export",
	.summary =
	    "Write the record as JSON lines, PLOVER records or a graph: the "
	    "same reports give the same bytes.",
	.synopsis = "export [OPTION]...",
	.examples =
	    "  $ chancery export > record.jsonl\n"
	    "  $ chancery export --format graphml --as-of 2025-07-05 > "
	    "graph.graphml\n",
	.run = run,
};

/* check.c - `chancery check`: is the ledger sound? */
#include "cli/listing.h"

static void print_finding(void *user, const char *finding)
{
	(void)user;
	puts(finding);
}

static int run(int argc, char **argv)
{
	struct query_options o;
	bool quiet = false;
	query_defaults(&o);
	const struct option_spec table[] = {
		{ "db", 'd', OPTION_TEXT, &o.db, "FILE",
		  "the ledger (default: $CHANCERY_DB, else chancery.db)" },
		{ "quiet", 'q', OPTION_FLAG, &quiet, NULL, "no summary" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_check, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	struct chancery_error err;
	struct ledger_counts n;
	uint64_t findings = 0;
	enum chancery_status status = ledger_check(ledger, print_finding, NULL,
	                                           &findings, &err);
	if (!status)
		status = ledger_count(ledger, &n, &err);
	ledger_close(ledger);
	if (status)
		return cli_fail(NULL, &err);
	if (!quiet)
		cli_warn(
		    "%llu reports, %llu claims, %llu events, %llu relations: "
		    "%s",
		    (unsigned long long)n.reports, (unsigned long long)n.claims,
		    (unsigned long long)n.events,
		    (unsigned long long)n.relations,
		    findings ? "something is wrong, see above" : "all well");
	code = cli_write_end(0);
	return code == EXIT_DONE && findings ? EXIT_NOTHING : code;
}

const struct verb verb_check = {
	.name = "check",
	.summary =
	    "Check the ledger: the file, every report's claims, everything "
	    "derived.",
	.synopsis = "check [OPTION]...",
	.examples = "  $ chancery check\n"
	            "  $ chancery check --db archive.db --quiet\n",
	.run = run,
};

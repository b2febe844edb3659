/* read.c - `chancery read`: reports into the ledger. */
#include "base/file.h"
#include "cli/dictionaries.h"
#include "cli/reading.h"
#include "ledger/ledger.h"
#include "stories/outlets.h"

/* Reports of one transaction: enough to share its cost, few enough that a
 * killed run loses but a moment's work. */
#define READ_BATCH 1000u

struct read {
	struct ledger *ledger;
	const struct coder *coder;
	uint64_t added, again, known;
	struct chancery_error failed; /* of the ledger: ends the run */
};

static bool take(void *user, uint32_t slot, struct reading *reading)
{
	struct read *read = user;
	(void)slot;
	if (reading->status) {
		cli_warn("refused %.*s: %s", STR_ARG(reading->report.path),
		         reading->error.message);
		return !ledger_refuse(read->ledger, &reading->report,
		                      &reading->error, &read->failed);
	}
	if (ledger_store(read->ledger, &reading->coding,
	                 coder_lexicon(read->coder), coder_acts(read->coder),
	                 NULL, &read->failed))
		return false;
	enum ledger_stored stored = ledger_stored(read->ledger);
	read->added += stored == STORED_REPORT || stored == STORED_PUBLICATION;
	read->again += stored == STORED_READING;
	read->known += stored == STORED_NOTHING;
	return true;
}

static int read_all(struct read *read, const char *const *paths, size_t count,
                    const struct reading_options *options)
{
	static const struct reading_calls calls = { NULL, take };
	struct chancery_error err;
	struct reading_totals totals;
	enum chancery_status status = reading_run(
	    read->coder, paths, count, options, &calls, read, &totals, &err);
	if (status && status != CHANCERY_E_CANCELLED)
		return cli_fail(NULL, &err);
	if (!read->failed.status &&
	    ledger_flush(read->ledger, &read->failed))
		return cli_fail("the ledger", &read->failed);
	if (read->failed.status)
		return cli_fail("the ledger", &read->failed);
	if (!options->quiet && read->again)
		cli_warn("%llu reports read anew by this coder; --recorded-by "
		         "goes back to what was read before",
		         (unsigned long long)read->again);
	if (!options->quiet)
		cli_warn("%llu reports added, %llu known already, %llu refused",
		         (unsigned long long)read->added,
		         (unsigned long long)read->known,
		         (unsigned long long)totals.refused);
	if (status)
		return cli_fail(NULL, &err);
	return totals.refused ? EXIT_REFUSED : EXIT_DONE;
}

static int run(int argc, char **argv)
{
	struct reading_options options = { 0 };
	uint32_t batch = READ_BATCH;
	const char *db = cli_db();
	struct dictionary_options dictionaries = DICTIONARY_DEFAULTS;
	const struct option_spec table[] = {
		{ "db", 'd', OPTION_TEXT, &db, "FILE",
		  "the ledger (default: $CHANCERY_DB, else chancery.db)" },
		{ "threads", 'j', OPTION_COUNT, &options.threads, "N",
		  "work on N reports at once (default: all processors)" },
		{ "batch", 'b', OPTION_COUNT, &batch, "N",
		  "keep N reports at a time (default: 1000); a killed run "
		  "loses no more" },
		{ "quiet", 'q', OPTION_FLAG, &options.quiet, NULL,
		  "no progress, no summary" },
		DICTIONARY_OPTIONS(dictionaries),
		{ 0 },
	};
	int count;
	int left = cli_options(&verb_read, table, argc, argv, &count);
	if (left >= 0)
		return left;
	if (!count) {
		cli_warn(
		    "read needs a file or folder, or - for standard input; "
		    "see chancery read --help");
		return EXIT_USAGE;
	}
	struct read read = { 0 };
	char data[CONTENT_ID_LEN + 1];
	struct outlets *outlets;
	struct chancery_error err;
	int code;
	struct coder *coder = dictionary_coder(&dictionaries, &code);
	if (!coder)
		return code;
	code = dictionary_content(&dictionaries, data);
	if (code) {
		coder_free(coder);
		return code;
	}
	if (outlets_open(&outlets, cli_data(), &err)) {
		coder_free(coder);
		return cli_fail(NULL, &err);
	}
	read.coder = coder;
	if (ledger_open(&read.ledger, db, LEDGER_WRITE, &err)) {
		code = cli_fail(db, &err);
	} else {
		ledger_outlets(read.ledger, outlets);
		ledger_coder(read.ledger, data);
		ledger_batch(read.ledger, batch);
		code = read_all(&read, (const char *const *)argv + 1,
		                (size_t)count, &options);
	}
	ledger_close(read.ledger);
	outlets_close(outlets);
	coder_free(coder);
	return code;
}

const struct verb verb_read = {
	.name = "read",
	.summary = "Read reports into the ledger: files, folders, JSONL, HTML, "
	           "gzip, or - .",
	.synopsis = "read [OPTION]... PATH...",
	.examples =
	    "  $ chancery read reports/\n"
	    "  $ chancery read --db kabul.db today.jsonl.gz page.html\n",
	.run = run,
};

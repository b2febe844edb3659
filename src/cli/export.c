/* export.c - `chancery export`: the whole record as JSON lines, or parts of it
 * in the forms of other tools. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>

#include "cli/listing.h"
#include "output/columns.h"
#include "output/foreign.h"
#include "output/gdelt.h"
#include "output/icews.h"
#include "output/json.h"
#include "output/panel.h"

/* Lines go out as they come and into a running digest. */
struct sending {
	int error;
	crypto_generichash_state digest;
	uint64_t lines, bytes;
};

static bool put(void *user, struct str line)
{
	struct sending *s = user;
	for (size_t i = 0; i < line.len; i++)
		s->lines += line.ptr[i] == '\n';
	s->bytes += line.len;
	crypto_generichash_update(&s->digest, (const unsigned char *)line.ptr,
	                          line.len);
	s->error = cli_write(line);
	return !s->error;
}

static enum chancery_status dyad_month(struct ledger *ledger,
                                       const struct ledger_filter *filter,
                                       record_sink *sink, void *user,
                                       struct chancery_error *err)
{
	return panel_write(ledger, filter, true, sink, user, err);
}

static enum chancery_status dyad_day(struct ledger *ledger,
                                     const struct ledger_filter *filter,
                                     record_sink *sink, void *user,
                                     struct chancery_error *err)
{
	return panel_write(ledger, filter, false, sink, user, err);
}

typedef enum chancery_status form_write(struct ledger *ledger,
                                        const struct ledger_filter *filter,
                                        record_sink *sink, void *user,
                                        struct chancery_error *err);

static const struct form {
	const char *name;
	form_write *write;
} forms[] = {
	{ "csv-events", list_events },        { "csv-relations", list_relations },
	{ "csv-expectations", list_expectations },
	{ "plover", foreign_plover },         { "graphml", foreign_graphml },
	{ "gdelt-events", gdelt_events },     { "gdelt-mentions", gdelt_mentions },
	{ "icews", icews_events },            { "polecat", polecat_events },
	{ "gexf", foreign_gexf },             { "dyad-month", dyad_month },
	{ "dyad-day", dyad_day },
};

static void put_day(struct buf *out, const char *key, day_t day)
{
	if (day != DAY_NONE)
		json_day(out, key, day);
}

static void put_words(struct buf *out, const char *key, struct str words)
{
	if (words.len)
		json_text(out, key, words);
}

/* The dictionary of the form's columns. */
static void put_columns(struct buf *out, const char *form)
{
	uint32_t count;
	const struct column *column = columns_of(form, &count);
	if (!count)
		return;
	json_key(out, "columns");
	buf_char(out, '[');
	for (uint32_t i = 0; i < count; i++) {
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "name", str_of(column[i].name));
		json_text(out, "holds", str_of(column[i].holds));
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* What was exported: form, filter, coder, size and content id of the output. */
static int write_about(const char *path, const char *form,
                       const struct ledger_filter *filter,
                       const struct query_options *o, struct sending *sent)
{
	unsigned char digest[32];
	char hex[CONTENT_ID_LEN + 1];
	crypto_generichash_final(&sent->digest, digest, sizeof digest);
	sodium_bin2hex(hex, sizeof hex, digest, CONTENT_ID_LEN / 2);
	struct buf out;
	buf_init(&out, (size_t)1 << 20);
	buf_char(&out, '{');
	json_text(&out, "format", str_of(form));
	json_key(&out, "filter");
	buf_char(&out, '{');
	put_words(&out, "actor", filter->actor);
	put_words(&out, "with", filter->with);
	put_words(&out, "source", filter->source);
	put_words(&out, "target", filter->target);
	put_words(&out, "act", filter->act);
	put_words(&out, "outlet", filter->outlet);
	put_words(&out, "place", filter->place);
	put_words(&out, "type", filter->type);
	if (filter->confidence)
		json_int(&out, "confidence", filter->confidence);
	if (filter->independent)
		json_int(&out, "independent", filter->independent);
	put_day(&out, "from", filter->from);
	put_day(&out, "until", filter->until);
	put_day(&out, "as_of", filter->as_of);
	put_day(&out, "known_by", o->known_by);
	put_words(&out, "recorded_by", str_of(o->recorded_by));
	buf_char(&out, '}');
	json_text(&out, "coder", STR("chancery " CHANCERY_VERSION));
	json_int(&out, "lines", (long long)sent->lines);
	json_int(&out, "bytes", (long long)sent->bytes);
	json_text(&out, "content", str_of(hex));
	put_columns(&out, form);
	buf_add(&out, STR("}\n"));
	FILE *file = out.failed ? NULL : fopen(path, "wb");
	bool bad = !file || fwrite(out.ptr, 1, out.len, file) != out.len;
	if (file && fclose(file))
		bad = true;
	if (bad)
		cli_warn("%s: %s", path,
		         strerror(out.failed ? ENOMEM : errno));
	buf_release(&out);
	return bad ? EXIT_ENVIRONMENT : EXIT_DONE;
}

static int run(int argc, char **argv)
{
	struct query_options o;
	query_defaults(&o);
	const char *about = NULL;
	const struct option_spec table[] = {
		{ "db", 'd', OPTION_TEXT, &o.db, "FILE",
		  "the ledger (default: $CHANCERY_DB, else chancery.db)" },
		{ "format", 'f', OPTION_TEXT, &o.format, "FORM",
		  "jsonl: everything; csv-events, csv-relations, "
		  "csv-expectations: rows as the "
		  "lists have them; plover: events as PLOVER records; "
		  "graphml, gexf: relations as a graph; gdelt-events, "
		  "gdelt-mentions: columns of GDELT 2; icews, polecat: their "
		  "columns; dyad-month, dyad-day: "
		  "counts by pair of states (default: jsonl)" },
		{ "about", 0, OPTION_TEXT, &about, "FILE",
		  "write to FILE what was exported: form, filter, coder, size, "
		  "content id, what each column holds" },
		QUERY_FILTER_OPTIONS(o),
		{ "as-of", 0, OPTION_DAY, &o.as_of, "DAY",
		  "csv-relations, graphml, gexf: relations that may stand on "
		  "DAY" },
		{ "known-by", 0, OPTION_DAY, &o.known_by, "DAY",
		  "as if only reports of DAY or before had been read" },
		{ "recorded-by", 0, OPTION_TEXT, &o.recorded_by, "TIME",
		  "as this ledger stood at TIME" },
		{ 0 },
	};
	int operands;
	int code = cli_options(&verb_export, table, argc, argv, &operands);
	if (code >= 0)
		return code;
	const char *name = o.format ? o.format : "jsonl";
	form_write *write = NULL;
	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (!strcmp(name, forms[i].name))
			write = forms[i].write;
	if (!write && strcmp(name, "jsonl")) {
		cli_warn("unknown format \"%s\"; use jsonl, csv-events, "
		         "csv-relations, csv-expectations, plover, graphml, "
		         "gexf, gdelt-events, gdelt-mentions, icews, polecat, dyad-month or "
		         "dyad-day",
		         name);
		return EXIT_USAGE;
	}
	struct ledger_filter filter;
	query_filter(&o, &filter);
	if (!write && (o.actor || o.with || o.act || o.source || o.target ||
	               o.outlet || o.place || o.type || o.confidence ||
	               o.independent || o.from != DAY_NONE ||
	               o.until != DAY_NONE || o.as_of != DAY_NONE)) {
		cli_warn("jsonl is the whole record; filters are for the other "
		         "forms of --format");
		return EXIT_USAGE;
	}
	struct ledger *ledger = query_open(&o, &code);
	if (!ledger)
		return code;
	struct chancery_error err;
	struct sending sent = { 0 };
	crypto_generichash_init(&sent.digest, NULL, 0, 32);
	enum chancery_status status =
	    write ? write(ledger, &filter, put, &sent, &err)
	          : record_export(ledger, put, &sent, &err);
	ledger_close(ledger);
	if (status)
		return cli_fail(NULL, &err);
	code = cli_write_end(sent.error);
	if (!code && about)
		code = write_about(about, name, &filter, &o, &sent);
	return code;
}

const struct verb verb_export = {
	.name = "export",
	.summary =
	    "Write the record as JSON lines, or as other tools read it: the "
	    "same reports give the same bytes.",
	.synopsis = "export [OPTION]...",
	.examples =
	    "  $ chancery export > record.jsonl\n"
	    "  $ chancery export --format graphml --as-of 2025-07-05 > "
	    "graph.graphml\n"
	    "  $ chancery export --format dyad-month --about panel.json > "
	    "panel.csv\n",
	.run = run,
};

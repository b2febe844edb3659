/* listing.h - what the verbs that query the ledger share: their options,
 * opening, and writing rows as table, CSV or JSON lines.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "base/buf.h"
#include "cli/cli.h"
#include "ledger/ledger.h"
#include "output/lists.h"
#include "output/table.h"

/* What a list or a comparison may take. */
#define LISTING_MEMORY ((size_t)1 << 30)

/* Values of the common options; listing_defaults before parsing. */
struct query_options {
	const char *db, *format;
	const char *actor, *with, *source, *target, *act, *outlet;
	const char *place, *type;
	const char *columns, *recorded_by;
	uint32_t limit, independent, confidence;
	day_t from, until, as_of, known_by;
};
void query_defaults(struct query_options *options);

/* Lines of an option table, for the verbs' tables. */
#define QUERY_OUTPUT_OPTIONS(o)                                                     \
	{                                                                           \
		"db",                                                               \
		'd',                                                                \
		OPTION_TEXT,                                                        \
		&(o).db,                                                            \
		"FILE",                                                             \
		"the ledger (default: $CHANCERY_DB, else chancery.db)"              \
	},                                                                          \
	    { "format",                                                             \
	      'f',                                                                  \
	      OPTION_TEXT,                                                          \
	      &(o).format,                                                          \
	      "FORMAT",                                                             \
	      "table, csv or jsonl (default: table on a terminal, else "            \
	      "csv)" },                                                             \
	    { "columns",                                                            \
	      'c',                                                                  \
	      OPTION_TEXT,                                                          \
	      &(o).columns,                                                         \
	      "NAMES",                                                              \
	      "these columns of the CSV form, a comma between" },                   \
	    { "limit", 'n', OPTION_COUNT, &(o).limit, "N", "no more than N rows" }, \
	    { "recorded-by",                                                        \
	      0,                                                                    \
	      OPTION_TEXT,                                                          \
	      &(o).recorded_by,                                                     \
	      "TIME",                                                               \
	      "as this ledger stood at TIME: 2025-07-04 or "                        \
	      "2025-07-04T12:00:00Z" },                                             \
	{                                                                           \
		"known-by", 0, OPTION_DAY, &(o).known_by, "DAY",                    \
		    "as if only reports of DAY or before had been read; "           \
		    "reports "                                                      \
		    "without any date do not count then"                            \
	}
#define QUERY_ACTOR_OPTIONS(o)                                               \
	{ "actor",                                                           \
	  'a',                                                               \
	  OPTION_TEXT,                                                       \
	  &(o).actor,                                                        \
	  "WHO",                                                             \
	  "of this actor, on either side: an id, code or name: "             \
	  "AFG.TALIBAN, RUSGOV, Russia" },                                   \
	    { "with",                                                        \
	      'w',                                                           \
	      OPTION_TEXT,                                                   \
	      &(o).with,                                                     \
	      "WHO",                                                         \
	      "with --actor a pair: the other side" },                       \
	    { "act",                                                         \
	      0,                                                             \
	      OPTION_TEXT,                                                   \
	      &(o).act,                                                      \
	      "ACT",                                                         \
	      "an act or its first part: recognise.government, recognise" }, \
	    { "from", 0, OPTION_DAY, &(o).from, "DAY", "not before DAY" },   \
	{                                                                    \
		"until", 0, OPTION_DAY, &(o).until, "DAY", "not after DAY"   \
	}
#define QUERY_SIDE_OPTIONS(o)                                   \
	{ "source",    's',   OPTION_TEXT,                      \
	  &(o).source, "WHO", "who did it (as --actor)" },      \
	{                                                       \
		"target", 't', OPTION_TEXT, &(o).target, "WHO", \
		    "whom it was done to (as --actor)"          \
	}

/* By what the claims behind a row tell; of reports: what a claim of theirs
 * does. */
#define QUERY_CLAIM_OPTIONS(o)                                                 \
	{ "place",                                                             \
	  'p',                                                                 \
	  OPTION_TEXT,                                                         \
	  &(o).place,                                                          \
	  "PLACE",                                                             \
	  "told of this place: its name, ISO code of the country, or id" },    \
	    { "type",                                                          \
	      0,                                                               \
	      OPTION_TEXT,                                                     \
	      &(o).type,                                                       \
	      "TYPE",                                                          \
	      "a PLOVER type (ASSAULT, ASSAULT/aerial) or how its CAMEO code " \
	      "begins (19)" },                                                 \
	{                                                                      \
		"confidence", 0, OPTION_COUNT, &(o).confidence, "N",           \
		    "read with a confidence of at least N hundredths"          \
	}
#define QUERY_EVIDENCE_OPTIONS(o)                                              \
	{ "outlet",                                                            \
	  'o',                                                                 \
	  OPTION_TEXT,                                                         \
	  &(o).outlet,                                                         \
	  "NAME",                                                              \
	  "told by a report of this outlet" },                                 \
	    QUERY_CLAIM_OPTIONS(o),                                            \
	{                                                                      \
		"independent", 0, OPTION_COUNT, &(o).independent, "N",         \
		    "told by at least N sources that do not rest on each "     \
		    "other"                                                    \
	}

/* All of them: the one grammar of the verbs that list. */
#define QUERY_FILTER_OPTIONS(o) \
	QUERY_ACTOR_OPTIONS(o), QUERY_SIDE_OPTIONS(o), QUERY_EVIDENCE_OPTIONS(o)

void query_filter(const struct query_options *options,
                  struct ledger_filter *filter);
/* Nothing was found: say of each name asked for that the ledger does not have
 * which ones are like it.  Complaints of the ledger are none of ours. */
void query_found_nothing(const struct query_options *options,
                         struct ledger *ledger);
/* The same of a kind that is not among `kinds`, words with commas between. */
void query_no_kind(const char *kinds, const char *kind);
/* The same of one actor. */
void query_no_actor(struct ledger *ledger, const char *who);

/* Have `filter` ask for the story that `id` names; its id of now is in `full`.
 *
 * CHANCERY_E_NOTFOUND  no such story
 */
MUST_USE enum chancery_status query_story(struct ledger *ledger, const char *id,
                                          char full[LEDGER_ID_MAX],
                                          struct ledger_filter *filter,
                                          struct chancery_error *err);

/* Open the ledger for reading, with --known-by applied; NULL after a complaint,
 * whose exit code is then in `*code`. */
struct ledger *query_open(const struct query_options *options, int *code);

/* The forms of a list; bit i of `text`: column i of the table is running text
 * (see table.h). */
struct columns {
	const char *const *table;
	uint32_t tables, text;
	const char *const *csv;
	uint32_t csvs;
};

struct listing {
	enum format format;
	struct arena arena;
	struct buf line;
	struct table table;
	uint32_t columns, limit;
	bool drawn; /* rows come as for CSV and are shown as a table */
	uint32_t picked[TABLE_COLUMNS_MAX], picks; /* of --columns */
	const char *heading[TABLE_COLUMNS_MAX];
	uint64_t rows, beyond; /* shown; left out by the limit */
	int error;             /* of writing or memory, an errno; 0 none */
};

/* The columns of table (bit i of `text`: running text, see table.h) and CSV.
 * False for an unknown format
 * (already reported). */
bool listing_open(struct listing *listing, const struct query_options *options,
                  const char *const *table_name, uint32_t table_columns,
                  uint32_t text, const char *const *csv_name,
                  uint32_t csv_columns);
/* Both: the ledger and its list.  NULL after a complaint, with the exit code in
 * `*code`. */
struct ledger *listing_begin(struct listing *listing,
                             const struct query_options *options,
                             const struct columns *columns, int *code);
/* listing_close, a word where nothing was found, and the ledger closed. */
int listing_end(struct listing *listing, const struct query_options *options,
                struct ledger *ledger, enum chancery_status status,
                const struct chancery_error *err);
/* Have the ledger leave out what the limit would, and count it. */
void listing_limit(struct listing *listing, struct ledger_filter *filter);
/* A whole verb that takes filters alone: `list` gives its rows. */
typedef enum chancery_status list_call(struct ledger *ledger,
                                       const struct ledger_filter *filter,
                                       struct listing *out,
                                       struct chancery_error *err);
int listing_run(const struct verb *verb, int argc, char **argv,
                const struct columns *columns, list_call *list);
/* Take a row into account; false if the limit leaves it out. */
bool listing_wants(struct listing *listing);
/* The cells of a row, for table and CSV. */
bool listing_row(struct listing *listing, const struct str *cell);
/* Write out what is in `line` (whole JSON lines) and empty it. */
bool listing_flush(struct listing *listing);
/* Write what is left and give the exit code. */
int listing_close(struct listing *listing, enum chancery_status status,
                  const struct chancery_error *err);

/* Text of a first and last possible day ("2025-07-03..2025-07-04", "2025-04",
 * "2003", "..2021-08-15"), in the listing's arena. */
struct str text_bounds(struct arena *arena, day_t first, day_t last);

/* As much of an id of a report, event or relation as a table shows: enough to ask
 * for it, unless others of the ledger begin so. */
struct str short_id(struct str id);

/* Columns of the terminal, 0 when the output is none. */
size_t screen_width(void);

#endif

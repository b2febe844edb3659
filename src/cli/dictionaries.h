/* dictionaries.h - the options that say what the lexicon is made from, and
 * opening it with what is wrong told line by line.
 */
#ifndef CLI_DICTIONARIES_H
#define CLI_DICTIONARIES_H

#include "base/file.h"
#include "claims/coder.h"
#include "cli/cli.h"
#include "lexicon/problems.h"

struct dictionary_options {
	struct option_list actors, agents, discards;
	const char *dialect; /* "petrarch2" or "tabari" */
	const char *cache;   /* folder, "none", NULL: the default */
	bool alone;
};

#define DICTIONARY_DEFAULTS            \
	{                              \
		.dialect = "petrarch2" \
	}

/* Lines of an option table. */
#define DICTIONARY_OPTIONS(o)                                                   \
	{ "actors",                                                             \
	  0,                                                                    \
	  OPTION_LIST,                                                          \
	  &(o).actors,                                                          \
	  "FILE",                                                               \
	  "a dictionary of actors (TABARI, PETRARCH); may be repeated" },       \
	    { "agents",    0,      OPTION_LIST,                                 \
	      &(o).agents, "FILE", "a dictionary of agents; may be repeated" }, \
	    { "discards",                                                       \
	      0,                                                                \
	      OPTION_LIST,                                                      \
	      &(o).discards,                                                    \
	      "FILE",                                                           \
	      "phrases whose sentence or report is not coded; may be "          \
	      "repeated" },                                                     \
	    { "dialect",                                                        \
	      0,                                                                \
	      OPTION_TEXT,                                                      \
	      &(o).dialect,                                                     \
	      "NAME",                                                           \
	      "how dictionaries are read: petrarch2 (default) or tabari" },     \
	    { "alone",                                                          \
	      0,                                                                \
	      OPTION_FLAG,                                                      \
	      &(o).alone,                                                       \
	      NULL,                                                             \
	      "the dictionaries alone, without Chancery's own actors and "      \
	      "agents" },                                                       \
	{                                                                       \
		"lexicon-cache", 0, OPTION_TEXT, &(o).cache, "FOLDER",          \
		    "where built lexicons are kept, or none"                    \
	}

/* Fill `sources`; strings in `arena`.  False after a complaint. */
bool dictionary_sources(const struct dictionary_options *options,
                        struct arena *arena, struct lexicon_sources *sources);

/* Open the coder, or the lexicon alone; NULL after complaints, one for each
 * wrong line, with the exit code in `*code`. */
struct coder *dictionary_coder(const struct dictionary_options *options,
                               int *code);
struct lexicon *dictionary_lexicon(const struct dictionary_options *options,
                                   int *code);

/* Print what is wrong, each on a line: errors, and remarks where `all`. */
void problems_print(const struct problems *problems, bool all);

/* The content id of lexicon, gazetteer, rules and model, with the dictionaries
 * given: of all that decides what a report is read to say but the program.
 * Gives 0, or the exit code after a complaint. */
int dictionary_content(const struct dictionary_options *options,
                       char out[CONTENT_ID_LEN + 1]);

#endif

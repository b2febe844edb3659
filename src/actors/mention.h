/* mention.h - the actors that a report names, describes or points back to.
 */
#ifndef ACTORS_MENTION_H
#define ACTORS_MENTION_H

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

enum mention_form {
	FORM_NAME,      /* "Russia", "the Taliban", "Lavrov" */
	FORM_ADJECTIVE, /* "Russian", before a noun that is no actor by itself
	                 */
	FORM_METONYM,   /* "Moscow" acting */
	FORM_OFFICE,    /* "the Russian foreign minister Sergey Lavrov", "Afghan
	                   officials" */
	FORM_NOMINAL,   /* "the group", "the ministry", pointing back */
	FORM_PRONOUN,   /* "it", "they", pointing back */
	FORM_JOINT,     /* "the two countries": several actors */
	FORM_UNKNOWN    /* a human or organisation that no rule knows */
};

/* The office in which words name somebody: "former Chilean ambassador Ana Diaz".
 */
struct post {
	struct str kind;          /* "minister.foreign", as data/lexicon/agents.txt
	                           * names it; empty: no office */
	const struct actor *body; /* whose office it is */
	uint32_t word;            /* last of the words that name the office */
	bool former;              /* the words say that it was left */
	bool past;                /* the lexicon knows that it was */
};

struct mention {
	struct span span;
	uint32_t first, end; /* its words */
	uint32_t head;       /* the word by which it hangs in the tree */
	enum mention_form form;
	/* At least one; two or more only for FORM_JOINT. In the doc arena or
	 * the lexicon: valid while both live. The same actor of a report is the
	 * same pointer. */
	const struct actor *const *actor;
	uint32_t actor_count;
	struct span antecedent; /* empty unless it points back */
	/* The words stand where a place is meant ("in Moscow"): written as a
	 * place, no participant of an act by themselves. */
	bool place;
	struct post post; /* only of one person named together with the office */
};

struct mentions {
	/* By begin, longer first. Mentions may be nested: "the Russian
	 * ambassador to Kabul" holds "Kabul". Two never have the same head. */
	const struct mention *item;
	uint32_t count;
	/* For each word the mention that it heads, or NONE. */
	const uint32_t *headed_by;
};

/* Find the mentions of a report.  Names and offices are taken as they stood on
 * report_day(report); where that is unknown, the latest known.
 *
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
mentions_find(struct mentions *out, struct arena *doc, struct arena *scratch,
              const struct lexicon *lexicon, const struct report *report,
              const struct words *words, const struct trees *trees,
              struct chancery_error *err);

#endif

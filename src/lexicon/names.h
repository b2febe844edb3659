/* names.h - every name of the lexicon in one table, matched by whole words.
 *
 * A trie over atoms (atom.h): its edges are an array at the root and one hash
 * table on (node, atom) below, so that a step costs one probe.  Names end at
 * nodes; several names may end at one.  Matching is leftmost-longest and never
 * inside a word.
 */
#ifndef LEXICON_NAMES_H
#define LEXICON_NAMES_H

#include "base/map.h"
#include "lexicon/atom.h"
#include "lexicon/dated.h"
#include "text/words.h"

/* A longer name is refused when the files are read. */
#define NAME_ATOMS_MAX 24u
/* Names in all; more is a damaged lexicon. */
#define NAMES_MAX 2000000u

enum name_kind {
	/* of actors */
	NAME_FULL,      /* full names, display names, fixed wordings */
	NAME_ACRONYM,   /* letter by letter as written, capitals and all */
	NAME_ADJECTIVE, /* "Russian" */
	NAME_PEOPLE,    /* "Russians" */
	NAME_METONYM,   /* seat or building that stands for it */
	NAME_PLACE,     /* a place of it that never acts */
	NAME_SHORT,     /* surname */
	/* of agents */
	NAME_ROLE,
	NAME_FORMER, /* "former", "ex" */
	NAME_TITLE,  /* "Mr", "Dr", "Sheikh" */
	NAME_LIGHT   /* "acting", "senior": changes nothing */
};

struct name {
	struct str text; /* as written in the file */
	uint32_t owner;  /* actor, role, or 0 for the last three kinds */
	uint32_t next;   /* other name that ends at the same node, or NONE */
	struct days days;
	uint32_t capitals; /* bit i: atom i must begin with a capital */
	uint8_t kind;      /* enum name_kind */
	bool plural;       /* of a role: more than one of them */
	bool dotted;       /* an acronym in its form with full stops */
	/* From a file that has capitals only: of the capitals but the first
	 * counts. */
	bool shouted;
	bool given; /* from a dictionary that the user gave */
	/* ISO 639-1 of a name that is not English; 0: English or not said. */
	char language[2];
};

struct name_edge {
	uint32_t node, atom; /* atom NONE: free */
	uint32_t to;
};

struct names {
	struct map atom; /* folded atom to its number */
	uint32_t atom_count;
	/* For each atom the node behind it at the root, or NONE: most words of
	 * a report begin no name, and this is small. */
	uint32_t *root;
	uint32_t root_room, root_count;
	struct name_edge *edge; /* 2^n of them */
	uint32_t edge_room, edge_count;
	uint32_t *first; /* for each node its first name, or NONE */
	uint32_t node_room, node_count;
	struct name *item;
	uint32_t room, count;
};

/* Enter `name` (its `next` and `capitals` are filled in here).  `name.text` is
 * borrowed for good.
 *
 * CHANCERY_E_FORMAT  no letter in it, or more than NAME_ATOMS_MAX atoms
 * CHANCERY_E_LIMIT   more than NAMES_MAX names
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status names_add(struct names *names,
                                        struct arena *arena, struct name name,
                                        struct chancery_error *err);

/* The atoms of a report. */
struct atoms {
	const struct atom *item;
	uint32_t count;
	const uint32_t
	    *of_word; /* first atom at or after each word; words.count
	               * + 1 of them */
};

/* Cut all words of a report into atoms; CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status atoms_read(struct atoms *out, struct arena *arena,
                                         const struct names *names,
                                         struct str text,
                                         const struct words *words,
                                         struct chancery_error *err);

/* Names that end at one place of the text. */
struct name_match {
	uint32_t end;   /* one past the last atom; 0: nothing matched */
	uint32_t first; /* first name that fits */
};

/* The longest match at atom `at` that some name fits by its letters.  A metonym
 * must hold on `day`; old names of an actor are known for ever, since reports
 * tell of the past too. */
struct name_match names_match(const struct names *names,
                              const struct atoms *atoms, struct str text,
                              uint32_t at, day_t day);
/* The next name after `name` that fits the same atoms, or NONE. */
uint32_t names_next(const struct names *names, const struct atoms *atoms,
                    struct str text, uint32_t at, uint32_t end, day_t day,
                    uint32_t name);

/* Take the name `index` from those that are found. */
void names_drop(struct names *names, uint32_t index);

/* The first name entered as `text`, whatever its letters' case, or NONE. */
uint32_t names_find(const struct names *names, struct str text);

#endif

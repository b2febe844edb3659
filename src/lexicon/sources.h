/* sources.h - the files that a lexicon is made from, read whole before any of
 * them is parsed, so that their bytes can be compared with those that a cache
 * was built from.
 */
#ifndef LEXICON_SOURCES_H
#define LEXICON_SOURCES_H

#include "base/file.h"
#include "base/vec.h"
#include "lexicon/lexicon.h"

enum input_kind {
	INPUT_ACTORS, /* data/lexicon/actors/NAME.txt */
	INPUT_AGENTS, /* data/lexicon/agents.txt */
	INPUT_GIVEN_ACTORS,
	INPUT_GIVEN_AGENTS,
	INPUT_GIVEN_DISCARDS
};

struct input {
	enum input_kind kind;
	struct str name, text;
};

struct inputs {
	const struct input *item;
	uint32_t count;
	/* Of what they hold and how it is read: equal ids, equal lexicons. */
	char id[CONTENT_ID_LEN + 1];
	/* Of where they lie: the cache of other files has another name. */
	char place[CONTENT_ID_LEN + 1];
};

/* Read all files into `arena`: those of actors in byte order of their names,
 * agents.txt, then the dictionaries as given.  Errors of lexicon_open. */
MUST_USE enum chancery_status inputs_read(struct inputs *out,
                                          struct arena *arena,
                                          const struct lexicon_sources *sources,
                                          struct chancery_error *err);

#endif

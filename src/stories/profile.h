/* profile.h - by what a report can be told to be of a story: its rarer words,
 * who did what to whom in it, where, and on which days.
 *
 * A profile is a pure function of one report's text and claims, whatever its
 * language.  Words are taken without case and English endings; of those of the
 * body the PROFILE_WORDS that weigh most are kept, so a long report has no
 * longer profile than a short one.
 */
#ifndef STORIES_PROFILE_H
#define STORIES_PROFILE_H

#include "base/arena.h"
#include "base/date.h"

#define PROFILE_WORDS 80u
/* Actors, places, claims and days together. */
#define PROFILE_FACTS 32u
#define PROFILE_MAX (PROFILE_WORDS + PROFILE_FACTS)
/* Bytes of a report's body beyond which no words are taken: a report is told
 * by its beginning. */
#define PROFILE_TEXT_MAX 65536u

/* What a feature is; those of words are joined. */
enum {
	FEATURE_WORD = 1,
	FEATURE_TITLE = 2,
	FEATURE_LEAD = 4, /* among the first words of the body */
	FEATURE_NAME = 8, /* written large within a sentence */
	FEATURE_NUMBER = 16,
	FEATURE_PARTY = 32, /* who did it, or to whom it was done */
	FEATURE_PLACE = 64,
	FEATURE_CLAIM = 128, /* who did what to whom, or the day of it */
};

struct feature {
	uint32_t key; /* hash of what it is */
	uint8_t marks;
	uint8_t times; /* weight of its occurrences in the report */
	uint16_t common; /* texts of a thousand that have the word, 0: few */
};

struct profile {
	const struct feature *item; /* by key, each once */
	uint32_t count;
};

/* What the report claims; borrowed text. */
struct told {
	struct str act, source, target, place; /* empty: not told */
	day_t day; /* by the words of the report, else DAY_NONE */
};

struct profile_source {
	struct str text, title;
	const struct span *body;
	uint32_t body_count;
	struct span title_span; /* of the title in the text */
	const struct told *told;
	uint32_t told_count;
};

/* The profile of a report, in `arena`, working memory too. False when out of
 * memory. */
bool profile_read(struct profile *out, struct arena *arena,
                  const struct profile_source *source);

/* The form in which a profile is kept: PROFILE_BYTES a feature, the same on
 * every machine. */
#define PROFILE_BYTES 8u
void profile_pack(const struct profile *profile, unsigned char *out);
/* False where `bytes` are no profile; out of memory too. */
bool profile_unpack(struct profile *out, struct arena *arena,
                    struct str bytes);

#endif

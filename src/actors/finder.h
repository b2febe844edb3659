/* finder.h - the work on one report, from words to mentions.
 *
 * Passes, each over the whole report: names are matched (hits.c); words for
 * agents take nations, groups and personal names beside them (compose.c); the
 * names that are left become mentions (naming.c); what points back gets its
 * actor (refer.c); mentions are put in order (mention.c).
 *
 * Memory running out is remembered in `full` and reported once at the end:
 * functions then return nothing found.
 */
#ifndef ACTORS_FINDER_H
#define ACTORS_FINDER_H

#include "actors/mention.h"
#include "intake/report.h"
#include "lexicon/entries.h"

/* Words that one mention may have. */
#define MENTION_WORDS_MAX 40u

/* Names of the lexicon found in the text; hits never overlap. */
struct hit {
	uint32_t first, end; /* words */
	uint32_t name;       /* index into the names of the lexicon */
	uint32_t owner;      /* entry or role, as the name's kind says */
	uint8_t kind;        /* enum name_kind */
	bool plural;         /* of a role */
	bool former;         /* of a role: "ex-general" */
	bool used;           /* part of a larger mention, none by itself */
	bool apart;          /* of a compound that is neither actor nor place
	                      * ("Moscow-based") */
};

/* A mention in the making. */
struct draft {
	uint32_t first, end; /* words */
	uint32_t core;       /* last word of the name or role that makes it */
	uint32_t head;
	enum mention_form form;
	const struct actor *const *actor;
	uint32_t actor_count;
	uint32_t role;     /* NONE for names */
	uint32_t hit, via; /* of a role: its hit; role of the body beside it */
	struct span antecedent;
	uint32_t owner; /* word of the possessor that is still to be
	                 * resolved ("its ministry"), or NONE */
	bool place, dropped, plural;
	bool definite; /* "the", "this", "both" */
	bool counted;  /* "no", "any", "every": stands for all of them */
	uint32_t name_first, name_end; /* personal name, equal: none */
	bool bare;                     /* a role with nothing beside it */
	bool former, lawful;
	bool named; /* a role with a personal name */
	struct post post;
};

/* A person of this report: of the lexicon, or met by office or act. */
struct person {
	const struct actor *actor;
	struct str surname; /* folded */
	struct str given;   /* first name, folded; empty for one name only */
	uint32_t since;     /* word at which the report introduces it */
};

/* What the report means by a word in capitals; see acronyms.h. */
#define SHORT_FORMS_MAX 64u
struct short_form {
	struct str text;
	uint32_t name; /* index into the names of the lexicon; NONE: nobody */
};

struct finder {
	struct arena *doc, *scratch;
	const struct lexicon *lexicon;
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	struct str text;
	day_t day;
	bool full; /* out of memory */
	struct atoms atoms;
	struct VEC(struct hit) hit;
	uint32_t *hit_of; /* for each word its hit, or NONE */
	struct VEC(struct draft) draft;
	uint32_t *draft_of; /* for each word the draft that it heads, or NONE */
	struct VEC(struct person) person;
	struct map cast; /* id to index into `actor` */
	struct VEC(const struct actor *) actor;
	uint16_t *weight; /* for each entry, how often its country is named */
	bool counted;     /* that is done */
	uint32_t nations; /* how often any is */
	uint32_t written; /* the state whose capital the dateline has, or NONE */
	uint32_t town;    /* the state another of whose towns it has, or NONE */
	struct VEC(struct short_form) short_form;
	bool *placed;     /* for each state whether a place of it is named */
	/* For each entry whether the report has a longer name with its surname
	 * that is no name of its ("Jane Morales"). */
	bool *namesake;
	uint32_t home;    /* the state it speaks of by far the most, or NONE */
	uint32_t only;    /* `written`, where it names no other; or NONE */
};

/* Words. */

static inline struct str word_text(const struct finder *f, uint32_t word)
{
	return span_str(f->text, f->words->item[word]);
}

static inline const struct sentence *sentence_at(const struct finder *f,
                                                 uint32_t word)
{
	return &f->words->sentence[f->words->sentence_of[word]];
}

static inline bool word_is(const struct finder *f, uint32_t word, const char *z)
{
	return str_eq_fold(word_text(f, word), str_of(z));
}

/* The draft that the word heads, or NULL; once refer_all() has begun. */
static inline const struct draft *draft_on(const struct finder *f,
                                           uint32_t word)
{
	uint32_t index = f->draft_of[word];
	return index == NONE || f->draft.item[index].dropped
	           ? NULL
	           : &f->draft.item[index];
}

bool word_among(const struct finder *f, uint32_t word, const char *const *list,
                size_t count);
#define WORD_AMONG(f, word, list) \
	word_among((f), (word), (list), COUNT_OF(list))
bool lemma_among(const struct finder *f, uint32_t word, const char *const *list,
                 size_t count);
#define LEMMA_AMONG(f, word, list) \
	lemma_among((f), (word), (list), COUNT_OF(list))

/* A hyphen or dash between parts of one compound. */
bool word_hyphen(const struct finder *f, uint32_t word);
/* The possessive clitic. */
bool word_possessive(const struct finder *f, uint32_t word);
/* It begins with a capital letter (or a letter of a script without case). */
bool word_capital(const struct finder *f, uint32_t word);
/* A day of the week, or a month where the words before say so. */
bool word_calendar(const struct finder *f, uint32_t word);
/* The preposition by which `word` hangs, or NONE. */
uint32_t case_of(const struct finder *f, uint32_t word);
/* The word of [first, end) that hangs on none of the others; `core` where
 * there are several. */
uint32_t span_head(const struct finder *f, uint32_t first, uint32_t end,
                   uint32_t core);

/* Passes; each returns false when memory ran out. */
bool hits_find(struct finder *f);
bool compose_all(struct finder *f);
bool name_all(struct finder *f);
bool refer_all(struct finder *f);

/* A new draft of one actor over [first, end). NULL when out of memory. */
struct draft *draft_add(struct finder *f, uint32_t first, uint32_t end,
                        uint32_t core, enum mention_form form,
                        const struct actor *actor);
/* Give `draft` the actors. */
void draft_set(struct finder *f, struct draft *draft,
               const struct actor *const *actor, uint32_t count);

/* Metonyms and places; see stance.c. */
enum stance { STANCE_ACTOR, STANCE_PLACE };
/* How a capital or seat stands at `hit`. */
enum stance seat_stance(const struct finder *f, const struct hit *hit);
/* How another town or a region stands at `hit`. */
enum stance town_stance(const struct finder *f, const struct hit *hit);
/* How the name of a state stands at `hit`. */
enum stance state_stance(const struct finder *f, const struct hit *hit);

/* Persons; see persons.c. */

/* The personal name that begins at `word` (titles in front included in
 * `*first`): its end, or `word` itself where there is none. */
uint32_t run_right(const struct finder *f, uint32_t word);
/* The personal name that ends before `end`: its first word, or `end`. */
uint32_t run_left(const struct finder *f, uint32_t end);
/* Who the name [first, end) is, for somebody of `like`'s code (may be NULL:
 * only those known already) and with the office `role` (may be NONE). */
const struct actor *person_named(struct finder *f, uint32_t first, uint32_t end,
                                 const struct actor *like, uint32_t role);
/* Remember that the report has introduced `actor` by the name [first, end). */
void person_learn(struct finder *f, const struct actor *actor, uint32_t first,
                  uint32_t end);
/* The entry whom the surname `hit` means where the report has not said: of
 * those called so the one of a country that it speaks of; else of those who
 * led a state or its diplomacy by its day the one whose office began last, as
 * long as it has no other person of that surname.  NONE: nobody. */
uint32_t person_known(const struct finder *f, const struct hit *hit);
/* The first of the words of titles that belong to the name at `first`. */
uint32_t person_title(const struct finder *f, uint32_t first);
/* Whether the name stands alone, no part of a longer name. */
bool person_alone(const struct finder *f, const struct hit *hit);
/* The person whose surname is the word, introduced before it; or NULL. */
const struct actor *person_short(struct finder *f, uint32_t word);

#endif

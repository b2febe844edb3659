/* arguments.h - from a word in a slot to the actors that it stands for.
 */
#ifndef CLAIMS_ARGUMENTS_H
#define CLAIMS_ARGUMENTS_H

#include "claims/claim.h"
#include "claims/rules.h"

/* More participants than this in one slot are not told apart. */
#define ARGUMENTS_MAX 16u

struct arguments {
	struct argument item[ARGUMENTS_MAX];
	uint32_t count;
};

/* An act that a report has told. */
struct told {
	const struct act *act;
	const struct argument *doer;
	uint32_t doer_count;
	const struct argument *whom; /* to whom it was done */
	uint32_t whom_count;
	struct span trigger;
	uint32_t claim; /* its index among the claims found so far */
};

/* What `claims` reads of the stages before it. */
struct reading_view {
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	const struct mentions *mentions;
	const struct times *times;
	const struct rules *rules;
	/* The acts told so far, to which "the move" or "this decision" points.
	 */
	const struct told *told;
	uint32_t told_count;
};

/* How far to look for an actor when the word itself names none. */
enum reach {
	REACH_SELF, /* the word, its apposition, what it is predicated of,
	               members */
	REACH_OWNER /* also whose or of what kind it is: "Afghan assets" */
};

/* Add the actors of `word`, of its coordinations and of named members
 * ("nations, including China"). Actors already there are not added again. */
void arguments_add(struct arguments *out, const struct reading_view *view,
                   uint32_t word, enum reach reach);

/* Add the actors that modify the noun `word`: possessor, "of", adjective,
 * compound. */
void arguments_add_modifiers(struct arguments *out,
                             const struct reading_view *view, uint32_t word);

/* "the Union of Concerned Physicians": a participle in a proper name, which tells
 * of nothing. */
bool is_name_part(const struct reading_view *view, uint32_t word);

/* "the Russia investigation", "the Iran deal": the bare name of a state before a
 * noun that is no actor says what the thing is about, not whose it is. */
bool is_topic(const struct reading_view *view, uint32_t word);

/* Who made the thing `noun`, as a participle by it tells: "an appeal filed by
 * X"; NONE if it does not. */
uint32_t maker_of(const struct reading_view *view, uint32_t noun);

/* Add whoever says the clause whose subject is the pronoun `word`. */
void arguments_add_sayer(struct arguments *out, const struct reading_view *view,
                         uint32_t word);

/* Whether `noun` is a definite noun of happening: "the move", "today's
 * recognition". */
bool points_to_act(const struct reading_view *view, uint32_t noun);
/* The act that `noun` points to: of its own kind if the noun tells the kind
 * ("the recognition"), else the last one for "this move" and the report's first
 * for "the move"; NULL if there is none. */
const struct told *told_pointed(const struct reading_view *view, uint32_t noun);
/* Add the doers of that act. */
void arguments_add_pointed(struct arguments *out,
                           const struct reading_view *view, uint32_t noun);

/* Add those of whom `word` ("none", "none of these countries") says that they
 * did not: the states told right before, two of them or more. */
void arguments_add_those(struct arguments *out, const struct reading_view *view,
                         uint32_t word);

/* Add the state of which `actor` is, or which it is, as the report names it. */
void arguments_add_home(struct arguments *out, const struct reading_view *view,
                        const struct actor *actor);

/* Add the doers of the first act that the report tells. */
void arguments_add_first(struct arguments *out,
                         const struct reading_view *view);
/* Add those to whom it was done, unless the noun says itself to whom. */
void arguments_add_pointed_whom(struct arguments *out,
                                const struct reading_view *view, uint32_t noun);

/* Add the two who took part in an act told shortly before, where `word` means
 * them: "the two countries", "both leaders". */
bool arguments_add_pair(struct arguments *out, const struct reading_view *view,
                        uint32_t word);

bool arguments_have(const struct arguments *arguments,
                    const struct actor *actor);

#endif

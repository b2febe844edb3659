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

/* What `claims` reads of the stages before it. */
struct reading_view {
	const struct report *report;
	const struct words *words;
	const struct trees *trees;
	const struct mentions *mentions;
	/* The act told last, to which "the move" or "this decision" points: its
	 * doers, and the word that told it. NULL before the first. */
	const struct argument *last_doer;
	uint32_t last_doer_count;
	struct span last_trigger;
};

/* How far to look for an actor when the word itself names none. */
enum reach {
	REACH_SELF,  /* the word, its apposition, what it is predicated of, members */
	REACH_OWNER  /* also whose or of what kind it is: "Afghan assets" */
};

/* Add the actors of `word`, of its coordinations and of named members
 * ("nations, including China"). Actors already there are not added again. */
void arguments_add(struct arguments *out, const struct reading_view *view,
                   uint32_t word, enum reach reach);

/* Add the actors that modify the noun `word`: possessor, "of", adjective,
 * compound. */
void arguments_add_modifiers(struct arguments *out,
                             const struct reading_view *view, uint32_t word);

/* Add the doers of the act told last, as pointed to. */
void arguments_add_last(struct arguments *out, const struct reading_view *view);

bool arguments_have(const struct arguments *arguments,
                    const struct actor *actor);

#endif

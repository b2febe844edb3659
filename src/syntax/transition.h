/* transition.h - the arc-hybrid transition system (M. Kuhlmann, C. Gomez-
 * Rodriguez and G. Satta 2011), shared by parser and training.
 *
 * Nodes of a sentence are 0 .. n-1 in order and the root n, which stands last
 * in the buffer.  Exactly one word hangs on the root.
 */
#ifndef SYNTAX_TRANSITION_H
#define SYNTAX_TRANSITION_H

#include "syntax/tree.h"

/* Longer sentences are parsed in pieces. */
#define PARSE_WORDS_MAX 250u

/* What the parser looks at: stack tops s0 s1 s2, buffer b0 b1, and the outer
 * children of s0, s1 and b0; the relation of each child is looked at too. */
enum {
	SLOT_S0,
	SLOT_S1,
	SLOT_S2,
	SLOT_B0,
	SLOT_B1,
	SLOT_S0_LEFT,
	SLOT_S0_RIGHT,
	SLOT_S1_LEFT,
	SLOT_S1_RIGHT,
	SLOT_B0_LEFT,
	SLOTS,
	LABEL_SLOTS = SLOTS - SLOT_S0_LEFT
};

#define NODE_NONE UINT16_MAX

enum move { MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT, MOVE_COUNT };

struct state {
	uint32_t count;  /* words n; the root is node n */
	uint32_t depth;  /* of the stack */
	uint32_t buffer; /* next node of the buffer */
	uint16_t stack[PARSE_WORDS_MAX + 1];
	uint16_t head[PARSE_WORDS_MAX + 1];
	uint16_t left[PARSE_WORDS_MAX + 1];  /* outermost left child */
	uint16_t right[PARSE_WORDS_MAX + 1]; /* outermost right child */
	uint8_t rel[PARSE_WORDS_MAX + 1];
};

/* `count` is 1 .. PARSE_WORDS_MAX. */
void state_init(struct state *state, uint32_t count);
bool state_done(const struct state *state);
/* Which moves may be made; at least one until done. */
void state_legal(const struct state *state, bool legal[MOVE_COUNT]);
/* The head that `move` (an arc) gives the top of the stack. */
uint32_t state_head(const struct state *state, enum move move);
void state_apply(struct state *state, enum move move, enum rel rel);
/* Nodes (NODE_NONE for none) and, for the child slots, relations (REL_COUNT
 * for none). */
void state_slots(const struct state *state, uint16_t node[SLOTS],
                 uint8_t label[LABEL_SLOTS]);

#endif

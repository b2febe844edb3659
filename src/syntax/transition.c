/* transition.c - see transition.h. */
#include "syntax/transition.h"

void state_init(struct state *state, uint32_t count)
{
	state->count = count;
	state->depth = 0;
	state->buffer = 0;
	for (uint32_t i = 0; i <= count; i++) {
		state->head[i] = NODE_NONE;
		state->left[i] = NODE_NONE;
		state->right[i] = NODE_NONE;
		state->rel[i] = REL_COUNT;
	}
}

bool state_done(const struct state *state)
{
	return state->buffer == state->count && state->depth == 0;
}

void state_legal(const struct state *state, bool legal[MOVE_COUNT])
{
	bool words_left = state->buffer < state->count;
	legal[MOVE_SHIFT] = words_left;
	legal[MOVE_LEFT] = state->depth >= 1 &&
	                   (words_left || state->depth == 1);
	legal[MOVE_RIGHT] = state->depth >= 2;
}

uint32_t state_head(const struct state *state, enum move move)
{
	return move == MOVE_LEFT ? state->buffer
	                         : state->stack[state->depth - 2];
}

void state_apply(struct state *state, enum move move, enum rel rel)
{
	if (move == MOVE_SHIFT) {
		state->stack[state->depth++] = (uint16_t)state->buffer++;
		return;
	}
	uint16_t child = state->stack[state->depth - 1];
	uint16_t head = (uint16_t)state_head(state, move);
	state->depth--;
	state->head[child] = head;
	state->rel[child] = (uint8_t)rel;
	if (child < head) {
		if (state->left[head] == NODE_NONE || child < state->left[head])
			state->left[head] = child;
	} else if (state->right[head] == NODE_NONE ||
	           child > state->right[head]) {
		state->right[head] = child;
	}
}

void state_slots(const struct state *state, uint16_t node[SLOTS],
                 uint8_t label[LABEL_SLOTS])
{
	uint32_t depth = state->depth, b0 = state->buffer;
	uint16_t s0 = depth > 0 ? state->stack[depth - 1] : NODE_NONE;
	uint16_t s1 = depth > 1 ? state->stack[depth - 2] : NODE_NONE;
	node[SLOT_S0] = s0;
	node[SLOT_S1] = s1;
	node[SLOT_S2] = depth > 2 ? state->stack[depth - 3] : NODE_NONE;
	node[SLOT_B0] = (uint16_t)b0;
	node[SLOT_B1] = b0 < state->count ? (uint16_t)(b0 + 1) : NODE_NONE;
	node[SLOT_S0_LEFT] = s0 == NODE_NONE ? NODE_NONE : state->left[s0];
	node[SLOT_S0_RIGHT] = s0 == NODE_NONE ? NODE_NONE : state->right[s0];
	node[SLOT_S1_LEFT] = s1 == NODE_NONE ? NODE_NONE : state->left[s1];
	node[SLOT_S1_RIGHT] = s1 == NODE_NONE ? NODE_NONE : state->right[s1];
	node[SLOT_B0_LEFT] = state->left[b0];
	for (uint32_t i = 0; i < LABEL_SLOTS; i++) {
		uint16_t child = node[SLOT_S0_LEFT + i];
		label[i] = child == NODE_NONE ? REL_COUNT : state->rel[child];
	}
}

/* train_oracle.c - see train_net.h. */
#include "syntax/train_net.h"

void oracle_costs(const struct state *state, const struct bank_word *gold,
                  uint32_t cost[MOVE_COUNT])
{
	bool legal[MOVE_COUNT];
	state_legal(state, legal);
	uint32_t b0 = state->buffer, lost = 0;
	for (int m = 0; m < MOVE_COUNT; m++)
		cost[m] = UINT32_MAX;
	if (legal[MOVE_LEFT] || legal[MOVE_RIGHT]) {
		uint32_t s0 = state->stack[state->depth - 1];
		uint32_t s1 = state->depth > 1 ? state->stack[state->depth - 2]
		                               : NODE_NONE;
		uint32_t head = gold[s0].head;
		for (uint32_t i = b0; i < state->count; i++)
			lost += gold[i].head == s0;
		/* Only the bottom of the stack can still hang on the root. */
		bool later = head > b0 &&
		             (head < state->count || s1 == NODE_NONE);
		if (legal[MOVE_LEFT])
			cost[MOVE_LEFT] = lost + (head == s1 || later);
		if (legal[MOVE_RIGHT])
			cost[MOVE_RIGHT] = lost +
			                   (head >= b0 && head < state->count);
	}
	if (legal[MOVE_SHIFT]) {
		lost = state->depth > 0 && gold[b0].head == state->count;
		for (uint32_t i = 0; i < state->depth; i++) {
			uint32_t node = state->stack[i];
			lost += gold[node].head == b0;
			lost += i + 1 < state->depth && gold[b0].head == node;
		}
		cost[MOVE_SHIFT] = lost;
	}
}

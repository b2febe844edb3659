/* train_net.h - the numbers that are learnt and the work of one batch.
 */
#ifndef SYNTAX_TRAIN_NET_H
#define SYNTAX_TRAIN_NET_H

#include "syntax/train.h"

#define BATCH_SENTENCES 16u
#define BATCH_ROWS (BATCH_SENTENCES * (PARSE_WORDS_MAX + 1) + 2)
#define BATCH_STATES (2 * BATCH_SENTENCES * (PARSE_WORDS_MAX + 1))

/* Numbers with their gradient and the moments of Adam. */
struct params {
	float *value, *grad, *first, *second;
	float *mean; /* exponential average of value, NULL if not kept */
	size_t count;
};

struct random {
	uint64_t state;
};

/* A parser state of the batch, kept for the backward pass. */
struct step {
	uint32_t row[SLOTS];
	uint8_t label[LABEL_SLOTS];
};

struct placed {
	uint32_t first; /* word in the bank */
	uint32_t count;
	uint32_t row; /* of the first word in the batch */
};

struct trainer {
	struct arena *arena;
	const struct bank *bank;
	const struct vectors *vectors;
	struct train_options options;
	struct map forms;
	uint32_t form_count;
	struct sample *sample; /* of each word of the bank */
	uint32_t *order;       /* of the sentences */
	struct random random;
	uint64_t batches, batch; /* in all, done */

	struct params dense; /* net_layout, then [VECTOR_SIZE][dim] */
	struct params rows;  /* [ROWS_AFFIX + form_count][dim] */
	uint32_t *touched;   /* rows with a gradient */
	uint32_t touched_count;
	uint8_t *is_touched;
	struct net net;
	size_t vector_at;

	/* Transposed weights, made anew for each batch. */
	float *conv_t[NET_LAYERS_MAX], *tag_t, *slot_t, *out_t;

	/* The batch. */
	struct placed placed[BATCH_SENTENCES];
	uint32_t placed_count, row_count; /* rows without the root's */
	uint32_t *row_word;               /* word of each row, NONE for zeros */
	uint32_t (*row_index)[1 + AFFIXES];
	float *vector_in;                 /* [rows][VECTOR_SIZE] */
	float *layer[NET_LAYERS_MAX + 1]; /* [rows + 1][dim] */
	float *pre[NET_LAYERS_MAX];
	float *mask_in, *mask_out;
	float *d_layer, *d_below, *d_pre;
	float *tag_scores;      /* [rows][tags_wide], then its gradient */
	float *slots, *d_slots; /* [rows + 1][SLOTS * hidden] */
	struct step *step;
	uint32_t step_count;
	float *hidden, *d_hidden; /* [steps][hidden] */
	float *d_actions;         /* [steps][NET_ACTIONS_WIDE] */
	bool explore;

	struct train_losses losses;
};

/* Uniform in [0, 1). */
float random_unit(struct random *random);
uint32_t random_below(struct random *random, uint32_t bound);

/* train_batch.c: forward and backward over trainer->placed; adds to the
 * gradients and losses. */
void batch_run(struct trainer *trainer);

/* train_oracle.c: what each legal move would lose of the gold arcs that can
 * still be had (Y. Goldberg and J. Nivre 2013); UINT32_MAX if not legal. */
void oracle_costs(const struct state *state, const struct bank_word *gold,
                  uint32_t cost[MOVE_COUNT]);

#endif

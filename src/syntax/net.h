/* net.h - the network: its sizes, where its numbers lie, and its forward steps.
 *
 * A word's vector is the sum of the rows of its form and affixes.  Residual
 * convolutions over three words give each word its context (E. Strubell and
 * others 2017; the tagger-parser sharing of spaCy 2).  From that vector one
 * matrix gives the tag, and one gives what the word adds to the parser's
 * hidden layer in each slot of the state, computed once a word
 * (D. Chen and C. Manning 2014).
 *
 * A batch is a matrix of words, one row each, with a zero row before the first
 * sentence, between sentences and after the last; the root has the last row.
 */
#ifndef SYNTAX_NET_H
#define SYNTAX_NET_H

#include "syntax/kernel.h"
#include "syntax/transition.h"
#include "syntax/tree.h"

#define NET_LAYERS_MAX 8u
#define NET_DIM_MAX 512u
#define NET_TAGS_MAX 256u

/* Actions: shift, then left arcs by relation, then right arcs by relation. */
#define NET_ACTIONS (1u + 2u * REL_COUNT)
#define NET_ACTIONS_WIDE ((NET_ACTIONS + 7u) / 8u * 8u)

struct net_dims {
	uint32_t dim;    /* of a word's vector, a multiple of 16 */
	uint32_t hidden; /* of the parser's hidden layer, a multiple of 16 */
	uint32_t layers;
	uint32_t tags;
};

/* Offsets in floats into the dense numbers, multiples of 16. */
struct net_layout {
	uint32_t tags_wide;               /* tags rounded up to 8 */
	size_t conv[NET_LAYERS_MAX];      /* [3 * dim][dim] */
	size_t conv_bias[NET_LAYERS_MAX]; /* [dim] */
	size_t tag;                       /* [dim][tags_wide] */
	size_t tag_bias;                  /* [tags_wide] */
	size_t root;                      /* [dim], the root's vector */
	size_t slot;                      /* [dim][SLOTS * hidden] */
	size_t slot_none;                 /* [SLOTS * hidden], an empty slot */
	size_t label;       /* [LABEL_SLOTS][REL_COUNT + 1][hidden] */
	size_t hidden_bias; /* [hidden] */
	size_t out;         /* [hidden][NET_ACTIONS_WIDE] */
	size_t out_bias;    /* [NET_ACTIONS_WIDE] */
	size_t count;       /* all floats */
};

/* Whether the sizes are ones that the code can run. */
bool net_dims_valid(const struct net_dims *dims);
void net_layout(struct net_layout *out, const struct net_dims *dims);

struct net {
	struct net_dims dims;
	struct net_layout at;
	const float *dense; /* borrowed, at.count of them */
	kernel_fn *multiply;
};

/* One convolution over `rows` rows; row 0 and the last are zero rows.
 * pre = bias + window * weights, out = in + max(pre, 0). */
void net_conv(const struct net *net, uint32_t layer, float *out, float *pre,
              const float *in, size_t rows);
/* Zero the row `row` of a matrix of words. */
void net_zero_row(const struct net *net, float *matrix, size_t row);
/* scores[rows][tags_wide] of the tags. */
void net_tags(const struct net *net, float *scores, const float *words,
              size_t rows);
/* slots[rows][SLOTS * hidden]: what each word adds in each slot. */
void net_slots(const struct net *net, float *slots, const float *words,
               size_t rows);

/* Hidden layer and action scores of a parser state; row r of `slots` belongs to
 * node 0 of the sentence when r = `first`, and `root` is the root's row. */
void net_hidden(const struct net *net, float *hidden, const float *slots,
                const uint32_t row[SLOTS], const uint8_t label[LABEL_SLOTS]);
void net_actions(const struct net *net, float *scores, const float *hidden);

/* The best relation of `move` by `scores` (REL_ROOT exactly when the head is
 * the root) as an action. */
uint32_t net_best_action(const float *scores, enum move move, bool root);
uint32_t net_action(enum move move, enum rel rel);
enum move net_move(uint32_t action);

#endif

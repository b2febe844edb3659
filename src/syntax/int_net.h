/* int_net.h - the network of a model in whole numbers, as parsing runs it.
 *
 * Made from the floats of the model file (net.h) when the model is opened,
 * packed for one kernel; the floats stay for training.
 */
#ifndef SYNTAX_INT_NET_H
#define SYNTAX_INT_NET_H

#include "base/arena.h"
#include "syntax/int_kernel.h"
#include "syntax/net.h"

/* Columns of the action scores: SHIFT, then left arcs by relation, and from
 * INT_RIGHT on right arcs. The arc to the root has none: it is made only where
 * nothing else can be. */
#define INT_SHIFT ((uint32_t)REL_ROOT)
#define INT_RIGHT ((uint32_t)REL_COUNT)
#define INT_ACTIONS (INT_ACTION_PANELS * INT_PANEL)
_Static_assert(REL_ROOT == 0 && 2 * REL_COUNT <= INT_ACTIONS,
               "columns of actions");
_Static_assert(NET_DIM_MAX / 2 + 16 <= INT_PAIRS_MAX, "pairs of a hidden layer");

struct int_net {
	const struct int_kernel *kernel;
	uint32_t dim, layers, tags;
	uint32_t hidden;    /* rounded up to a multiple of 32 */
	uint32_t tags_wide; /* rounded up to a multiple of 16 */
	struct int_matrix conv[NET_LAYERS_MAX]; /* [3 * dim][dim] */
	struct int_matrix tag;                  /* [dim][tags_wide] */
	struct int_matrix slot;    /* [dim][SLOTS * hidden], fixed point */
	struct int_matrix actions; /* [hidden][INT_ACTIONS], wide */
	const float *root;         /* [dim] */
	const int16_t *slot_none;  /* [SLOTS][hidden] */
	const int16_t *label;      /* [LABEL_SLOTS][REL_COUNT + 1][hidden] */
};

/* Bytes of a left factor's row of `count` numbers. */
static inline size_t int_left_bytes(const struct int_net *net, size_t count)
{
	return net->kernel->wide ? 2 * count : count;
}

/* Round the numbers of `net`, which must all be finite, for `kernel`. All
 * memory is in `arena`. CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status
int_net_make(struct int_net *out, struct arena *arena, const struct net *net,
             const struct int_kernel *kernel, struct chancery_error *err);

#endif

/* reading.h - the loop that `read`, `code` and `parse` share: items in, codings
 * out, in order, over several threads, with progress.
 */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "claims/coder.h"
#include "cli/cli.h"

/* What became of one item. */
struct reading {
	struct report report; /* id and path are set also for a refusal */
	enum chancery_status status;
	struct chancery_error error; /* when status is not CHANCERY_OK */
	struct coding coding;        /* when it is */
	const struct coder *coder;   /* that made it, NULL for trees only */
};

struct reading_totals {
	uint64_t reports, refused, words;
	size_t peak_arena; /* bytes of the largest report's arenas */
};

struct reading_options {
	uint32_t threads;
	bool quiet; /* no progress */
	/* When set, codings are words and trees by this model and nothing else;
	 * the coder is then not used. */
	const struct model *trees_only;
};

/* Prepare on the worker (may be NULL), then take in order on the calling
 * thread; false stops. `prepare` may use the worker's `scratch`. */
struct reading_calls {
	void (*prepare)(void *user, uint32_t slot, struct reading *reading,
	                struct arena *scratch);
	bool (*take)(void *user, uint32_t slot, struct reading *reading);
};

/* 0 = as many threads as there are processors. */
uint32_t reading_threads(uint32_t asked);

MUST_USE enum chancery_status
reading_run(const struct coder *coder, const char *const *paths, size_t count,
            const struct reading_options *options,
            const struct reading_calls *calls, void *user,
            struct reading_totals *totals, struct chancery_error *err);

#endif

/* pool.h - worker threads with results in the order of the jobs.
 *
 * The calling thread makes jobs and takes results; workers do the work between.
 * Results come back in the order in which the jobs were made, whatever the
 * number of threads, so output never depends on it.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "base/base.h"

#define POOL_THREADS_MAX 64u
#define POOL_SLOTS_MAX 1024u

struct pool_calls {
	/* Fill job slot `job` (0 .. slots-1; slots are reused) and return true,
	 * or return false when there is no more. On the calling thread. */
	bool (*make)(void *user, uint32_t job);
	/* Do the job. On worker `worker` (0 .. threads-1), at once with others.
	 */
	void (*work)(void *user, uint32_t worker, uint32_t job);
	/* Take the result. On the calling thread, in order. False stops: jobs
	 * already made are finished and dropped. */
	bool (*take)(void *user, uint32_t job);
	/* Hold so many jobs so much memory that none is to be made before a
	 * result is taken?  NULL: never. On the calling thread. */
	bool (*full)(void *user);
};

/* How many job slots pool_run uses for `threads`. */
uint32_t pool_slots(uint32_t threads);

/* Run until `make` has no more or `take` says stop.  One thread runs everything
 * on the calling thread.
 *
 * CHANCERY_E_LIMIT  threads is 0 or above POOL_THREADS_MAX
 * CHANCERY_E_NOMEM  a thread could not be started
 */
MUST_USE enum chancery_status pool_run(uint32_t threads,
                                       const struct pool_calls *calls,
                                       void *user, struct chancery_error *err);

#endif

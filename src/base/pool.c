/* pool.c - see pool.h.
 *
 * A ring of slots under one mutex.  A job is a whole report, so the lock is
 * taken a few times a millisecond at most.
 */
#include "base/pool.h"

#include <pthread.h>

#define SLOTS_A_THREAD 4u
/* Work that waits while the calling thread is long at one result, as it is when
 * a batch of reports is stored at once. */
#define SLOTS_WAITING (POOL_SLOTS_MAX - POOL_THREADS_MAX * SLOTS_A_THREAD)

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t job_ready, job_done;
	const struct pool_calls *calls;
	void *user;
	uint64_t made, started, taken; /* jobs, counted from the beginning */
	uint32_t slots;
	bool closed;
	bool done[POOL_SLOTS_MAX];
};

struct worker {
	struct pool *pool;
	uint32_t index;
	pthread_t thread;
};

uint32_t pool_slots(uint32_t threads)
{
	return threads <= 1 ? 1 : threads * SLOTS_A_THREAD + SLOTS_WAITING;
}

static void *worker_main(void *arg)
{
	struct worker *worker = arg;
	struct pool *pool = worker->pool;
	pthread_mutex_lock(&pool->lock);
	for (;;) {
		while (pool->started == pool->made && !pool->closed)
			pthread_cond_wait(&pool->job_ready, &pool->lock);
		if (pool->started == pool->made)
			break;
		uint32_t slot = (uint32_t)(pool->started++ % pool->slots);
		pthread_mutex_unlock(&pool->lock);
		pool->calls->work(pool->user, worker->index, slot);
		pthread_mutex_lock(&pool->lock);
		pool->done[slot] = true;
		pthread_cond_signal(&pool->job_done);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

/* Is the oldest job done? */
static bool result_waits(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	bool waits = pool->taken < pool->made &&
	             pool->done[pool->taken % pool->slots];
	pthread_mutex_unlock(&pool->lock);
	return waits;
}

/* May one more job be made? */
static bool has_room(const struct pool *pool)
{
	uint64_t held = pool->made - pool->taken;
	return held < pool->slots &&
	       !(held && pool->calls->full && pool->calls->full(pool->user));
}

/* Take results as they come, and make jobs while slots are free. */
static void feed(struct pool *pool)
{
	bool more = true, wanted = true;
	while (more || pool->taken < pool->made) {
		if (more && has_room(pool) && !result_waits(pool)) {
			uint32_t slot = (uint32_t)(pool->made % pool->slots);
			more = wanted && pool->calls->make(pool->user, slot);
			if (!more)
				continue;
			pthread_mutex_lock(&pool->lock);
			pool->done[slot] = false;
			pool->made++;
			pthread_cond_signal(&pool->job_ready);
			pthread_mutex_unlock(&pool->lock);
			continue;
		}
		uint32_t slot = (uint32_t)(pool->taken % pool->slots);
		pthread_mutex_lock(&pool->lock);
		while (!pool->done[slot])
			pthread_cond_wait(&pool->job_done, &pool->lock);
		pthread_mutex_unlock(&pool->lock);
		if (wanted && !pool->calls->take(pool->user, slot))
			wanted = more = false;
		pool->taken++;
	}
}

static void run_alone(const struct pool_calls *calls, void *user)
{
	while (calls->make(user, 0)) {
		calls->work(user, 0, 0);
		if (!calls->take(user, 0))
			return;
	}
}

enum chancery_status pool_run(uint32_t threads, const struct pool_calls *calls,
                              void *user, struct chancery_error *err)
{
	if (threads == 0 || threads > POOL_THREADS_MAX)
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "%u threads asked for, 1 to %u are possible",
		            threads, POOL_THREADS_MAX);
	if (threads == 1) {
		run_alone(calls, user);
		return CHANCERY_OK;
	}
	struct pool pool = { .calls = calls,
		             .user = user,
		             .slots = pool_slots(threads) };
	struct worker worker[POOL_THREADS_MAX];
	pthread_mutex_init(&pool.lock, NULL);
	pthread_cond_init(&pool.job_ready, NULL);
	pthread_cond_init(&pool.job_done, NULL);
	uint32_t running = 0;
	for (; running < threads; running++) {
		worker[running] = (struct worker){ &pool, running, 0 };
		if (pthread_create(&worker[running].thread, NULL, worker_main,
		                   &worker[running]))
			break;
	}
	if (running == threads)
		feed(&pool);
	pthread_mutex_lock(&pool.lock);
	pool.closed = true;
	pthread_cond_broadcast(&pool.job_ready);
	pthread_mutex_unlock(&pool.lock);
	for (uint32_t i = 0; i < running; i++)
		pthread_join(worker[i].thread, NULL);
	pthread_cond_destroy(&pool.job_done);
	pthread_cond_destroy(&pool.job_ready);
	pthread_mutex_destroy(&pool.lock);
	if (running < threads)
		return fail(err, CHANCERY_E_NOMEM, 0,
		            "could not start thread %u of %u", running + 1,
		            threads);
	return CHANCERY_OK;
}

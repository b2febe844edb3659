/* test_pool.c - workers: order, reuse of slots, stopping. */
#include "unit/unit.h"
#include "base/pool.h"

enum { JOBS = 2000 };

struct run {
	uint32_t make_limit, take_limit; /* how many before saying no */
	uint32_t made, taken;
	uint32_t slots, threads;
	uint32_t input[POOL_SLOTS_MAX], output[POOL_SLOTS_MAX];
	bool busy[POOL_SLOTS_MAX];
	uint32_t worked[POOL_THREADS_MAX]; /* each by its own worker */
	uint32_t faults;
};

static bool make(void *user, uint32_t job)
{
	struct run *run = user;
	if (run->made == run->make_limit)
		return false;
	run->faults += job >= run->slots || run->busy[job];
	run->busy[job] = true;
	run->input[job] = run->made++;
	return true;
}

/* Some jobs take a hundred times as long as others. */
static uint32_t slow(uint32_t x)
{
	uint32_t rounds = x % 7 == 0 ? 20000 : 200;
	for (uint32_t i = 0; i < rounds; i++)
		x = x * 1664525u + 1013904223u;
	return x;
}

static void work(void *user, uint32_t worker, uint32_t job)
{
	struct run *run = user;
	run->output[job] = slow(run->input[job]);
	if (worker < run->threads)
		run->worked[worker]++;
}

static bool take(void *user, uint32_t job)
{
	struct run *run = user;
	run->faults += !run->busy[job];
	run->faults += run->input[job] != run->taken;
	run->faults += run->output[job] != slow(run->taken);
	run->busy[job] = false;
	return ++run->taken != run->take_limit;
}

static const struct pool_calls calls = { make, work, take, NULL };

/* Three jobs are as much as fits. */
static bool full(void *user)
{
	const struct run *run = user;
	assert_true(run->made - run->taken <= 3);
	return run->made - run->taken == 3;
}

static struct run start(uint32_t threads)
{
	return (struct run){ .make_limit = JOBS,
		             .slots = pool_slots(threads),
		             .threads = threads };
}

static uint32_t all_worked(const struct run *run)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < run->threads; i++)
		sum += run->worked[i];
	return sum;
}

static void test_results_come_in_order(void **state)
{
	(void)state;
	for (uint32_t threads = 1; threads <= 8; threads++) {
		struct run run = start(threads);
		assert_int_equal(pool_run(threads, &calls, &run, NULL), 0);
		assert_int_equal(run.faults, 0);
		assert_int_equal(run.taken, JOBS);
		assert_int_equal(all_worked(&run), JOBS);
	}
}

static void test_full(void **state)
{
	static const struct pool_calls held = { make, work, take, full };
	(void)state;
	for (uint32_t threads = 2; threads <= 8; threads += 3) {
		struct run run = start(threads);
		assert_int_equal(pool_run(threads, &held, &run, NULL), 0);
		assert_int_equal(run.faults, 0);
		assert_int_equal(run.taken, JOBS);
	}
}

static void test_no_jobs(void **state)
{
	(void)state;
	for (uint32_t threads = 1; threads <= 4; threads++) {
		struct run run = start(threads);
		run.make_limit = 0;
		assert_int_equal(pool_run(threads, &calls, &run, NULL), 0);
		assert_int_equal(run.taken, 0);
	}
}

static void test_fewer_jobs_than_threads(void **state)
{
	(void)state;
	struct run run = start(64);
	run.make_limit = 3;
	assert_int_equal(pool_run(64, &calls, &run, NULL), 0);
	assert_int_equal(run.faults, 0);
	assert_int_equal(run.taken, 3);
}

static void test_take_stops_the_run(void **state)
{
	(void)state;
	for (uint32_t threads = 1; threads <= 8; threads++) {
		struct run run = start(threads);
		run.take_limit = 100;
		assert_int_equal(pool_run(threads, &calls, &run, NULL), 0);
		assert_int_equal(run.faults, 0);
		assert_int_equal(run.taken, 100);
		assert_in_range(run.made, 100, 100 + run.slots);
		assert_int_equal(all_worked(&run), run.made);
	}
}

static void test_thread_counts_that_are_refused(void **state)
{
	(void)state;
	struct run run = start(1);
	struct chancery_error err;
	assert_int_equal(pool_run(0, &calls, &run, &err), CHANCERY_E_LIMIT);
	assert_int_equal(pool_run(POOL_THREADS_MAX + 1, &calls, &run, &err),
	                 CHANCERY_E_LIMIT);
	assert_string_equal(err.message,
	                    "65 threads asked for, 1 to 64 are possible");
	assert_int_equal(run.made, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_results_come_in_order),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_no_jobs),
		cmocka_unit_test(test_fewer_jobs_than_threads),
		cmocka_unit_test(test_take_stops_the_run),
		cmocka_unit_test(test_thread_counts_that_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* parse_stages.c - measure each stage of parsing on the same reports.
 *
 *   bench-parse-stages MODEL REPORTS RUNS [KERNEL]
 *
 * Reads the reports (any file that `chancery parse` reads) once and prints a
 * line a measure: name, value, unit.  CPU time of one thread, the best of RUNS.
 * The parse is measured with every kernel that runs here, or KERNEL alone;
 * their output must be the same bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "intake/intake.h"
#include "syntax/conllu.h"
#include "syntax/model.h"

#define LIMIT ((size_t)2 << 30)
#define REPORTS_MAX 100000u

struct bench {
	struct arena arena, doc, scratch;
	struct model *model;
	struct report *report;
	uint32_t count;
	uint64_t words;
	double read;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void say(const char *name, double value, const char *unit)
{
	printf("%s\t%.1f\t%s\n", name, value, unit);
}

static enum chancery_status read_reports(struct bench *b, const char *path,
                                         struct chancery_error *err)
{
	struct intake *intake;
	struct item item;
	b->report = arena_alloc(&b->arena, REPORTS_MAX, sizeof *b->report);
	if (!b->report)
		return fail_nomem(err);
	enum chancery_status status = intake_new(&intake, &path, 1, err);
	if (status)
		return status;
	double begun = now();
	while (b->count < REPORTS_MAX &&
	       intake_next(intake, &item, &b->arena)) {
		if (item.kind == ITEM_REFUSED)
			continue;
		if (!intake_report(&b->report[b->count], &b->arena, &b->scratch,
		                   &item, NULL))
			b->count++;
		arena_clear(&b->scratch);
	}
	b->read = now() - begun;
	intake_free(intake);
	return CHANCERY_OK;
}

enum stage { STAGE_SPLIT, STAGE_PARSE, STAGE_WRITE, STAGES };

/* Seconds of each stage over all reports; `sum` tells outputs apart. */
static enum chancery_status pass(struct bench *b, double seconds[STAGES],
                                 uint64_t *sum, struct chancery_error *err)
{
	struct buf out;
	enum chancery_status status = CHANCERY_OK;
	buf_init(&out, LIMIT);
	b->words = 0;
	*sum = 0;
	for (uint32_t i = 0; i < b->count && !status; i++) {
		const struct report *r = &b->report[i];
		struct words words;
		struct trees trees;
		arena_clear(&b->doc);
		buf_clear(&out);
		double t0 = now();
		status = words_split(&words, &b->doc, r->text, r->body,
		                     r->body_count, err);
		double t1 = now();
		if (!status)
			status = parse_words(&trees, &b->doc, &b->scratch,
			                     b->model, r->text, &words, err);
		double t2 = now();
		if (!status)
			conllu_write(&out, r->text, &words, &trees);
		seconds[STAGE_SPLIT] += t1 - t0;
		seconds[STAGE_PARSE] += t2 - t1;
		seconds[STAGE_WRITE] += now() - t2;
		b->words += words.count;
		*sum = *sum * 31 + hash_bytes(buf_str(&out));
	}
	buf_release(&out);
	return status;
}

static enum chancery_status measure(struct bench *b, int runs, double *best,
                                    uint64_t *sum, struct chancery_error *err)
{
	for (int s = 0; s < STAGES; s++)
		best[s] = 1e9;
	for (int run = 0; run < runs; run++) {
		double seconds[STAGES] = { 0 };
		enum chancery_status status = pass(b, seconds, sum, err);
		if (status)
			return status;
		for (int s = 0; s < STAGES; s++)
			best[s] = seconds[s] < best[s] ? seconds[s] : best[s];
	}
	return CHANCERY_OK;
}

/* Milliseconds to map, check and prepare the model, best of ten. */
static enum chancery_status measure_load(const char *path,
                                         struct chancery_error *err)
{
	double best = 1e9;
	for (int i = 0; i < 10; i++) {
		struct model *model;
		double begun = now();
		enum chancery_status status = model_open(&model, path, err);
		double used = now() - begun;
		if (status)
			return status;
		model_close(model);
		best = used < best ? used : best;
	}
	say("load of the model", best * 1e3, "ms");
	return CHANCERY_OK;
}

static enum chancery_status run(struct bench *b, int runs, const char *kernel,
                                struct chancery_error *err)
{
	double best[STAGES];
	uint64_t sum = 0, first = 0;
	bool any = false;
	for (size_t k = 0; int_kernels[k]; k++) {
		char name[64];
		if (!int_kernels[k]->runs() ||
		    (kernel && strcmp(kernel, int_kernels[k]->name)))
			continue;
		enum chancery_status status = model_use_kernel(
		    b->model, int_kernels[k], err);
		if (!status)
			status = measure(b, runs, best, &sum, err);
		if (status)
			return status;
		double words = (double)b->words;
		snprintf(name, sizeof name, "parse alone, %s",
		         int_kernels[k]->name);
		say(name, words / best[STAGE_PARSE], "words/s");
		if (any && sum != first)
			return fail(err, CHANCERY_E_INTERNAL, 0,
			            "kernel %s gives other trees",
			            int_kernels[k]->name);
		first = sum;
		any = true;
	}
	if (!any)
		return fail(err, CHANCERY_E_NOTFOUND, 0,
		            "no such kernel runs here");
	double words = (double)b->words, all = b->read;
	for (int s = 0; s < STAGES; s++)
		all += best[s];
	say("reading reports", words / b->read, "words/s");
	say("splitting", words / best[STAGE_SPLIT], "words/s");
	say("writing CoNLL-U", words / best[STAGE_WRITE], "words/s");
	say("text to trees", words / (best[STAGE_SPLIT] + best[STAGE_PARSE]),
	    "words/s");
	say("everything", words / all, "words/s");
	say("words", words, "");
	return CHANCERY_OK;
}

int main(int argc, char **argv)
{
	static struct bench b;
	struct chancery_error err = { 0 };
	if (argc < 4 || argc > 5) {
		fputs("usage: bench-parse-stages MODEL REPORTS RUNS [KERNEL]\n",
		      stderr);
		return 2;
	}
	arena_init(&b.arena, LIMIT);
	arena_init(&b.doc, LIMIT);
	arena_init(&b.scratch, LIMIT);
	enum chancery_status status = measure_load(argv[1], &err);
	if (!status)
		status = model_open(&b.model, argv[1], &err);
	if (!status)
		status = read_reports(&b, argv[2], &err);
	if (!status)
		status = run(&b, atoi(argv[3]), argc == 5 ? argv[4] : NULL,
		             &err);
	if (status)
		fprintf(stderr, "bench-parse-stages: %s\n", err.message);
	model_close(b.model);
	arena_release(&b.arena);
	arena_release(&b.doc);
	arena_release(&b.scratch);
	return status ? EXIT_FAILURE : EXIT_SUCCESS;
}

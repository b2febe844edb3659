/* stages.c - one stage alone, on reports that are parsed beforehand.
 *
 *   chancery-stages time DATA REPORTS [RUNS]    words a CPU second of times/
 *                                               and places/, the best of RUNS
 *   chancery-stages where DATA REPORTS          the place of the act told by
 * one word of each report: its id ends in "@" and the byte of the word; prints
 * id, begin and end of each chancery-stages open DATA milliseconds to open the
 *                                               gazetteer
 *
 * REPORTS is JSONL as `chancery code` reads it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "actors/mention.h"
#include "intake/intake.h"
#include "places/place.h"
#include "syntax/parser.h"
#include "times/time.h"

/* Reports of one run, held in memory together. */
#define REPORTS_MAX 20000u
#define ARENA_BYTES ((size_t)6 << 30)

struct one {
	struct report report;
	struct words words;
	struct trees trees;
	struct mentions mentions;
};

struct stages {
	struct arena doc, scratch, work;
	struct model *model;
	struct lexicon *lexicon;
	struct gazetteer *gazetteer;
	struct one *one;
	uint32_t count;
	uint64_t words;
};

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(enum chancery_status status, const struct chancery_error *err)
{
	if (!status)
		return;
	fprintf(stderr, "chancery-stages: %s\n", err->message);
	exit(1);
}

static void open_data(struct stages *s, const char *data)
{
	struct chancery_error err;
	char path[4096];
	snprintf(path, sizeof path, "%s/models/english.model", data);
	must(model_open(&s->model, path, &err), &err);
	must(lexicon_open(&s->lexicon, data, &err), &err);
	must(gazetteer_open(&s->gazetteer, data, &err), &err);
}

static void prepare(struct stages *s, const char *path)
{
	struct intake *intake;
	struct chancery_error err;
	must(intake_new(&intake, &path, 1, &err), &err);
	s->one = calloc(REPORTS_MAX, sizeof *s->one);
	struct item item;
	while (s->one && s->count < REPORTS_MAX &&
	       intake_next(intake, &item, &s->doc)) {
		struct one *one = &s->one[s->count];
		if (item.kind == ITEM_REFUSED ||
		    intake_report(&one->report, &s->doc, &s->scratch, &item,
		                  &err))
			continue;
		must(words_split(&one->words, &s->doc, one->report.text,
		                 one->report.body, one->report.body_count,
		                 &err),
		     &err);
		must(parse_words(&one->trees, &s->doc, &s->scratch, s->model,
		                 one->report.text, &one->words, &err),
		     &err);
		must(mentions_find(&one->mentions, &s->doc, &s->scratch,
		                   s->lexicon, &one->report, &one->words,
		                   &one->trees, &err),
		     &err);
		s->words += one->words.count;
		s->count++;
	}
	intake_free(intake);
}

static void find_places(struct stages *s, const struct one *one,
                        struct places *out)
{
	struct chancery_error err;
	must(places_find(out, &s->work, &s->scratch, s->gazetteer, &one->report,
	                 &one->words, &one->trees, &one->mentions, &err),
	     &err);
}

static void time_stages(struct stages *s, int runs)
{
	double best[2] = { 1e9, 1e9 };
	struct chancery_error err;
	for (int run = 0; run < runs; run++) {
		for (int stage = 0; stage < 2; stage++) {
			double begun = seconds();
			for (uint32_t i = 0; i < s->count; i++) {
				const struct one *one = &s->one[i];
				struct times times;
				struct places places;
				arena_clear(&s->work);
				if (stage)
					find_places(s, one, &places);
				else
					must(times_find(
					         &times, &s->work, &s->scratch,
					         &one->report, &one->words,
					         &one->trees, &err),
					     &err);
			}
			double used = seconds() - begun;
			if (used < best[stage])
				best[stage] = used;
		}
	}
	printf("words  %llu\n", (unsigned long long)s->words);
	printf("times  %.0f words/s\n", (double)s->words / best[0]);
	printf("places %.0f words/s\n", (double)s->words / best[1]);
}

static void where(struct stages *s)
{
	for (uint32_t i = 0; i < s->count; i++) {
		const struct one *one = &s->one[i];
		struct str id = one->report.id;
		size_t at = id.len;
		while (at && id.ptr[at - 1] != '@')
			at--;
		uint32_t byte, word = NONE;
		struct str number = { id.ptr + at, id.len - at };
		if (!at || !str_to_u32(number, &byte))
			continue;
		for (uint32_t w = 0; w < one->words.count; w++)
			if (one->words.item[w].begin <= byte &&
			    byte < one->words.item[w].end)
				word = w;
		if (word == NONE)
			continue;
		struct places places;
		arena_clear(&s->work);
		find_places(s, one, &places);
		uint32_t p = places_of_act(&places, &one->words, &one->trees,
		                           word);
		for (uint32_t q = p; q != NONE;
		     q = places_joined(&places, &one->trees, p, q))
			printf("%.*s\t%u\t%u\n", STR_ARG(id),
			       places.item[q].span.begin,
			       places.item[q].span.end);
	}
}

int main(int argc, char **argv)
{
	struct stages s = { 0 };
	if (argc == 3 && !strcmp(argv[1], "open")) {
		struct chancery_error err;
		double begun = seconds();
		must(gazetteer_open(&s.gazetteer, argv[2], &err), &err);
		printf("gazetteer open in %.1f ms of processor\n",
		       (seconds() - begun) * 1e3);
		gazetteer_close(s.gazetteer);
		return 0;
	}
	if (argc < 4) {
		fprintf(stderr, "usage: chancery-stages open DATA\n"
		                "       chancery-stages time DATA REPORTS "
		                "[RUNS]\n"
		                "       chancery-stages where DATA REPORTS\n");
		return 2;
	}
	arena_init(&s.doc, ARENA_BYTES);
	arena_init(&s.scratch, ARENA_BYTES);
	arena_init(&s.work, ARENA_BYTES);
	open_data(&s, argv[2]);
	prepare(&s, argv[3]);
	if (!strcmp(argv[1], "time"))
		time_stages(&s, argc > 4 ? atoi(argv[4]) : 3);
	else
		where(&s);
	arena_release(&s.doc);
	arena_release(&s.scratch);
	arena_release(&s.work);
	model_close(s.model);
	lexicon_close(s.lexicon);
	gazetteer_close(s.gazetteer);
	free(s.one);
	return 0;
}

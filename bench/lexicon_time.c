/* lexicon_time.c - how long the lexicon takes to open, and how many words a
 * second its matcher goes through.
 *
 * usage: lexicon_time DATA CACHE TEXT [ACTORS...]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <sodium.h>

#include "lexicon/entries.h"

#define LIMIT ((size_t)2 << 30)
#define RUNS 5
/* Bytes of one report. */
#define REPORT_BYTES 4000u

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(enum chancery_status status, const struct chancery_error *err)
{
	if (!status)
		return;
	fprintf(stderr, "lexicon_time: %s\n", err->message);
	exit(1);
}

/* Milliseconds to open the sources, the best of RUNS. */
static double open_time(const struct lexicon_sources *sources)
{
	double best = 1e9;
	struct chancery_error err;
	for (int i = 0; i < RUNS; i++) {
		struct lexicon *lexicon;
		double begun = now();
		must(lexicon_open_sources(&lexicon, sources, &err), &err);
		double took = now() - begun;
		lexicon_close(lexicon);
		best = took < best ? took : best;
	}
	return best * 1e3;
}

struct piece {
	struct str text;
	struct words words;
};

/* The text cut into reports at line ends, and these into words. */
static uint32_t cut(struct piece *out, uint32_t room, struct arena *arena,
                    struct str text, uint64_t *words)
{
	struct chancery_error err;
	uint32_t count = 0;
	while (text.len && count < room) {
		size_t end = text.len < REPORT_BYTES ? text.len : REPORT_BYTES;
		while (end < text.len && text.ptr[end - 1] != '\n')
			end++;
		struct piece *r = &out[count++];
		r->text = (struct str){ text.ptr, end };
		struct span body = { 0, (uint32_t)end };
		must(words_split(&r->words, arena, r->text, &body, 1, &err),
		     &err);
		*words += r->words.count;
		text = (struct str){ text.ptr + end, text.len - end };
	}
	return count;
}

/* All names in all reports; how many. */
static uint64_t match_all(const struct lexicon *lexicon,
                          const struct piece *report, uint32_t count,
                          struct arena *scratch)
{
	uint64_t found = 0;
	struct chancery_error err;
	for (uint32_t i = 0; i < count; i++) {
		struct atoms atoms;
		arena_clear(scratch);
		must(atoms_read(&atoms, scratch, &lexicon->names,
		                report[i].text, &report[i].words, &err),
		     &err);
		for (uint32_t at = 0; at < atoms.count; at++) {
			struct name_match match = names_match(
			    &lexicon->names, &atoms, report[i].text, at,
			    DAY_NONE);
			if (!match.end)
				continue;
			found++;
			at = match.end - 1;
		}
	}
	return found;
}

int main(int argc, char **argv)
{
	struct arena arena, scratch;
	struct chancery_error err;
	struct lexicon *lexicon;
	struct str text;
	if (argc < 4 || sodium_init() < 0) {
		fputs("usage: lexicon_time DATA CACHE TEXT [ACTORS...]\n",
		      stderr);
		return 2;
	}
	struct lexicon_sources sources = { .data = argv[1] };
	sources.actors.path = (const char *const *)argv + 4;
	sources.actors.count = (size_t)argc - 4;
	arena_init(&arena, LIMIT);
	arena_init(&scratch, LIMIT);
	double built = open_time(&sources);
	sources.cache = argv[2];
	must(lexicon_open_sources(&lexicon, &sources, &err), &err);
	lexicon_close(lexicon);
	double mapped = open_time(&sources);
	must(lexicon_open_sources(&lexicon, &sources, &err), &err);
	must(file_read(&text, &arena, argv[3], LIMIT / 4, &err), &err);
	uint32_t room = (uint32_t)(text.len / REPORT_BYTES) + 1;
	struct piece *report = arena_alloc(&arena, room, sizeof *report);
	uint64_t words = 0, found = 0;
	if (!report)
		return 1;
	uint32_t count = cut(report, room, &arena, text, &words);
	double best = 1e9;
	for (int i = 0; i < RUNS; i++) {
		double begun = now();
		found = match_all(lexicon, report, count, &scratch);
		double took = now() - begun;
		best = took < best ? took : best;
	}
	printf("actors             %u\n", lexicon->entry.count);
	printf("names              %u\n", lexicon->names.count);
	printf("open, from text    %.1f ms\n", built);
	printf("open, from cache   %.1f ms%s\n", mapped,
	       lexicon->map.bytes.ptr ? "" : " (not used)");
	printf("cache              %.1f MB\n",
	       (double)lexicon->map.bytes.len / 1e6);
	printf("words              %llu, %llu names found\n",
	       (unsigned long long)words, (unsigned long long)found);
	printf("matching           %.1f million words/s\n",
	       (double)words / best / 1e6);
	printf("matching_seconds   %.6f\n", best);
	lexicon_close(lexicon);
	arena_release(&arena);
	arena_release(&scratch);
	return 0;
}

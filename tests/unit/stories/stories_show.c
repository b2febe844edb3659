/* stories_show.c - what stories cost, as the number of reports grows.
 *
 * usage: stories-show PATH...
 *
 * Makes the profiles of the reports, without reading claims, and gathers the
 * first eighth, quarter, half and all of them, by day; a line "REPORTS TAB
 * MICROSECONDS A REPORT TAB STORIES TAB LARGEST" for each, after one for the
 * profiles alone.  Used by bench/stories.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/vec.h"
#include "intake/intake.h"
#include "stories/gather.h"

struct one {
	struct profile profile;
	day_t day;
	struct str content;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* As the ledger orders them. */
static int by_day(const void *va, const void *vb)
{
	const struct one *a = va, *b = vb;
	if ((a->day == DAY_NONE) != (b->day == DAY_NONE))
		return a->day == DAY_NONE ? 1 : -1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return str_cmp(a->content, b->content);
}

static void show(const struct one *list, uint32_t count)
{
	struct arena arena;
	struct gathered gathered;
	arena_init(&arena, (size_t)1 << 30);
	struct profile *profile = arena_alloc(&arena, count, sizeof *profile);
	day_t *day = arena_alloc(&arena, count, sizeof *day);
	uint32_t *size = arena_alloc(&arena, count, sizeof *size);
	if (!profile || !day || !size)
		abort();
	for (uint32_t i = 0; i < count; i++) {
		profile[i] = list[i].profile;
		day[i] = list[i].day;
	}
	double begun = now();
	if (gather(&gathered, &arena, profile, day, count, NULL))
		abort();
	double took = now() - begun;
	uint32_t stories = 0, largest = 0;
	for (uint32_t i = 0; i < count; i++) {
		stories += gathered.story[i] == i;
		if (++size[gathered.story[i]] > largest)
			largest = size[gathered.story[i]];
	}
	printf("%u\t%.1f\t%u\t%u\n", count, took * 1e6 / count, stories,
	       largest);
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	struct arena kept, raw, doc, scratch;
	struct intake *intake;
	struct chancery_error err = { 0 };
	struct item item;
	struct VEC(struct one) list = { 0 };
	double profiling = 0;
	arena_init(&kept, (size_t)1 << 30);
	arena_init(&raw, (size_t)256 << 20);
	arena_init(&doc, (size_t)256 << 20);
	arena_init(&scratch, (size_t)256 << 20);
	if (intake_new(&intake, (const char *const *)argv + 1,
	               (size_t)argc - 1, &err)) {
		fprintf(stderr, "stories-show: %s\n", err.message);
		return 1;
	}
	while (intake_next(intake, &item, &raw)) {
		struct report r;
		if (!intake_report(&r, &doc, &scratch, &item, &err)) {
			struct one *slot = VEC_PUSH(&kept, &list);
			struct profile_source source = {
				.text = r.text,
				.title = r.title,
				.body = r.body,
				.body_count = r.body_count,
				.title_span = r.title_span
			};
			unsigned char packed[PROFILE_MAX * PROFILE_BYTES];
			double begun = now();
			if (!slot ||
			    !profile_read(&slot->profile, &scratch, &source))
				abort();
			profiling += now() - begun;
			profile_pack(&slot->profile, packed);
			struct str bytes = { (const char *)packed,
				             slot->profile.count *
				                 PROFILE_BYTES };
			slot->day = report_day(&r);
			slot->content = arena_str(&kept, r.content_id);
			if (!profile_unpack(&slot->profile, &kept, bytes))
				abort();
		}
		arena_clear(&raw);
		arena_clear(&doc);
		arena_clear(&scratch);
	}
	intake_free(intake);
	if (!list.count)
		return 1;
	printf("profiles\t%.1f\n", profiling * 1e6 / list.count);
	qsort(list.item, list.count, sizeof *list.item, by_day);
	for (uint32_t part = 8; part; part /= 2)
		show(list.item, list.count / part);
	arena_release(&kept);
	arena_release(&raw);
	arena_release(&doc);
	arena_release(&scratch);
	return 0;
}

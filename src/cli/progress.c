/* progress.c - see progress.h. The clock only times the display. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER_MS 500
#define EVERY_MS 200

static uint64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void progress_init(struct progress *progress, bool quiet)
{
	*progress = (struct progress){ .on = !quiet && isatty(STDERR_FILENO) };
	if (progress->on)
		progress->started = progress->shown = now_ms();
}

void progress_show(struct progress *progress, uint64_t done, uint64_t total,
                   uint64_t reports, uint64_t refused)
{
	if (!progress->on)
		return;
	uint64_t now = now_ms(), spent = now - progress->started;
	if (spent < FIRST_AFTER_MS || now - progress->shown < EVERY_MS)
		return;
	progress->shown = now;
	progress->visible = true;
	fprintf(stderr, "\r%llu reports, %llu refused, %.1f MB",
	        (unsigned long long)reports, (unsigned long long)refused,
	        (double)done / 1e6);
	if (total > done && done) {
		uint64_t left = spent * (total - done) / done / 1000;
		fprintf(stderr, " of %.1f MB, about %llu:%02llu left",
		        (double)total / 1e6, (unsigned long long)(left / 60),
		        (unsigned long long)(left % 60));
	}
	fputs("\033[K", stderr);
	fflush(stderr);
}

void progress_end(struct progress *progress)
{
	if (progress->visible)
		fputs("\r\033[K", stderr);
	progress->visible = false;
}

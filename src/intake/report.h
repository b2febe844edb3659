/* report.h - one report as read: its stored text, what is known of its making,
 * and which parts of the text are the news.
 *
 * The text is kept as published (after decoding to UTF-8); clutter stays in it
 * and is only left out of `body`, so that every span can be shown in place.
 */
#ifndef INTAKE_REPORT_H
#define INTAKE_REPORT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"

/* A longer text is no report; it is refused, not cut. */
#define REPORT_TEXT_MAX ((size_t)4 << 20)
/* Parts of the body; what lies beyond is left uncoded. */
#define REPORT_BODY_MAX 20000u

struct report {
	struct str id;         /* as given, else the content id */
	struct str content_id; /* of `text` */
	struct str path; /* file, "file:LINE" for a line of JSONL, or "-" */
	/* Empty (len 0) where the input does not say. */
	struct str title, author, outlet, url, language;
	/* When it was published, DAY_NONE if unknown, and how that is known:
	 * "given" (a field), "meta" (page metadata), "byline" (a stamp or
	 * byline in the text), "dateline"; empty if unknown. */
	day_t published;
	struct str published_basis;
	/* The place-and-date line that opens the report ("KABUL, July 4 -"),
	 * empty span if none; its date or DAY_NONE. A dateline outranks a later
	 * page stamp as the day that "today" means. */
	struct span dateline;
	day_t dateline_day;
	struct span title_span; /* the title in the text, empty if not there */
	struct str text;        /* valid UTF-8 */
	/* Ranges of the text that are coded, in order, not overlapping: title
	 * once, dateline, paragraphs, headings, list items. */
	const struct span *body;
	uint32_t body_count;
};

/* The day that "today" means: dateline, else publication, else DAY_NONE. */
static inline day_t report_day(const struct report *report)
{
	return report->dateline_day != DAY_NONE ? report->dateline_day
	                                        : report->published;
}

#endif

/* intake_show.c - one JSON line for each report that intake makes of the given
 * paths: what script/score-extract scores, and a look at intake by hand.
 */
#include "intake/intake.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

static void put(struct json_object *to, const char *name, struct str s)
{
	json_object_object_add(to, name,
	                       json_object_new_string_len(s.ptr, (int)s.len));
}

static void put_day(struct json_object *to, const char *name, day_t day)
{
	char text[11];
	if (day == DAY_NONE)
		return;
	day_format(day, text);
	put(to, name, str_of(text));
}

/* The body as text, a line break between its ranges. */
static void put_body(struct json_object *to, const struct report *report)
{
	size_t len = 0;
	for (uint32_t i = 0; i < report->body_count; i++)
		len += report->body[i].end - report->body[i].begin + 1;
	char *text = malloc(len + 1);
	if (!text)
		abort();
	len = 0;
	struct json_object *ranges = json_object_new_array();
	for (uint32_t i = 0; i < report->body_count; i++) {
		struct span s = report->body[i];
		struct json_object *pair = json_object_new_array();
		json_object_array_add(pair, json_object_new_int64(s.begin));
		json_object_array_add(pair, json_object_new_int64(s.end));
		json_object_array_add(ranges, pair);
		memcpy(text + len, report->text.ptr + s.begin, s.end - s.begin);
		len += s.end - s.begin;
		text[len++] = '\n';
	}
	put(to, "text", (struct str){ text, len });
	json_object_object_add(to, "body", ranges);
	free(text);
}

static void show(const struct report *report)
{
	struct json_object *to = json_object_new_object();
	put(to, "id", report->id);
	put(to, "path", report->path);
	put(to, "title", report->title);
	put(to, "author", report->author);
	put(to, "site", report->outlet);
	put(to, "url", report->url);
	put(to, "language", report->language);
	put_day(to, "date", report->published);
	put(to, "basis", report->published_basis);
	put_day(to, "dateline_day", report->dateline_day);
	put(to, "dateline", span_str(report->text, report->dateline));
	put(to, "title_in_text", span_str(report->text, report->title_span));
	json_object_object_add(
	    to, "bytes", json_object_new_int64((int64_t)report->text.len));
	put_body(to, report);
	puts(json_object_to_json_string_ext(
	    to, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(to);
}

static void refuse(const struct item *item, const struct report *report,
                   const struct chancery_error *err)
{
	struct json_object *to = json_object_new_object();
	put(to, "refused", item->name);
	put(to, "id", report->id);
	put(to, "status", str_of(chancery_status_name(err->status)));
	put(to, "message", str_of(err->message));
	puts(json_object_to_json_string_ext(to, JSON_C_TO_STRING_PLAIN));
	json_object_put(to);
}

int main(int argc, char **argv)
{
	struct arena raw, doc, scratch;
	arena_init(&raw, (size_t)256 << 20);
	arena_init(&doc, (size_t)256 << 20);
	arena_init(&scratch, (size_t)256 << 20);
	struct intake *intake;
	struct chancery_error err = { 0 };
	if (intake_new(&intake, (const char *const *)argv + 1, (size_t)argc - 1,
	               &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	struct item item;
	while (intake_next(intake, &item, &raw)) {
		struct report report;
		if (intake_report(&report, &doc, &scratch, &item, &err))
			refuse(&item, &report, &err);
		else
			show(&report);
		arena_clear(&raw);
		arena_clear(&doc);
		arena_clear(&scratch);
	}
	intake_free(intake);
	arena_release(&raw);
	arena_release(&doc);
	arena_release(&scratch);
	return 0;
}

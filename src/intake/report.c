/* report.c - the second half of intake.h: one raw item to a report. */
#include "intake/body.h"
#include "intake/decode.h"
#include "intake/html_guard.h"
#include "intake/html_main.h"
#include "intake/html_page.h"
#include "intake/intake.h"
#include "intake/masthead.h"
#include "intake/record.h"
#include "intake/stopwords.h"

#include "base/utf8.h"

/* What is known before the text is looked at. */
struct known {
	struct str id, title, author, outlet, url, language;
	day_t published;
	struct str published_basis;
};

/* Text must say something and be text. */
static enum chancery_status check_text(struct str text,
                                       struct chancery_error *err)
{
	if (text.len > REPORT_TEXT_MAX)
		return fail(err, CHANCERY_E_LIMIT, REPORT_TEXT_MAX,
		            "text has %zu bytes, more than the %zu allowed",
		            text.len, REPORT_TEXT_MAX);
	const char *nul = text.len ? memchr(text.ptr, '\0', text.len) : NULL;
	if (nul)
		return fail(err, CHANCERY_E_FORMAT, (uint64_t)(nul - text.ptr),
		            "text has a zero byte at %zu: not text",
		            (size_t)(nul - text.ptr));
	if (!str_trim(text).len)
		return fail(err, CHANCERY_E_FORMAT, 0, "text is empty");
	return CHANCERY_OK;
}

/* The URL's /2025/07/04/ or 2025-07-04, DAY_NONE if none. */
static day_t url_day(struct str url)
{
	struct stamp stamp;
	if (url.len > 2000)
		return DAY_NONE;
	return stamp_find(url, 0, &stamp) ? stamp.day : DAY_NONE;
}

/* Merge what is known with what the text says; the known comes first. */
static enum chancery_status settle(struct report *out, struct arena *doc,
                                   const struct known *known,
                                   const struct masthead *found,
                                   struct chancery_error *err)
{
	out->published = known->published;
	out->published_basis = known->published_basis;
	if (out->published == DAY_NONE && found->published != DAY_NONE) {
		out->published = found->published;
		out->published_basis = STR("byline");
	}
	if (out->published == DAY_NONE) {
		out->published = url_day(known->url);
		if (out->published != DAY_NONE)
			out->published_basis = STR("meta");
	}
	out->dateline = found->dateline.span;
	out->dateline_day = DAY_NONE;
	if (found->dateline.stamp.month)
		out->dateline_day = stamp_complete(found->dateline.stamp,
		                                   out->published);
	if (out->published == DAY_NONE && out->dateline_day != DAY_NONE) {
		out->published = out->dateline_day;
		out->published_basis = STR("dateline");
	}
	out->title_span = found->title;
	struct str title = known->title.len ? known->title
	                                    : span_str(out->text, found->title);
	struct str author = known->author.len ? known->author : found->author;
	struct str outlet = known->outlet.len ? known->outlet : found->outlet;
	struct str language = known->language.len ? known->language
	                                          : stopword_guess(out->text);
	out->title = arena_str(doc, title);
	out->author = arena_str(doc, author);
	out->outlet = arena_str(doc, outlet);
	out->url = arena_str(doc, known->url);
	out->language = arena_str(doc, language);
	if (!out->title.ptr || !out->author.ptr || !out->outlet.ptr ||
	    !out->url.ptr || !out->language.ptr)
		return fail_nomem(err);
	return CHANCERY_OK;
}

static enum chancery_status name_content(struct report *out, struct arena *doc,
                                         struct chancery_error *err)
{
	char *id = arena_alloc(doc, CONTENT_ID_LEN + 1, 1);
	if (!id)
		return fail_nomem(err);
	content_id(id, out->text);
	out->content_id = (struct str){ id, CONTENT_ID_LEN };
	if (!out->id.len)
		out->id = out->content_id;
	return CHANCERY_OK;
}

/* A text of which no part looks like news is all of it coded: better a false
 * line than a lost report. */
static enum chancery_status whole_body(struct report *out, struct arena *doc,
                                       struct chancery_error *err)
{
	struct span *all = arena_alloc(doc, 1, sizeof *all);
	if (!all)
		return fail_nomem(err);
	*all = (struct span){ 0, (uint32_t)out->text.len };
	out->body = all;
	out->body_count = 1;
	return CHANCERY_OK;
}

/* Step over a blank or a dash at `*at`; false at anything else. */
static bool is_dash_or_space(struct str text, uint32_t *at)
{
	static const struct str marks[] = { { " ", 1 },
		                            { "-", 1 },
		                            { "\n", 1 },
		                            { "\xe2\x80\x93", 3 },
		                            { "\xe2\x80\x94", 3 },
		                            { "\xc2\xa0", 2 },
		                            { ":", 1 } };
	struct str rest = { text.ptr + *at, text.len - *at };
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(rest, marks[i])) {
			*at += (uint32_t)marks[i].len;
			return true;
		}
	return false;
}

/* A dateline that opens a paragraph becomes a range of its own, so that the
 * sentence behind it begins with its own first word. */
static enum chancery_status cut_dateline(struct report *out, struct arena *doc,
                                         struct chancery_error *err)
{
	if (out->dateline.end <= out->dateline.begin)
		return CHANCERY_OK;
	uint32_t k = 0;
	while (k < out->body_count &&
	       !(span_within(out->dateline, out->body[k]) &&
	         out->dateline.end < out->body[k].end))
		k++;
	if (k == out->body_count)
		return CHANCERY_OK;
	uint32_t rest = out->dateline.end;
	while (rest < out->body[k].end && is_dash_or_space(out->text, &rest))
		;
	if (rest == out->body[k].end)
		return CHANCERY_OK;
	struct span *body = arena_alloc(doc, out->body_count + 1u,
	                                sizeof *body);
	if (!body)
		return fail_nomem(err);
	memcpy(body, out->body, (k + 1) * sizeof *body);
	body[k].end = out->dateline.end;
	body[k + 1] = (struct span){ rest, out->body[k].end };
	memcpy(body + k + 2, out->body + k + 1,
	       (out->body_count - k - 1) * sizeof *body);
	out->body = body;
	out->body_count++;
	return CHANCERY_OK;
}

/* out->text is set and checked: find everything else.  `page` is where the text
 * was taken from, NULL for plain text. */
static enum chancery_status read_text(struct report *out, struct arena *doc,
                                      struct arena *scratch,
                                      const struct known *known,
                                      struct html_page *page,
                                      struct chancery_error *err)
{
	enum chancery_status status = name_content(out, doc, err);
	if (status)
		return status;
	struct arena_mark mark = arena_mark(scratch);
	struct blocks blocks;
	status = blocks_cut(&blocks, scratch, out->text, err);
	if (!status && page)
		status = html_main_mark(page, &blocks, scratch, err);
	if (!status) {
		struct masthead found;
		/* A record's title that its text does not have has no other
		 * in its place there. */
		masthead_read(&found, &blocks, out->text, known->title,
		              page || !known->title.len);
		status = body_ranges(&out->body, &out->body_count, doc, &blocks,
		                     out->text, found.run, found.title, err);
		if (!status && !out->body_count)
			status = whole_body(out, doc, err);
		if (!status)
			status = settle(out, doc, known, &found, err);
		if (!status)
			status = cut_dateline(out, doc, err);
	}
	arena_rewind(scratch, mark);
	return status;
}

static enum chancery_status plain_report(struct report *out, struct arena *doc,
                                         struct arena *scratch,
                                         const struct item *item,
                                         struct chancery_error *err)
{
	struct str text;
	enum chancery_status status = decode_text(
	    &text, doc, item->bytes, STR(""), REPORT_TEXT_MAX, err);
	if (!status)
		status = check_text(text, err);
	if (status)
		return status;
	out->text = arena_str(doc, text);
	if (!out->text.ptr)
		return fail_nomem(err);
	struct known known = { .published = DAY_NONE };
	return read_text(out, doc, scratch, &known, NULL, err);
}

static enum chancery_status json_report(struct report *out, struct arena *doc,
                                        struct arena *scratch,
                                        const struct item *item,
                                        struct chancery_error *err)
{
	struct record record;
	struct str bytes = item->bytes;
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = (struct str){ bytes.ptr + 3, bytes.len - 3 };
	enum chancery_status status = record_parse(&record, doc, bytes, err);
	if (record.id.len)
		out->id = record.id;
	if (!status)
		status = check_text(record.text, err);
	if (status)
		return status;
	out->text = record.text;
	struct known known = {
		.title = record.title,
		.author = record.author,
		.outlet = record.outlet,
		.url = record.url,
		.language = record.language,
		.published = stamp_day(record.published),
	};
	if (known.published != DAY_NONE)
		known.published_basis = STR("given");
	return read_text(out, doc, scratch, &known, NULL, err);
}

static enum chancery_status html_report(struct report *out, struct arena *doc,
                                        struct arena *scratch,
                                        const struct item *item,
                                        struct chancery_error *err)
{
	struct arena_mark mark = arena_mark(scratch);
	struct str html;
	enum chancery_status status = decode_text(
	    &html, scratch, item->bytes, html_declared_encoding(item->bytes),
	    INTAKE_FILE_MAX * 2, err);
	struct html_page page;
	if (!status)
		status = html_page_read(&page, scratch, html, err);
	if (!status)
		status = check_text(page.text, err);
	if (!status) {
		out->text = arena_str(doc, page.text);
		if (!out->text.ptr)
			status = fail_nomem(err);
	}
	if (!status) {
		struct known known = {
			.title = page.meta.title,
			.author = page.meta.author,
			.outlet = page.meta.outlet,
			.url = page.meta.url,
			.language = page.meta.language,
			.published = stamp_day(page.meta.published),
		};
		if (known.published != DAY_NONE)
			known.published_basis = STR("meta");
		status = read_text(out, doc, scratch, &known, &page, err);
	}
	arena_rewind(scratch, mark);
	return status;
}

enum chancery_status intake_report(struct report *out, struct arena *doc,
                                   struct arena *scratch,
                                   const struct item *item,
                                   struct chancery_error *err)
{
	*out = (struct report){ .published = DAY_NONE,
		                .dateline_day = DAY_NONE };
	out->path = arena_str(doc, item->name);
	if (!out->path.ptr)
		return fail_nomem(err);
	switch (item->kind) {
	case ITEM_TEXT:
		return plain_report(out, doc, scratch, item, err);
	case ITEM_HTML:
		return html_report(out, doc, scratch, item, err);
	case ITEM_JSON:
		return json_report(out, doc, scratch, item, err);
	case ITEM_REFUSED:
		break;
	}
	if (err)
		*err = item->error;
	return item->error.status ? item->error.status : CHANCERY_E_INTERNAL;
}

/* passage.c - see passage.h. */
#include "cli/passage.h"

#include "output/visible.h"

/* Spans of the sentence that are marked: act, time, up to this many actors. */
#define MARKS_MAX 24u

struct mark {
	struct span span;
	const char *open, *close;
};

struct marks {
	struct mark item[MARKS_MAX];
	uint32_t count;
};

static void add_mark(struct marks *marks, struct span sentence,
                     struct span span, const char *open, const char *close)
{
	if (span.begin >= span.end || !span_within(span, sentence) ||
	    marks->count == MARKS_MAX)
		return;
	for (uint32_t i = 0; i < marks->count; i++)
		if (span_overlaps(marks->item[i].span, span))
			return;
	uint32_t at = marks->count++;
	for (; at && marks->item[at - 1].span.begin > span.begin; at--)
		marks->item[at] = marks->item[at - 1];
	marks->item[at] = (struct mark){ span, open, close };
}

static void find_marks(struct marks *marks, const struct claim_row *claim,
                       bool colour)
{
	const char *act_open = colour ? "\x1b[1;33m" : ">";
	const char *act_close = colour ? "\x1b[0m" : "<";
	const char *open = colour ? "\x1b[4m" : "[";
	const char *close = colour ? "\x1b[0m" : "]";
	add_mark(marks, claim->sentence, claim->trigger, act_open, act_close);
	for (uint32_t i = 0; i < claim->source_count; i++)
		add_mark(marks, claim->sentence, claim->source[i].span, open,
		         close);
	for (uint32_t i = 0; i < claim->target_count; i++)
		add_mark(marks, claim->sentence, claim->target[i].span, open,
		         close);
	add_mark(marks, claim->sentence, claim->when_span, open, close);
}

static struct str part_of(struct str text, uint32_t begin, uint32_t end)
{
	if (end > text.len)
		end = (uint32_t)text.len;
	if (begin > end)
		begin = end;
	return span_str(text, (struct span){ begin, end });
}

static void add_words(struct buf *out, const struct claim_row *claim,
                      struct str text, bool colour)
{
	struct marks marks = { .count = 0 };
	uint32_t at = claim->sentence.begin;
	find_marks(&marks, claim, colour);
	buf_add(out, STR("    \""));
	for (uint32_t i = 0; i < marks.count; i++) {
		const struct mark *mark = &marks.item[i];
		visible_add(out, part_of(text, at, mark->span.begin));
		buf_add(out, str_of(mark->open));
		visible_add(out,
		            part_of(text, mark->span.begin, mark->span.end));
		buf_add(out, str_of(mark->close));
		at = mark->span.end;
	}
	visible_add(out, part_of(text, at, claim->sentence.end));
	buf_add(out, STR("\"\n"));
}

static void add_actors(struct buf *out, const struct argument_row *item,
                       uint32_t count, struct str text)
{
	if (!count)
		buf_add(out, STR("nobody named"));
	for (uint32_t i = 0; i < count; i++) {
		if (i)
			buf_add(out, STR(", "));
		visible_add(out, item[i].name);
		buf_format(out, " (%.*s, %.*s %.*s", STR_ARG(item[i].code),
		           STR_ARG(item[i].kind), STR_ARG(item[i].actor));
		if (!str_eq(item[i].party, item[i].actor))
			buf_format(out, " of %.*s", STR_ARG(item[i].party));
		if (item[i].span.begin >= item[i].span.end) {
			buf_add(out, STR(", carried over"));
			if (item[i].from.begin < item[i].from.end) {
				buf_add(out, STR(" from \""));
				visible_add(out,
				            part_of(text, item[i].from.begin,
				                    item[i].from.end));
				buf_char(out, '"');
			}
		}
		buf_char(out, ')');
	}
}

static void add_day(struct buf *out, day_t day)
{
	char text[11] = "?";
	if (day != DAY_NONE)
		day_format(day, text);
	buf_add(out, str_of(text));
}

static void add_when(struct buf *out, const struct claim_row *claim,
                     struct str text)
{
	buf_add(out, STR("    when   "));
	if (claim->when.from == DAY_NONE && claim->when.to == DAY_NONE) {
		buf_add(out, STR("the report gives no ground\n"));
		return;
	}
	add_day(out, claim->when.from);
	if (claim->when.to == DAY_NONE ||
	    claim->when.to != claim->when.from + 1) {
		buf_add(out, STR(".."));
		add_day(out, claim->when.to == DAY_NONE ? DAY_NONE
		                                        : claim->when.to - 1);
	}
	buf_format(out, ", %.*s", STR_ARG(claim->basis));
	if (claim->when_span.begin < claim->when_span.end) {
		buf_add(out, STR(": \""));
		visible_add(out, part_of(text, claim->when_span.begin,
		                         claim->when_span.end));
		buf_char(out, '"');
	}
	buf_char(out, '\n');
}

static void add_manner(struct buf *out, const struct claim_row *claim,
                       struct str text)
{
	buf_add(out, STR("    said   "));
	if (claim->polarity < 0)
		buf_add(out, STR("not so; "));
	buf_add(out, claim->modality);
	if (claim->historical)
		buf_add(out, STR(", as the past"));
	if (claim->holds)
		buf_add(out, STR(", as standing"));
	if (claim->reference)
		buf_add(out, STR(", pointed at"));
	if (claim->closure.len)
		buf_format(out, ", the %.*s of the list",
		           STR_ARG(claim->closure));
	if (claim->speaker_span.begin < claim->speaker_span.end) {
		buf_add(out, STR("; by \""));
		visible_add(out, part_of(text, claim->speaker_span.begin,
		                         claim->speaker_span.end));
		buf_char(out, '"');
	}
	if (claim->speaker.len) {
		buf_add(out, STR("; speaker "));
		visible_add(out, claim->speaker_name);
		buf_format(out, " (%.*s)", STR_ARG(claim->speaker));
	} else if (claim->statement == NONE) {
		buf_add(out, STR("; by the report itself"));
	}
	buf_char(out, '\n');
}

static void add_amount(struct buf *out, int64_t thousandths)
{
	buf_format(out, "%lld", (long long)(thousandths / 1000));
	if (thousandths % 1000)
		buf_format(out, ".%03d", (int)(thousandths % 1000));
}

/* killed 12..15 people, range: "between 12 and 15 people" */
static void add_numbers(struct buf *out, const struct claim_row *claim,
                        struct str text)
{
	for (uint32_t i = 0; i < claim->number_count; i++) {
		const struct number_row *n = &claim->number[i];
		buf_format(out, "    count  %.*s ", STR_ARG(n->kind));
		if (n->low != INT64_MIN)
			add_amount(out, n->low);
		if (n->high != n->low) {
			buf_add(out, STR(".."));
			if (n->high != INT64_MIN)
				add_amount(out, n->high);
		}
		if (n->unit.len) {
			buf_char(out, ' ');
			visible_add(out, n->unit);
		}
		buf_format(out, ", %.*s: \"", STR_ARG(n->bound));
		visible_add(out, part_of(text, n->span.begin, n->span.end));
		buf_add(out, STR("\"\n"));
	}
}

void passage_report(struct buf *out, const struct report_row *report)
{
	buf_char(out, '"');
	visible_add(out, report->title.len ? report->title : report->path);
	buf_char(out, '"');
	if (report->outlet.len) {
		buf_add(out, STR(", "));
		visible_add(out, report->outlet);
	}
	if (report->dateline_day != DAY_NONE) {
		buf_add(out, STR(", dateline "));
		add_day(out, report->dateline_day);
	}
	if (report->published != DAY_NONE) {
		buf_add(out, STR(", published "));
		add_day(out, report->published);
		if (report->published_basis.len)
			buf_format(out, " (%.*s)",
			           STR_ARG(report->published_basis));
	}
	buf_format(out, ", report %.*s\n", STR_ARG(report->content));
}

void passage_add(struct buf *out, const struct claim_row *claim,
                 const struct report_row *report, struct str role, bool colour)
{
	buf_add(out, STR("  "));
	if (role.len)
		buf_format(out, "%.*s: ", STR_ARG(role));
	passage_report(out, report);
	add_words(out, claim, report->text, colour);
	buf_add(out, STR("    who    "));
	add_actors(out, claim->source, claim->source_count, report->text);
	buf_add(out, STR(" -> "));
	add_actors(out, claim->target, claim->target_count, report->text);
	buf_format(out, "\n    act    %.*s, PLOVER %.*s, CAMEO %.*s\n",
	           STR_ARG(claim->act), STR_ARG(claim->plover),
	           STR_ARG(claim->cameo));
	if (claim->place_name.len) {
		buf_add(out, STR("    where  "));
		visible_add(out, claim->place_name);
		if (claim->place_id.len)
			buf_format(out, " (%.*s)", STR_ARG(claim->place_id));
		if (claim_row_datelined(claim))
			buf_add(out, STR(", by the dateline"));
		buf_char(out, '\n');
	}
	add_when(out, claim, report->text);
	add_numbers(out, claim, report->text);
	add_manner(out, claim, report->text);
	buf_format(out, "    rule   %.*s:%u, chancery %.*s, confidence %.2f\n",
	           STR_ARG(claim->rule_file), claim->rule_line,
	           STR_ARG(claim->coder), claim->confidence);
	buf_format(out, "    claim  %.*s\n", STR_ARG(claim->id));
}

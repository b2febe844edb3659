/* expected.c - what reports, or those they quote, say will or may happen; see
 * ledger_expectations.
 *
 * Expectations are derived by each question from the claims that are not
 * asserted: few of all claims, which the reading of a report has to do nothing
 * more for.  All filters are asked of whole expectations, so that what is one
 * does not depend on who asks.
 */
#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "ledger/derive/derive.h"
#include "ledger/query/filter.h"
#include "ledger/store/store.h"
#include "ledger/store/stories.h"
#include "ledger/store/units.h"

/* Where so many days pass without a word of it, it is expected anew. */
#define SILENCE_DAYS 92
/* A plan is still told on the days after it was carried out. */
#define AFTER_DAYS 2
/* The act of doing what another has done. */
#define FOLLOW_ACT "follow.example"
/* States that nobody names, however they are called. */
#define STATES_ID "?STATES"
#define STATES_NAME "other states"

/* Of the party whom a claim gives for a side: that it is states without names. */
#define STATES(side, column)                                                   \
	"(" column " >= '?' AND " column " < '@' AND EXISTS (SELECT 1"         \
	" FROM claim_argument g JOIN actor a USING(actor) WHERE g.claim ="     \
	" c2.claim AND g.side = " side " AND g.party = " column                \
	" AND a.code = 'UIS'))"
#define PARTY(side, column)                                                    \
	"iif(" STATES(side, column) ", '" STATES_ID "', " column ")"
#define NAME(side, column)                                                     \
	"iif(" STATES(side, column) ", '" STATES_NAME "', "                    \
	PARTY_NAME(column) ")"

/* clang-format off: the statement, part by part */
static const char expected_sql[] =
	WITH_SIDES "SELECT r.content, c2.ordinal, r.day, c2.act, c2.plover,"
	" c2.cameo, c2.modality, c2.polarity, c2.confidence, x.unit,"
	" " PARTY("0", "x.source") ", " NAME("0", "x.source") ","
	" " PARTY("1", "x.target") ", " NAME("1", "x.target") ","
	" iif(c2.origin <> '', c2.origin, coalesce(o.key, r.content)),"
	" " SIDES " AND " NAMED("c2.act")
	" AND (?8 = '' OR " OF_PLACE("8") ") AND (?9 = '' OR " OF_TYPE("9") ")"
	" AND c2.confidence * 100 + 1e-6 >= ?10"
	" AND (?11 = '' OR lower(u.name) = lower(?11)),"
	" coalesce(s.id, ''), CAST(substr(r.text, c2.sentence_begin + 1,"
	" c2.trigger_begin - c2.sentence_begin) AS TEXT)"
	" FROM claim c2 JOIN report r USING(report)"
	" JOIN claim_pair x USING(claim) LEFT JOIN origin o USING(report)"
	" LEFT JOIN outlet u USING(outlet)"
	" LEFT JOIN story s ON s.report = r.report"
	" WHERE c2.modality <> 'asserted' AND c2.historical = 0"
	/* What words date to before the report is not to come. */
	" AND (c2.t_hi IS NULL OR r.day IS NULL OR c2.t_hi > r.day"
	" OR c2.basis IN ('publication', 'dateline', 'none'))"
	" AND " KNOWN("r", "12", "13")
	" AND NOT EXISTS (SELECT 1 FROM amendment m WHERE m.claim = c2.claim"
	" AND m.number = -1)";
/* clang-format on */

/* A claim that says so. */
struct hint {
	struct str content, claim, modality, origin;
	struct str act, plover, cameo, source, source_name, target, target_name;
	uint32_t ordinal;
	day_t day;
	int polarity;
	bool demanded, asked;
	double confidence;
	int64_t unit;
	struct str story;
	uint32_t up; /* one that it is put together with, the first: itself */
};

struct found {
	struct expectation_row row;
	int64_t unit;
};

struct expecting {
	struct ledger *ledger;
	const struct ledger_filter *filter;
	struct arena arena;
	bool room;
	struct VEC(struct hint) hints;
	struct VEC(struct found) rows;
};

static struct str kept(struct expecting *e, struct str text)
{
	text = arena_str(&e->arena, text);
	e->room &= text.ptr != NULL;
	return text;
}

/* Words right before an act that was tried, alleged or missed: not asserted, but
 * nothing to come either. */
static const char *const of_the_past[] = {
	"accused of",      "accused him of", "accused them of", "charged with",
	"convicted of",    "suspected of",   "guilty of",       "blamed for",
	"alleged to have", "tried to",       "tries to",        "attempted to",
	"attempt to",      "attempts to",    "effort to",       "efforts to",
	"sought to",       "failed to",      "refused to",      "declined to",
	"would have",      "could have",     "might have",      "may have",
	"should have",     "must have",      "to have",         "had",
	"having"
};

/* Does `before`, the sentence up to the act, end in such words? */
static bool is_of_the_past(struct str before)
{
	before = str_trim(before);
	for (size_t i = 0; i < COUNT_OF(of_the_past); i++) {
		struct str words = str_of(of_the_past[i]);
		if (before.len < words.len)
			continue;
		struct str tail = { before.ptr + before.len - words.len,
			            words.len };
		char edge = before.len > words.len ? tail.ptr[-1] : ' ';
		if (edge == ' ' && str_eq_fold(tail, words))
			return true;
	}
	return false;
}

static enum chancery_status read_hints(struct expecting *e,
                                       struct chancery_error *err)
{
	struct stmt q = db_keep(e->ledger, expected_sql);
	filter_bind(&q, e->filter);
	filter_bind_claim(&q, e->filter);
	db_text(&q, e->filter->outlet);
	db_clocks(&q, e->ledger);
	while (e->room && db_step(&q)) {
		struct hint *h = VEC_PUSH(&e->arena, &e->hints);
		e->room &= h != NULL;
		if (!h)
			break;
		struct str source = db_get_text(&q, 10);
		struct str target = db_get_text(&q, 12);
		bool nobody = (!source.len || str_is(source, "?")) &&
		              (!target.len || str_is(target, "?"));
		if (nobody || is_of_the_past(db_get_text(&q, 17))) {
			e->hints.count--;
			continue;
		}
		*h = (struct hint){
			.content = kept(e, db_get_text(&q, 0)),
			.ordinal = (uint32_t)db_get_int(&q, 1),
			.day = db_get_day(&q, 2),
			.act = kept(e, db_get_text(&q, 3)),
			.plover = kept(e, db_get_text(&q, 4)),
			.cameo = kept(e, db_get_text(&q, 5)),
			.modality = kept(e, db_get_text(&q, 6)),
			.polarity = (int)db_get_int(&q, 7),
			.confidence = db_get_real(&q, 8),
			.unit = db_get_int(&q, 9),
			.source = kept(e, source),
			.source_name = kept(e, db_get_text(&q, 11)),
			.target = kept(e, target),
			.target_name = kept(e, db_get_text(&q, 13)),
			.origin = kept(e, db_get_text(&q, 14)),
			.asked = db_get_int(&q, 15) != 0,
			.story = kept(e, db_get_text(&q, 16)),
		};
		h->demanded = str_is(h->modality, "called-for");
		h->claim = arena_format(&e->arena, "%.*s.%u",
		                        STR_ARG(h->content), h->ordinal);
		e->room &= h->claim.ptr != NULL;
	}
	return db_finish(&q, err);
}

static int day_cmp(day_t a, day_t b)
{
	if (a == b)
		return 0;
	return b == DAY_NONE || (a != DAY_NONE && a < b) ? -1 : 1;
}

/* What is expected: by act, parties, and whether it will not or only should. */
static int matter_cmp(const struct hint *a, const struct hint *b)
{
	int order = str_cmp(a->act, b->act);
	if (!order)
		order = str_cmp(a->source, b->source);
	if (!order)
		order = str_cmp(a->target, b->target);
	if (!order)
		order = b->polarity - a->polarity;
	return order ? order : (int)a->demanded - (int)b->demanded;
}

static int hint_cmp(const void *va, const void *vb)
{
	const struct hint *a = va, *b = vb;
	int order = matter_cmp(a, b);
	if (!order)
		order = day_cmp(a->day, b->day);
	if (!order)
		order = str_cmp(a->content, b->content);
	if (order)
		return order;
	return a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* The id that an expectation has whose first report is that of `hint`. */
static bool hint_id(char id[DERIVED_ID_LEN + 1], struct arena *arena,
                    const struct hint *h)
{
	struct arena_mark mark = arena_mark(arena);
	struct str key = arena_format(arena, "%.*s|%.*s|%.*s|%d|%d",
	                              STR_ARG(h->act), STR_ARG(h->source),
	                              STR_ARG(h->target), h->polarity,
	                              h->demanded);
	if (key.ptr)
		report_id(id, EXPECTATION_LETTER, h->content, key);
	arena_rewind(arena, mark);
	return key.ptr;
}

/* Distinct reports and origins of the claims of one expectation. */
static bool count_behind(struct expecting *e, const struct hint *hint,
                         uint32_t count, struct expectation_row *row)
{
	struct map origins = { 0 };
	for (uint32_t i = 0; i < count; i++) {
		row->reports += !i || !str_eq(hint[i].content,
		                              hint[i - 1].content);
		uint32_t *at = map_put(&origins, &e->arena, hint[i].origin);
		if (!at)
			return false;
		*at = 0;
	}
	row->independent = origins.count;
	return true;
}

/* The modality of most of the claims, the firmer one of two. */
static struct str most_modality(const struct hint *hint, uint32_t count)
{
	static const char *const names[] = { "planned", "possible",
		                             "conditional", "called-for" };
	uint32_t best = 0, most = 0;
	for (uint32_t i = 0; i < COUNT_OF(names); i++) {
		uint32_t have = 0;
		for (uint32_t k = 0; k < count; k++)
			have += str_is(hint[k].modality, names[i]);
		if (have > most) {
			most = have;
			best = i;
		}
	}
	return str_of(names[best]);
}

static bool asked(const struct expecting *e, const struct expectation_row *row)
{
	const struct ledger_filter *f = e->filter;
	if (row->demanded && !f->demands && !f->id.len)
		return false;
	if (f->from != DAY_NONE && (row->last == DAY_NONE || row->last < f->from))
		return false;
	if (f->until != DAY_NONE &&
	    (row->first == DAY_NONE || row->first > f->until))
		return false;
	return row->independent >= f->independent && row->reports >= f->reports;
}

/* An expectation from `count` claims; left out where it is not asked for. */
static bool add_row(struct expecting *e, const struct hint *hint, uint32_t count)
{
	char id[DERIVED_ID_LEN + 1];
	bool wanted = false, named = false;
	for (uint32_t i = 0; i < count && !wanted; i++)
		wanted = hint[i].asked;
	/* Whichever report was its first when the id was given. */
	for (uint32_t i = 0; wanted && e->filter->id.len && i < count; i++) {
		if (!hint_id(id, &e->arena, &hint[i]))
			return false;
		named |= str_starts(str_of(id), e->filter->id);
	}
	if (!wanted || (e->filter->id.len && !named))
		return true;
	if (!hint_id(id, &e->arena, hint))
		return false;
	struct expectation_row row = {
		.id = arena_str(&e->arena, str_of(id)),
		.act = hint->act,
		.plover = hint->plover,
		.cameo = hint->cameo,
		.source = hint->source,
		.source_name = hint->source_name,
		.target = hint->target,
		.target_name = hint->target_name,
		.polarity = hint->polarity,
		.demanded = hint->demanded,
		.modality = most_modality(hint, count),
		.first = hint->day,
		.last = hint->day,
		.claims = count,
		.event = STR(""),
		.example = STR(""),
	};
	struct support_row *support = arena_alloc(&e->arena, count,
	                                          sizeof *support);
	if (!support || !row.id.ptr || !count_behind(e, hint, count, &row))
		return false;
	for (uint32_t i = 0; i < count; i++) {
		support[i] = (struct support_row){ hint[i].claim,
			                           hint[i].content,
			                           hint[i].modality, STR("") };
		if (hint[i].day != DAY_NONE)
			row.last = hint[i].day;
		if (hint[i].confidence > row.confidence)
			row.confidence = hint[i].confidence;
	}
	row.support = support;
	if (!asked(e, &row))
		return true;
	struct found *slot = VEC_PUSH(&e->arena, &e->rows);
	if (slot)
		*slot = (struct found){ row, hint->unit };
	return slot;
}

/* Both parties are named and two: what one will do to the other is one matter
 * for longer than one story. */
static bool between_two(const struct hint *h)
{
	return h->source.len && h->target.len && h->source.ptr[0] != UNKNOWN_PARTY &&
	       h->target.ptr[0] != UNKNOWN_PARTY && !str_eq(h->source, h->target);
}

static uint32_t root(struct hint *hint, uint32_t i)
{
	while (hint[i].up != i)
		i = hint[i].up = hint[hint[i].up].up;
	return i;
}

/* The earlier one leads. */
static void join(struct hint *hint, uint32_t a, uint32_t b)
{
	a = root(hint, a);
	b = root(hint, b);
	if (a < b)
		hint[b].up = a;
	else
		hint[a].up = b;
}

/* Put together those of [first, end), which are of one matter and in order: of one
 * story, or of two parties and near days. */
static bool join_hints(struct expecting *e, uint32_t first, uint32_t end)
{
	struct hint *hint = e->hints.item;
	struct map stories = { 0 };
	for (uint32_t i = first; i < end; i++) {
		const struct hint *h = &hint[i];
		uint32_t *at = map_put(&stories, &e->arena,
		                       h->story.len ? h->story : h->content);
		if (!at)
			return false;
		if (*at == NONE)
			*at = i;
		else
			join(hint, *at, i);
		if (i > first && between_two(h) && h->day != DAY_NONE &&
		    h->day - hint[i - 1].day <= SILENCE_DAYS)
			join(hint, i - 1, i);
	}
	return true;
}

static int group_cmp(const void *va, const void *vb)
{
	const struct hint *a = va, *b = vb;
	if (a->up != b->up)
		return a->up < b->up ? -1 : 1;
	return hint_cmp(a, b);
}

static bool group(struct expecting *e)
{
	struct hint *hint = e->hints.item;
	uint32_t count = e->hints.count;
	if (count)
		qsort(hint, count, sizeof *hint, hint_cmp);
	for (uint32_t i = 0; i < count; i++)
		hint[i].up = i;
	for (uint32_t i = 0, end; i < count; i = end) {
		for (end = i + 1;
		     end < count && !matter_cmp(&hint[i], &hint[end]); end++)
			;
		if (!join_hints(e, i, end))
			return false;
	}
	for (uint32_t i = 0; i < count; i++)
		hint[i].up = root(hint, i);
	if (count)
		qsort(hint, count, sizeof *hint, group_cmp);
	for (uint32_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && hint[end].up == hint[i].up;
		     end++)
			;
		if (!add_row(e, hint + i, end - i))
			return false;
	}
	return true;
}

/* The first event of the act between the two since it was expected. */
static enum chancery_status find_event(struct expecting *e,
                                       struct found *found,
                                       struct chancery_error *err)
{
	struct expectation_row *row = &found->row;
	struct stmt q = db_keep(
	    e->ledger,
	    "SELECT coalesce((SELECT whole FROM fold WHERE part = x.id), x.id)"
	    " FROM event x WHERE x.unit = ?1 AND x.act = ?2 AND x.source = ?3"
	    " AND x.target = ?4 AND x.standing = 0 AND x.withdrawn = 0"
	    " AND x.historical = 0 AND EXISTS (SELECT 1 FROM event_claim m"
	    " WHERE m.event = x.id AND m.role IN ('tells', 'points'))"
	    " AND (?5 IS NULL OR x.t_hi IS NULL OR x.t_hi + ?6 > ?5)"
	    " ORDER BY x.t_lo IS NULL, x.t_lo, x.id LIMIT 1");
	db_int(&q, found->unit);
	db_text(&q, row->act);
	db_text(&q, row->source);
	db_text(&q, row->target);
	db_day(&q, row->first);
	db_int(&q, AFTER_DAYS);
	if (db_step(&q))
		row->event = kept(e, db_get_text(&q, 0));
	return db_finish(&q, err);
}

/* What others would follow: the event by the party of the example that the most
 * of the reports tell of. */
static enum chancery_status find_example(struct expecting *e,
                                         struct expectation_row *row,
                                         struct chancery_error *err)
{
	struct buf list;
	buf_init(&list, LEDGER_MEMORY);
	for (uint32_t i = 0; i < row->claims; i++)
		buf_format(&list, "%s\"%.*s\"", i ? "," : "[",
		           STR_ARG(row->support[i].report));
	buf_char(&list, ']');
	if (list.failed) {
		buf_release(&list);
		return fail_nomem(err);
	}
	struct stmt q = db_keep(
	    e->ledger,
	    "SELECT coalesce((SELECT whole FROM fold WHERE part = x.id), x.id)"
	    " AS id FROM report r JOIN claim c USING(report)"
	    " JOIN event_claim m USING(claim) JOIN event x ON x.id = m.event"
	    " WHERE r.content IN (SELECT value FROM json_each(?1))"
	    " AND x.source = ?2 AND x.standing = 0 AND x.withdrawn = 0"
	    " AND x.act <> '" FOLLOW_ACT "' AND m.role IN ('tells', 'points')"
	    " GROUP BY 1 ORDER BY count(DISTINCT r.content) DESC,"
	    " count(*) DESC, 1 LIMIT 1");
	db_text(&q, buf_str(&list));
	db_text(&q, row->target);
	if (db_step(&q))
		row->example = kept(e, db_get_text(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	buf_release(&list);
	return status;
}

static int row_cmp(const void *va, const void *vb)
{
	const struct expectation_row *a = &((const struct found *)va)->row;
	const struct expectation_row *b = &((const struct found *)vb)->row;
	int order = day_cmp(a->first, b->first);
	if (!order)
		order = str_cmp(a->act, b->act);
	if (!order)
		order = str_cmp(a->source, b->source);
	if (!order)
		order = str_cmp(a->target, b->target);
	return order ? order : str_cmp(a->id, b->id);
}

static enum chancery_status give(struct expecting *e, expectation_call *call,
                                 void *user, struct chancery_error *err)
{
	const struct ledger_filter *f = e->filter;
	enum chancery_status status = CHANCERY_OK;
	uint64_t given = 0;
	bool more = true;
	if (e->rows.count)
		qsort(e->rows.item, e->rows.count, sizeof *e->rows.item,
		      row_cmp);
	for (uint32_t i = 0; !status && more && i < e->rows.count; i++) {
		struct found *found = &e->rows.item[i];
		struct expectation_row *row = &found->row;
		bool beyond = f->most && given >= f->most;
		/* Whether it happened is looked for only where it is shown, or
		 * decides whether it is. */
		if (!beyond || f->open)
			status = find_event(e, found, err);
		if (status || (f->open && row->event.len))
			continue;
		given++;
		if (beyond)
			continue;
		if (str_is(row->act, FOLLOW_ACT))
			status = find_example(e, row, err);
		if (!status && !e->room)
			status = fail_nomem(err);
		more = !status && call(user, row);
	}
	if (f->beyond)
		*f->beyond = f->most && given > f->most ? given - f->most : 0;
	return status;
}

enum chancery_status ledger_expectations(struct ledger *ledger,
                                         const struct ledger_filter *filter,
                                         expectation_call *call, void *user,
                                         struct chancery_error *err)
{
	struct ledger_filter all;
	struct expecting e = { .ledger = ledger,
		               .filter = filter_or_all(filter, &all),
		               .room = true };
	enum chancery_status status = units_ready(ledger, err);
	if (!status)
		status = stories_ready(ledger, err);
	if (status)
		return status;
	arena_init(&e.arena, LEDGER_MEMORY);
	struct stmt hold = db_hold(ledger);
	status = read_hints(&e, err);
	if (!status && (!e.room || !group(&e)))
		status = fail_nomem(err);
	if (!status)
		status = give(&e, call, user, err);
	enum chancery_status end = db_finish(&hold, status ? NULL : err);
	arena_release(&e.arena);
	return status ? status : end;
}

/* copies.c - see copies.h. */
#include "ledger/store/copies.h"

#include <stdlib.h>

#include "base/map.h"
#include "ledger/store/bands.h"
#include "stories/origin.h"
#include "stories/shingle.h"

/* Ranks by which samples are chosen, below 2^47. */
#define RANK_MASK (((uint64_t)1 << 47) - 1)

/* A report that may copy the new one, or be copied by it. */
struct candidate {
	int64_t report;
	uint32_t bands; /* on which the two are compared */
};

struct candidates VEC(struct candidate);

struct copying {
	struct ledger *ledger;
	struct arena *arena;
	int64_t report;
	int64_t rank;
	struct origin origin; /* of the new report, by itself */
	bool copies;          /* it may copy another */
	struct shingles shingles;
	struct candidates candidates;
	struct report_list open; /* whose origin must be looked at again */
	struct chancery_error *err;
};

static bool add_report(struct copying *c, struct report_list *list,
                       int64_t report)
{
	int64_t *slot = VEC_PUSH(c->arena, list);
	if (slot)
		*slot = report;
	return slot;
}

/* The new report pushes `loser` out of the sample of a band: `loser` and
 * `other`, which was not in it, are compared by it no longer. */
static enum chancery_status lose_band(struct copying *c, int64_t loser,
                                      int64_t other)
{
	struct stmt q = db_keep(c->ledger,
	                        "UPDATE copy_edge SET bands = bands - 1 WHERE"
	                        " (copy_report = ?1 AND of_report = ?2) OR"
	                        " (copy_report = ?2 AND of_report = ?1)"
	                        " RETURNING bands, copy_report");
	int64_t bands = SHINGLE_AGREE, copy = 0;
	db_int(&q, loser);
	db_int(&q, other);
	if (db_step(&q)) {
		bands = db_get_int(&q, 0);
		copy = db_get_int(&q, 1);
	}
	while (db_step(&q))
		;
	enum chancery_status status = db_finish(&q, c->err);
	if (status || bands >= (int64_t)SHINGLE_AGREE)
		return status;
	q = db_keep(c->ledger, "DELETE FROM copy_edge WHERE copy_report = ?"
	                       " AND of_report = ?");
	db_int(&q, copy);
	db_int(&q, copy == loser ? other : loser);
	db_run(&q);
	status = db_finish(&q, c->err);
	if (!status && !add_report(c, &c->open, copy))
		status = fail_nomem(c->err);
	return status;
}

/* Compare the new report with the members of one of its bands. */
static enum chancery_status meet_band(struct copying *c, int64_t key)
{
	struct band_members list = { 0 };
	enum chancery_status status = bands_members(
	    c->ledger, key, COPIES_SAMPLE, &list, c->arena, c->err);
	bool full = list.count == COPIES_SAMPLE;
	if (!status && full && c->rank < list.item[COPIES_SAMPLE - 1].rank) {
		/* It enters the sample, and is compared with all. */
		status = bands_members(c->ledger, key, UINT32_MAX, &list,
		                       c->arena, c->err);
		for (uint32_t i = COPIES_SAMPLE; !status && i < list.count; i++)
			status = lose_band(c,
			                   list.item[COPIES_SAMPLE - 1].report,
			                   list.item[i].report);
	}
	for (uint32_t i = 0; !status && i < list.count; i++) {
		struct candidate *slot = VEC_PUSH(c->arena, &c->candidates);
		if (!slot)
			status = fail_nomem(c->err);
		else
			*slot = (struct candidate){ list.item[i].report, 1 };
	}
	return status;
}

static int candidate_cmp(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;
	return a->report < b->report ? -1 : a->report > b->report;
}

/* Each candidate once, with the number of its bands. */
static void join_candidates(struct candidates *list)
{
	uint32_t kept = 0;
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item,
		      candidate_cmp);
	for (uint32_t i = 0; i < list->count; i++)
		if (kept && list->item[kept - 1].report == list->item[i].report)
			list->item[kept - 1].bands++;
		else
			list->item[kept++] = list->item[i];
	list->count = kept;
}

/* The shingles of a stored report. */
static enum chancery_status load_shingles(struct copying *c, int64_t report,
                                          struct shingles *out)
{
	struct VEC(struct span) body = { 0 };
	struct stmt q = db_keep(c->ledger,
	                        "SELECT span_begin, span_end FROM body WHERE"
	                        " report = ? ORDER BY ordinal");
	bool room = true;
	db_int(&q, report);
	while (room && db_step(&q)) {
		struct span *slot = VEC_PUSH(c->arena, &body);
		if (slot)
			*slot = db_get_span(&q, 0);
		room = slot;
	}
	enum chancery_status status = db_finish(&q, c->err);
	if (status || !room)
		return status ? status : fail_nomem(c->err);
	q = db_keep(c->ledger, "SELECT text, title_begin, title_end FROM report"
	                       " WHERE report = ?");
	db_int(&q, report);
	if (db_step(&q)) {
		struct str text = db_get_text(&q, 0);
		/* No report is empty: its bytes did not fit in memory. */
		room = text.len &&
		       shingles_read(out, c->arena, text, body.item, body.count,
		                     db_get_span(&q, 1));
	}
	status = db_finish(&q, c->err);
	return status || room ? status : fail_nomem(c->err);
}

/* The order of reports as sources of each other; see copies.h. */
#define EARLIER "t.stated = '', r.day IS NULL, r.day, r.content"

static enum chancery_status is_earlier(struct copying *c, int64_t report,
                                       bool *earlier)
{
	struct stmt q = db_keep(
	    c->ledger,
	    "SELECT r.report FROM report r JOIN trace t USING(report)"
	    " WHERE r.report IN (?, ?) ORDER BY " EARLIER " LIMIT 1");
	db_int(&q, report);
	db_int(&q, c->report);
	*earlier = db_step(&q) && db_get_int(&q, 0) == report;
	return db_finish(&q, c->err);
}

static enum chancery_status compare(struct copying *c,
                                    const struct candidate *candidate)
{
	struct arena_mark mark = arena_mark(c->arena);
	struct shingles other = { NULL, 0 };
	bool earlier;
	enum chancery_status status = load_shingles(c, candidate->report,
	                                            &other);
	struct overlap overlap = shingles_overlap(&c->shingles, &other);
	arena_rewind(c->arena, mark);
	const char *how = copy_kind(&overlap);
	if (status || !how)
		return status;
	status = is_earlier(c, candidate->report, &earlier);
	if (status)
		return status;
	int64_t copy = earlier ? c->report : candidate->report;
	c->copies |= earlier;
	struct stmt q = db_keep(
	    c->ledger, "INSERT INTO copy_edge(copy_report, of_report, how,"
	               " overlap, bands) VALUES(?, ?, ?, ?, ?)");
	db_int(&q, copy);
	db_int(&q, earlier ? candidate->report : c->report);
	db_text(&q, str_of(how));
	db_real(&q, overlap.containment);
	db_int(&q, candidate->bands);
	db_run(&q);
	status = db_finish(&q, c->err);
	if (!status && copy != c->report && !add_report(c, &c->open, copy))
		status = fail_nomem(c->err);
	return status;
}

static enum chancery_status find_edges(struct copying *c)
{
	int64_t band[SHINGLE_BANDS];
	if (!shingles_bands(&c->shingles, band))
		return CHANCERY_OK;
	enum chancery_status status = bands_ready(c->ledger, c->err);
	for (uint32_t i = 0; !status && i < SHINGLE_BANDS; i++)
		status = meet_band(c, band[i]);
	struct band_member own = { c->rank, c->report };
	if (!status)
		status = bands_add(c->ledger, own, band, c->err);
	join_candidates(&c->candidates);
	for (uint32_t i = 0; !status && i < c->candidates.count; i++)
		if (c->candidates.item[i].bands >= SHINGLE_AGREE)
			status = compare(c, &c->candidates.item[i]);
	return status;
}

/* A row of table origin; parent 0: none. */
struct found {
	int64_t parent;
	struct str key, class;
};

/* The origin of `report`, by the rows of the others. */
static enum chancery_status find_origin(struct copying *c, int64_t report,
                                        struct found *out)
{
	*out = (struct found){ 0, STR(""), STR("") };
	static const char now[] =
	    "SELECT e.of_report FROM copy_edge e"
	    " JOIN report r ON r.report = e.of_report"
	    " JOIN trace t ON t.report = e.of_report"
	    " WHERE e.copy_report = ?1 AND " KNOWN("r", "2", "3")
	    " ORDER BY e.overlap DESC, " EARLIER " LIMIT 1";
	/* Edges are those of the open readings of the same texts. */
	static const char then[] =
	    "SELECT r.report FROM report own JOIN report open"
	    " ON open.content = own.content AND open.closed IS NULL"
	    " JOIN copy_edge e ON e.copy_report = open.report"
	    " JOIN report f ON f.report = e.of_report"
	    " JOIN report r ON r.content = f.content"
	    " JOIN trace t ON t.report = r.report"
	    " WHERE own.report = ?1 AND " KNOWN("r", "2", "3")
	    " ORDER BY e.overlap DESC, " EARLIER " LIMIT 1";
	struct stmt q = db_keep(c->ledger, c->ledger->recorded_by == INT64_MAX
	                                       ? now
	                                       : then);
	db_int(&q, report);
	db_clocks(&q, c->ledger);
	if (db_step(&q))
		out->parent = db_get_int(&q, 0);
	enum chancery_status status = db_finish(&q, c->err);
	if (status)
		return status;
	q = db_keep(c->ledger,
	            "SELECT iif(t.stated <> '' OR o.key IS NULL,"
	            " CASE WHEN t.stated <> '' THEN t.stated"
	            " WHEN t.outlet <> '' THEN t.outlet"
	            " ELSE 'report:' || r.content END, o.key),"
	            " iif(t.stated <> '' OR o.key IS NULL, t.class, o.class)"
	            " FROM trace t JOIN report r USING(report)"
	            " LEFT JOIN origin o ON o.report = ?2"
	            " WHERE t.report = ?1");
	db_int(&q, report);
	db_int(&q, out->parent);
	if (db_step(&q)) {
		out->key = arena_str(c->arena, db_get_text(&q, 0));
		out->class = arena_str(c->arena, db_get_text(&q, 1));
	}
	status = db_finish(&q, c->err);
	return status || (out->key.ptr && out->class.ptr) ? status
	                                                  : fail_nomem(c->err);
}

static enum chancery_status put_origin(struct copying *c, int64_t report,
                                       const struct found *found)
{
	struct stmt q = db_keep(c->ledger, "INSERT OR REPLACE INTO origin"
	                                   " VALUES(?, nullif(?, 0), ?, ?)");
	db_int(&q, report);
	db_int(&q, found->parent);
	db_text(&q, found->key);
	db_text(&q, found->class);
	db_run(&q);
	return db_finish(&q, c->err);
}

static enum chancery_status set_origin(struct copying *c, int64_t report)
{
	struct found found;
	enum chancery_status status = find_origin(c, report, &found);
	return status ? status : put_origin(c, report, &found);
}

/* The origin of the new report, which copies no other: what it states, its
 * outlet or itself, as find_origin() has it. */
static enum chancery_status set_own_origin(struct copying *c, struct str content)
{
	const struct origin *own = &c->origin;
	struct str class = str_of(outlet_class_name(own->class));
	struct found found = { 0, own->stated, class };
	if (!found.key.len)
		found.key = own->outlet;
	if (!found.key.len)
		found.key = arena_format(c->arena, "report:%.*s",
		                         STR_ARG(content));
	return found.key.ptr ? put_origin(c, c->report, &found)
	                     : fail_nomem(c->err);
}

/* Those whose parent is `report` are looked at again. */
static enum chancery_status open_children(struct copying *c, int64_t report)
{
	struct stmt q = db_keep(c->ledger, "SELECT report FROM origin WHERE"
	                                   " parent = ? ORDER BY report");
	bool room = true;
	db_int(&q, report);
	while (room && db_step(&q))
		room = add_report(c, &c->open, db_get_int(&q, 0));
	enum chancery_status status = db_finish(&q, c->err);
	return status || room ? status : fail_nomem(c->err);
}

static enum chancery_status look_again(struct copying *c, int64_t report,
                                       struct report_list *changed)
{
	struct arena_mark mark = arena_mark(c->arena);
	struct found found;
	int64_t old = 0;
	bool same = false;
	enum chancery_status status = find_origin(c, report, &found);
	if (status)
		return status;
	struct stmt q = db_keep(c->ledger,
	                        "SELECT coalesce(parent, 0), key, class"
	                        " FROM origin WHERE report = ?");
	db_int(&q, report);
	if (db_step(&q)) {
		old = db_get_int(&q, 0);
		same = str_eq(found.key, db_get_text(&q, 1)) &&
		       str_eq(found.class, db_get_text(&q, 2));
	}
	status = db_finish(&q, c->err);
	if (!status && !(same && old == found.parent))
		status = put_origin(c, report, &found);
	arena_rewind(c->arena, mark);
	if (status || same)
		return status;
	if (!add_report(c, changed, report))
		return fail_nomem(c->err);
	return open_children(c, report);
}

static enum chancery_status put_trace(struct copying *c,
                                      const struct report *report)
{
	if (!origin_of_report(&c->origin, c->arena, c->ledger->outlets, report))
		return fail_nomem(c->err);
	struct stmt q = db_keep(c->ledger,
	                        "INSERT INTO trace VALUES(?, ?, ?, ?)");
	db_int(&q, c->report);
	db_text(&q, c->origin.stated);
	db_text(&q, c->origin.outlet);
	db_text(&q, str_of(outlet_class_name(c->origin.class)));
	db_run(&q);
	return db_finish(&q, c->err);
}

/* The edge between the new report and `other` runs from the later to the
 * earlier: the new reading may be of another day than the old one. */
static enum chancery_status turn_edge(struct copying *c, int64_t other,
                                      bool copies)
{
	bool earlier;
	enum chancery_status status = is_earlier(c, other, &earlier);
	if (status || earlier == copies)
		return status;
	struct stmt q = db_keep(c->ledger,
	                        "UPDATE copy_edge SET copy_report = of_report,"
	                        " of_report = copy_report"
	                        " WHERE copy_report = ? AND of_report = ?");
	db_int(&q, copies ? c->report : other);
	db_int(&q, copies ? other : c->report);
	db_run(&q);
	return db_finish(&q, c->err);
}

/* The new reading takes the place of the one in row `old`. */
static enum chancery_status take_edges(struct copying *c, int64_t old)
{
	static const char *const steps[] = {
		"UPDATE copy_edge SET copy_report = ?2 WHERE copy_report = ?1",
		"UPDATE copy_edge SET of_report = ?2 WHERE of_report = ?1",
		"DELETE FROM origin WHERE report = ?1 AND ?2",
	};
	struct VEC(bool) copies = { 0 };
	int64_t band[SHINGLE_BANDS];
	struct band_member own = { c->rank, c->report };
	enum chancery_status status = bands_ready(c->ledger, c->err);
	if (!status && shingles_bands(&c->shingles, band))
		status = bands_replace(c->ledger, old, own, band, c->err);
	for (size_t i = 0; !status && i < COUNT_OF(steps); i++) {
		struct stmt q = db_keep(c->ledger, steps[i]);
		db_int(&q, old);
		db_int(&q, c->report);
		db_run(&q);
		status = db_finish(&q, c->err);
	}
	if (status)
		return status;
	struct stmt q = db_keep(
	    c->ledger,
	    "SELECT of_report, 1 FROM copy_edge WHERE copy_report = ?1"
	    " UNION ALL"
	    " SELECT copy_report, 0 FROM copy_edge WHERE of_report = ?1");
	bool room = true;
	db_int(&q, c->report);
	while (room && db_step(&q)) {
		bool *slot = VEC_PUSH(c->arena, &copies);
		if (slot)
			*slot = db_get_int(&q, 1) != 0;
		room = slot && add_report(c, &c->open, db_get_int(&q, 0));
	}
	status = db_finish(&q, c->err);
	if (!status && !room)
		status = fail_nomem(c->err);
	for (uint32_t i = 0; !status && i < copies.count; i++)
		status = turn_edge(c, c->open.item[i], copies.item[i]);
	return status;
}

enum chancery_status copies_store(struct ledger *ledger, int64_t report,
                                  int64_t replaces, const struct coding *coding,
                                  struct arena *arena,
                                  struct report_list *changed,
                                  struct chancery_error *err)
{
	const struct report *r = coding->report;
	struct copying c = {
		.ledger = ledger,
		.arena = arena,
		.report = report,
		.rank = (int64_t)(hash_bytes(r->content_id) & RANK_MASK),
		.err = err,
	};
	enum chancery_status status = put_trace(&c, r);
	if (!status && !shingles_read(&c.shingles, arena, r->text, r->body,
	                              r->body_count, r->title_span))
		status = fail_nomem(err);
	if (!status)
		status = replaces ? take_edges(&c, replaces)
		                  : find_edges(&c);
	if (!status)
		status = replaces || c.copies
		             ? set_origin(&c, report)
		             : set_own_origin(&c, r->content_id);
	/* Parents stand before their copies in one fixed order, so this ends.
	 */
	for (uint32_t i = 0; !status && i < c.open.count; i++)
		status = look_again(&c, c.open.item[i], changed);
	return status;
}

enum chancery_status copies_derive_all(struct ledger *ledger,
                                       struct chancery_error *err)
{
	struct arena arena;
	struct report_list all = { 0 };
	struct copying c = { .ledger = ledger, .arena = &arena, .err = err };
	arena_init(&arena, LEDGER_MEMORY);
	struct stmt q = db_prepare(
	    ledger->handle,
	    "SELECT r.report FROM report r JOIN trace t USING(report)"
	    " WHERE " KNOWN("r", "1", "2") " ORDER BY " EARLIER);
	bool room = true;
	db_clocks(&q, ledger);
	while (room && db_step(&q))
		room = add_report(&c, &all, db_get_int(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	if (!status && !room)
		status = fail_nomem(err);
	struct arena_mark mark = arena_mark(&arena);
	for (uint32_t i = 0; !status && i < all.count; i++) {
		status = set_origin(&c, all.item[i]);
		arena_rewind(&arena, mark);
	}
	arena_release(&arena);
	return status;
}

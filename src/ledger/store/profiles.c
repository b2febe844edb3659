/* profiles.c - see profiles.h. */
#include "ledger/store/profiles.h"

static bool day_by_words(const struct stmt *q, day_t *day)
{
	struct str basis = db_get_text(q, 7);
	day_t from = db_get_day(q, 5), to = db_get_day(q, 6);
	*day = from;
	return from != DAY_NONE && to == from + 1 &&
	       (str_is(basis, time_basis_name(BASIS_EXPLICIT)) ||
	        str_is(basis, time_basis_name(BASIS_RELATIVE)) ||
	        str_is(basis, time_basis_name(BASIS_WEEKDAY)));
}

/* What the report claims, as far as a profile has room for it. */
static bool read_told(struct profiles *g, int64_t report,
                      struct profile_source *source)
{
	struct VEC(struct told) list = { 0 };
	struct stmt *q = &g->told;
	bool room = true;
	db_int(q, report);
	while (room && list.count < PROFILE_FACTS && db_step(q)) {
		struct told *slot = VEC_PUSH(g->arena, &list);
		room = slot;
		if (!room)
			break;
		struct str place = db_get_text(q, 3);
		slot->act = arena_str(g->arena, db_get_text(q, 0));
		slot->source = arena_str(g->arena, db_get_text(q, 1));
		slot->target = arena_str(g->arena, db_get_text(q, 2));
		slot->place = arena_str(g->arena, place.len
		                                      ? place
		                                      : db_get_text(q, 4));
		if (!day_by_words(q, &slot->day))
			slot->day = DAY_NONE;
		room = slot->act.ptr && slot->source.ptr && slot->target.ptr &&
		       slot->place.ptr;
	}
	db_again(q);
	source->told = list.item;
	source->told_count = list.count;
	return room && !q->rc;
}

static bool read_body(struct profiles *g, int64_t report,
                      struct profile_source *source)
{
	struct VEC(struct span) list = { 0 };
	bool room = true;
	db_int(&g->body, report);
	while (room && db_step(&g->body)) {
		struct span *slot = VEC_PUSH(g->arena, &list);
		if (slot)
			*slot = db_get_span(&g->body, 0);
		room = slot;
	}
	db_again(&g->body);
	source->body = list.item;
	source->body_count = list.count;
	return room && !g->body.rc;
}

/* The profile of a report from its text and claims; kept, where the file is
 * written to.  Of what could not all be read nothing may be kept: out of memory
 * SQLite gives up the transaction, and what is written after that stays. */
static bool make_profile(struct profiles *g, int64_t report,
                         struct profile *out)
{
	struct profile_source source = { 0 };
	struct profile made;
	struct arena *scratch = &g->ledger->scratch, *arena = g->arena;
	arena_clear(scratch);
	g->arena = scratch;
	db_int(&g->text, report);
	bool room = db_step(&g->text);
	if (room) {
		source.title = db_get_text(&g->text, 0);
		source.text = db_get_text(&g->text, 1);
		source.title_span = db_get_span(&g->text, 2);
		room = read_body(g, report, &source) &&
		       read_told(g, report, &source) &&
		       profile_read(&made, scratch, &source);
	}
	g->arena = arena;
	size_t bytes = room ? (size_t)made.count * PROFILE_BYTES : 0;
	unsigned char *data = room ? arena_alloc(scratch, bytes, 1) : NULL;
	if (data) {
		struct str packed = { (const char *)data, bytes };
		profile_pack(&made, data);
		room = profile_unpack(out, arena, packed);
		if (room && g->keep.raw) {
			db_int(&g->keep, report);
			db_blob(&g->keep, packed);
			db_run(&g->keep);
		}
	}
	db_again(&g->text);
	return room && data;
}

bool profiles_get(struct profiles *g, int64_t report, struct profile *out)
{
	bool found = false;
	if (g->kept.raw) {
		db_int(&g->kept, report);
		struct str data = STR("");
		if (db_step(&g->kept))
			data = db_get_text(&g->kept, 0);
		found = data.len && profile_unpack(out, g->arena, data);
		db_again(&g->kept);
	}
	return found || make_profile(g, report, out);
}

void profiles_begin(struct profiles *g, struct ledger *ledger,
                    struct arena *arena, bool tables, bool keep)
{
	sqlite3 *handle = ledger->handle;
	*g = (struct profiles){ .ledger = ledger, .arena = arena };
	g->text = db_prepare(handle, "SELECT title, text, title_begin,"
	                             " title_end FROM report WHERE report = ?");
	g->body = db_prepare(handle, "SELECT span_begin, span_end FROM body"
	                             " WHERE report = ? ORDER BY ordinal");
	g->told = db_prepare(
	    handle,
	    "SELECT c.act, coalesce(a.party, ''), coalesce(b.party, ''),"
	    " c.place_id, c.place_name, c.t_lo, c.t_hi, c.basis FROM claim c"
	    " LEFT JOIN claim_argument a ON a.claim = c.claim AND a.side = 0"
	    " LEFT JOIN claim_argument b ON b.claim = c.claim AND b.side = 1"
	    " WHERE c.report = ? ORDER BY c.ordinal, a.ordinal, b.ordinal");
	if (tables)
		g->kept = db_prepare(handle, "SELECT data FROM main.profile"
		                             " WHERE report = ?");
	if (keep)
		g->keep = db_prepare(handle, "INSERT OR REPLACE INTO"
		                             " main.profile VALUES(?, ?)");
}

enum chancery_status profiles_end(struct profiles *g,
                                  struct chancery_error *err)
{
	struct stmt *all[] = { &g->text, &g->body, &g->told, &g->kept,
		               &g->keep };
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		enum chancery_status end = db_finish(all[i],
		                                     status ? NULL : err);
		status = status ? status : end;
	}
	return status;
}


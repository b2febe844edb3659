/* units.c - see units.h. */
#include "ledger/store/units.h"

#include "base/vec.h"
#include "ledger/store/copies.h"
#include "ledger/derive/derive.h"
#include "ledger/derive/doers.h"
#include "ledger/store/folds.h"
#include "ledger/store/notices.h"
#include "ledger/store/rulings.h"
#include "ledger/store/schema.h"
#include "ledger/store/store.h"

struct fact_list VEC(struct fact);
struct id_list VEC(int64_t);

static bool same_text(struct arena *arena, struct str *out, struct str last,
                      struct str text)
{
	*out = last.ptr && str_eq(last, text) ? last : arena_str(arena, text);
	return out->ptr;
}

static enum granularity grain_of(struct str name)
{
	for (int g = GRAIN_NONE; g <= GRAIN_RANGE; g++)
		if (str_is(name, granularity_name((enum granularity)g)))
			return (enum granularity)g;
	return GRAIN_NONE;
}

static enum time_basis basis_of(struct str name)
{
	for (int b = BASIS_NONE; b <= BASIS_PUBLICATION; b++)
		if (str_is(name, time_basis_name((enum time_basis)b)))
			return (enum time_basis)b;
	return BASIS_NONE;
}

static enum modality modality_of(struct str name)
{
	for (int m = MODALITY_ASSERTED; m <= MODALITY_CALLED_FOR; m++)
		if (str_is(name, modality_name((enum modality)m)))
			return (enum modality)m;
	return MODALITY_POSSIBLE;
}

/* The actors of one side, and their ids alone. */
static bool read_doers(struct arena *arena, struct str text, struct str last,
                       struct str last_ids, struct str *out, struct str *ids)
{
	if (!same_text(arena, out, last, text))
		return false;
	*ids = last.ptr && out->ptr == last.ptr ? last_ids
	                                        : doers_ids(arena, *out);
	return ids->ptr;
}

/* The row as a fact; strings that repeat the last fact's are shared. */
static bool read_fact(struct ledger *ledger, const struct stmt *q,
                      const struct fact *last, struct fact *fact)
{
	struct arena *arena = &ledger->scratch;
	static const struct fact none;
	last = last ? last : &none;
	*fact = (struct fact){
		.ordinal = (uint32_t)db_get_int(q, 1),
		.claim = db_get_int(q, 2),
		.act = rules_find(&ledger->rules,
		                  identity_act(&ledger->identities,
		                               db_get_text(q, 0),
		                               (uint32_t)db_get_int(q, 1),
		                               db_get_text(q, 3))),
		.when = { db_get_day(q, 7), db_get_day(q, 8) },
		.grain = grain_of(db_get_text(q, 9)),
		.basis = basis_of(db_get_text(q, 10)),
		.told = db_get_day(q, 11),
		.polarity = (int)db_get_int(q, 12),
		.modality = modality_of(db_get_text(q, 13)),
		.historical = db_get_int(q, 14) != 0,
		.holds = db_get_int(q, 15) != 0,
		.reference = db_get_int(q, 16) != 0,
		.entailed = db_get_int(q, 30) != 0,
		.relayed = db_get_int(q, 24) != 0,
		.confidence = db_get_real(q, 25),
		.withdrawn = db_get_int(q, 26) == 1,
		.whole = db_get_int(q, 28) != 0,
		.words = db_get_int(q, 29) != 2 && db_get_int(q, 29) != 4,
	};
	/* Who calls another's report wrong denies what it told. */
	if (db_get_int(q, 26) == 3) {
		fact->polarity = -fact->polarity;
		fact->modality = MODALITY_ASSERTED;
	}
	if (!same_text(arena, &fact->place, last->place, db_get_text(q, 17)) ||
	    !same_text(arena, &fact->country, last->country,
	               db_get_text(q, 18)) ||
	    !read_doers(arena, db_get_text(q, 19), last->doers, last->agent,
	                &fact->doers, &fact->agent) ||
	    !read_doers(arena, db_get_text(q, 20), last->sufferers,
	                last->patient, &fact->sufferers, &fact->patient) ||
	    !same_text(arena, &fact->numbers, last->numbers,
	               db_get_text(q, 21)))
		return false;
	return same_text(arena, &fact->content, last->content,
	                 db_get_text(q, 0)) &&
	       same_text(arena, &fact->source, last->source,
	                 db_get_text(q, 4)) &&
	       same_text(arena, &fact->target, last->target,
	                 db_get_text(q, 5)) &&
	       same_text(arena, &fact->scope, last->scope, db_get_text(q, 6)) &&
	       same_text(arena, &fact->origin, last->origin,
	                 db_get_text(q, 22)) &&
	       same_text(arena, &fact->class, last->class, db_get_text(q, 23));
}

/* What an actor is, in the letters of doers.h: by title only where its name has
 * a word without a capital. */
#define WHAT                                                                   \
	"|| '/' || CASE a.kind WHEN 'person' THEN iif(a.name GLOB '[a-z]*'"    \
	" OR a.name GLOB '* [a-z]*', 'r', 'p') WHEN 'office' THEN 'o'"         \
	" WHEN 'people' THEN 'n' ELSE 'w' END || '/' || a.code AS one"
/* Who is named on one side of a claim. */
#define ACTORS(side)                                                           \
	"(SELECT group_concat(one, ' ') FROM (SELECT a.id " WHAT " FROM"       \
	" claim_argument g JOIN actor a USING(actor) WHERE g.claim = c.claim"  \
	" AND g.side = " side " AND g.party ="                                 \
	" iif(" side " = 0, p.source, p.target) ORDER BY g.ordinal))"
/* The same as analysts ruled. */
#define MEANT "(r.content, c.ordinal, g.side, a.id, g.party)"
#define RULED_ACTORS(side)                                                     \
	"(SELECT group_concat(one, ' ') FROM (SELECT DISTINCT agent"           \
	MEANT WHAT " FROM claim_argument g JOIN actor a USING(actor)"          \
	" WHERE g.claim = c.claim AND g.side = " side " AND who" MEANT   \
	" = iif(" side " = 0, p.source, p.target) ORDER BY g.ordinal))"

/* A bound of the number n by the last notice that corrects it. */
#define RIGHT_NUMBER(bound)                                                    \
	"(SELECT t." bound AMENDED("n.claim", "number", "2", "3")              \
	" AND m.number = n.ordinal" LAST_NOTICE ")"

#define FACTS_SQL(ACTORS)                                                      \
	"SELECT r.content, c.ordinal, c.claim, c.act, p.source,"               \
	" p.target, c.scope, c.t_lo, c.t_hi, c.grain, c.basis, r.day,"         \
	" c.polarity, c.modality, c.historical, c.holds, c.reference,"         \
	/* A dateline's place is no word against another's. */                 \
	" iif(NOT c.reference AND c.place_begin < c.sentence_begin, '',"       \
	" c.place_name),"                                                      \
	" iif(NOT c.reference AND c.place_begin < c.sentence_begin, '',"       \
	" c.place_country), "                                                  \
	ACTORS("0") ", " ACTORS("1") ","                                       \
	" (SELECT group_concat(what || ' ' || (coalesce(low, 0) / 1000)"       \
	" || ' ' || coalesce(high / 1000, '') || ' ' || bound, ';')"           \
	" FROM (SELECT iif(kind = 'money', unit, kind) AS what, bound,"        \
	" coalesce(" RIGHT_NUMBER("low") ", n.low) AS low,"                    \
	" iif(" RIGHT_NUMBER("low") " IS NULL, n.high, " RIGHT_NUMBER("high")  \
	") AS high FROM claim_number n WHERE n.claim = c.claim AND n.kind IN"  \
	" ('killed', 'wounded', 'casualties', 'missing', 'displaced',"         \
	" 'abducted', 'arrested', 'freed', 'money')"                           \
	/* What the report counts for an act told before is that one's. */     \
	" AND NOT EXISTS (SELECT 1 FROM claim d JOIN claim_number m"           \
	" USING(claim) WHERE d.report = c.report"                              \
	" AND d.ordinal < c.ordinal"                                           \
	" AND d.trigger_begin <> c.trigger_begin"                              \
	" AND m.span_begin = n.span_begin) ORDER BY ordinal)),"                \
	" iif(c.origin <> '', c.origin, o.key),"                               \
	" iif(c.origin <> '', c.origin_class, o.class),"                       \
	" c.origin <> '', c.confidence,"                                       \
	/* 1: taken back; words of the notice itself: 2 of what is told no     \
	 * more, 3 of what another told wrongly. */                            \
	" (SELECT max(CASE WHEN t.itself OR v.report <> c.report THEN 1"       \
	" WHEN t.key = '' AND t.aspect = 'claim' THEN 3 ELSE 2 END)"           \
	AMENDED("c.claim", "claim", "2", "3") "),"                             \
	" (SELECT t.t_lo" AMENDED("c.claim", "day", "2", "3") LAST_NOTICE      \
	/* A country, of today or before, or a part of the world. */           \
	"), c.place_id LIKE 'iso:%' OR c.place_id LIKE 'chancery:%', c.quad,"  \
	" c.entailed"                                                          \
	" FROM claim_pair p JOIN claim c USING(claim)"                         \
	" JOIN report r USING(report) JOIN origin o USING(report)"             \
	" WHERE p.unit = ?1 AND " KNOWN("r", "2", "3")                         \
	" ORDER BY r.content, c.ordinal, p.source, p.target"

/* Enter `fact` as it stands, or as one that is taken back; one whose day was
 * corrected as both. */
static bool enter_fact(struct arena *arena, const struct fact *fact, day_t day,
                       struct fact_list *out, struct fact_list *gone)
{
	bool moved = day != DAY_NONE && !fact->withdrawn;
	struct fact *slot = fact->withdrawn || moved ? VEC_PUSH(arena, gone)
	                                             : VEC_PUSH(arena, out);
	if (!slot)
		return false;
	*slot = *fact;
	if (!moved)
		return true;
	slot = VEC_PUSH(arena, out);
	if (!slot)
		return false;
	*slot = *fact;
	slot->when = (struct days){ day, day + 1 };
	slot->grain = GRAIN_DAY;
	slot->basis = BASIS_EXPLICIT;
	return true;
}

/* Whether one of the parties of a unit is no power. */
static enum chancery_status load_private(struct ledger *ledger, int64_t unit,
                                         bool *out, struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT 1 FROM unit u JOIN party y"
	                                " ON y.id IN (u.a, u.b)"
	                                " WHERE u.unit = ? AND y.private");
	db_int(&q, unit);
	*out = db_step(&q);
	return db_finish(&q, err);
}

/* The facts of a unit; `gone` gets those that are taken back. */
static enum chancery_status load_facts(struct ledger *ledger, int64_t unit,
                                       struct facts *out, struct facts *gone,
                                       struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, identities_any(&ledger->identities)
	                                    ? FACTS_SQL(RULED_ACTORS)
	                                    : FACTS_SQL(ACTORS));
	db_int(&q, unit);
	db_clocks(&q, ledger);
	struct fact_list list = { 0 }, back = { 0 };
	struct fact last = { 0 };
	bool room = true;
	while (room && db_step(&q)) {
		struct fact fact;
		room = read_fact(ledger, &q, &last, &fact);
		last = fact;
		/* Of a lexicon that no longer has the act, or words of a
		 * notice on what it takes back. */
		if (room && (fact.act == NONE || db_get_int(&q, 26) == 2))
			continue;
		room = room && enter_fact(&ledger->scratch, &fact,
		                          db_get_day(&q, 27), &list, &back);
	}
	enum chancery_status status = db_finish(&q, err);
	bool is_private = false;
	if (!status)
		status = load_private(ledger, unit, &is_private, err);
	*gone = (struct facts){ back.item, back.count, is_private };
	*out = (struct facts){ list.item, list.count, is_private };
	if (!status && !room)
		status = fail(err, CHANCERY_E_LIMIT, 0,
		              "more claims about the same two parties than fit "
		              "in memory");
	return status;
}

/* SQLite may roll back by itself when something fails, and what runs then
 * stands on its own: the writers below stop at the first failure. */

static void bind_weight(struct stmt *q, const struct weight *weight)
{
	db_int(q, weight->independent);
	db_text(q, weight->classes);
	db_real(q, weight->confidence);
}

/* The event of that id; NONE. */
static uint32_t find_event(const struct events *events, const char *id)
{
	uint32_t low = 0, high = events->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(events->item[middle].id, id);
		if (!order)
			return middle;
		low = order < 0 ? middle + 1 : low;
		high = order < 0 ? high : middle;
	}
	return NONE;
}

static void write_event(struct stmt *q, int64_t unit, const struct rules *rules,
                        const struct event *e, const struct weight *weight,
                        bool withdrawn)
{
	db_text(q, str_of(e->id));
	db_int(q, unit);
	db_text(q, rules->act[e->act].name);
	db_text(q, e->source);
	db_text(q, e->target);
	db_text(q, e->scope);
	db_int(q, e->standing);
	db_int(q, e->historical);
	db_day(q, e->when.from);
	db_day(q, e->when.to);
	db_day(q, e->best);
	db_text(q, str_of(time_basis_name(e->basis)));
	db_int(q, e->member_count);
	db_int(q, e->reports);
	bind_weight(q, weight);
	db_int(q, withdrawn);
	db_run(q);
}

/* With `live` those that nobody tells of any more; of an event that others
 * still tell of there is a row already. */
static enum chancery_status
write_events(struct ledger *ledger, int64_t unit, const struct facts *facts,
             const struct events *events, const struct weights *weights,
             const struct events *live, struct chancery_error *err)
{
	struct stmt q = db_keep(ledger,
	                        "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?,"
	                        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	/* A claim with a corrected day may still tell of the event. */
	struct stmt m = db_keep(ledger, "INSERT OR IGNORE INTO event_claim"
	                                " VALUES(?, ?, ?)");
	for (uint32_t i = 0; i < events->count && !q.rc && !m.rc; i++) {
		const struct event *e = &events->item[i];
		if (!live || find_event(live, e->id) == NONE)
			write_event(&q, unit, &ledger->rules, e,
			            &weights->event[i], live);
		for (uint32_t k = 0; k < e->member_count; k++) {
			const struct member *member = &e->member[k];
			enum member_role role = live ? MEMBER_WITHDRAWN
			                             : member->role;
			db_text(&m, str_of(e->id));
			db_int(&m, facts->item[member->fact].claim);
			db_text(&m, str_of(member_role_name(role)));
			db_run(&m);
		}
	}
	enum chancery_status status = db_finish(&q, err);
	enum chancery_status other = db_finish(&m, status ? NULL : err);
	return status ? status : other;
}

static bool has_relation(const struct relations *relations, const char *id)
{
	for (uint32_t i = 0; i < relations->count; i++)
		if (!strcmp(relations->item[i].id, id))
			return true;
	return false;
}

/* With `live` those that nobody tells of any more. */
static enum chancery_status
write_relations(struct ledger *ledger, int64_t unit, const struct facts *facts,
                const struct events *events, const struct relations *relations,
                const struct weights *weights, const struct relations *live,
                struct chancery_error *err)
{
	struct stmt q = db_keep(ledger,
	                        "INSERT INTO relation VALUES(?, ?, ?, ?, ?,"
	                        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	/* A claim with several pairs may support one relation through two. */
	struct stmt m = db_keep(ledger, "INSERT OR IGNORE INTO"
	                                " relation_support"
	                                " VALUES(?, ?, ?, ?)");
	for (uint32_t i = 0; i < relations->count && !q.rc && !m.rc; i++) {
		const struct relation *r = &relations->item[i];
		if (live && (r->rank < 0 || has_relation(live, r->id)))
			continue;
		db_text(&q, str_of(r->id));
		db_int(&q, unit);
		db_text(&q, r->relation);
		db_text(&q, r->source);
		db_text(&q, r->target);
		db_text(&q, r->scope);
		db_int(&q, r->level);
		db_day(&q, r->from_lo);
		db_day(&q, r->from_hi);
		db_day(&q, r->to_lo);
		db_day(&q, r->to_hi);
		db_day(&q, r->confirmed);
		db_int(&q, live ? -2 : r->rank);
		db_text(&q, live ? STR("taken back by those who told it")
		                 : str_of(r->reason));
		db_int(&q, r->reports);
		bind_weight(&q, &weights->relation[i]);
		db_run(&q);
		for (uint32_t k = 0; k < r->support_count; k++) {
			const struct support *s = &r->support[k];
			db_text(&m, str_of(r->id));
			db_int(&m, facts->item[s->fact].claim);
			db_text(&m, str_of(support_role_name(s->role)));
			db_text(&m, s->event == NONE
			                ? STR("")
			                : str_of(events->item[s->event].id));
			db_run(&m);
		}
	}
	enum chancery_status status = db_finish(&q, err);
	enum chancery_status other = db_finish(&m, status ? NULL : err);
	return status ? status : other;
}

static enum chancery_status write_disagreements(
    struct ledger *ledger, int64_t unit, const struct facts *facts,
    const struct disagreements *disagreements, struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "INSERT INTO disagreement VALUES(?, ?, ?, ?, ?, ?)");
	/* Two facts of one claim (two pairs) may say the same of an event. */
	struct stmt m = db_keep(ledger, "INSERT OR IGNORE INTO"
	                                " disagreement_value VALUES(?, ?, ?)");
	for (uint32_t i = 0; i < disagreements->count && !q.rc && !m.rc; i++) {
		const struct disagreement *d = &disagreements->item[i];
		db_text(&q, str_of(d->id));
		db_int(&q, unit);
		db_text(&q, d->about);
		db_text(&q, str_of(d->kind));
		db_text(&q, d->best);
		db_text(&q, d->reason);
		db_run(&q);
		for (uint32_t k = 0; k < d->variant_count; k++) {
			db_text(&m, str_of(d->id));
			db_text(&m, d->variant[k].value);
			db_int(&m, facts->item[d->variant[k].fact].claim);
			db_run(&m);
		}
	}
	enum chancery_status status = db_finish(&q, err);
	enum chancery_status other = db_finish(&m, status ? NULL : err);
	return status ? status : other;
}

static enum chancery_status clear_unit(struct ledger *ledger, int64_t unit,
                                       struct chancery_error *err)
{
	static const char *const clear[] = {
		"DELETE FROM disagreement_value WHERE disagreement IN"
		" (SELECT id FROM disagreement WHERE unit = ?)",
		"DELETE FROM disagreement WHERE unit = ?",
		"DELETE FROM relation_support WHERE relation IN"
		" (SELECT id FROM relation WHERE unit = ?)",
		"DELETE FROM relation WHERE unit = ?",
		"DELETE FROM event_claim WHERE event IN"
		" (SELECT id FROM event WHERE unit = ?)",
		"DELETE FROM event WHERE unit = ?",
	};
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(clear); i++) {
		struct stmt q = db_keep(ledger, clear[i]);
		db_int(&q, unit);
		db_run(&q);
		status = db_finish(&q, err);
	}
	return status;
}

/* The rows of what those who told it have taken back, beside those that
 * stand. */
static enum chancery_status
write_withdrawn(struct ledger *ledger, int64_t unit, const struct facts *gone,
                const struct events *live, const struct relations *relations,
                struct chancery_error *err)
{
	struct events events;
	struct relations ended;
	struct weights weights;
	static const struct disagreements none;
	struct arena *arena = &ledger->scratch;
	if (!gone->count)
		return CHANCERY_OK;
	if (!events_derive(&events, arena, &ledger->rules, gone) ||
	    !relations_derive(&ended, arena, &ledger->rules, gone, &events) ||
	    !weights_derive(&weights, arena, gone, &events, &ended, &none))
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "more claims about the same two parties than fit "
		            "in memory");
	enum chancery_status status = write_events(ledger, unit, gone, &events,
	                                           &weights, live, err);
	return status ? status
	              : write_relations(ledger, unit, gone, &events, &ended,
	                                &weights, relations, err);
}

static enum chancery_status derive_into(struct ledger *ledger, int64_t unit,
                                        struct chancery_error *err)
{
	struct facts facts, gone;
	struct events events;
	struct relations relations;
	struct disagreements disagreements;
	struct weights weights;
	struct ruling_list rulings;
	struct arena *arena = &ledger->scratch;
	enum chancery_status status = load_facts(ledger, unit, &facts, &gone,
	                                         err);
	if (status)
		return status;
	status = rulings_load(&rulings, ledger, unit, arena, err);
	if (status)
		return status;
	if (!events_derive(&events, arena, &ledger->rules, &facts) ||
	    !rulings_events(&rulings, &events, &ledger->rules, arena,
	                    &facts) ||
	    !relations_derive(&relations, arena, &ledger->rules, &facts,
	                      &events) ||
	    !rulings_relations(&rulings, &relations, arena, &facts) ||
	    !disagreements_derive(&disagreements, arena, &ledger->rules, &facts,
	                          &events, &relations) ||
	    !weights_derive(&weights, arena, &facts, &events, &relations,
	                    &disagreements) ||
	    !rulings_weights(&rulings, &weights, &ledger->rules, arena, &facts,
	                     &events, &relations))
		return fail(err, CHANCERY_E_LIMIT, 0,
		            "more claims about the same two parties than fit "
		            "in memory");
	status = write_events(ledger, unit, &facts, &events, &weights, NULL,
	                      err);
	if (!status)
		status = write_relations(ledger, unit, &facts, &events,
		                         &relations, &weights, NULL, err);
	if (!status)
		status = write_withdrawn(ledger, unit, &gone, &events,
		                         &relations, err);
	if (!status)
		status = write_disagreements(ledger, unit, &facts,
		                             &disagreements, err);
	return status;
}

enum chancery_status unit_derive(struct ledger *ledger, int64_t unit,
                                 struct chancery_error *err)
{
	/* Of a unit that came with this batch there is nothing yet. */
	bool fresh = ledger->batch.open && unit >= ledger->batch.first_unit;
	enum chancery_status status = CHANCERY_OK;
	if (!fresh)
		status = folds_touch(ledger, unit, err);
	if (!status && !fresh)
		status = clear_unit(ledger, unit, err);
	if (status)
		return status;
	arena_clear(&ledger->scratch);
	status = derive_into(ledger, unit, err);
	return status ? status : folds_touch(ledger, unit, err);
}

/* The row numbers that `sql` gives, into the ledger's own arena. */
static enum chancery_status all_ids(struct ledger *ledger, const char *sql,
                                    struct id_list *out, struct arena *arena,
                                    struct chancery_error *err)
{
	struct stmt q = db_prepare(ledger->handle, sql);
	bool room = true;
	*out = (struct id_list){ 0 };
	while (room && db_step(&q)) {
		int64_t *id = VEC_PUSH(arena, out);
		if (id)
			*id = db_get_int(&q, 0);
		room = id;
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

enum chancery_status units_derive_all(struct ledger *ledger,
                                      struct chancery_error *err)
{
	struct arena arena;
	struct id_list units;
	arena_init(&arena, LEDGER_MEMORY);
	enum chancery_status status = copies_derive_all(ledger, err);
	if (!status)
		status = notices_derive_all(ledger, err);
	if (!status)
		status = all_ids(ledger, "SELECT unit FROM unit ORDER BY unit",
		                 &units, &arena, err);
	for (uint32_t i = 0; !status && i < units.count; i++) {
		arena_clear(&ledger->scratch);
		status = derive_into(ledger, units.item[i], err);
	}
	arena_release(&arena);
	if (!status)
		status = folds_derive(ledger, err);
	return status ? status : closures_derive(ledger, 0, err);
}

enum chancery_status pairs_again(struct ledger *ledger,
                                 struct chancery_error *err)
{
	struct arena arena;
	struct id_list claims;
	arena_init(&arena, LEDGER_MEMORY);
	enum chancery_status status = all_ids(
	    ledger, "SELECT claim FROM claim ORDER BY claim", &claims, &arena,
	    err);
	for (uint32_t i = 0; !status && i < claims.count; i++)
		status = stored_pairs(ledger, claims.item[i], err);
	arena_release(&arena);
	return status;
}

enum chancery_status units_rebuild(struct ledger *ledger,
                                   struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	int last = 0;
	while (schema_derived[last])
		last++;
	while (!status && last-- > 0) {
		char sql[64];
		snprintf(sql, sizeof sql, "DELETE FROM %s",
		         schema_derived[last]);
		status = db_exec(ledger->handle, sql, err);
	}
	if (!status)
		status = db_exec(ledger->handle,
		                 "DELETE FROM pending; DELETE FROM claim_pair;"
		                 "DELETE FROM unit",
		                 err);
	known_forget(&ledger->known);
	if (!status)
		status = pairs_again(ledger, err);
	if (!status)
		status = units_derive_all(ledger, err);
	batch_derived(ledger);
	return status;
}

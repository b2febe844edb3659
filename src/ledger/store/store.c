/* store.c - one report into the database; see ledger.h.
 *
 * Row numbers of what was just inserted are taken at once, before any other
 * insertion can move them.
 */
#include "ledger/store/store.h"

#include <stdlib.h>
#include <time.h>

#include "base/vec.h"
#include "claims/measures.h"
#include "ledger/store/copies.h"
#include "ledger/store/notices.h"
#include "ledger/store/readings.h"
#include "ledger/store/units.h"
#include "stories/origin.h"

/* One report on its way in. */
struct storing {
	struct ledger *ledger;
	sqlite3 *handle;
	const struct coding *coding;
	const struct lexicon *lexicon;
	int64_t report;
	int64_t replaces; /* the reading that it replaces, or 0 */
	char claims[CONTENT_ID_LEN + 1]; /* digest */
	struct arena arena;
	struct chancery_error *err;
};

int64_t ledger_now(void)
{
	struct timespec t;
	if (clock_gettime(CLOCK_REALTIME, &t))
		return 0;
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void digest_claim(struct buf *out, uint32_t ordinal, struct str act,
                  struct span sentence, struct span trigger, int polarity,
                  struct str modality, struct days when)
{
	buf_format(out, "%u %.*s %u-%u %u-%u %d %.*s %d-%d\n", ordinal,
	           STR_ARG(act), sentence.begin, sentence.end, trigger.begin,
	           trigger.end, polarity, STR_ARG(modality), (int)when.from,
	           (int)when.to);
}

void digest_argument(struct buf *out, bool target, struct str actor,
                     struct span span)
{
	buf_format(out, "  %d %.*s %u-%u\n", target, STR_ARG(actor),
	           span.begin < span.end ? span.begin : 0,
	           span.begin < span.end ? span.end : 0);
}

static uint32_t clipped(uint32_t count)
{
	return count < CLAIM_ARGUMENTS_MAX ? count : CLAIM_ARGUMENTS_MAX;
}

static struct span sentence_of(const struct coding *coding,
                               const struct claim *claim)
{
	return claim->sentence < coding->words.sentence_count
	           ? coding->words.sentence[claim->sentence].span
	           : claim->trigger;
}

/* Digest of the coding's claims. */
static enum chancery_status digest(const struct coding *coding,
                                   char out[CONTENT_ID_LEN + 1],
                                   struct chancery_error *err)
{
	struct buf buf;
	buf_init(&buf, DIGEST_MAX);
	for (uint32_t i = 0; i < coding->claims.count; i++) {
		const struct claim *c = &coding->claims.item[i];
		digest_claim(&buf, i, c->act->name, sentence_of(coding, c),
		             c->trigger, c->polarity,
		             str_of(modality_name(c->modality)), c->when.days);
		for (uint32_t k = 0; k < clipped(c->source_count); k++)
			digest_argument(&buf, false, c->source[k].actor->id,
			                c->source[k].span);
		for (uint32_t k = 0; k < clipped(c->target_count); k++)
			digest_argument(&buf, true, c->target[k].actor->id,
			                c->target[k].span);
	}
	bool failed = buf.failed;
	if (!failed)
		content_id(out, buf_str(&buf));
	buf_release(&buf);
	return failed ? fail(err, CHANCERY_E_LIMIT, 0,
	                     "report has more claims than fit in memory")
	              : CHANCERY_OK;
}

static enum chancery_status put_report(struct storing *s)
{
	const struct report *r = s->coding->report;
	int64_t outlet, time = ledger_now();
	enum chancery_status status = known_outlet(s->ledger, r->outlet,
	                                           &outlet, s->err);
	if (!status && s->replaces)
		status = reading_close(s->ledger, s->replaces, &time, s->err);
	if (status)
		return status;
	struct stmt q = db_keep(
	    s->ledger,
	    "INSERT INTO report(content, id, path, outlet, title, author,"
	    " url, language, published, published_basis, dateline_begin,"
	    " dateline_end, dateline_day, title_begin, title_end, day, text,"
	    " claim_count, claim_hash, coder, recorded, data) VALUES(?, ?, ?,"
	    " nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " ?, ?, ?)");
	db_text(&q, r->content_id);
	db_text(&q, r->id);
	db_text(&q, r->path);
	db_int(&q, outlet);
	db_text(&q, r->title);
	db_text(&q, r->author);
	db_text(&q, r->url);
	db_text(&q, r->language);
	db_day(&q, r->published);
	db_text(&q, r->published_basis);
	db_span(&q, r->dateline);
	db_day(&q, r->dateline_day);
	db_span(&q, r->title_span);
	db_day(&q, report_day(r));
	db_blob(&q, r->text);
	db_int(&q, s->coding->claims.count);
	db_text(&q, str_of(s->claims));
	db_text(&q, STR(CHANCERY_VERSION));
	db_int(&q, time);
	db_text(&q, str_of(s->ledger->coder));
	db_run(&q);
	s->report = sqlite3_last_insert_rowid(s->handle);
	status = db_finish(&q, s->err);
	if (status)
		return status;
	q = db_keep(s->ledger, "INSERT INTO body VALUES(?, ?, ?, ?)");
	for (uint32_t i = 0; i < r->body_count; i++) {
		if (r->body[i].begin >= r->body[i].end)
			continue;
		db_int(&q, s->report);
		db_int(&q, i);
		db_span(&q, r->body[i]);
		db_run(&q);
	}
	return db_finish(&q, s->err);
}

static void bind_row(struct stmt *q, int64_t row)
{
	if (row)
		db_int(q, row);
	else
		db_null(q);
}

/* All speakers of a statement that several make. */
static enum chancery_status
put_speakers(struct storing *s, const struct statement *statement, int64_t row)
{
	enum chancery_status status = CHANCERY_OK;
	if (statement->speaker_count < 2)
		return status;
	struct stmt q = db_keep(s->ledger, "INSERT INTO statement_speaker"
	                                   " VALUES(?, ?, ?)");
	for (uint32_t i = 0; !status && i < statement->speaker_count; i++) {
		int64_t actor;
		status = known_actor(s->ledger, statement->speakers[i], &actor, s->err);
		db_int(&q, row);
		db_int(&q, i);
		db_int(&q, actor);
		db_run(&q);
	}
	enum chancery_status end = db_finish(&q, status ? NULL : s->err);
	return status ? status : end;
}

static enum chancery_status put_statements(struct storing *s)
{
	const struct statements *all = &s->coding->statements;
	enum chancery_status status = CHANCERY_OK;
	struct stmt q = db_keep(
	    s->ledger,
	    "INSERT INTO statement(report, ordinal, kind, content_begin,"
	    " content_end, cue_begin, cue_end, speaker_begin, speaker_end,"
	    " channel_begin, channel_end, speaker, addressee, denied)"
	    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (uint32_t i = 0; !status && !q.rc && i < all->count; i++) {
		const struct statement *st = &all->item[i];
		int64_t speaker, addressee = 0;
		status = known_actor(s->ledger, st->speaker, &speaker, s->err);
		if (!status)
			status = known_actor(s->ledger, st->addressee, &addressee, s->err);
		db_int(&q, s->report);
		db_int(&q, i);
		db_text(&q, str_of(statement_kind_name(st->kind)));
		db_span(&q, st->content);
		db_span(&q, st->cue);
		db_span(&q, st->speaker_span);
		db_span(&q, st->channel);
		bind_row(&q, speaker);
		bind_row(&q, addressee);
		db_int(&q, st->denied);
		db_run(&q);
		int64_t row = sqlite3_last_insert_rowid(s->handle);
		if (!status && !q.rc)
			status = put_speakers(s, st, row);
	}
	enum chancery_status end = db_finish(&q, status ? NULL : s->err);
	return status ? status : end;
}

/* Acts between governments: there a state means whoever governs it that day. */
static bool among_governments(const struct act *act, bool target)
{
	if (target && (act->target_government || act->target_state))
		return act->target_government;
	if (act->quad == 1 || act->quad == 3)
		return true;
	for (uint32_t i = 0; i < act->context_count; i++)
		if (str_is(act->context[i], "diplomatic"))
			return true;
	return false;
}

/* The day that decides who governs: the claim's by its own words, else the
 * report's. */
static day_t day_of_claim(const struct storing *s, const struct claim *claim)
{
	bool words = claim->when.basis >= BASIS_EXPLICIT &&
	             claim->when.basis <= BASIS_WEEKDAY;
	return words && claim->when.days.from != DAY_NONE
	           ? claim->when.days.from
	           : report_day(s->coding->report);
}

/* Years in which a party is looked at for whether it bore arms. */
#define ARMED_SINCE 1975
#define ARMED_UNTIL 2030

static bool ever_armed(struct storing *s, struct str id)
{
	static const char *const armed[] = { "REB", "MIL", "GOV" };
	struct actor found;
	for (int year = ARMED_SINCE; year <= ARMED_UNTIL; year++)
		if (lexicon_actor(s->lexicon, id, day_of(year, 7, 1), &found,
		                  &s->arena) &&
		    STR_AMONG(found.sector, armed))
			return true;
	return false;
}

/* No power, on whatever day: a company, an outlet, a person, a people or a
 * party of one country that never fought. */
static bool is_private(struct storing *s, struct str id)
{
	struct actor found;
	if (!s->lexicon ||
	    !lexicon_actor(s->lexicon, id, DAY_NONE, &found, &s->arena))
		return false;
	return found.kind == ACTOR_PERSON || found.kind == ACTOR_ORGANISATION ||
	       found.kind == ACTOR_PEOPLE ||
	       (found.kind == ACTOR_GROUP && str_is(found.sector, "PTY") &&
	        !ever_armed(s, id));
}

static enum chancery_status put_party(struct storing *s, struct str id,
                                      struct str name)
{
	if (known_party_named(s->ledger, id, name))
		return CHANCERY_OK;
	struct str whole = s->lexicon ? lexicon_whole(s->lexicon, id) : STR("");
	return known_party(s->ledger, id, name, whole, is_private(s, id),
	                   s->err);
}

/* Where what stands is the actor's own: itself, if anything says who it is. */
static enum chancery_status put_party_itself(struct storing *s,
                                             const struct actor *actor,
                                             struct str *out)
{
	*out = actor->code.len
	           ? actor->id
	           : arena_format(&s->arena, "%c%.*s", UNKNOWN_PARTY,
	                          STR_ARG(actor->id));
	return out->ptr ? put_party(s, *out, actor->name)
	                : fail_nomem(s->err);
}

/* The party that an argument stands for.  One that the lexicon does not know
 * ("several countries", a stranger) begins with UNKNOWN_PARTY: it takes part in
 * events, but nothing stands between it and others. */
static enum chancery_status put_party_of(struct storing *s,
                                         const struct claim *claim,
                                         const struct actor *actor, bool target,
                                         struct str *out)
{
	struct str name = actor->party_name;
	struct actor found;
	day_t day = day_of_claim(s, claim);
	enum standing standing = target ? claim->act->target
	                                : claim->act->source;
	if (standing == STANDING_SELF ||
	    (standing == STANDING_PRIVATE &&
	     (!actor->party.len || str_eq(actor->party, actor->id))))
		return put_party_itself(s, actor, out);
	*out = actor->party.len ? actor->party : actor->id;
	if (!s->lexicon)
		return put_party(s, *out, name);
	if (!lexicon_actor(s->lexicon, *out, day, &found, &s->arena)) {
		*out = arena_format(&s->arena, "%c%.*s", UNKNOWN_PARTY,
		                    STR_ARG(*out));
		return out->ptr ? put_party(s, *out, actor->name)
		                : fail_nomem(s->err);
	}
	struct str government = lexicon_government(s->lexicon, *out, day);
	if (government.len && among_governments(claim->act, target) &&
	    lexicon_actor(s->lexicon, government, day, &found, &s->arena)) {
		/* a government of other days is not that of this day */
		bool other = actor->kind == ACTOR_GOVERNMENT &&
		             !str_eq(actor->id, government) &&
		             str_eq(actor->party, *out);
		*out = other ? actor->id : government;
		name = other ? actor->name : found.name;
	}
	return put_party(s, *out, name);
}

static enum chancery_status put_arguments(struct storing *s,
                                          const struct claim *claim,
                                          int64_t row, bool target,
                                          struct parties *parties)
{
	const struct argument *item = target ? claim->target : claim->source;
	uint32_t count = clipped(target ? claim->target_count
	                                : claim->source_count);
	enum chancery_status status = CHANCERY_OK;
	parties->count[target] = count;
	struct stmt q = db_keep(
	    s->ledger,
	    "INSERT INTO claim_argument VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (uint32_t i = 0; !status && !q.rc && i < count; i++) {
		struct str party = { NULL, 0 };
		int64_t actor;
		status = known_actor(s->ledger, item[i].actor, &actor, s->err);
		if (!status)
			status = put_party_of(s, claim, item[i].actor, target,
			                      &party);
		parties->item[target][i] = party;
		db_int(&q, row);
		db_int(&q, target);
		db_int(&q, i);
		db_int(&q, actor);
		db_text(&q, party);
		db_span(&q, item[i].span);
		db_span(&q, item[i].from);
		db_run(&q);
	}
	enum chancery_status end = db_finish(&q, status ? NULL : s->err);
	return status ? status : end;
}

static void bind_amount(struct stmt *q, int64_t thousandths)
{
	if (thousandths == AMOUNT_OPEN)
		db_null(q);
	else
		db_int(q, thousandths);
}

static enum chancery_status put_numbers(struct storing *s, uint32_t index,
                                        int64_t row)
{
	const struct numbers *numbers = &s->coding->numbers;
	if (!numbers->first)
		return CHANCERY_OK;
	uint32_t first = numbers->first[index];
	struct stmt q = db_keep(
	    s->ledger,
	    "INSERT INTO claim_number VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (uint32_t i = first; i < numbers->first[index + 1]; i++) {
		const struct number *number = &numbers->item[i];
		db_int(&q, row);
		db_int(&q, i - first);
		db_text(&q, number->kind);
		db_text(&q, number->unit);
		bind_amount(&q, number->low);
		bind_amount(&q, number->high);
		db_text(&q, number->bound);
		db_span(&q, number->span);
		db_run(&q);
	}
	return db_finish(&q, s->err);
}

static void bind_place(struct stmt *q, const struct coding *coding,
                       const struct claim *claim)
{
	static const struct place none;
	bool known = claim->place < coding->places.count;
	const struct place *p = known ? &coding->places.item[claim->place]
	                              : &none;
	db_text(q, p->name);
	db_text(q, p->country);
	db_text(q, p->id);
	if (p->known) {
		db_real(q, p->lat);
		db_real(q, p->lon);
	} else {
		db_null(q);
		db_null(q);
	}
	db_span(q, p->span);
}

static void bind_when(struct stmt *q, const struct coding *coding,
                      const struct dating *when)
{
	static const struct span none;
	db_day(q, when->days.from);
	db_day(q, when->days.to);
	db_text(q, str_of(granularity_name(when->grain)));
	db_text(q, str_of(time_basis_name(when->basis)));
	db_span(q, when->time < coding->times.count
	               ? coding->times.item[when->time].span
	               : none);
}

static const char insert_claim[] =
    "INSERT INTO claim(report, ordinal, sentence_begin, sentence_end,"
    " trigger_begin, trigger_end, act, plover, mode, cameo, quad, scope,"
    " t_lo, t_hi, grain, basis, when_begin, when_end, place_name,"
    " place_country, place_id, lat, lon, place_begin, place_end, polarity,"
    " modality, historical, holds, reference, closure, statement, speaker,"
    " speaker_begin, speaker_end, confidence, rule_file, rule_line,"
    " origin, origin_class, entailed)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static enum chancery_status put_claim(struct storing *s, struct stmt *q,
                                      uint32_t index)
{
	const struct coding *coding = s->coding;
	const struct claim *c = &coding->claims.item[index];
	struct span sentence = sentence_of(coding, c);
	const struct outlet *origin = origin_of_claim(s->ledger->outlets,
	                                              coding, c);
	int64_t speaker;
	enum chancery_status status = known_actor(s->ledger, c->speaker, &speaker, s->err);
	if (status)
		return status;
	db_int(q, s->report);
	db_int(q, index);
	db_int(q, sentence.begin);
	db_int(q, sentence.end);
	db_int(q, c->trigger.begin);
	db_int(q, c->trigger.end);
	db_text(q, c->act->name);
	db_text(q, c->act->plover);
	db_text(q, c->act->mode);
	db_text(q, c->act->cameo);
	db_int(q, c->act->quad);
	db_text(q, c->scope);
	bind_when(q, coding, &c->when);
	bind_place(q, coding, c);
	db_int(q, c->polarity < 0 ? -1 : 1);
	db_text(q, str_of(modality_name(c->modality)));
	db_int(q, c->historical);
	db_int(q, c->holds);
	db_int(q, c->reference);
	db_text(q, str_of(closure_name(c->closure)));
	db_index(q, c->statement);
	bind_row(q, speaker);
	db_span(q, c->speaker_span);
	db_real(q, (double)c->confidence);
	db_text(q, c->rule ? c->rule->file : STR(""));
	db_int(q, c->rule ? c->rule->line : 0);
	db_text(q, origin ? origin->owner : STR(""));
	db_text(q, str_of(outlet_class_name(
	               origin ? origin->class : OUTLET_UNKNOWN)));
	db_int(q, c->entailed);
	db_run(q);
	int64_t row = sqlite3_last_insert_rowid(s->handle);
	if (q->rc)
		return CHANCERY_OK; /* reported when the statement ends */
	struct parties parties;
	status = put_arguments(s, c, row, false, &parties);
	if (!status)
		status = put_arguments(s, c, row, true, &parties);
	if (!status)
		status = put_numbers(s, index, row);
	uint32_t act = rules_find(&s->ledger->rules, c->act->name);
	if (status || act == NONE)
		return status;
	return identities_any(&s->ledger->identities)
	           ? stored_pairs(s->ledger, row, s->err)
	           : store_pairs(s->ledger, row, act, &parties, s->err);
}

static enum chancery_status put_claims(struct storing *s)
{
	enum chancery_status status = CHANCERY_OK;
	struct stmt q = db_keep(s->ledger, insert_claim);
	for (uint32_t i = 0; !status && !q.rc && i < s->coding->claims.count;
	     i++)
		status = put_claim(s, &q, i);
	enum chancery_status end = db_finish(&q, status ? NULL : s->err);
	return status ? status : end;
}

/* The units that the claims of row `report` are in are derived anew. */
static enum chancery_status touch_units(struct storing *s, int64_t report)
{
	struct stmt q = db_keep(s->ledger,
	                        "SELECT p.unit FROM claim c"
	                        " JOIN claim_pair p USING(claim)"
	                        " WHERE c.report = ?");
	enum chancery_status status = CHANCERY_OK;
	db_int(&q, report);
	while (!status && db_step(&q))
		status = batch_touch(s->ledger, db_get_int(&q, 0), s->err);
	enum chancery_status end = db_finish(&q, status ? NULL : s->err);
	return status ? status : end;
}

/* Does any claim of the coding say that a list is complete? */
static bool closes(const struct coding *coding)
{
	for (uint32_t i = 0; i < coding->claims.count; i++)
		if (coding->claims.item[i].closure != CLOSURE_NONE)
			return true;
	return false;
}

/* Trace the report, and derive anew what it and those touch whose origin it
 * changes. */
static enum chancery_status derive_touched(struct storing *s)
{
	struct report_list changed = { 0 };
	enum chancery_status status = copies_store(
	    s->ledger, s->report, s->replaces, s->coding, &s->arena, &changed,
	    s->err);
	if (!status && s->replaces)
		status = touch_units(s, s->replaces);
	uint32_t first = changed.count;
	if (!status)
		status = notices_store(s->ledger, s->report, s->replaces,
		                       s->coding, &s->arena, &changed, s->err);
	for (uint32_t i = 0; !status && i < changed.count; i++)
		status = touch_units(s, changed.item[i]);
	for (uint32_t i = first; !status && i < changed.count; i++)
		if (changed.item[i] != s->report)
			status = closures_again(s->ledger, changed.item[i],
			                        s->err);
	if (!status && closes(s->coding))
		status = closures_derive(s->ledger, s->report, s->err);
	return status;
}

enum chancery_status ledger_store(struct ledger *ledger,
                                  const struct coding *coding,
                                  const struct lexicon *lexicon,
                                  const struct acts *acts, bool *added,
                                  struct chancery_error *err)
{
	struct storing s = { .ledger = ledger,
		             .handle = ledger->handle,
		             .coding = coding,
		             .lexicon = lexicon,
		             .err = err };
	struct arrival arrival = { STORED_NOTHING, 0 };
	ledger->stored = STORED_NOTHING;
	if (added)
		*added = false;
	enum chancery_status status = batch_begin(ledger, err);
	if (status)
		return status;
	arena_init(&s.arena, LEDGER_MEMORY);
	status = digest(coding, s.claims, err);
	if (!status)
		status = reading_arrives(ledger, coding->report, s.claims,
		                         &arrival, err);
	bool read = arrival.what == STORED_REPORT || arrival.replaces;
	s.replaces = arrival.replaces;
	if (!status && read) {
		status = store_rules(ledger, acts, err);
		if (!status)
			status = put_report(&s);
		if (!status)
			status = put_statements(&s);
		if (!status)
			status = put_claims(&s);
		if (!status)
			status = derive_touched(&s);
	}
	arena_release(&s.arena);
	status = batch_took(ledger, status, s.report, err);
	if (status)
		return status;
	ledger->stored = arrival.what;
	if (added)
		*added = arrival.what != STORED_NOTHING;
	return CHANCERY_OK;
}

enum chancery_status ledger_refuse(struct ledger *ledger,
                                   const struct report *report,
                                   const struct chancery_error *why,
                                   struct chancery_error *err)
{
	struct stmt q = db_prepare(
	    ledger->handle,
	    "INSERT OR IGNORE INTO refusal(id, path, status, at, message,"
	    " recorded) VALUES(?, ?, ?, ?, ?, ?)");
	db_text(&q, report->id);
	db_text(&q, report->path);
	db_text(&q, str_of(chancery_status_name(why->status)));
	db_int(&q, (int64_t)(why->offset & INT64_MAX));
	db_text(&q, str_of(why->message));
	db_int(&q, ledger_now());
	db_run(&q);
	return db_finish(&q, err);
}

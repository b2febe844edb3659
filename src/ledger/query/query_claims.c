/* query_claims.c - claims and statements as they were stored; see ledger.h. */
#include "claims/number.h"
#include "ledger/query/filter.h"

struct sides {
	struct argument_row row[2][CLAIM_ARGUMENTS_MAX];
	uint32_t count[2];
	struct number_row number[CLAIM_NUMBERS_MAX];
	uint32_t numbers;
};

static bool keep(struct arena *arena, struct str *text)
{
	*text = arena_str(arena, *text);
	return text->ptr;
}

/* The arguments of claim `claim`, their text in `arena`. */
static enum chancery_status read_arguments(struct ledger *ledger, int64_t claim,
                                           struct arena *arena,
                                           struct sides *out,
                                           struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "SELECT g.side, a.id, a.code, a.name, a.kind, a.country,"
	    " a.sector, g.party, p.name, g.span_begin, g.span_end,"
	    " g.from_begin, g.from_end FROM claim_argument g"
	    " JOIN actor a USING(actor) JOIN party p ON p.id = g.party"
	    " WHERE g.claim = ? ORDER BY g.side, g.ordinal");
	db_int(&q, claim);
	out->count[0] = out->count[1] = 0;
	bool room = true;
	while (room && db_step(&q)) {
		int side = db_get_int(&q, 0) != 0;
		if (out->count[side] == CLAIM_ARGUMENTS_MAX)
			continue;
		struct argument_row *row = &out->row[side][out->count[side]++];
		*row = (struct argument_row){ .span = db_get_span(&q, 9),
			                      .from = db_get_span(&q, 11) };
		struct str *text[] = { &row->actor,   &row->code,
			               &row->name,    &row->kind,
			               &row->country, &row->sector,
			               &row->party,   &row->party_name };
		for (int i = 0; room && i < (int)COUNT_OF(text); i++) {
			*text[i] = db_get_text(&q, i + 1);
			room = keep(arena, text[i]);
		}
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

static int64_t get_amount(const struct stmt *q, int column)
{
	if (sqlite3_column_type(q->raw, column) == SQLITE_NULL)
		return AMOUNT_OPEN;
	return db_get_int(q, column);
}

/* The numbers of claim `claim`, their text in `arena`. */
static enum chancery_status read_numbers(struct ledger *ledger, int64_t claim,
                                         struct arena *arena, struct sides *out,
                                         struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger,
	    "SELECT kind, unit, bound, low, high, span_begin, span_end"
	    " FROM claim_number WHERE claim = ? ORDER BY ordinal");
	db_int(&q, claim);
	out->numbers = 0;
	bool room = true;
	while (room && out->numbers < CLAIM_NUMBERS_MAX && db_step(&q)) {
		struct number_row *row = &out->number[out->numbers++];
		*row = (struct number_row){ .kind = db_get_text(&q, 0),
			                    .unit = db_get_text(&q, 1),
			                    .bound = db_get_text(&q, 2),
			                    .low = get_amount(&q, 3),
			                    .high = get_amount(&q, 4),
			                    .span = db_get_span(&q, 5) };
		room = keep(arena, &row->kind) && keep(arena, &row->unit) &&
		       keep(arena, &row->bound);
	}
	enum chancery_status status = db_finish(&q, err);
	return status || room ? status : fail_nomem(err);
}

/* A report is looked up by its index: "WHERE ... OR" would read them all. */
#define ONE_REPORT " WHERE r.content = ?1"
#define ALL_REPORTS " WHERE ?1 = ''"

#define CLAIMS_SQL(WHERE)                                                      \
	"SELECT c.claim, r.content || '.' || c.ordinal, r.content,"            \
	" c.sentence_begin, c.sentence_end, c.trigger_begin, c.trigger_end,"   \
	" c.act, c.plover, c.mode, c.cameo, c.quad, c.scope, c.t_lo, c.t_hi,"  \
	" c.grain, c.basis, c.when_begin, c.when_end, c.place_name,"           \
	" c.place_country, c.place_id, c.lat, c.lon, c.place_begin,"           \
	" c.place_end, c.polarity, c.modality, c.historical, c.holds,"         \
	" c.reference, c.closure, c.statement, coalesce(s.id, ''),"            \
	" coalesce(s.name, ''), c.speaker_begin, c.speaker_end, c.confidence," \
	" c.rule_file, c.rule_line, r.coder, c.entailed"                       \
	" FROM claim c JOIN report r USING(report)"                            \
	" LEFT JOIN actor s ON s.actor = c.speaker" WHERE                      \
	" AND " KNOWN("r", "2", "3") " ORDER BY r.content, c.ordinal"

#define STATEMENTS_SQL(CONTENT, SPEAKERS, FROM)                                \
	"SELECT " CONTENT ", s.ordinal, s.kind, s.content_begin,"              \
	" s.content_end, s.cue_begin, s.cue_end, s.speaker_begin,"             \
	" s.speaker_end, s.channel_begin, s.channel_end,"                      \
	" coalesce(a.id, ''), coalesce(a.name, ''), coalesce(b.id, ''),"       \
	" s.denied, coalesce(a.party, ''), coalesce((SELECT name FROM party"   \
	" WHERE id = a.party), ''), coalesce(a.kind, ''),"                     \
	" coalesce(a.sector, ''), " SPEAKERS " FROM " FROM
#define STATEMENT_ACTORS                                                       \
	" LEFT JOIN actor a ON a.actor = s.speaker"                            \
	" LEFT JOIN actor b ON b.actor = s.addressee"
#define STATEMENTS_ALL                                                         \
	STATEMENTS_SQL(                                                        \
	    "r.content",                                                       \
	    "(SELECT coalesce(group_concat(id, ' '), '') FROM (SELECT a.id"    \
	    " FROM statement_speaker p JOIN actor a USING(actor)"              \
	    " WHERE p.statement = s.statement ORDER BY p.ordinal))",           \
	    "statement s JOIN report r USING(report)" STATEMENT_ACTORS         \
	    " WHERE ?1 = '' AND " KNOWN("r", "2", "3")                         \
	    " ORDER BY r.content, s.ordinal")
#define STATEMENTS_ONE                                                         \
	STATEMENTS_SQL("?1", "''",                                             \
	               "statement s" STATEMENT_ACTORS                          \
	               " WHERE s.report = (SELECT report FROM report r"        \
	               " WHERE r.content = ?1 AND " KNOWN("r", "2", "3")       \
	               ") ORDER BY s.ordinal")

static struct claim_row read_claim(const struct stmt *q,
                                   const struct sides *sides)
{
	return (struct claim_row){
		.id = db_get_text(q, 1),
		.report = db_get_text(q, 2),
		.sentence = db_get_span(q, 3),
		.trigger = db_get_span(q, 5),
		.act = db_get_text(q, 7),
		.plover = db_get_text(q, 8),
		.mode = db_get_text(q, 9),
		.cameo = db_get_text(q, 10),
		.quad = (int)db_get_int(q, 11),
		.source = sides->row[0],
		.target = sides->row[1],
		.source_count = sides->count[0],
		.target_count = sides->count[1],
		.number = sides->number,
		.number_count = sides->numbers,
		.scope = db_get_text(q, 12),
		.when = { db_get_day(q, 13), db_get_day(q, 14) },
		.grain = db_get_text(q, 15),
		.basis = db_get_text(q, 16),
		.when_span = db_get_span(q, 17),
		.place_name = db_get_text(q, 19),
		.place_country = db_get_text(q, 20),
		.place_id = db_get_text(q, 21),
		.lat = sqlite3_column_double(q->raw, 22),
		.lon = sqlite3_column_double(q->raw, 23),
		.place_span = db_get_span(q, 24),
		.polarity = (int)db_get_int(q, 26),
		.modality = db_get_text(q, 27),
		.historical = db_get_int(q, 28) != 0,
		.holds = db_get_int(q, 29) != 0,
		.reference = db_get_int(q, 30) != 0,
		.closure = db_get_text(q, 31),
		.statement = db_get_index(q, 32),
		.speaker = db_get_text(q, 33),
		.speaker_name = db_get_text(q, 34),
		.speaker_span = db_get_span(q, 35),
		.confidence = sqlite3_column_double(q->raw, 37),
		.rule_file = db_get_text(q, 38),
		.rule_line = (uint32_t)db_get_int(q, 39),
		.coder = db_get_text(q, 40),
		.entailed = db_get_int(q, 41) != 0,
	};
}

enum chancery_status ledger_claims(struct ledger *ledger, struct str report,
                                   claim_call *call, void *user,
                                   struct chancery_error *err)
{
	struct arena arena;
	arena_init(&arena, LEDGER_MEMORY);
	struct sides *sides = arena_alloc(&arena, 1, sizeof *sides);
	if (!sides)
		return fail_nomem(err);
	struct arena_mark mark = arena_mark(&arena);
	struct stmt q = db_keep(ledger, report.len ? CLAIMS_SQL(ONE_REPORT)
	                                       : CLAIMS_SQL(ALL_REPORTS));
	db_text(&q, report);
	db_clocks(&q, ledger);
	enum chancery_status status = CHANCERY_OK;
	bool more = true;
	while (!status && more && db_step(&q)) {
		arena_rewind(&arena, mark);
		status = read_arguments(ledger, db_get_int(&q, 0), &arena,
		                        sides, err);
		if (!status)
			status = read_numbers(ledger, db_get_int(&q, 0), &arena,
			                      sides, err);
		if (status)
			break;
		struct claim_row row = read_claim(&q, sides);
		more = call(user, &row);
	}
	enum chancery_status end = db_finish(&q, status ? NULL : err);
	arena_release(&arena);
	return status ? status : end;
}

enum chancery_status ledger_statements(struct ledger *ledger, struct str report,
                                       statement_call *call, void *user,
                                       struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, report.len ? STATEMENTS_ONE
	                                           : STATEMENTS_ALL);
	db_text(&q, report);
	db_clocks(&q, ledger);
	bool more = true;
	while (more && db_step(&q)) {
		struct statement_row row = {
			.report = db_get_text(&q, 0),
			.ordinal = (uint32_t)db_get_int(&q, 1),
			.kind = db_get_text(&q, 2),
			.content = db_get_span(&q, 3),
			.cue = db_get_span(&q, 5),
			.speaker_span = db_get_span(&q, 7),
			.channel = db_get_span(&q, 9),
			.speaker = db_get_text(&q, 11),
			.speaker_name = db_get_text(&q, 12),
			.addressee = db_get_text(&q, 13),
			.denied = db_get_int(&q, 14) != 0,
			.speaker_party = db_get_text(&q, 15),
			.speaker_party_name = db_get_text(&q, 16),
			.speaker_kind = db_get_text(&q, 17),
			.speaker_sector = db_get_text(&q, 18),
			.speakers = db_get_text(&q, 19),
		};
		more = call(user, &row);
	}
	return db_finish(&q, err);
}

enum chancery_status ledger_said(struct ledger *ledger,
                                 const struct ledger_filter *filter,
                                 said_call *call, void *user,
                                 struct chancery_error *err)
{
	struct stmt q = db_keep(
	    ledger, "SELECT DISTINCT r.content, c2.statement FROM claim c2"
	            " JOIN report r USING(report) WHERE c2.statement IS NOT NULL"
	            " AND " KNOWN("r", "11", "12") " AND " NAMED("c2.act")
	            " AND (?8 = '' OR " OF_PLACE("8") ")"
	            " AND (?9 = '' OR " OF_TYPE("9") ")"
	            " AND c2.confidence * 100 + 1e-6 >= ?10"
	            " ORDER BY r.content, c2.statement");
	filter_bind(&q, filter);
	filter_bind_claim(&q, filter);
	db_clocks(&q, ledger);
	bool more = true;
	while (more && db_step(&q))
		more = call(user, db_get_text(&q, 0),
		            (uint32_t)db_get_int(&q, 1));
	return db_finish(&q, err);
}

enum chancery_status ledger_parties(struct ledger *ledger, struct str who,
                                    party_call *call, void *user,
                                    struct chancery_error *err)
{
	struct stmt q = db_keep(ledger, "SELECT * FROM " PARTIES("1"));
	db_text(&q, who);
	bool more = true;
	while (more && db_step(&q))
		more = call(user, db_get_text(&q, 0));
	return db_finish(&q, err);
}

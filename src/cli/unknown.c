/* unknown.c - see unknown.h.
 *
 * Unknown is who stands for no entry of the lexicon: the parties that the
 * ledger marks with "?".  They act where they are the source of a claim, or
 * where a name that nobody knows is the subject of a verb.
 */
#include "cli/unknown.h"

#include <stdlib.h>

#include "base/vec.h"
#include "cli/reading.h"
#include "lexicon/entries.h"
#include "output/json.h"

/* Different ones; a run with more is told that the rest was left out. */
#define UNKNOWN_MAX 2000000u

struct unknown {
	struct str id, name, code, report;
	uint32_t claims, mentions, reports;
	uint32_t last; /* number of the report that met it last */
};

struct counting {
	const struct lexicon *lexicon;
	struct arena arena;
	struct map by_id;
	struct VEC(struct unknown) item;
	uint32_t report; /* number of the current one */
	bool full;
};

static bool is_known(const struct counting *c, const struct actor *actor)
{
	struct str who = actor->party.len ? actor->party : actor->id;
	return lexicon_entry(c->lexicon, who) != NONE;
}

static struct unknown *meet(struct counting *c, const struct actor *actor,
                            struct str report)
{
	uint32_t known = map_find(&c->by_id, actor->id);
	if (known == NONE) {
		if (c->item.count >= UNKNOWN_MAX)
			return NULL;
		struct unknown *slot = VEC_PUSH(&c->arena, &c->item);
		struct str id = arena_str(&c->arena, actor->id);
		uint32_t *index = id.ptr ? map_put(&c->by_id, &c->arena, id)
		                         : NULL;
		if (!slot || !index) {
			c->full = true;
			return NULL;
		}
		known = *index = c->item.count - 1;
		*slot = (struct unknown){
			.id = id,
			.name = arena_str(&c->arena, actor->name),
			.code = arena_str(&c->arena, actor->code),
			.report = arena_str(&c->arena, report),
		};
	}
	struct unknown *one = &c->item.item[known];
	if (one->last != c->report) {
		one->last = c->report;
		one->reports++;
	}
	return one;
}

static bool take(void *user, uint32_t slot, struct reading *reading)
{
	struct counting *c = user;
	const struct coding *coding = &reading->coding;
	(void)slot;
	if (reading->status) {
		cli_warn("refused %.*s: %s", STR_ARG(reading->report.path),
		         reading->error.message);
		return true;
	}
	c->report++;
	struct str id = reading->report.id;
	for (uint32_t i = 0; i < coding->claims.count; i++) {
		const struct claim *claim = &coding->claims.item[i];
		for (uint32_t k = 0; k < claim->source_count; k++) {
			const struct actor *actor = claim->source[k].actor;
			struct unknown *one = is_known(c, actor)
			                          ? NULL
			                          : meet(c, actor, id);
			if (one)
				one->claims++;
		}
	}
	for (uint32_t i = 0; i < coding->mentions.count; i++) {
		const struct mention *mention = &coding->mentions.item[i];
		if (mention->form != FORM_UNKNOWN || !mention->actor_count ||
		    is_known(c, mention->actor[0]))
			continue;
		struct unknown *one = meet(c, mention->actor[0], id);
		if (one)
			one->mentions++;
	}
	return !c->full;
}

static int by_frequency(const void *a, const void *b)
{
	const struct unknown *x = a, *y = b;
	uint64_t n = (uint64_t)x->claims + x->mentions;
	uint64_t m = (uint64_t)y->claims + y->mentions;
	if (n != m)
		return n > m ? -1 : 1;
	if (x->claims != y->claims)
		return x->claims > y->claims ? -1 : 1;
	return str_cmp(x->id, y->id);
}

static const char *const table_columns[] = { "CLAIMS", "SUBJECT", "REPORTS",
	                                     "CODE",   "NAME",    "FIRST IN" };
#define TABLE_TEXT 0x30u
static const char *const csv_columns[] = { "claims",  "subject", "reports",
	                                   "code",    "actor",   "name",
	                                   "first_in" };

static bool put_unknown(struct listing *out, const struct unknown *one)
{
	struct arena *arena = &out->arena;
	if (!listing_wants(out))
		return true;
	if (out->format == FORMAT_JSONL) {
		buf_char(&out->line, '{');
		json_text(&out->line, "actor", one->id);
		json_text(&out->line, "name", one->name);
		json_text(&out->line, "code", one->code);
		json_int(&out->line, "claims", one->claims);
		json_int(&out->line, "subject", one->mentions);
		json_int(&out->line, "reports", one->reports);
		json_text(&out->line, "first_in", one->report);
		buf_add(&out->line, STR("}\n"));
		return listing_flush(out);
	}
	struct str claims = text_count(arena, one->claims);
	struct str mentions = text_count(arena, one->mentions);
	struct str reports = text_count(arena, one->reports);
	if (out->format == FORMAT_TABLE) {
		const struct str cell[] = { claims,    mentions,  reports,
			                    one->code, one->name, one->report };
		return listing_row(out, cell);
	}
	const struct str cell[] = { claims,  mentions,  reports,    one->code,
		                    one->id, one->name, one->report };
	return listing_row(out, cell);
}

static int list(struct counting *c, const struct query_options *query)
{
	struct listing out;
	struct chancery_error err;
	if (!listing_open(&out, query, table_columns, COUNT_OF(table_columns),
	                  TABLE_TEXT, csv_columns, COUNT_OF(csv_columns)))
		return EXIT_USAGE;
	if (c->item.count)
		qsort(c->item.item, c->item.count, sizeof *c->item.item,
		      by_frequency);
	for (uint32_t i = 0; i < c->item.count; i++)
		if (!put_unknown(&out, &c->item.item[i]))
			break;
	return listing_close(&out, c->full ? fail_nomem(&err) : CHANCERY_OK,
	                     &err);
}

int unknown_run(const struct unknown_options *options,
                const struct query_options *query,
                const struct dictionary_options *dictionaries,
                const char *const *paths, size_t count)
{
	static const struct reading_calls calls = { NULL, take };
	const struct reading_options reading = { .threads = options->threads,
		                                 .quiet = options->quiet };
	struct reading_totals totals;
	struct chancery_error err;
	int code;
	if (!count) {
		cli_warn("--unknown needs a file or folder, or - for standard "
		         "input; see chancery actors --help");
		return EXIT_USAGE;
	}
	struct coder *coder = dictionary_coder(dictionaries, &code);
	if (!coder)
		return code;
	struct counting counting = { .lexicon = coder_lexicon(coder) };
	arena_init(&counting.arena, (size_t)2 << 30);
	if (reading_run(coder, paths, count, &reading, &calls, &counting,
	                &totals, &err))
		code = cli_fail(NULL, &err);
	else
		code = list(&counting, query);
	if (code == EXIT_DONE && totals.refused)
		code = EXIT_REFUSED;
	arena_release(&counting.arena);
	coder_free(coder);
	return code;
}

/* scene.c - see scene.h. */
#include "unit/unit.h"

#include "scene.h"

#include "ledger/store/db.h"
#include "output/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define STARTS(r)                                                      \
	{                                                              \
		.relation = { r, sizeof r - 1 }, .role = EFFECT_STARTS \
	}
#define ENDS(r)                                                      \
	{                                                            \
		.relation = { r, sizeof r - 1 }, .role = EFFECT_ENDS \
	}
#define HOLDS(r)                                                      \
	{                                                             \
		.relation = { r, sizeof r - 1 }, .role = EFFECT_HOLDS \
	}
#define ACT(n, p, c, q, e)                                                  \
	{                                                                   \
		.name = { n, sizeof n - 1 }, .plover = { p, sizeof p - 1 }, \
		.cameo = { c, sizeof c - 1 }, .quad = q, .effect = { e },   \
		.effect_count = 1                                           \
	}
#define LEVEL(n, l)                                          \
	{                                                    \
		.name = { n, sizeof n - 1 },                 \
		.plover = { "AGREE", 5 },                    \
		.cameo = { "057", 3 },                       \
		.quad = 1,                                   \
		.effect = { { .relation = { "treaty", 6 },   \
		              .role = EFFECT_STARTS,         \
		              .level = l } },                \
		.effect_count = 1                            \
	}

static const struct act acts[] = {
	ACT("recognise.government", "SUPPORT", "054", 1,
	    STARTS("recognise.government")),
	ACT("recognise.withdraw", "SANCTION", "161", 4,
	    ENDS("recognise.government")),
	ACT("list.terror", "SANCTION", "163", 4, STARTS("list.terror")),
	ACT("delist.terror", "CONCEDE", "081", 2, ENDS("list.terror")),
	ACT("mission.open", "SUPPORT", "050", 1, STARTS("mission")),
	ACT("mission.keep", "SUPPORT", "050", 1, HOLDS("mission")),
	ACT("mission.close", "SANCTION", "161", 4, ENDS("mission")),
	ACT("objection.hold", "", "", 0, HOLDS("objection")),
	{ .name = { "among.be", 8 } },
	{ .name = { "credentials.accept", 18 },
	  .plover = { "SUPPORT", 7 },
	  .cameo = { "050", 3 },
	  .quad = 1,
	  .effect = { { .relation = { "envoy", 5 },
	                .role = EFFECT_STARTS,
	                .reversed = true } },
	  .effect_count = 1 },
	LEVEL("treaty.sign", 1),
	LEVEL("treaty.ratify", 2),
	ACT("treaty.leave", "SANCTION", "161", 4, ENDS("treaty")),
	ACT("fight.stop", "CONCEDE", "087", 2, ENDS("conflict")),
	{ .name = { "consult.meet", 12 },
	  .plover = { "CONSULT", 7 },
	  .cameo = { "042", 3 },
	  .quad = 1 },
	{ .name = { "threaten", 8 },
	  .plover = { "THREATEN", 8 },
	  .cameo = { "130", 3 },
	  .quad = 3 },
	{ .name = { "fight", 5 },
	  .plover = { "ASSAULT", 7 },
	  .cameo = { "190", 3 },
	  .quad = 4,
	  .effect = { { .relation = { "conflict", 8 },
	                .role = EFFECT_HOLDS,
	                .symmetric = true } },
	  .effect_count = 1 },
};

static const struct relation_type relations[] = {
	{ { "recognise.government", 20 }, false, 0, false },
	{ { "list.terror", 11 }, false, 0, false },
	{ { "mission", 7 }, false, 0, false },
	{ { "envoy", 5 }, false, 0, false },
	{ { "treaty", 6 }, true, 0, false },
	{ { "conflict", 8 }, true, 60, false },
	{ { "objection", 9 }, false, 0, false },
};

const struct acts scene_acts = { acts, COUNT_OF(acts), relations,
	                         COUNT_OF(relations) };

day_t scene_day(const char *text)
{
	day_t day = DAY_NONE;
	if (text)
		assert_true(day_parse(str_of(text), &day));
	return day;
}

static void *take(struct arena *arena, size_t count, size_t size)
{
	void *at = arena_alloc(arena, count, size);
	assert_non_null(at);
	return at;
}

/* An actor of that id, which is its own party; "RUR:Eva": who is named Eva and
 * acts for RUR. */
static const struct actor *make_actor(struct arena *arena, struct str id)
{
	struct actor *actor = take(arena, 1, sizeof *actor);
	struct str name;
	struct str party = str_cut(id, ':', &name);
	if (name.ptr) {
		*actor = (struct actor){ .id = id,
			                 .code = party,
			                 .name = name,
			                 .kind = ACTOR_PERSON,
			                 .country = party,
			                 .party = party,
			                 .party_name = party };
		return actor;
	}
	*actor = (struct actor){ .id = id,
		                 .code = id,
		                 .name = id,
		                 .kind = ACTOR_STATE,
		                 .country = id,
		                 .party = id,
		                 .party_name = id };
	return actor;
}

static uint32_t make_arguments(struct arena *arena, const char *ids,
                               const struct argument **out)
{
	struct argument *item = take(arena, 8, sizeof *item);
	uint32_t count = 0;
	struct str rest = str_of(ids);
	while (rest.ptr && rest.len && count < 8) {
		struct str id = str_cut(rest, ' ', &rest);
		item[count++] = (struct argument){ make_actor(arena, id),
			                           { 0, 4 },
			                           { 0, 0 } };
	}
	*out = item;
	return count;
}

static void make_claim(struct arena *arena, const struct told *told,
                       const struct report *report, struct claim *claim)
{
	static const struct rule rule = { .file = { "hand.txt", 8 }, .line = 7 };
	claim->act = acts_find(&scene_acts, str_of(told->act));
	assert_non_null(claim->act);
	claim->trigger = (struct span){ 0, 4 };
	claim->source_count = make_arguments(arena, told->source,
	                                     &claim->source);
	claim->target_count = make_arguments(arena, told->target,
	                                     &claim->target);
	claim->scope = str_of(told->scope);
	claim->when = (struct dating){ .days = { DAY_NONE, DAY_NONE },
		                       .grain = told->grain,
		                       .basis = told->basis,
		                       .time = NONE };
	if (told->basis == BASIS_PUBLICATION || told->basis == BASIS_DATELINE)
		claim->when.days = (struct days){ report->published,
			                          report->published + 1 };
	else if (told->from)
		claim->when.days =
		    (struct days){ scene_day(told->from),
			           told->open ? DAY_NONE
			           : told->to ? scene_day(told->to)
			                      : scene_day(told->from) + 1 };
	claim->place = NONE;
	claim->polarity = told->negated ? -1 : 1;
	claim->modality = told->modality;
	claim->historical = told->historical;
	claim->holds = told->holds;
	claim->reference = told->reference;
	claim->entailed = told->entailed;
	claim->closure = told->closure;
	claim->statement = NONE;
	claim->confidence = 0.5f;
	claim->rule = &rule;
}

struct coding *scene_coding(struct arena *arena, const struct paper *paper)
{
	struct coding *coding = take(arena, 1, sizeof *coding);
	struct report *report = take(arena, 1, sizeof *report);
	char *id = take(arena, CONTENT_ID_LEN + 1, 1);
	struct span *body = take(arena, 1, sizeof *body);
	struct sentence *sentence = take(arena, 1, sizeof *sentence);
	report->text = str_of(paper->text);
	content_id(id, report->text);
	report->content_id = report->id = str_of(id);
	report->path = STR("hand");
	report->published = scene_day(paper->published);
	report->dateline_day = DAY_NONE;
	*body = (struct span){ 0, (uint32_t)report->text.len };
	report->body = body;
	report->body_count = 1;
	sentence->span = *body;
	coding->report = report;
	coding->words.sentence = sentence;
	coding->words.sentence_count = 1;
	struct claim *claims = take(arena, 8, sizeof *claims);
	uint32_t count = 0;
	while (count < 8 && paper->claim[count].act) {
		make_claim(arena, &paper->claim[count], report, &claims[count]);
		claims[count].id = arena_format(arena, "%s.%u", id, count);
		count++;
	}
	coding->claims = (struct claims){ claims, count };
	return coding;
}

/* An empty ledger is a copy of the first: to make one takes longer than most of
 * what is done with it. */
static void copy_empty(const char *path)
{
	static char bytes[1 << 20];
	static size_t size;
	struct chancery_error err = { 0 };
	if (!size) {
		struct ledger *ledger;
		if (ledger_open(&ledger, path, LEDGER_WRITE, &err))
			fail_msg("%s", err.message);
		ledger_close(ledger);
		FILE *file = fopen(path, "rb");
		assert_non_null(file);
		size = fread(bytes, 1, sizeof bytes, file);
		assert_true(feof(file));
		fclose(file);
		return;
	}
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

struct ledger *scene_ledger(char path[64])
{
	struct ledger *ledger;
	struct chancery_error err = { 0 };
	/* In memory where the system offers that: hundreds of ledgers. */
	snprintf(path, 64, "%s/chancery-test-XXXXXX",
	         access("/dev/shm", W_OK) ? P_tmpdir : "/dev/shm");
	assert_non_null(mkdtemp(path));
	strcat(path, "/ledger.db");
	copy_empty(path);
	if (ledger_open(&ledger, path, LEDGER_WRITE, &err))
		fail_msg("%s", err.message);
	/* Nothing here outlives the machine: no waiting for the disk. */
	sqlite3_exec(ledger->handle, "PRAGMA synchronous=OFF", NULL, NULL,
	             NULL);
	return ledger;
}

void scene_end(struct ledger *ledger, const char *path)
{
	static const char *const suffix[] = { "", "-wal", "-shm" };
	char name[96];
	ledger_close(ledger);
	for (size_t i = 0; i < COUNT_OF(suffix); i++) {
		snprintf(name, sizeof name, "%s%s", path, suffix[i]);
		unlink(name);
	}
	snprintf(name, sizeof name, "%s", path);
	*strrchr(name, '/') = 0;
	assert_int_equal(rmdir(name), 0);
}

void scene_store(struct ledger *ledger, const struct paper *paper)
{
	scene_store_of(ledger, paper, NULL);
}

void scene_store_of(struct ledger *ledger, const struct paper *paper,
                    const char *outlet)
{
	struct arena arena;
	struct chancery_error err = { 0 };
	arena_init(&arena, (size_t)64 << 20);
	struct coding *coding = scene_coding(&arena, paper);
	struct report report = *coding->report;
	report.outlet = str_of(outlet);
	coding->report = &report;
	if (ledger_store(ledger, coding, NULL, &scene_acts, NULL, &err))
		fail_msg("%s", err.message);
	arena_release(&arena);
}

static bool add_line(void *user, struct str line)
{
	buf_add(user, line);
	return true;
}

static struct str finish(struct buf *buf, struct arena *arena)
{
	assert_false(buf->failed);
	buf_char(buf, 0);
	struct str out = arena_str(arena, buf_str(buf));
	assert_non_null(out.ptr);
	out.len--;
	buf_release(buf);
	return out;
}

struct str scene_export(struct ledger *ledger, struct arena *arena)
{
	struct buf buf;
	struct chancery_error err = { 0 };
	buf_init(&buf, (size_t)64 << 20);
	if (record_export(ledger, add_line, &buf, &err))
		fail_msg("%s", err.message);
	return finish(&buf, arena);
}

static void add_day(struct buf *buf, day_t day)
{
	char text[11] = "?";
	if (day != DAY_NONE)
		day_format(day, text);
	buf_format(buf, "%s", text);
}

static bool add_relation(void *user, const struct relation_row *row)
{
	struct buf *buf = user;
	buf_format(buf, "%.*s %.*s>%.*s ", STR_ARG(row->relation),
	           STR_ARG(row->source), STR_ARG(row->target));
	add_day(buf, row->from_lo);
	buf_format(buf, "..");
	add_day(buf, row->from_hi);
	buf_format(buf, " ");
	add_day(buf, row->to_lo);
	buf_format(buf, "..");
	add_day(buf, row->to_hi);
	buf_format(buf, " %u %s%s\n", row->reports, answer_name(row->answer),
	           row->rank < 0 ? " denied" : "");
	return true;
}

struct str scene_relations(struct ledger *ledger, struct arena *arena,
                           const char *act, const char *target,
                           const char *as_of)
{
	struct buf buf;
	struct ledger_filter filter;
	struct chancery_error err = { 0 };
	ledger_filter_init(&filter);
	filter.act = str_of(act);
	filter.target = str_of(target);
	filter.as_of = scene_day(as_of);
	buf_init(&buf, (size_t)16 << 20);
	if (ledger_relations(ledger, &filter, add_relation, &buf, &err))
		fail_msg("%s", err.message);
	return finish(&buf, arena);
}

static bool add_event(void *user, const struct event_row *row)
{
	struct buf *buf = user;
	buf_format(buf, "%.*s %.*s>%.*s ", STR_ARG(row->act),
	           STR_ARG(row->source), STR_ARG(row->target));
	add_day(buf, row->when.from);
	buf_format(buf, "..");
	add_day(buf, row->when.to);
	buf_format(buf, " ");
	add_day(buf, row->best);
	buf_format(buf, " %.*s %u/%u%s\n", STR_ARG(row->basis), row->claims,
	           row->reports, row->standing ? " standing" : "");
	return true;
}

struct str scene_events(struct ledger *ledger, struct arena *arena)
{
	struct buf buf;
	struct ledger_filter filter;
	struct chancery_error err = { 0 };
	ledger_filter_init(&filter);
	filter.standing = true;
	buf_init(&buf, (size_t)16 << 20);
	if (ledger_events(ledger, &filter, add_event, &buf, &err))
		fail_msg("%s", err.message);
	return finish(&buf, arena);
}

static void print_finding(void *user, const char *finding)
{
	(void)user;
	print_message("finding: %s\n", finding);
}

void scene_check(struct ledger *ledger)
{
	uint64_t findings = 0;
	struct chancery_error err = { 0 };
	if (ledger_check(ledger, print_finding, NULL, &findings, &err))
		fail_msg("%s", err.message);
	assert_int_equal(findings, 0);
}

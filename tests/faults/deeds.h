/* deeds.h - what a ledger is made to do while its memory or its disk fails.
 *
 * Each deed begins from a ledger that holds papers[0] (and, where it prepares
 * something, that), and takes it to one state; whatever fails on the way, the
 * ledger is found in the state before or in that after.
 */
#ifndef TESTS_FAULTS_DEEDS_H
#define TESTS_FAULTS_DEEDS_H

#include "unit/unit.h"

#include "../unit/ledger/scene.h"

#include <stdio.h>

#include "ledger/store/db.h"
#include "ledger/store/stories.h"

/* One copies the other, so that all that is known of copies is entered. */
#define SHARED                                                             \
	" The flag was raised in the rain before two hundred guests, and " \
	"the band played twice."

static const struct paper papers[] = {
	{ "Ruritania recognised the Council, they met Freedonia." SHARED,
	  "2025-07-04",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-03",
	      .closure = CLOSURE_FIRST },
	    { .act = "consult.meet",
	      .source = "RUR FRE SYL",
	      .basis = BASIS_PUBLICATION } } },
	{ "Ruritania recognised it a day later and withdrew in August." SHARED,
	  "2025-09-01",
	  { { .act = "recognise.government",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-07-04" },
	    { .act = "recognise.withdraw",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-08-01",
	      .to = "2025-09-01",
	      .grain = GRAIN_MONTH },
	    { .act = "recognise.government",
	      .source = "FRE",
	      .target = "CNC",
	      .basis = BASIS_PUBLICATION,
	      .negated = true } } },
	{ "Freedonia listed the Front as terrorists on Monday, it said.",
	  "2025-09-02",
	  { { .act = "list.terror",
	      .source = "FRE",
	      .target = "SYL",
	      .basis = BASIS_PUBLICATION } } },
	{ "In August Ruritania withdrew, Freedonia said." SHARED,
	  "2025-09-02",
	  { { .act = "recognise.withdraw",
	      .source = "RUR",
	      .target = "CNC",
	      .basis = BASIS_EXPLICIT,
	      .from = "2025-08-01",
	      .to = "2025-09-01",
	      .grain = GRAIN_MONTH } } },
};

/* All that a deed needs is made beforehand, with memory that does not fail. */
struct doing {
	struct ledger *ledger;
	struct coding *coding[COUNT_OF(papers)];
	char event[LEDGER_ID_MAX]; /* one of those before */
	char ruling[LEDGER_ID_MAX];
};

struct deed {
	const char *name;
	/* NULL: nothing to make ready. */
	void (*prepare)(struct doing *doing);
	enum chancery_status (*run)(struct doing *doing,
	                            struct chancery_error *err);
};

static enum chancery_status put(struct doing *doing, size_t paper,
                                struct chancery_error *err)
{
	return ledger_store(doing->ledger, doing->coding[paper], NULL,
	                    &scene_acts, NULL, err);
}

static enum chancery_status store_one(struct doing *doing,
                                      struct chancery_error *err)
{
	return put(doing, 1, err);
}

/* Two reports in one transaction. */
static enum chancery_status store_batch(struct doing *doing,
                                        struct chancery_error *err)
{
	ledger_batch(doing->ledger, 8);
	enum chancery_status status = put(doing, 1, err);
	if (!status)
		status = put(doing, 2, err);
	return status ? status : ledger_flush(doing->ledger, err);
}

/* Another coder's reading takes the place of the one that is there. */
static enum chancery_status supersede(struct doing *doing,
                                      struct chancery_error *err)
{
	ledger_coder(doing->ledger, "another");
	return put(doing, 0, err);
}

static bool first_event(void *user, const struct event_row *row)
{
	snprintf(user, LEDGER_ID_MAX, "%.*s", STR_ARG(row->id));
	return false;
}

static void find_event(struct doing *doing)
{
	struct chancery_error err;
	assert_int_equal(
	    ledger_events(doing->ledger, NULL, first_event, doing->event, &err),
	    CHANCERY_OK);
	assert_true(doing->event[0]);
}

static enum chancery_status reject(struct doing *doing,
                                   struct chancery_error *err)
{
	const struct ruling ruling = { .verb = STR("reject"),
		                       .about = str_of(doing->event),
		                       .when = { DAY_NONE, DAY_NONE },
		                       .name = STR("A. Lee"),
		                       .reason = STR("misread") };
	return ledger_rule(doing->ledger, &ruling, doing->ruling, err);
}

static void find_ruling(struct doing *doing)
{
	struct chancery_error err;
	find_event(doing);
	assert_int_equal(reject(doing, &err), CHANCERY_OK);
}

static enum chancery_status take_back(struct doing *doing,
                                      struct chancery_error *err)
{
	return ledger_rule_undo(doing->ledger, str_of(doing->ruling),
	                        STR("B. Lee"), STR("read rightly"), err);
}

/* Two actors are one, and one event is another's. */
static enum chancery_status make_one(struct doing *doing,
                                     struct chancery_error *err)
{
	const struct ruling ruling = { .verb = STR("same"),
		                       .about = STR("FRE"),
		                       .other = STR("SYL"),
		                       .when = { DAY_NONE, DAY_NONE },
		                       .name = STR("A. Lee"),
		                       .reason = STR("one land") };
	return ledger_rule(doing->ledger, &ruling, doing->ruling, err);
}

static enum chancery_status move_event(struct doing *doing,
                                       struct chancery_error *err)
{
	const struct ruling ruling = { .verb = STR("source"),
		                       .about = str_of(doing->event),
		                       .other = STR("SYL"),
		                       .when = { DAY_NONE, DAY_NONE },
		                       .name = STR("A. Lee"),
		                       .reason = STR("they did") };
	return ledger_rule(doing->ledger, &ruling, doing->ruling, err);
}

static void find_one(struct doing *doing)
{
	struct chancery_error err;
	assert_int_equal(make_one(doing, &err), CHANCERY_OK);
}

/* One report more, which is not one of those counted, to a story that there
 * is: what it changes is written and not all anew. */
static void gather_stories(struct doing *doing)
{
	struct chancery_error err;
	doing->ledger->stories_counted = 1;
	assert_int_equal(put(doing, 1, &err), CHANCERY_OK);
	assert_int_equal(stories_ready(doing->ledger, &err), CHANCERY_OK);
}

static enum chancery_status tell_more(struct doing *doing,
                                      struct chancery_error *err)
{
	enum chancery_status status = put(doing, 3, err);
	return status ? status : stories_ready(doing->ledger, err);
}

static const struct deed deeds[] = {
	{ "store", NULL, store_one },       { "batch", NULL, store_batch },
	{ "supersede", NULL, supersede },   { "rule", find_event, reject },
	{ "undo", find_ruling, take_back }, { "same", NULL, make_one },
	{ "same undone", find_one, take_back },
	{ "source", find_event, move_event },
	{ "store as ruled", find_one, store_one },
	{ "stories", gather_stories, tell_more },
};

static void make_ready(struct doing *doing, const struct deed *deed,
                       struct arena *arena, char path[64])
{
	*doing = (struct doing){ .ledger = scene_ledger(path) };
	for (size_t i = 0; i < COUNT_OF(papers); i++)
		doing->coding[i] = scene_coding(arena, &papers[i]);
	scene_store(doing->ledger, &papers[0]);
	if (deed->prepare)
		deed->prepare(doing);
}

/* The exports before and after `deed`, in `arena`. */
static void two_states(const struct deed *deed, struct arena *arena,
                       struct str *before, struct str *after)
{
	struct doing doing;
	struct chancery_error err = { 0 };
	char path[64];
	make_ready(&doing, deed, arena, path);
	*before = scene_export(doing.ledger, arena);
	assert_int_equal(deed->run(&doing, &err), CHANCERY_OK);
	scene_check(doing.ledger);
	*after = scene_export(doing.ledger, arena);
	scene_end(doing.ledger, path);
}

/* The ledger is whole, in one of two states; true when in the second. */
static bool is_after(struct ledger *ledger, struct str before, struct str after,
                     struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	scene_check(ledger);
	struct str now = scene_export(ledger, arena);
	bool done = str_eq(now, after);
	assert_true(done || str_eq(now, before));
	arena_rewind(arena, mark);
	return done;
}

#endif

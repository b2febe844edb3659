/* test_stories.c - which reports tell of one happening, whatever the order in
 * which they come.
 */
#include "unit/unit.h"

#include "papers_stories.h"

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "ledger/store/db.h"
#include "ledger/store/stories.h"

static void add_paper(struct ledger *ledger, size_t i)
{
	scene_store_of(ledger, &papers[i].paper, papers[i].outlet);
}

static void add_all(struct ledger *ledger)
{
	for (size_t i = 0; i < PAPERS; i++)
		add_paper(ledger, i);
}

static char letter_of(struct str text)
{
	for (size_t i = 0; i < PAPERS; i++)
		if (str_is(text, papers[i].paper.text))
			return papers[i].story;
	return '?';
}

static bool add_report(void *user, const struct report_row *row)
{
	struct buf *buf = user;
	buf_format(buf, "%c %.*s %.*s\n", letter_of(row->text),
	           STR_ARG(row->content), STR_ARG(row->story));
	return true;
}

/* Lines "letter content story". */
static void read_stories(struct ledger *ledger, struct buf *buf)
{
	struct ledger_filter filter;
	struct chancery_error err = { 0 };
	ledger_filter_init(&filter);
	filter.stories = true;
	buf_clear(buf);
	if (ledger_reports(ledger, &filter, add_report, buf, &err))
		fail_msg("%s", err.message);
	buf_char(buf, 0);
	assert_false(buf->failed);
}

/* Reports have one story exactly if they have one letter. */
static void expect_letters(struct buf *buf)
{
	struct str line[2], rest[2], all = str_of(buf_str(buf).ptr);
	for (rest[0] = all; rest[0].len;) {
		line[0] = str_cut(rest[0], '\n', &rest[0]);
		for (rest[1] = rest[0]; rest[1].len;) {
			line[1] = str_cut(rest[1], '\n', &rest[1]);
			struct str a = line[0], b = line[1];
			bool same = a.ptr[0] == b.ptr[0];
			a.ptr += a.len - STORY_ID_LEN;
			b.ptr += b.len - STORY_ID_LEN;
			a.len = b.len = STORY_ID_LEN;
			if (str_eq(a, b) != same)
				fail_msg("%.*s\n%.*s", STR_ARG(line[0]),
				         STR_ARG(line[1]));
		}
	}
}

static void test_happenings(void **state)
{
	(void)state;
	char path[64];
	struct buf buf;
	buf_init(&buf, 1 << 20);
	struct ledger *ledger = scene_ledger(path);
	add_all(ledger);
	read_stories(ledger, &buf);
	expect_letters(&buf);
	scene_check(ledger);
	scene_end(ledger, path);
	buf_release(&buf);
}

/* Any order, asked for now and then on the way: the same stories. */
static void test_orders(void **state)
{
	(void)state;
	struct buf want, have;
	char path[64];
	buf_init(&want, 1 << 20);
	buf_init(&have, 1 << 20);
	struct ledger *ledger = scene_ledger(path);
	add_all(ledger);
	read_stories(ledger, &want);
	scene_end(ledger, path);
	uint32_t seed = 1;
	for (int round = 0; round < 30; round++) {
		size_t order[PAPERS];
		for (size_t i = 0; i < PAPERS; i++)
			order[i] = i;
		ledger = scene_ledger(path);
		ledger_batch(ledger, (uint32_t)round % 4 + 1);
		for (size_t left = PAPERS; left; left--) {
			seed = seed * 1664525u + 1013904223u;
			size_t pick = (seed >> 8) % left;
			add_paper(ledger, order[pick]);
			order[pick] = order[left - 1];
			if (seed >> 30 == 0)
				read_stories(ledger, &have);
		}
		read_stories(ledger, &have);
		assert_string_equal(buf_str(&have).ptr, buf_str(&want).ptr);
		scene_end(ledger, path);
	}
	buf_release(&want);
	buf_release(&have);
}

static bool add_story(void *user, const struct story_row *row)
{
	buf_format(user, "%u reports, %u outlets, %u independent, %d to %d\n",
	           row->reports, row->outlets, row->independent,
	           (int)row->first, (int)row->last);
	return true;
}

static void expect_list(struct ledger *ledger,
                        const struct ledger_filter *filter, const char *want)
{
	struct buf buf;
	buf_init(&buf, 1 << 20);
	assert_false(ledger_stories(ledger, filter, add_story, &buf, NULL));
	buf_char(&buf, 0);
	if (want)
		assert_string_equal(buf_str(&buf).ptr, want);
	buf_release(&buf);
}

static void count_finding(void *user, const char *finding)
{
	(void)finding;
	++*(int *)user;
}

/* What is not as it should be is found. */
static void test_check(void **state)
{
	(void)state;
	static const char *const damage[] = {
		"DELETE FROM story WHERE report = 1",
		"UPDATE story SET id = 's0123456789abcdef' WHERE report = 2",
		"UPDATE story SET centre = centre + 1 WHERE report = 1",
	};
	char path[64];
	uint64_t findings;
	for (size_t i = 0; i < COUNT_OF(damage); i++) {
		struct ledger *ledger = scene_ledger(path);
		int said = 0;
		add_all(ledger);
		expect_list(ledger, NULL, NULL);
		assert_false(db_exec(ledger->handle, damage[i], NULL));
		assert_false(ledger_check(ledger, count_finding, &said,
		                          &findings, NULL));
		assert_int_equal(findings, said);
		assert_true(said > 0);
		scene_end(ledger, path);
	}
}

/* A reader finds the same in a ledger whose stories are out of date, or were
 * never made. */
static void test_reader(void **state)
{
	(void)state;
	static const char *const spoil[] = {
		"UPDATE story_state SET last = last - 1",
		"DELETE FROM profile WHERE report % 3",
		"UPDATE story_state SET last = 0",
		"DROP TABLE story_state",
		"UPDATE profile SET data = x'00'",
		"UPDATE story_state SET method = 0",
	};
	struct buf want, have;
	char path[64];
	buf_init(&want, 1 << 20);
	buf_init(&have, 1 << 20);
	struct ledger *ledger = scene_ledger(path), *reader;
	add_all(ledger);
	read_stories(ledger, &want);
	for (size_t i = 0; i < COUNT_OF(spoil); i++) {
		assert_false(db_exec(ledger->handle, spoil[i], NULL));
		assert_false(ledger_open(&reader, path, LEDGER_READ, NULL));
		read_stories(reader, &have);
		assert_string_equal(buf_str(&have).ptr, buf_str(&want).ptr);
		ledger_close(reader);
		read_stories(ledger, &have);
		assert_string_equal(buf_str(&have).ptr, buf_str(&want).ptr);
	}
	scene_end(ledger, path);
	buf_release(&want);
	buf_release(&have);
}

static void test_list(void **state)
{
	(void)state;
	char path[64];
	struct ledger_filter filter;
	struct ledger *ledger = scene_ledger(path);
	ledger_filter_init(&filter);
	expect_list(ledger, &filter, "");
	add_all(ledger);
	filter.reports = 2;
	expect_list(ledger, &filter,
	            "3 reports, 3 outlets, 3 independent, 19479 to 19481\n"
	            "2 reports, 1 outlets, 2 independent, 19480 to 19481\n"
	            "2 reports, 2 outlets, 2 independent, 19480 to 19480\n"
	            "2 reports, 2 outlets, 2 independent, 19480 to 19480\n");
	filter.independent = 3;
	expect_list(ledger, &filter,
	            "3 reports, 3 outlets, 3 independent, 19479 to 19481\n");
	filter.independent = 0;
	filter.outlet = STR("hill gazette");
	filter.from = scene_day("2023-05-03");
	expect_list(ledger, &filter,
	            "2 reports, 1 outlets, 2 independent, 19480 to 19481\n");
	/* What was known a day earlier; undated reports do not count. */
	assert_false(ledger_known_by(ledger, scene_day("2023-05-03"), NULL));
	ledger_filter_init(&filter);
	filter.reports = 2;
	expect_list(ledger, &filter,
	            "2 reports, 2 outlets, 2 independent, 19479 to 19479\n"
	            "2 reports, 2 outlets, 2 independent, 19480 to 19480\n");
	assert_false(ledger_known_by(ledger, DAY_NONE, NULL));
	filter.independent = 3;
	expect_list(ledger, &filter,
	            "3 reports, 3 outlets, 3 independent, 19479 to 19481\n");
	scene_end(ledger, path);
}

/* An id goes on naming its story when an earlier report comes. */
static void test_ids(void **state)
{
	(void)state;
	char path[64], id[STORY_ID_LEN + 1], full[LEDGER_ID_MAX];
	char now[STORY_ID_LEN + 1], content[CONTENT_ID_LEN + 1];
	enum ledger_thing thing;
	struct ledger *ledger = scene_ledger(path);
	for (size_t i = PAPERS; i-- > 1;)
		add_paper(ledger, i);
	content_id(content, str_of(papers[1].paper.text));
	snprintf(id, sizeof id, "s%.16s", content);
	assert_false(ledger_find(ledger, str_of(id), &thing, full, NULL));
	assert_int_equal(thing, THING_STORY);
	assert_string_equal(full, id);
	add_paper(ledger, 0);
	content_id(content, str_of(papers[0].paper.text));
	snprintf(now, sizeof now, "s%.16s", content);
	if (strcmp(now, id) < 0)
		snprintf(id, sizeof id, "%s", now);
	assert_false(ledger_find(ledger, str_of(now), &thing, full, NULL));
	assert_int_equal(thing, THING_STORY);
	assert_string_equal(full, id);
	assert_int_equal(ledger_find(ledger, STR("s0123456789abcdef"), &thing,
	                             full, NULL),
	                 CHANCERY_E_NOTFOUND);
	scene_end(ledger, path);
}

#define DRAWN 90

static uint32_t draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* Reports of a few happenings each, over a hundred days, some undated, some texts
 * published twice. */
static void draw_papers(struct paper *paper, char text[][400], char day[][32],
                        uint32_t *seed)
{
	static const char *const word[] = {
		"Quillan", "ferry",   "Brankovo", "harvest", "strike", "dam",
		"Tarn",    "council", "beetle",   "lantern", "copper", "bridge",
		"Ostia",   "glacier", "verdict",  "parade",  "locust", "tanker",
	};
	for (size_t i = 0; i < DRAWN; i++) {
		uint32_t about = draw(seed, 18), n = 0, when = draw(seed, 100);
		n = (uint32_t)snprintf(text[i], sizeof text[i], "Of %u-%zu: ",
		                       about, i);
		for (uint32_t k = 0; k < 14; k++) {
			uint32_t w = draw(seed, 9) ? about + draw(seed, 6)
			                           : draw(seed, 18);
			n += (uint32_t)snprintf(text[i] + n,
			                        sizeof text[i] - n, "the %s%u ",
			                        word[w % 18], w % 4 + about);
		}
		if (i % 7 == 6)
			memcpy(text[i], text[i - 1], sizeof text[i]);
		snprintf(day[i], sizeof day[i], "2021-%02u-%02u",
		         when / 28 + 1, when % 28 + 1);
		paper[i] = (struct paper){ .text = text[i],
			                   .published = draw(seed, 15)
			                                    ? day[i]
			                                    : NULL };
	}
}

/* The whole table, by what does not depend on the order of reading. */
static void read_table(struct ledger *ledger, struct buf *buf)
{
	struct chancery_error err = { 0 };
	assert_false(stories_ready(ledger, &err));
	struct stmt q = db_prepare(
	    ledger->handle,
	    "WITH RECURSIVE k(n) AS (VALUES(0) UNION ALL SELECT n + 1 FROM k"
	    " WHERE n < 15), link AS (SELECT s.report, (SELECT content FROM"
	    " report r WHERE substr(hex(s.links), n * 12 + 1, 8) ="
	    " printf('%02X%02X0000', r.report % 256, r.report / 256))"
	    " || substr(hex(s.links), n * 12 + 9, 4) AS link FROM story s, k"
	    " WHERE n * 6 < length(s.links))"
	    " SELECT content || ' ' || s.id || ' ' || centre || ' ' ||"
	    " coalesce((SELECT group_concat(link) FROM (SELECT link FROM link"
	    " WHERE link.report = s.report ORDER BY 1)), '') FROM story s"
	    " JOIN report USING(report) ORDER BY content");
	buf_clear(buf);
	while (db_step(&q)) {
		buf_add(buf, db_get_text(&q, 0));
		buf_char(buf, '\n');
	}
	assert_false(db_finish(&q, &err));
	buf_char(buf, 0);
	assert_false(buf->failed);
}

/* Any order and any parting into batches, some reports read again by another
 * coder, brought up to date now and then: the rows of one load of all. */
static void test_steps(void **state)
{
	(void)state;
	static char text[DRAWN][400], day[DRAWN][32];
	char path[64];
	struct paper drawn[DRAWN];
	struct buf want, have;
	uint32_t seed = 3;
	buf_init(&want, 1 << 22);
	buf_init(&have, 1 << 22);
	for (uint32_t round = 0; round < 12; round++) {
		size_t order[DRAWN];
		if (round % 6 == 0)
			draw_papers(drawn, text, day, &seed);
		struct ledger *ledger = scene_ledger(path);
		ledger->stories_counted = 4;
		ledger_batch(ledger, round % 6 == 0 ? DRAWN : round % 6);
		ledger_coder(ledger, "one");
		for (size_t i = 0; i < DRAWN; i++)
			order[i] = i;
		for (size_t left = DRAWN; left; left--) {
			size_t pick = draw(&seed, (uint32_t)left);
			scene_store(ledger, &drawn[order[pick]]);
			if (round % 6 > 3 && draw(&seed, 8) == 0) {
				ledger_coder(ledger, left % 2 ? "two" : "one");
				scene_store(ledger, &drawn[order[pick]]);
			}
			order[pick] = order[left - 1];
			if (round % 6 && draw(&seed, 3) == 0)
				read_table(ledger, &have);
			if (round % 6 && draw(&seed, 5) == 0) {
				read_table(ledger, &have);
				scene_check(ledger);
			}
		}
		read_table(ledger, round % 6 ? &have : &want);
		if (round % 6)
			assert_string_equal(buf_str(&have).ptr,
			                    buf_str(&want).ptr);
		scene_check(ledger);
		scene_end(ledger, path);
	}
	buf_release(&want);
	buf_release(&have);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_happenings),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_reader),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_ids),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* story_rows.c - see story_rows.h. */
#include "ledger/store/story_rows.h"

#include <stdlib.h>

#include "ledger/store/profiles.h"
#include "ledger/store/stories.h"
#include "stories/gather.h"

/* Where more were replaced all is looked at. */
#define GONE_MAX 1000u
/* Digits of a content id that order reports of one day, and name a story. */
#define KEY_DIGITS 16u
/* A link as it is kept: row of the other report, worth. */
#define ROW_BYTES 4u
#define LINK_BYTES 6u

struct node {
	int64_t report;
	uint64_t key; /* beginning of its content id */
	uint64_t story;
	uint32_t centre;
	day_t day;
	struct str links; /* packed, by the order of the others */
	struct profile profile; /* of those counted */
	bool stored;  /* as it is now */
	bool changed; /* its links, or it came */
};

struct gathering {
	const struct story_rows *rows;
	struct ledger *ledger;
	struct arena *arena, *work; /* work: of one stretch of reports */
	struct profiles profiles;
	struct features features;
	struct VEC(struct node) node; /* in the order of telling */
	struct VEC(struct node) gone;
	struct VEC(struct profile) changed; /* of those that came or went */
	bool all;
	uint32_t *at; /* of each row, its node; NONE */
	int64_t most; /* rows that `at` has room for */
	bool *again;  /* of each node: its group is looked for again */
	struct chancery_error *err;
};

static uint64_t key_of(struct str content)
{
	uint64_t key = 0;
	for (size_t i = 0; i < KEY_DIGITS && i < content.len; i++) {
		char c = content.ptr[i];
		key = key << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return key;
}

/* One in 2^shift is counted. */
static unsigned shift_of(const struct gathering *g, uint32_t reports)
{
	unsigned shift = 0;
	while (reports >> shift >= 2 * g->ledger->stories_counted)
		shift++;
	return shift;
}

static bool is_counted(const struct node *node, unsigned shift)
{
	return !shift || !(node->key >> (64 - shift));
}

static bool in_memory(struct gathering *g, enum chancery_status *status,
                      bool room)
{
	if (!*status && !room)
		*status = fail_nomem(g->err);
	return !*status;
}

/* Reports that `sql` gives with content id and day. */
static enum chancery_status add_reports(struct gathering *g, struct stmt *q,
                                        bool gone)
{
	bool room = true;
	while (room && db_step(q)) {
		struct node *node = gone ? VEC_PUSH(g->arena, &g->gone)
		                         : VEC_PUSH(g->arena, &g->node);
		room = node;
		if (node)
			*node = (struct node){
				.report = db_get_int(q, 0),
				.key = key_of(db_get_text(q, 1)),
				.day = db_get_day(q, 2),
				.changed = true,
			};
	}
	enum chancery_status status = db_finish(q, g->err);
	in_memory(g, &status, room);
	return status;
}

static enum chancery_status load_all(struct gathering *g)
{
	struct stmt q = db_prepare(g->ledger->handle,
	                           "SELECT r.report, r.content, r.day FROM"
	                           " report r WHERE " KNOWN("r", "1", "2"));
	memset(&g->node, 0, sizeof g->node);
	g->all = true;
	db_clocks(&q, g->ledger);
	return add_reports(g, &q, false);
}

static struct node *find_gone(const struct gathering *g, int64_t report)
{
	for (uint32_t i = 0; i < g->gone.count; i++)
		if (g->gone.item[i].report == report)
			return &g->gone.item[i];
	return NULL;
}

static enum chancery_status load_rows(struct gathering *g)
{
	bool room = true;
	struct stmt q = db_prepare(g->ledger->handle,
	                           "SELECT report, key, day, id, centre, links"
	                           " FROM main.story WHERE report <= ?");
	db_int(&q, g->rows->last);
	while (room && db_step(&q)) {
		struct str id = db_get_text(&q, 3);
		struct node node = { .report = db_get_int(&q, 0),
			             .key = (uint64_t)db_get_int(&q, 1),
			             .day = db_get_day(&q, 2),
			             .centre = (uint32_t)db_get_int(&q, 4),
			             .stored = true };
		id.ptr += id.len ? 1 : 0;
		id.len -= id.len ? 1 : 0;
		node.story = key_of(id);
		node.links = arena_str(g->arena, db_get_text(&q, 5));
		struct node *gone = find_gone(g, node.report);
		if (gone)
			gone->links = node.links;
		struct node *slot = gone ? gone : VEC_PUSH(g->arena, &g->node);
		room = slot && node.links.ptr;
		if (slot && !gone)
			*slot = node;
	}
	enum chancery_status status = db_finish(&q, g->err);
	in_memory(g, &status, room);
	return status;
}

/* What came since the rows were derived, and what it took the place of. */
static enum chancery_status load_changes(struct gathering *g)
{
	sqlite3 *handle = g->ledger->handle;
	struct stmt q = db_prepare(
	    handle, "SELECT DISTINCT o.report, o.content, o.day FROM report n"
	            " JOIN report o USING(content) WHERE n.report > ?1"
	            " AND o.report <= ?1 AND o.closed IS NOT NULL");
	db_int(&q, g->rows->last);
	enum chancery_status status = add_reports(g, &q, true);
	g->all = g->gone.count > GONE_MAX;
	if (!status && !g->all)
		status = load_rows(g);
	if (status || g->all)
		return status;
	q = db_prepare(handle, "SELECT report, content, day FROM report"
	                       " WHERE report > ? AND closed IS NULL");
	db_int(&q, g->rows->last);
	return add_reports(g, &q, false);
}

/* The reports that there are; all are looked at where those counted changed. */
static enum chancery_status load(struct gathering *g)
{
	if (!g->rows->last || !g->rows->kept)
		return load_all(g);
	enum chancery_status status = load_changes(g);
	if (status || g->all)
		return status ? status : load_all(g);
	uint32_t before = g->gone.count;
	unsigned shift = shift_of(g, g->node.count);
	for (uint32_t i = 0; i < g->gone.count; i++)
		g->all |= is_counted(&g->gone.item[i], shift);
	for (uint32_t i = 0; i < g->node.count; i++) {
		before += g->node.item[i].stored;
		g->all |= !g->node.item[i].stored &&
		          is_counted(&g->node.item[i], shift);
	}
	return g->all || shift_of(g, before) != shift ? load_all(g) : CHANCERY_OK;
}

/* By day, undated ones last, then content id. */
static int in_order(const void *va, const void *vb)
{
	const struct node *a = va, *b = vb;
	if ((a->day == DAY_NONE) != (b->day == DAY_NONE))
		return a->day == DAY_NONE ? 1 : -1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->report < b->report ? -1 : a->report > b->report;
}

static enum chancery_status put_in_order(struct gathering *g)
{
	struct node *node = g->node.item;
	uint32_t count = g->node.count;
	if (count)
		qsort(node, count, sizeof *node, in_order);
	for (uint32_t i = 0; i < count; i++)
		if (node[i].report >= g->most || node[i].report < 0)
			g->most = node[i].report + 1;
	if (g->most < 0 || g->most > UINT32_MAX)
		return fail(g->err, CHANCERY_E_LIMIT, 0,
		            "report %lld: too many to gather stories from",
		            (long long)g->most);
	g->at = arena_room(g->arena, (size_t)g->most, sizeof *g->at);
	g->again = arena_alloc(g->arena, count, sizeof *g->again);
	if (!g->at || !g->again)
		return fail_nomem(g->err);
	for (int64_t i = 0; i < g->most; i++)
		g->at[i] = NONE;
	for (uint32_t i = 0; i < count; i++)
		g->at[node[i].report] = i;
	return CHANCERY_OK;
}

static bool count_features(struct gathering *g)
{
	unsigned shift = shift_of(g, g->node.count);
	bool room = true;
	for (uint32_t i = 0; room && i < g->node.count; i++) {
		struct node *node = &g->node.item[i];
		if (!is_counted(node, shift))
			continue;
		room = profiles_get(&g->profiles, node->report,
		                    &node->profile) &&
		       features_add(&g->features, g->arena, &node->profile,
		                    true);
	}
	return room;
}

/* Profiles of what came or went, unless all are looked at. */
static bool load_changed(struct gathering *g)
{
	bool room = true;
	for (uint32_t i = 0; room && i < g->node.count + g->gone.count; i++) {
		const struct node *node = i < g->node.count
		                              ? &g->node.item[i]
		                              : &g->gone.item[i - g->node.count];
		if (!node->changed || g->all)
			continue;
		struct profile *slot = VEC_PUSH(g->arena, &g->changed);
		room = slot &&
		       profiles_get(&g->profiles, node->report, slot) &&
		       features_add(&g->features, g->arena, slot, false);
	}
	return room;
}

static void put_bytes(char *to, uint32_t value, unsigned bytes)
{
	for (unsigned b = 0; b < bytes; b++)
		to[b] = (char)(unsigned char)(value >> 8 * b);
}

static uint32_t get_bytes(const char *from, unsigned bytes)
{
	uint32_t value = 0;
	for (unsigned b = bytes; b-- > 0;)
		value = value << 8 | (unsigned char)from[b];
	return value;
}

/* The node that a kept link names; NONE where it is no more. */
static uint32_t link_to(const struct gathering *g, const char *link)
{
	uint32_t row = get_bytes(link, ROW_BYTES);
	return row < g->most ? g->at[row] : NONE;
}

/* What is linked so may not hold together without it. */
static void look_again(struct gathering *g, struct str links)
{
	for (size_t k = 0; k + LINK_BYTES <= links.len; k += LINK_BYTES) {
		uint32_t to = link_to(g, links.ptr + k);
		if (to != NONE)
			g->again[to] = true;
	}
}

/* The links of node `i` are those to nodes `other` + link.a. */
static bool set_links(struct gathering *g, uint32_t i, uint32_t other,
                      const struct merge_link *link, uint32_t count)
{
	struct node *node = &g->node.item[i];
	size_t bytes = (size_t)count * LINK_BYTES;
	char *packed = arena_alloc(g->arena, bytes, 1);
	if (!packed)
		return false;
	for (uint32_t k = 0; k < count; k++) {
		const struct node *to = &g->node.item[other + link[k].a];
		char *at = packed + (size_t)k * LINK_BYTES;
		put_bytes(at, (uint32_t)to->report, ROW_BYTES);
		put_bytes(at + ROW_BYTES, link[k].worth, LINK_BYTES - ROW_BYTES);
	}
	struct str links = { packed, bytes };
	if (str_eq(links, node->links) && !node->changed)
		return true;
	look_again(g, node->links);
	node->links = links;
	node->changed = g->again[i] = true;
	return true;
}

static int by_first(const void *va, const void *vb)
{
	const struct merge_link *a = va, *b = vb;
	return a->a < b->a ? -1 : a->a > b->a;
}

/* The first node that one of [begin, end) may meet. */
static uint32_t context(const struct gathering *g, uint32_t begin, uint32_t end)
{
	const struct node *node = g->node.item;
	uint32_t from = begin > GATHER_BACK ? begin - GATHER_BACK : 0;
	if (node[end - 1].day == DAY_NONE)
		return from;
	while (node[from].day < node[begin].day - GATHER_DAYS)
		from++;
	return from;
}

/* Links of nodes [begin, end), at most GATHER_BACK. */
static enum chancery_status link_stretch(struct gathering *g, uint32_t begin,
                                         uint32_t end)
{
	uint32_t from = context(g, begin, end), count = end - from;
	struct profile *profile = arena_room(g->work, count, sizeof *profile);
	day_t *day = arena_room(g->work, count, sizeof *day);
	struct gather_links links;
	bool room = profile && day;
	g->profiles.arena = g->work;
	for (uint32_t i = 0; room && i < count; i++) {
		const struct node *node = &g->node.item[from + i];
		day[i] = node->day;
		profile[i] = node->profile;
		if (profile[i].item)
			continue;
		room = profiles_get(&g->profiles, node->report, &profile[i]) &&
		       features_add(&g->features, g->arena, &profile[i], false);
	}
	if (!room)
		return fail_nomem(g->err);
	const struct gather_reports in = {
		&g->features,    profile, day,
		count,           begin - from,
		!g->all,         g->changed.item,
		g->changed.count
	};
	enum chancery_status status = gather_link(&links, g->work, &in, g->err);
	if (status)
		return status;
	struct merge_link *link = (struct merge_link *)links.item;
	uint32_t next = 0;
	for (uint32_t i = begin; room && i < end; i++) {
		uint32_t first = next;
		while (next < links.count && link[next].b == i - from)
			next++;
		if (next - first > 1)
			qsort(link + first, next - first, sizeof *link,
			      by_first);
		room = !links.found[i - from] ||
		       set_links(g, i, from, link + first, next - first);
	}
	arena_clear(g->work);
	return room ? CHANCERY_OK : fail_nomem(g->err);
}

static enum chancery_status link_range(struct gathering *g, uint32_t begin,
                                       uint32_t end)
{
	enum chancery_status status = CHANCERY_OK;
	while (!status && begin < end) {
		uint32_t stop = end - begin > GATHER_BACK ? begin + GATHER_BACK
		                                          : end;
		status = link_stretch(g, begin, stop);
		begin = stop;
	}
	return status;
}

/* Days between which something came or went; false: none with a day. */
static bool changed_days(const struct gathering *g, day_t *first, day_t *last)
{
	bool any = false;
	for (uint32_t i = 0; i < g->node.count + g->gone.count; i++) {
		const struct node *node = i < g->node.count
		                              ? &g->node.item[i]
		                              : &g->gone.item[i - g->node.count];
		if (!node->changed || node->day == DAY_NONE)
			continue;
		*first = !any || node->day < *first ? node->day : *first;
		*last = !any || node->day > *last ? node->day : *last;
		any = true;
	}
	return any;
}

static enum chancery_status link_changed(struct gathering *g)
{
	const struct node *node = g->node.item;
	uint32_t count = g->node.count, begin = 0, end, undated;
	day_t first, last;
	if (g->all)
		return link_range(g, 0, count);
	for (undated = count; undated && node[undated - 1].day == DAY_NONE;)
		undated--;
	enum chancery_status status = CHANCERY_OK;
	if (changed_days(g, &first, &last)) {
		while (begin < undated && node[begin].day < first)
			begin++;
		for (end = begin;
		     end < undated && node[end].day <= last + GATHER_DAYS;)
			end++;
		status = link_range(g, begin, end);
	}
	return status ? status : link_range(g, undated, count);
}

static uint32_t find(uint32_t *up, uint32_t i)
{
	for (; up[i] != i; i = up[i])
		up[i] = up[up[i]];
	return i;
}

/* `again` of what hangs together with one of which it is set. */
static bool spread(struct gathering *g)
{
	uint32_t count = g->node.count;
	uint32_t *up = arena_room(g->work, count, sizeof *up);
	bool *any = arena_alloc(g->work, count, sizeof *any);
	if (!up || !any)
		return false;
	for (uint32_t i = 0; i < count; i++)
		up[i] = i;
	for (uint32_t i = 0; i < count; i++) {
		struct str links = g->node.item[i].links;
		for (size_t k = 0; k + LINK_BYTES <= links.len; k += LINK_BYTES) {
			uint32_t to = link_to(g, links.ptr + k);
			if (to != NONE)
				up[find(up, i)] = find(up, to);
		}
	}
	for (uint32_t i = 0; i < count; i++)
		any[find(up, i)] |= g->again[i];
	for (uint32_t i = 0; i < count; i++)
		g->again[i] = any[find(up, i)];
	return true;
}

/* Group those whose `again` is set. */
static bool group(struct gathering *g)
{
	struct VEC(struct merge_link) list = { 0 };
	struct VEC(uint32_t) member = { 0 };
	struct gathered gathered;
	uint32_t *place = arena_room(g->work, g->node.count, sizeof *place);
	bool room = place;
	for (uint32_t i = 0; room && i < g->node.count; i++) {
		if (!g->again[i])
			continue;
		struct str links = g->node.item[i].links;
		uint32_t *slot = VEC_PUSH(g->work, &member);
		room = slot;
		if (slot)
			*slot = i;
		place[i] = member.count - 1;
		for (size_t k = 0; room && k + LINK_BYTES <= links.len;
		     k += LINK_BYTES) {
			uint32_t to = link_to(g, links.ptr + k);
			/* Of a damaged file. */
			if (to == NONE || to >= i || !g->again[to])
				continue;
			struct merge_link *link = VEC_PUSH(g->work, &list);
			room = link;
			if (link)
				*link = (struct merge_link){
					place[to], place[i],
					get_bytes(links.ptr + k + ROW_BYTES,
					          LINK_BYTES - ROW_BYTES)
				};
		}
	}
	struct gather_links links = { list.item, list.count, NULL };
	if (!room || !gather_group(&gathered, g->work, &links, member.count))
		return false;
	for (uint32_t i = 0; i < member.count; i++) {
		struct node *node = &g->node.item[member.item[i]];
		uint32_t first = member.item[gathered.story[i]];
		uint64_t story = g->node.item[first].key;
		node->stored &= !node->changed && node->story == story &&
		                node->centre == gathered.centre[i];
		node->story = story;
		node->centre = gathered.centre[i];
	}
	return true;
}

static enum chancery_status write_rows(struct gathering *g)
{
	char id[STORY_ID_LEN + 1];
	struct stmt q = db_prepare(
	    g->ledger->handle,
	    g->rows->kept
	        ? "INSERT OR REPLACE INTO main.story VALUES(?, ?, ?, ?, ?, ?)"
	        : "INSERT INTO temp.story VALUES(?, ?, ?, ?, ?, ?)");
	for (uint32_t i = 0; !q.rc && i < g->node.count; i++) {
		const struct node *node = &g->node.item[i];
		if (node->stored)
			continue;
		snprintf(id, sizeof id, "%c%016llx", STORY_LETTER,
		         (unsigned long long)node->story);
		db_int(&q, node->report);
		db_text(&q, str_of(id));
		db_int(&q, node->centre);
		db_day(&q, node->day);
		db_int(&q, (int64_t)node->key);
		db_blob(&q, node->links);
		db_run(&q);
	}
	return db_finish(&q, g->err);
}

static enum chancery_status remove_gone(struct gathering *g)
{
	static const char *const sql[] = {
		"DELETE FROM main.story WHERE report = ?",
		"DELETE FROM main.profile WHERE report = ?",
	};
	enum chancery_status status = CHANCERY_OK;
	for (size_t i = 0; !status && i < COUNT_OF(sql); i++) {
		struct stmt q = db_prepare(g->ledger->handle, sql[i]);
		for (uint32_t k = 0; k < g->gone.count; k++) {
			db_int(&q, g->gone.item[k].report);
			db_run(&q);
		}
		status = db_finish(&q, g->err);
	}
	return status;
}

static enum chancery_status gather_rows(struct gathering *g)
{
	enum chancery_status status = put_in_order(g);
	if (status)
		return status;
	profiles_begin(&g->profiles, g->ledger, g->arena, g->rows->profiles,
	               g->rows->kept);
	if (in_memory(g, &status, count_features(g) && load_changed(g)))
		status = link_changed(g);
	enum chancery_status end = profiles_end(&g->profiles,
	                                        status ? NULL : g->err);
	status = status ? status : end;
	for (uint32_t i = 0; i < g->node.count; i++)
		g->again[i] |= g->all;
	for (uint32_t i = 0; i < g->gone.count; i++)
		look_again(g, g->gone.item[i].links);
	if (in_memory(g, &status, status || (spread(g) && group(g))) &&
	    g->all && g->rows->kept)
		status = db_exec(g->ledger->handle, "DELETE FROM main.story",
		                 g->err);
	if (!status)
		status = write_rows(g);
	return status || !g->rows->kept ? status : remove_gone(g);
}

enum chancery_status story_rows_derive(const struct story_rows *rows,
                                       struct chancery_error *err)
{
	struct ledger *ledger = rows->ledger;
	struct gathering g = { .rows = rows,
		               .ledger = ledger,
		               .arena = &ledger->story_rows,
		               .work = &ledger->story_work,
		               .err = err };
	enum chancery_status status = load(&g);
	if (!status)
		status = gather_rows(&g);
	arena_clear(g.work);
	arena_clear(g.arena);
	return status;
}

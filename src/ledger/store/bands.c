/* bands.c - see bands.h. */
#include "ledger/store/bands.h"

#include <stdlib.h>

#include "ledger/store/store.h"

/* Bytes of a key in the row of a report. */
#define KEY_BYTES 6u
/* Bits of the filter for each key, at least: of some hundred keys that the index
 * has not, it says of one that it may. */
#define FILTER_BITS 16u
#define FILTER_ROOM_MIN ((uint64_t)1 << 20)
/* The filter is made when the index has been asked for one key in so many; how
 * often that is looked at. */
#define FILTER_PAYS 8u
#define FILTER_LOOKS 256u

static uint32_t *head_of(struct recent_bands *bands, int64_t key)
{
	return &bands->head[(uint64_t)key % RECENT_HEADS];
}

static bool remember(struct recent_bands *bands, struct band_member report,
                     int64_t key)
{
	struct recent_band *slot = VEC_PUSH(&bands->arena, &bands->list);
	uint32_t *head = head_of(bands, key);
	if (!slot)
		return false;
	*slot = (struct recent_band){ key, report.rank, report.report, *head };
	*head = bands->list.count;
	return true;
}

/* The two bits of a key, which is itself a hash. */
static bool filter_has(const struct band_filter *filter, int64_t key)
{
	uint64_t mixed = (uint64_t)key * 0x9e3779b97f4a7c15u;
	uint64_t a = mixed & (filter->room - 1);
	uint64_t b = mixed >> 32 & (filter->room - 1);
	return (filter->bits[a / 64] >> a % 64 &
	        filter->bits[b / 64] >> b % 64 & 1) != 0;
}

static void filter_add(struct band_filter *filter, int64_t key)
{
	uint64_t mixed = (uint64_t)key * 0x9e3779b97f4a7c15u;
	uint64_t a = mixed & (filter->room - 1);
	uint64_t b = mixed >> 32 & (filter->room - 1);
	filter->bits[a / 64] |= UINT64_C(1) << a % 64;
	filter->bits[b / 64] |= UINT64_C(1) << b % 64;
	filter->keys++;
}

static void filter_drop(struct band_filter *filter)
{
	arena_clear(&filter->arena);
	filter->bits = NULL;
	filter->keys = filter->asked = 0;
}

/* Make the filter, for as many keys again as the index can have. */
static enum chancery_status filter_make(struct ledger *ledger, uint64_t keys,
                                        struct chancery_error *err)
{
	struct band_filter *filter = &ledger->filter;
	filter_drop(filter);
	filter->room = FILTER_ROOM_MIN;
	while (filter->room < 2 * keys * FILTER_BITS)
		filter->room *= 2;
	filter->bits = arena_alloc(&filter->arena, filter->room / 64,
	                           sizeof *filter->bits);
	if (!filter->bits)
		return fail_nomem(err);
	struct stmt q = db_keep(ledger, "SELECT key FROM band");
	while (db_step(&q))
		filter_add(filter, db_get_int(&q, 0));
	enum chancery_status status = db_finish(&q, err);
	if (status)
		filter_drop(filter);
	return status;
}

/* Whether the index may have `key`.  Reading all of it for the filter pays when
 * a good part of it has been asked for one by one. */
static enum chancery_status may_have(struct ledger *ledger, int64_t key,
                                     bool *may, struct chancery_error *err)
{
	struct band_filter *filter = &ledger->filter;
	*may = true;
	if (!filter->bits && filter->asked++ % FILTER_LOOKS == 0) {
		int64_t reports = 0;
		struct stmt q = db_keep(ledger, "SELECT coalesce(max(report),"
		                                " 0) FROM report");
		if (db_step(&q))
			reports = db_get_int(&q, 0);
		enum chancery_status status = db_finish(&q, err);
		uint64_t keys = (uint64_t)reports * SHINGLE_BANDS;
		if (!status && filter->asked >= keys / FILTER_PAYS)
			status = filter_make(ledger, keys, err);
		if (status)
			return status;
	}
	if (filter->bits)
		*may = filter_has(filter, key);
	return CHANCERY_OK;
}

static void forget_recent(struct recent_bands *bands)
{
	bands->list.item = NULL;
	bands->list.count = bands->list.room = 0;
	bands->known = false;
	bands->reports = 0;
	memset(bands->head, 0, sizeof bands->head);
	arena_clear(&bands->arena);
}

void bands_forget(struct ledger *ledger)
{
	forget_recent(&ledger->bands);
	filter_drop(&ledger->filter);
}

static int64_t read_key(const unsigned char *at)
{
	int64_t key = 0;
	for (uint32_t i = 0; i < KEY_BYTES; i++)
		key = key << 8 | at[i];
	return key;
}

static void write_key(unsigned char *at, int64_t key)
{
	for (uint32_t i = KEY_BYTES; i-- > 0; key >>= 8)
		at[i] = (unsigned char)(key & 0xff);
}

enum chancery_status bands_ready(struct ledger *ledger,
                                 struct chancery_error *err)
{
	struct recent_bands *bands = &ledger->bands;
	int64_t version;
	enum chancery_status status = read_version(ledger, &version, err);
	if (status || (bands->known && bands->version == version))
		return status;
	bands_forget(ledger);
	struct stmt q = db_keep(ledger, "SELECT report, rank, bands FROM"
	                                " sketch ORDER BY report");
	bool room = true;
	while (room && db_step(&q)) {
		struct band_member report = { db_get_int(&q, 1),
			                      db_get_int(&q, 0) };
		struct str keys = db_get_text(&q, 2);
		for (size_t i = 0; room && i + KEY_BYTES <= keys.len;
		     i += KEY_BYTES)
			room = remember(
			    bands, report,
			    read_key((const unsigned char *)keys.ptr + i));
		bands->reports++;
	}
	status = db_finish(&q, err);
	if (!status && !room)
		status = fail_nomem(err);
	bands->known = !status;
	bands->version = version;
	return status;
}

static int member_cmp(const void *va, const void *vb)
{
	const struct band_member *a = va, *b = vb;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->report < b->report ? -1 : a->report > b->report;
}

static bool add_member(struct band_members *out, struct arena *arena,
                       int64_t rank, int64_t report)
{
	struct band_member *slot = VEC_PUSH(arena, out);
	if (slot)
		*slot = (struct band_member){ rank, report };
	return slot;
}

enum chancery_status bands_members(struct ledger *ledger, int64_t key,
                                   uint32_t limit, struct band_members *out,
                                   struct arena *arena,
                                   struct chancery_error *err)
{
	struct recent_bands *bands = &ledger->bands;
	bool room = true, may;
	out->count = 0;
	enum chancery_status status = may_have(ledger, key, &may, err);
	if (!status && may) {
		struct stmt q = db_keep(ledger,
		                        "SELECT rank, report FROM band WHERE"
		                        " key = ? ORDER BY rank LIMIT ?");
		db_int(&q, key);
		db_int(&q, limit);
		while (room && db_step(&q))
			room = add_member(out, arena, db_get_int(&q, 0),
			                  db_get_int(&q, 1));
		status = db_finish(&q, err);
	}
	uint32_t stored = out->count;
	for (uint32_t i = *head_of(bands, key); !status && room && i;
	     i = bands->list.item[i - 1].next)
		if (bands->list.item[i - 1].key == key)
			room = add_member(out, arena,
			                  bands->list.item[i - 1].rank,
			                  bands->list.item[i - 1].report);
	if (status || !room)
		return status ? status : fail_nomem(err);
	if (out->count > stored)
		qsort(out->item, out->count, sizeof *out->item, member_cmp);
	out->count = out->count < limit ? out->count : limit;
	return CHANCERY_OK;
}

static int recent_cmp(const void *va, const void *vb)
{
	const struct recent_band *a = va, *b = vb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->report < b->report ? -1 : a->report > b->report;
}

/* All recent bands into the index. */
static enum chancery_status enter_recent(struct ledger *ledger,
                                         struct chancery_error *err)
{
	struct recent_bands *bands = &ledger->bands;
	struct band_filter *filter = &ledger->filter;
	if (bands->list.count)
		qsort(bands->list.item, bands->list.count,
		      sizeof *bands->list.item, recent_cmp);
	struct stmt q = db_keep(ledger, "INSERT INTO band VALUES(?, ?, ?)");
	for (uint32_t i = 0; i < bands->list.count; i++) {
		db_int(&q, bands->list.item[i].key);
		db_int(&q, bands->list.item[i].rank);
		db_int(&q, bands->list.item[i].report);
		db_run(&q);
		if (filter->bits)
			filter_add(filter, bands->list.item[i].key);
	}
	enum chancery_status status = db_finish(&q, err);
	int64_t version = bands->version;
	forget_recent(bands);
	if (status || filter->keys * FILTER_BITS > filter->room)
		filter_drop(filter);
	if (status)
		return status;
	bands->known = true;
	bands->version = version;
	return db_exec(ledger->handle, "DELETE FROM sketch", err);
}

enum chancery_status bands_add(struct ledger *ledger, struct band_member report,
                               const int64_t key[SHINGLE_BANDS],
                               struct chancery_error *err)
{
	struct recent_bands *bands = &ledger->bands;
	unsigned char row[SHINGLE_BANDS * KEY_BYTES];
	for (uint32_t i = 0; i < SHINGLE_BANDS; i++) {
		write_key(row + (size_t)i * KEY_BYTES, key[i]);
		if (!remember(bands, report, key[i]))
			return fail_nomem(err);
	}
	struct stmt q = db_keep(ledger, "INSERT INTO sketch VALUES(?, ?, ?)");
	db_int(&q, report.report);
	db_int(&q, report.rank);
	db_blob(&q, (struct str){ (const char *)row, sizeof row });
	db_run(&q);
	enum chancery_status status = db_finish(&q, err);
	if (status || ++bands->reports < BANDS_RECENT)
		return status;
	return enter_recent(ledger, err);
}

enum chancery_status bands_replace(struct ledger *ledger, int64_t old,
                                   struct band_member report,
                                   const int64_t key[SHINGLE_BANDS],
                                   struct chancery_error *err)
{
	struct recent_bands *bands = &ledger->bands;
	for (uint32_t i = 0; i < bands->list.count; i++)
		if (bands->list.item[i].report == old)
			bands->list.item[i].report = report.report;
	struct stmt q = db_keep(ledger, "UPDATE band SET report = ? WHERE"
	                                " key = ? AND rank = ? AND report = ?");
	for (uint32_t i = 0; i < SHINGLE_BANDS; i++) {
		db_int(&q, report.report);
		db_int(&q, key[i]);
		db_int(&q, report.rank);
		db_int(&q, old);
		db_run(&q);
	}
	enum chancery_status status = db_finish(&q, err);
	if (status)
		return status;
	q = db_keep(ledger, "UPDATE sketch SET report = ? WHERE report = ?");
	db_int(&q, report.report);
	db_int(&q, old);
	db_run(&q);
	return db_finish(&q, err);
}

/* near.c - names of the ledger that are like one that it does not have. */
#include <stdlib.h>

#include "base/vec.h"
#include "ledger/store/db.h"

/* Longer names are not compared letter by letter. */
#define LETTERS_MAX 64u
/* No more letters may differ. */
#define FAR 3u

struct near {
	struct str name, id;
	uint32_t distance;
};

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Letters to change, leave out or put in, FAR when they are as many. */
static uint32_t letters_between(struct str a, struct str b)
{
	uint32_t row[LETTERS_MAX + 1];
	size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
	if (a.len > LETTERS_MAX || b.len > LETTERS_MAX || gap >= FAR)
		return FAR;
	for (uint32_t k = 0; k <= b.len; k++)
		row[k] = k;
	for (uint32_t i = 0; i < a.len; i++) {
		uint32_t corner = row[0];
		row[0] = i + 1;
		for (uint32_t k = 0; k < b.len; k++) {
			uint32_t changed = corner +
			                   (lower(a.ptr[i]) != lower(b.ptr[k]));
			corner = row[k + 1];
			uint32_t moved = (row[k] < corner ? row[k] : corner) + 1;
			row[k + 1] = changed < moved ? changed : moved;
		}
	}
	return row[b.len] < FAR ? row[b.len] : FAR;
}

static bool has(struct str text, struct str part)
{
	for (size_t i = 0; i + part.len <= text.len; i++)
		if (str_eq_fold((struct str){ text.ptr + i, part.len }, part))
			return true;
	return false;
}

/* Names that hold the word come behind those that are a letter away; a short
 * word is near nothing by its letters. */
static uint32_t distance(struct str word, struct str name, struct str id)
{
	uint32_t letters = FAR;
	if (word.len > 3) {
		uint32_t by_id = letters_between(word, id);
		letters = letters_between(word, name);
		letters = by_id < letters ? by_id : letters;
	}
	if (letters == 1)
		return 1;
	return word.len > 2 && has(name, word) ? 2 : letters;
}

static int near_cmp(const void *va, const void *vb)
{
	const struct near *a = va, *b = vb;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->name.len != b->name.len)
		return a->name.len < b->name.len ? -1 : 1;
	int order = str_cmp(a->name, b->name);
	return order ? order : str_cmp(a->id, b->id);
}

static enum chancery_status is_known(struct ledger *ledger,
                                     enum ledger_names what, struct str word,
                                     bool *known, struct chancery_error *err)
{
	static const char *const sql[] = {
		"SELECT 1 FROM party WHERE id = ?1 OR lower(name) = lower(?1)"
		" OR (id >= ?1 || '.' AND id < ?1 || '/') UNION SELECT 1 FROM"
		" actor WHERE id = ?1 OR code = ?1 OR lower(name) = lower(?1)"
		" OR (id >= ?1 || '.' AND id < ?1 || '/') LIMIT 1",
		"SELECT 1 FROM act WHERE act = ?1 OR (act >= ?1 || '.'"
		" AND act < ?1 || '/') UNION SELECT 1 FROM relation_type WHERE"
		" relation = ?1 OR (relation >= ?1 || '.' AND relation < ?1 ||"
		" '/') LIMIT 1",
		"SELECT 1 FROM outlet WHERE lower(name) = lower(?1)",
		"SELECT 1 FROM act WHERE plover = upper(?1) OR upper(?1) LIKE"
		" plover || '/%' OR ?1 GLOB '[0-9]*' LIMIT 1",
		"SELECT 1 FROM claim WHERE lower(place_name) = lower(?1)"
		" OR place_country = ?1 OR place_id = ?1 LIMIT 1",
	};
	struct stmt q = db_prepare(ledger->handle, sql[what]);
	db_text(&q, word);
	*known = db_step(&q);
	return db_finish(&q, err);
}

enum chancery_status ledger_near(struct ledger *ledger, enum ledger_names what,
                                 struct str word, uint32_t most,
                                 near_call *call, void *user, bool *known,
                                 struct chancery_error *err)
{
	static const char *const sql[] = {
		"SELECT name, id FROM party UNION SELECT name, id FROM actor"
		" WHERE code <> ''",
		"SELECT act, act FROM act UNION SELECT relation, relation FROM"
		" relation_type",
		"SELECT name, name FROM outlet",
		"SELECT DISTINCT plover, plover FROM act WHERE plover <> ''",
		"SELECT DISTINCT place_name, place_name FROM claim"
		" WHERE place_name <> ''",
	};
	struct VEC(struct near) list = { 0 };
	struct arena arena;
	enum chancery_status status = is_known(ledger, what, word, known, err);
	if (status || *known)
		return status;
	arena_init(&arena, LEDGER_MEMORY);
	bool room = true;
	struct stmt q = db_prepare(ledger->handle, sql[what]);
	while (room && db_step(&q)) {
		struct str name = db_get_text(&q, 0), id = db_get_text(&q, 1);
		uint32_t d = distance(word, name, id);
		struct near *slot = d < FAR ? VEC_PUSH(&arena, &list) : NULL;
		if (slot)
			*slot = (struct near){ arena_str(&arena, name),
				               arena_str(&arena, id), d };
		room = d == FAR || (slot && slot->name.ptr && slot->id.ptr);
	}
	status = db_finish(&q, err);
	if (!status && !room)
		status = fail_nomem(err);
	if (!status && list.count)
		qsort(list.item, list.count, sizeof *list.item, near_cmp);
	for (uint32_t i = 0; !status && i < list.count && i < most; i++)
		call(user, list.item[i].name, list.item[i].id);
	arena_release(&arena);
	return status;
}

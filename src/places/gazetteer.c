/* gazetteer.c - see gazetteer.h and place.h. */
#include "places/gazetteer.h"

#include <stdlib.h>

#include "base/vec.h"
#include "lexicon/textfile.h"

#define GAZETTEER_BYTES_MAX ((size_t)128 << 20)
#define PLACES_MAX 1000000u

/* Sum of the positions of a country's regions, or of its capital where the
 * gazetteer has none. */
struct middle {
	double lat, lon;
	uint32_t regions;
};

struct reader {
	struct arena *arena;
	struct VEC(struct entry) entries;
	struct VEC(struct toponym) toponyms;
	struct map doubtful;
	struct map middle; /* country to its place in `middles` */
	struct VEC(struct middle) middles;
	struct chancery_error *err;
};

size_t first_word(struct str text)
{
	size_t n = 0;
	while (n < text.len && text.ptr[n] != ' ' && text.ptr[n] != '-' &&
	       text.ptr[n] != '\n')
		n++;
	return n;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct str fold_word(char out[FIRST_WORD_MAX], struct str word)
{
	if (word.len > FIRST_WORD_MAX)
		return (struct str){ out, 0 };
	for (size_t i = 0; i < word.len; i++)
		out[i] = lower(word.ptr[i]);
	return (struct str){ out, word.len };
}

static bool gap(char c)
{
	return c == ' ' || c == '-' || c == '\n';
}

size_t name_opens(struct str name, struct str text)
{
	static const struct str curly = { "\xe2\x80\x99", 3 };
	size_t at = 0;
	for (size_t i = 0; i < name.len; i++) {
		struct str rest = { text.ptr + at, text.len - at };
		if (name.ptr[i] == '\'' && str_starts(rest, curly)) {
			at += 3;
			continue;
		}
		if (at >= text.len ||
		    (lower(name.ptr[i]) != lower(text.ptr[at]) &&
		     !(gap(name.ptr[i]) && gap(text.ptr[at]))))
			return 0;
		at++;
	}
	return at;
}

static enum chancery_status add_name(struct reader *r, struct str name,
                                     uint32_t entry)
{
	if (name.len < 2 || first_word(name) > FIRST_WORD_MAX)
		return CHANCERY_OK;
	struct toponym *t = VEC_PUSH(r->arena, &r->toponyms);
	if (!t)
		return fail_nomem(r->err);
	*t = (struct toponym){ name, entry,
		               map_find(&r->doubtful, name) != NONE };
	return CHANCERY_OK;
}

static struct entry *add_entry(struct reader *r)
{
	return r->entries.count < PLACES_MAX ? VEC_PUSH(r->arena, &r->entries)
	                                     : NULL;
}

/* "-34.53": sign, degrees, hundredths. */
static bool degrees(struct str text, double *out)
{
	bool minus = text.len && text.ptr[0] == '-';
	struct str rest = { text.ptr + minus, text.len - minus };
	struct str whole = str_cut(rest, '.', &rest);
	uint32_t w, h;
	if (!str_to_u32(whole, &w) || rest.len != 2 || !str_to_u32(rest, &h) ||
	    w > 180)
		return false;
	*out = (w + h / 100.0) * (minus ? -1 : 1);
	return true;
}

static bool kind_of(struct str text, enum place_kind *out)
{
	static const char letters[] = "?CARPS";
	if (text.len != 1 || text.ptr[0] == '?')
		return false;
	const char *at = strchr(letters, text.ptr[0]);
	if (!at)
		return false;
	*out = (enum place_kind)(at - letters);
	return true;
}

static bool add_middle(struct reader *r, const struct entry *e)
{
	uint32_t *slot = map_put(&r->middle, r->arena, e->country);
	if (!slot)
		return false;
	if (*slot == NONE) {
		struct middle *new = VEC_PUSH(r->arena, &r->middles);
		if (!new)
			return false;
		*slot = r->middles.count - 1;
	}
	struct middle *m = &r->middles.item[*slot];
	if (e->kind == KIND_REGION) {
		bool first = m->regions++ == 0;
		m->lat = (first ? 0 : m->lat) + e->lat;
		m->lon = (first ? 0 : m->lon) + e->lon;
	} else if (!m->regions && (e->kind == KIND_CAPITAL || m->lat == 0)) {
		m->lat = e->lat;
		m->lon = e->lon;
	}
	return true;
}

static enum chancery_status read_place(struct reader *r, struct textfile *file)
{
	enum { NAME, OTHER, COUNTRY, KIND, LAT, LON, PEOPLE, ID, FIELDS };
	struct str field[FIELDS], rest = file->line;
	for (int i = 0; i < FIELDS; i++) {
		if (!rest.ptr)
			return textfile_fail(file, r->err,
			                     "expected %d fields between tabs",
			                     (int)FIELDS);
		field[i] = str_cut(rest, '\t', &rest);
	}
	struct entry *e = add_entry(r);
	if (!e)
		return fail_nomem(r->err);
	e->name = field[NAME];
	e->country = field[COUNTRY];
	e->id = field[ID];
	if (!kind_of(field[KIND], &e->kind) || !degrees(field[LAT], &e->lat) ||
	    !degrees(field[LON], &e->lon) ||
	    !str_to_u32(field[PEOPLE], &e->people) || field[NAME].len < 2)
		return textfile_fail(file, r->err,
		                     "wrong kind, position, people or name");
	uint32_t index = r->entries.count - 1;
	if (e->country.len && !add_middle(r, e))
		return fail_nomem(r->err);
	enum chancery_status status = add_name(r, field[NAME], index);
	for (rest = field[OTHER]; !status && rest.len;) {
		struct str name = str_cut(rest, '|', &rest);
		status = add_name(r, name, index);
	}
	return status;
}

/* A state has the middle of its regions for a position. */
static enum chancery_status read_state(struct reader *r, struct str id,
                                       struct str name)
{
	struct entry *e = add_entry(r);
	if (!e)
		return fail_nomem(r->err);
	struct str key = arena_format(r->arena, "iso:%.*s", STR_ARG(id));
	if (!key.ptr)
		return fail_nomem(r->err);
	*e = (struct entry){
		.name = name, .country = id, .id = key, .kind = KIND_COUNTRY
	};
	uint32_t middle = map_find(&r->middle, id);
	if (middle != NONE) {
		const struct middle *m = &r->middles.item[middle];
		double n = m->regions ? m->regions : 1;
		e->lat = m->lat / n;
		e->lon = m->lon / n;
	}
	return add_name(r, name, r->entries.count - 1);
}

static enum chancery_status read_states(struct reader *r, const char *data)
{
	struct textfile file;
	enum chancery_status status = textfile_open(
	    &file, r->arena, data, "lexicon/actors/states.txt", r->err);
	bool state = false;
	while (!status && textfile_next(&file)) {
		struct str line = str_trim(file.line);
		struct str word = word_cut(&line);
		if (!file.indented) {
			struct str id = word_cut(&line);
			struct str kind = word_cut(&line);
			state = str_is(word, "actor") && str_is(kind, "state");
			if (state)
				status = read_state(r, id, str_trim(line));
		} else if (state &&
		           (str_is(word, "name") || str_is(word, "acronym"))) {
			struct str dates;
			struct str name = str_cut(line, ';', &dates);
			status = add_name(r, str_trim(name),
			                  r->entries.count - 1);
		}
	}
	return status;
}

static enum chancery_status read_doubtful(struct reader *r, const char *data)
{
	struct textfile file;
	enum chancery_status status = textfile_open(
	    &file, r->arena, data, "gazetteer/doubtful.txt", r->err);
	while (!status && textfile_next(&file)) {
		uint32_t *slot = map_put(&r->doubtful, r->arena,
		                         str_trim(file.line));
		if (!slot)
			return fail_nomem(r->err);
		*slot = 1;
	}
	return status;
}

static enum chancery_status read_places(struct reader *r, const char *data,
                                        const char *name)
{
	struct textfile file;
	enum chancery_status status = textfile_open(&file, r->arena, data, name,
	                                            r->err);
	while (!status && textfile_next(&file))
		status = read_place(r, &file);
	return status;
}

static int by_name(const void *a, const void *b)
{
	const struct toponym *x = a, *y = b;
	char fx[FIRST_WORD_MAX], fy[FIRST_WORD_MAX];
	struct str wx = fold_word(
	    fx, (struct str){ x->name.ptr, first_word(x->name) });
	struct str wy = fold_word(
	    fy, (struct str){ y->name.ptr, first_word(y->name) });
	int order = str_cmp(wx, wy);
	if (order)
		return order;
	if (x->name.len != y->name.len)
		return x->name.len > y->name.len ? -1 : 1;
	order = str_cmp(x->name, y->name);
	if (order)
		return order;
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static enum chancery_status index_names(struct gazetteer *g, struct reader *r)
{
	qsort(r->toponyms.item, r->toponyms.count, sizeof *r->toponyms.item,
	      by_name);
	char fold[FIRST_WORD_MAX];
	for (uint32_t i = 0; i < r->toponyms.count; i++) {
		struct str name = r->toponyms.item[i].name;
		struct str word = fold_word(
		    fold, (struct str){ name.ptr, first_word(name) });
		if (map_find(&g->first, word) != NONE)
			continue;
		word = arena_str(&g->arena, word);
		uint32_t *slot = word.ptr ? map_put(&g->first, &g->arena, word)
		                          : NULL;
		if (!slot)
			return fail_nomem(r->err);
		*slot = i;
	}
	g->entry = r->entries.item;
	g->entry_count = r->entries.count;
	g->toponym = r->toponyms.item;
	g->toponym_count = r->toponyms.count;
	return CHANCERY_OK;
}

enum chancery_status gazetteer_open(struct gazetteer **out, const char *data,
                                    struct chancery_error *err)
{
	*out = NULL;
	struct gazetteer *g = calloc(1, sizeof *g);
	if (!g)
		return fail_nomem(err);
	arena_init(&g->arena, GAZETTEER_BYTES_MAX);
	struct reader r = { .arena = &g->arena, .err = err };
	enum chancery_status status = read_doubtful(&r, data);
	if (!status)
		status = read_places(&r, data, "gazetteer/places.txt");
	if (!status)
		status = read_places(&r, data, "gazetteer/areas.txt");
	if (!status)
		status = read_states(&r, data);
	if (!status)
		status = index_names(g, &r);
	if (status) {
		gazetteer_close(g);
		return status;
	}
	*out = g;
	return CHANCERY_OK;
}

void gazetteer_close(struct gazetteer *gazetteer)
{
	if (!gazetteer)
		return;
	arena_release(&gazetteer->arena);
	free(gazetteer);
}

void gazetteer_names(const struct gazetteer *g, struct str text,
                     uint32_t *begin, uint32_t *end)
{
	char fold[FIRST_WORD_MAX];
	struct str word = fold_word(fold,
	                            (struct str){ text.ptr, first_word(text) });
	*begin = *end = 0;
	uint32_t at = word.len ? map_find(&g->first, word) : NONE;
	if (at == NONE)
		return;
	*begin = at;
	for (; at < g->toponym_count; at++) {
		struct str name = g->toponym[at].name;
		char other[FIRST_WORD_MAX];
		struct str first = fold_word(
		    other, (struct str){ name.ptr, first_word(name) });
		if (!str_eq(first, word))
			break;
	}
	*end = at;
}

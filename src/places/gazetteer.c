/* gazetteer.c - see gazetteer.h and place.h. */
#include "places/gazetteer.h"

#include <stdlib.h>

#include "base/vec.h"
#include "lexicon/textfile.h"

#define GAZETTEER_BYTES_MAX ((size_t)32 << 20)
#define LISTED_MAX 100000u
/* A longer first word opens no name. */
#define FIRST_WORD_MAX 48
/* Names no longer than this stand in capitals or not at all: "US". */
#define ACRONYM_MAX 3
/* Towns of shorter names ("Us", "Of") are left out. */
#define NAME_MIN 3u

/* Sum of the positions of a country's regions, or of its capital where it has
 * none. */
struct middle {
	double lat, lon;
	uint32_t regions;
};

struct reader {
	struct gazetteer *gazetteer;
	struct arena *arena;
	struct VEC(struct entry) entries;
	struct VEC(struct str) ids;
	struct VEC(struct toponym) toponyms;
	struct map middle; /* country to its place in `middles` */
	struct VEC(struct middle) middles;
	struct chancery_error *err;
};

/* Length of the first word of a name or text: up to a blank or hyphen. */
static size_t first_word(struct str text)
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

/* `word` in lower case (ASCII; other letters stay) into `out`. */
static struct str fold_word(char out[FIRST_WORD_MAX], struct str word)
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

/* Whether `name` opens `text`, with letters folded, and a blank, a line's end
 * or a hyphen for one another: its length in `text`, or 0. */
static size_t name_opens(struct str name, struct str text)
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
	*t = (struct toponym){ name, entry };
	return CHANCERY_OK;
}

/* Index of a new entry, NONE when there is no room. */
static uint32_t add_entry(struct reader *r, const struct entry *entry,
                          struct str id)
{
	if (r->entries.count >= LISTED_MAX)
		return NONE;
	struct entry *e = VEC_PUSH(r->arena, &r->entries);
	struct str *i = VEC_PUSH(r->arena, &r->ids);
	if (!e || !i)
		return NONE;
	*e = *entry;
	*i = id;
	return r->gazetteer->atlas.place_count + r->entries.count - 1;
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

static enum chancery_status find_middles(struct reader *r)
{
	const struct atlas *atlas = &r->gazetteer->atlas;
	for (uint32_t i = 0; i < atlas->place_count; i++) {
		struct entry e;
		gazetteer_entry(&e, r->gazetteer, i);
		bool counts = e.kind == KIND_REGION || e.kind == KIND_CAPITAL ||
		              map_find(&r->middle, e.country) == NONE;
		if (counts && !add_middle(r, &e))
			return fail_nomem(r->err);
	}
	return CHANCERY_OK;
}

static enum chancery_status add_names(struct reader *r, struct str list,
                                      uint32_t index)
{
	enum chancery_status status = CHANCERY_OK;
	while (!status && list.len) {
		struct str name = str_cut(list, '|', &list);
		status = add_name(r, name, index);
	}
	return status;
}

static enum chancery_status read_area(struct reader *r, struct textfile *file)
{
	enum { NAME, OTHER, COUNTRY, LAT, LON, ID, FIELDS };
	struct str field[FIELDS], rest = file->line;
	for (int i = 0; i < FIELDS; i++) {
		if (!rest.ptr)
			return textfile_fail(file, r->err,
			                     "expected %d fields between tabs",
			                     (int)FIELDS);
		field[i] = str_cut(rest, '\t', &rest);
	}
	struct entry e = { .name = field[NAME],
		           .country = field[COUNTRY],
		           .kind = KIND_AREA,
		           .region = NONE };
	if (!degrees(field[LAT], &e.lat) || !degrees(field[LON], &e.lon) ||
	    field[NAME].len < 2 ||
	    (field[COUNTRY].len && field[COUNTRY].len != 3))
		return textfile_fail(file, r->err,
		                     "wrong position, country or name");
	uint32_t index = add_entry(r, &e, field[ID]);
	if (index == NONE)
		return fail_nomem(r->err);
	enum chancery_status status = add_name(r, field[NAME], index);
	return status ? status : add_names(r, field[OTHER], index);
}

/* "US.TX	Tex.|Texas" */
static enum chancery_status read_short_form(struct reader *r,
                                            struct textfile *file)
{
	struct str names, code = str_cut(file->line, '\t', &names);
	uint32_t region = atlas_region(&r->gazetteer->atlas, code);
	if (region == NONE || !names.len)
		return textfile_fail(file, r->err,
		                     "expected a region's code, a tab and its "
		                     "short forms");
	return add_names(r, names, region);
}

/* A state has the middle of its regions for a position. */
static enum chancery_status read_state(struct reader *r, struct str id,
                                       struct str name)
{
	struct str key = arena_format(r->arena, "iso:%.*s", STR_ARG(id));
	if (!key.ptr)
		return fail_nomem(r->err);
	struct entry e = { .name = name,
		           .country = id,
		           .kind = KIND_COUNTRY,
		           .region = NONE };
	uint32_t middle = map_find(&r->middle, id);
	if (middle != NONE) {
		const struct middle *m = &r->middles.item[middle];
		double n = m->regions ? m->regions : 1;
		e.lat = m->lat / n;
		e.lon = m->lon / n;
	}
	uint32_t index = add_entry(r, &e, key);
	return index == NONE ? fail_nomem(r->err) : add_name(r, name, index);
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
			                  r->gazetteer->atlas.place_count +
			                      r->entries.count - 1);
		}
	}
	return status;
}

/* "Nice": a word; "!March": a month. */
static enum chancery_status read_doubtful(struct reader *r,
                                          struct textfile *file)
{
	struct str name = str_trim(file->line);
	bool time = str_starts(name, STR("!"));
	if (time)
		name = (struct str){ name.ptr + 1, name.len - 1 };
	struct folded key;
	atlas_fold(&key, name);
	struct str text = arena_str(r->arena,
	                            (struct str){ key.key, key.length });
	if (!text.ptr || !text.len)
		return textfile_fail(file, r->err, "expected a name");
	uint32_t *slot = map_put(&r->gazetteer->doubtful, r->arena, text);
	if (!slot)
		return fail_nomem(r->err);
	*slot = time ? DOUBT_TIME : DOUBT_WORD;
	return CHANCERY_OK;
}

static enum chancery_status
read_list(struct reader *r, const char *data, const char *name,
          enum chancery_status (*read)(struct reader *, struct textfile *))
{
	struct textfile file;
	enum chancery_status status = textfile_open(&file, r->arena, data, name,
	                                            r->err);
	while (!status && textfile_next(&file))
		status = read(r, &file);
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
	g->id = r->ids.item;
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
	struct reader r = { .gazetteer = g, .arena = &g->arena, .err = err };
	struct str path = arena_format(&g->arena, "%s/gazetteer/places.bin",
	                               data);
	enum chancery_status status = path.ptr
	                                  ? atlas_open(&g->atlas, path.ptr, err)
	                                  : fail_nomem(err);
	if (!status)
		status = find_middles(&r);
	if (!status)
		status = read_list(&r, data, "gazetteer/doubtful.txt",
		                   read_doubtful);
	if (!status)
		status = read_list(&r, data, "gazetteer/areas.txt", read_area);
	if (!status)
		status = read_list(&r, data, "gazetteer/short-forms.txt",
		                   read_short_form);
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
	atlas_close(&gazetteer->atlas);
	arena_release(&gazetteer->arena);
	free(gazetteer);
}

/* Names of the text files. */
static void match_listed(struct match *out, const struct gazetteer *g,
                         struct str text, size_t first, uint32_t limit)
{
	char fold[FIRST_WORD_MAX];
	struct str word = { text.ptr, first };
	word = fold_word(fold, (struct str){ word.ptr, first_word(word) });
	uint32_t at = word.len ? map_find(&g->first, word) : NONE;
	for (; at != NONE && at < g->toponym_count; at++) {
		struct str name = g->toponym[at].name;
		char other[FIRST_WORD_MAX];
		struct str opening = fold_word(
		    other, (struct str){ name.ptr, first_word(name) });
		if (!str_eq(opening, word))
			break;
		size_t bytes = name_opens(name, text);
		if (!bytes || bytes > limit || bytes < out->bytes)
			continue;
		/* "us" in capitals is a country, "Us" a pronoun. */
		if (name.len <= ACRONYM_MAX && !str_starts(text, name))
			continue;
		if (out->count == 8)
			break;
		uint32_t entry = g->toponym[at].entry;
		out->bytes = (uint32_t)bytes;
		out->short_form = entry < g->atlas.place_count;
		out->other[out->count] = false;
		out->entry[out->count++] = entry;
	}
}

void gazetteer_match(struct match *out, const struct gazetteer *g,
                     struct str text, size_t first, uint32_t limit)
{
	out->bytes = out->count = 0;
	out->short_form = false;
	out->doubt = DOUBT_NONE;
	match_listed(out, g, text, first, limit);
	struct folded key;
	atlas_fold(&key, text);
	uint32_t room = key.length;
	while (room && key.at[room] > limit)
		room--;
	struct atlas_match found;
	atlas_find(&found, &g->atlas, &key, room);
	uint32_t bytes = found.length ? key.at[found.length] : 0;
	bool known = found.length >= NAME_MIN && bytes >= out->bytes &&
	             (found.length > ACRONYM_MAX || bytes == found.length);
	bool listed = out->bytes >= bytes && out->bytes;
	if (known) {
		if (bytes > out->bytes)
			out->count = 0, out->short_form = false;
		out->bytes = bytes;
		for (uint32_t i = 0; i < found.count; i++) {
			out->other[out->count] = found.other[i];
			out->entry[out->count++] = found.place[i];
		}
		key.length = found.length;
	} else {
		while (key.length && key.at[key.length] > out->bytes)
			key.length--;
	}
	uint32_t doubt = map_find(&g->doubtful,
	                          (struct str){ key.key, key.length });
	if (doubt != NONE && !listed)
		out->doubt = (enum doubt)doubt;
}

void gazetteer_entry(struct entry *out, const struct gazetteer *g,
                     uint32_t index)
{
	/* As kinds are numbered in the file. */
	static const enum place_kind kind[] = { KIND_CITY,     KIND_CAPITAL,
		                                KIND_SEAT,     KIND_REGION,
		                                KIND_CITY,     KIND_AREA,
		                                KIND_DISTRICT, KIND_CITY };
	if (index >= g->atlas.place_count) {
		*out = g->entry[index - g->atlas.place_count];
		return;
	}
	struct atlas_place p;
	atlas_place(&p, &g->atlas, index);
	*out = (struct entry){ .name = p.name,
		               .country = p.country,
		               .lat = p.lat / 100.0,
		               .lon = p.lon / 100.0,
		               .people = (double)p.people,
		               .kind = kind[p.kind & 7],
		               .region = p.region };
}

struct str gazetteer_id(const struct gazetteer *g, uint32_t index,
                        struct arena *arena)
{
	if (index >= g->atlas.place_count)
		return g->id[index - g->atlas.place_count];
	struct atlas_place p;
	atlas_place(&p, &g->atlas, index);
	if (p.code.len)
		return arena_format(arena, "geonames-admin%d:%.*s",
		                    p.kind == 3 ? 1 : 2, STR_ARG(p.code));
	return arena_format(arena, "geonames:%u", p.number);
}

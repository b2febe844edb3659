/* cache.c - see cache.h.
 *
 * A head, then sections, each aligned to eight bytes.  Numbers are in the byte
 * order of the machine: a cache of another order fails at its magic number.
 */
#include "lexicon/cache.h"

#include "base/utf8.h"

#define MAGIC 0x4C584943u /* bytes "CIXL" */
#define FORMAT 4u

struct head {
	uint32_t magic, format;
	uint64_t size;
	char id[CONTENT_ID_LEN];
	uint64_t sections;
	uint64_t reserved;
	uint64_t checksum; /* of all bytes behind it, and of the head before */
};
_Static_assert(sizeof(struct head) == CACHE_HEAD_BYTES, "head");
_Static_assert(offsetof(struct head, checksum) == CACHE_CHECKSUM_AT, "head");

enum section {
	SECTION_TEXT,
	SECTION_ENTRY,
	SECTION_FACT,
	SECTION_ROLE,
	SECTION_NAME,
	SECTION_FILE,
	SECTION_GOVERNS,
	SECTION_DISCARD,
	SECTION_EDGE,
	SECTION_FIRST,
	SECTION_ROOT,
	SECTION_ATOM,
	SECTION_BY_ID,
	SECTION_BY_OFFICE,
	SECTION_BY_ROLE,
	SECTION_COUNT
};

struct place {
	uint64_t at;
	uint32_t count;
	uint32_t extra; /* of the maps: keys; of the edges: edges in use */
};

/* Text as a place in the text section; NONE: no text at all. */
struct text {
	uint32_t at, len;
};

struct entry_record {
	struct text id, name, country, adjective, office;
	uint32_t country_entry, first, last, file, line, kind;
};

struct fact_record {
	struct text value, of;
	day_t from, to;
	uint32_t other, owner, role, next, file, line, kind;
};

struct role_record {
	struct text name, sector, office;
	uint32_t flags, refers, class;
};

enum { NAME_PLURAL = 1, NAME_DOTTED = 2, NAME_SHOUTED = 4, NAME_GIVEN = 8 };

struct name_record {
	struct text text;
	day_t from, to;
	uint32_t owner, next, capitals, kind, flags;
};

struct discard_record {
	struct text text;
	uint32_t story, stem;
};

struct slot_record {
	struct text key;
	uint32_t value, hash;
};

/* Who adds a field to one of these writes and reads it below. */
#define KEPT(type, bytes)                                              \
	_Static_assert(sizeof(void *) != 8 || sizeof(type) == (bytes), \
	               "a field is not in the cache yet")
KEPT(struct entry, 104);
KEPT(struct fact, 72);
KEPT(struct role, 56);
KEPT(struct name, 48);
KEPT(struct discard, 24);

/* Writing. */

struct writer {
	struct buf *out;
	struct arena arena;
	struct buf text;
	struct map known; /* text to its place */
	struct place place[SECTION_COUNT];
	bool failed;
};

static struct text put_text(struct writer *w, struct str s)
{
	struct text none = { NONE, 0 };
	if (!s.ptr)
		return none;
	uint32_t *slot = map_put(&w->known, &w->arena, s);
	if (!slot) {
		w->failed = true;
		return none;
	}
	if (*slot == NONE) {
		*slot = (uint32_t)w->text.len;
		buf_add(&w->text, s);
		w->failed |= w->text.failed;
	}
	return (struct text){ *slot, (uint32_t)s.len };
}

static void begin(struct writer *w, enum section section, uint32_t count,
                  uint32_t extra)
{
	while (w->out->len % 8 && !w->out->failed)
		buf_char(w->out, 0);
	w->place[section] = (struct place){ w->out->len, count, extra };
}

static void put(struct writer *w, const void *record, size_t size)
{
	buf_add(w->out, (struct str){ record, size });
}

static void put_entries(struct writer *w, const struct lexicon *lexicon)
{
	begin(w, SECTION_ENTRY, lexicon->entry.count, 0);
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		const struct entry *e = &lexicon->entry.item[i];
		struct entry_record r = {
			put_text(w, e->id),
			put_text(w, e->name),
			put_text(w, e->country),
			put_text(w, e->adjective),
			put_text(w, e->office),
			e->country_entry,
			e->first,
			e->last,
			e->file,
			e->line,
			e->kind,
		};
		put(w, &r, sizeof r);
	}
	begin(w, SECTION_FACT, lexicon->fact.count, 0);
	for (uint32_t i = 0; i < lexicon->fact.count; i++) {
		const struct fact *f = &lexicon->fact.item[i];
		struct fact_record r = {
			put_text(w, f->value),
			put_text(w, f->of),
			f->days.from,
			f->days.to,
			f->other,
			f->owner,
			f->role,
			f->next,
			f->file,
			f->line,
			f->kind,
		};
		put(w, &r, sizeof r);
	}
}

static void put_words(struct writer *w, const struct lexicon *lexicon)
{
	begin(w, SECTION_ROLE, lexicon->role.count, 0);
	for (uint32_t i = 0; i < lexicon->role.count; i++) {
		const struct role *o = &lexicon->role.item[i];
		struct role_record r = {
			put_text(w, o->name),
			put_text(w, o->sector),
			put_text(w, o->office),
			o->flags,
			o->refers,
			o->class,
		};
		put(w, &r, sizeof r);
	}
	begin(w, SECTION_NAME, lexicon->names.count, 0);
	for (uint32_t i = 0; i < lexicon->names.count; i++) {
		const struct name *n = &lexicon->names.item[i];
		uint32_t flags = (n->plural ? NAME_PLURAL : 0u) |
		                 (n->dotted ? NAME_DOTTED : 0u) |
		                 (n->shouted ? NAME_SHOUTED : 0u) |
		                 (n->given ? NAME_GIVEN : 0u) |
		                 (uint32_t)(uint8_t)n->language[0] << 8 |
		                 (uint32_t)(uint8_t)n->language[1] << 16;
		struct name_record r = { put_text(w, n->text),
			                 n->days.from,
			                 n->days.to,
			                 n->owner,
			                 n->next,
			                 n->capitals,
			                 n->kind,
			                 flags };
		put(w, &r, sizeof r);
	}
	begin(w, SECTION_DISCARD, lexicon->discards.item.count, 0);
	for (uint32_t i = 0; i < lexicon->discards.item.count; i++) {
		const struct discard *d = &lexicon->discards.item.item[i];
		struct discard_record r = { put_text(w, d->text), d->story,
			                    d->stem };
		put(w, &r, sizeof r);
	}
	begin(w, SECTION_FILE, lexicon->file.count, 0);
	for (uint32_t i = 0; i < lexicon->file.count; i++) {
		struct text r = put_text(w, lexicon->file.item[i]);
		put(w, &r, sizeof r);
	}
}

static void put_map(struct writer *w, enum section section,
                    const struct map *map)
{
	begin(w, section, map->room, map->count);
	for (uint32_t i = 0; i < map->room; i++) {
		const struct map_slot *slot = &map->slot[i];
		struct slot_record r = { put_text(w, slot->key), slot->value,
			                 slot->hash };
		put(w, &r, sizeof r);
	}
}

static void put_table(struct writer *w, const struct names *names)
{
	begin(w, SECTION_EDGE, names->edge_room, names->edge_count);
	put(w, names->edge, (size_t)names->edge_room * sizeof *names->edge);
	begin(w, SECTION_FIRST, names->node_count, 0);
	put(w, names->first, (size_t)names->node_count * sizeof *names->first);
	begin(w, SECTION_ROOT, names->root_count, 0);
	put(w, names->root, (size_t)names->root_count * sizeof *names->root);
}

uint64_t cache_checksum(struct str bytes)
{
	struct str front = { bytes.ptr, CACHE_CHECKSUM_AT };
	struct str rest = { bytes.ptr + CACHE_HEAD_BYTES,
		            bytes.len - CACHE_HEAD_BYTES };
	return hash_bytes(front) ^ (hash_bytes(rest) * 0x9E3779B97F4A7C15u);
}

bool cache_write(struct buf *out, const struct lexicon *lexicon,
                 const char id[CONTENT_ID_LEN + 1])
{
	struct writer w = { .out = out };
	struct head head = { .magic = MAGIC,
		             .format = FORMAT,
		             .sections = SECTION_COUNT };
	memcpy(head.id, id, CONTENT_ID_LEN);
	arena_init(&w.arena, CACHE_BYTES_MAX);
	buf_init(&w.text, UINT32_MAX / 2);
	put(&w, &head, sizeof head);
	put(&w, w.place, sizeof w.place);
	put_entries(&w, lexicon);
	put_words(&w, lexicon);
	begin(&w, SECTION_GOVERNS, lexicon->governs_count, 0);
	put(&w, lexicon->governs,
	    lexicon->governs_count * sizeof *lexicon->governs);
	put_table(&w, &lexicon->names);
	put_map(&w, SECTION_ATOM, &lexicon->names.atom);
	put_map(&w, SECTION_BY_ID, &lexicon->by_id);
	put_map(&w, SECTION_BY_OFFICE, &lexicon->by_office);
	put_map(&w, SECTION_BY_ROLE, &lexicon->by_role);
	begin(&w, SECTION_TEXT, (uint32_t)w.text.len, 0);
	buf_add(out, buf_str(&w.text));
	bool well = !w.failed && !out->failed;
	if (well) {
		head.size = out->len;
		memcpy(out->ptr, &head, sizeof head);
		memcpy(out->ptr + sizeof head, w.place, sizeof w.place);
		head.checksum = cache_checksum(buf_str(out));
		memcpy(out->ptr, &head, sizeof head);
	}
	buf_release(&w.text);
	arena_release(&w.arena);
	return well;
}

/* Reading: whatever is wrong is remembered in `bad`, and what is then given is
 * harmless. */

struct reader {
	struct lexicon *out;
	struct arena *arena;
	struct str bytes, text;
	struct place place[SECTION_COUNT];
	bool bad;
};

static const size_t record_size[SECTION_COUNT] = {
	[SECTION_TEXT] = 1,
	[SECTION_ENTRY] = sizeof(struct entry_record),
	[SECTION_FACT] = sizeof(struct fact_record),
	[SECTION_ROLE] = sizeof(struct role_record),
	[SECTION_NAME] = sizeof(struct name_record),
	[SECTION_FILE] = sizeof(struct text),
	[SECTION_GOVERNS] = sizeof(uint32_t),
	[SECTION_DISCARD] = sizeof(struct discard_record),
	[SECTION_EDGE] = sizeof(struct name_edge),
	[SECTION_FIRST] = sizeof(uint32_t),
	[SECTION_ROOT] = sizeof(uint32_t),
	[SECTION_ATOM] = sizeof(struct slot_record),
	[SECTION_BY_ID] = sizeof(struct slot_record),
	[SECTION_BY_OFFICE] = sizeof(struct slot_record),
	[SECTION_BY_ROLE] = sizeof(struct slot_record),
};

static bool read_head(struct reader *r, struct str bytes, const char *id)
{
	struct head head;
	size_t front = sizeof head + sizeof r->place;
	if (!bytes.ptr || bytes.len < front || bytes.len > CACHE_BYTES_MAX)
		return false;
	memcpy(&head, bytes.ptr, sizeof head);
	if (head.magic != MAGIC || head.format != FORMAT ||
	    head.size != bytes.len || head.sections != SECTION_COUNT ||
	    (id && memcmp(head.id, id, CONTENT_ID_LEN) != 0) ||
	    head.checksum != cache_checksum(bytes))
		return false;
	memcpy(r->place, bytes.ptr + sizeof head, sizeof r->place);
	for (int i = 0; i < SECTION_COUNT; i++) {
		const struct place *p = &r->place[i];
		uint64_t size = p->count * (uint64_t)record_size[i];
		if (p->at % 8 || p->at < front || p->at > bytes.len ||
		    size > bytes.len - p->at)
			return false;
	}
	const struct place *text = &r->place[SECTION_TEXT];
	r->bytes = bytes;
	r->text = (struct str){ bytes.ptr + text->at, text->count };
	return utf8_check(r->text) == SIZE_MAX;
}

static uint32_t count_of(const struct reader *r, enum section section)
{
	return r->place[section].count;
}

static const void *section_at(const struct reader *r, enum section section)
{
	return r->bytes.ptr + r->place[section].at;
}

/* Whether a letter of several bytes goes over the border `at`. */
static bool splits_letter(const struct reader *r, size_t at)
{
	return r->text.ptr && at < r->text.len &&
	       ((unsigned char)r->text.ptr[at] & 0xC0) == 0x80;
}

static struct str get_text(struct reader *r, struct text t)
{
	if (t.at == NONE)
		return (struct str){ NULL, 0 };
	size_t end = (size_t)t.at + t.len;
	if (end > r->text.len || splits_letter(r, t.at) ||
	    splits_letter(r, end)) {
		r->bad = true;
		return (struct str){ NULL, 0 };
	}
	return (struct str){ r->text.ptr + t.at, t.len };
}

/* Text that must be there. */
static struct str get_full(struct reader *r, struct text t)
{
	struct str s = get_text(r, t);
	r->bad |= !s.len;
	return s;
}

static uint32_t below(struct reader *r, uint32_t index, uint32_t count)
{
	r->bad |= index >= count;
	return index;
}

static uint32_t below_or_none(struct reader *r, uint32_t index, uint32_t count)
{
	return index == NONE ? NONE : below(r, index, count);
}

/* Chains run upwards, so that they end. */
static uint32_t behind(struct reader *r, uint32_t index, uint32_t before,
                       uint32_t count)
{
	r->bad |= index != NONE && index <= before;
	return below_or_none(r, index, count);
}

static struct days get_days(struct reader *r, day_t from, day_t to)
{
	const day_t far = 2000000; /* days; beyond the years of YEAR_LAST */
	r->bad |= (from != DAY_NONE && (from < -far || from > far)) ||
	          (to != DAY_NONE && (to < -far || to > far));
	return (struct days){ from, to };
}

#define GET_ROOM(r, vec, section)                                     \
	(((vec)->item = arena_alloc((r)->arena, count_of(r, section), \
	                            sizeof *(vec)->item)) != NULL &&  \
	 ((vec)->count = (vec)->room = count_of(r, section), true))

static bool get_entries(struct reader *r)
{
	struct lexicon *out = r->out;
	const struct entry_record *record = section_at(r, SECTION_ENTRY);
	uint32_t entries = count_of(r, SECTION_ENTRY);
	uint32_t facts = count_of(r, SECTION_FACT);
	uint32_t files = count_of(r, SECTION_FILE);
	if (!GET_ROOM(r, &out->entry, SECTION_ENTRY))
		return false;
	for (uint32_t i = 0; i < entries && !r->bad; i++, record++)
		out->entry.item[i] = (struct entry){
			.id = get_full(r, record->id),
			.name = get_full(r, record->name),
			.country = get_text(r, record->country),
			.adjective = get_text(r, record->adjective),
			.office = get_text(r, record->office),
			.country_entry = below_or_none(r, record->country_entry,
			                               entries),
			.first = below_or_none(r, record->first, facts),
			.last = below_or_none(r, record->last, facts),
			.file = below(r, record->file, files),
			.line = record->line,
			.kind = (uint8_t)below(r, record->kind, ACTOR_UNKNOWN),
		};
	return !r->bad;
}

static bool needs_other(uint32_t kind)
{
	return kind == FACT_PARTY || kind == FACT_GOVERNS ||
	       kind == FACT_MEMBER || kind == FACT_PART ||
	       kind == FACT_OFFICE;
}

static bool get_facts(struct reader *r)
{
	struct lexicon *out = r->out;
	const struct fact_record *record = section_at(r, SECTION_FACT);
	uint32_t facts = count_of(r, SECTION_FACT);
	uint32_t entries = count_of(r, SECTION_ENTRY);
	if (!GET_ROOM(r, &out->fact, SECTION_FACT))
		return false;
	for (uint32_t i = 0; i < facts && !r->bad; i++, record++) {
		out->fact.item[i] = (struct fact){
			.value = get_text(r, record->value),
			.of = get_text(r, record->of),
			.days = get_days(r, record->from, record->to),
			.other = below_or_none(r, record->other, entries),
			.owner = below(r, record->owner, entries),
			.role = below_or_none(r, record->role,
			                      count_of(r, SECTION_ROLE)),
			.next = behind(r, record->next, i, facts),
			.file = below(r, record->file,
			              count_of(r, SECTION_FILE)),
			.line = record->line,
			.kind = (uint8_t)below(r, record->kind, FACT_NAME + 1),
		};
		r->bad |= needs_other(record->kind) && record->other == NONE;
	}
	const uint32_t *governs = section_at(r, SECTION_GOVERNS);
	out->governs_count = count_of(r, SECTION_GOVERNS);
	out->governs = arena_alloc(r->arena, out->governs_count,
	                           sizeof *out->governs);
	if (!out->governs)
		return false;
	for (uint32_t i = 0; i < out->governs_count; i++)
		out->governs[i] = below(r, governs[i], facts);
	return !r->bad;
}

static bool get_roles(struct reader *r)
{
	struct lexicon *out = r->out;
	const struct role_record *record = section_at(r, SECTION_ROLE);
	if (!GET_ROOM(r, &out->role, SECTION_ROLE))
		return false;
	for (uint32_t i = 0; i < out->role.count && !r->bad; i++, record++) {
		out->role.item[i] = (struct role){
			.name = get_text(r, record->name),
			.sector = get_text(r, record->sector),
			.office = get_text(r, record->office),
			.flags = (uint16_t)below(r, record->flags, 1u << 16),
			.refers = (uint16_t)below(r, record->refers, 1u << 16),
			.class = (uint8_t)below(r, record->class,
			                        ROLE_CROWD + 1),
		};
	}
	return !r->bad;
}

static bool get_names(struct reader *r)
{
	struct names *out = &r->out->names;
	const struct name_record *record = section_at(r, SECTION_NAME);
	uint32_t entries = count_of(r, SECTION_ENTRY);
	uint32_t roles = count_of(r, SECTION_ROLE);
	out->room = out->count = count_of(r, SECTION_NAME);
	out->item = arena_alloc(r->arena, out->count, sizeof *out->item);
	if (!out->item)
		return false;
	for (uint32_t i = 0; i < out->count && !r->bad; i++, record++) {
		uint32_t kind = below(r, record->kind, NAME_LIGHT + 1);
		uint32_t owners = kind < NAME_ROLE    ? entries
		                  : kind == NAME_ROLE ? roles
		                                      : UINT32_MAX;
		out->item[i] = (struct name){
			.text = get_full(r, record->text),
			.owner = below(r, record->owner, owners),
			.next = behind(r, record->next, i, out->count),
			.days = get_days(r, record->from, record->to),
			.capitals = record->capitals,
			.kind = (uint8_t)kind,
			.plural = (record->flags & NAME_PLURAL) != 0,
			.dotted = (record->flags & NAME_DOTTED) != 0,
			.shouted = (record->flags & NAME_SHOUTED) != 0,
			.given = (record->flags & NAME_GIVEN) != 0,
			.language = { (char)(record->flags >> 8 & 0x7F),
			              (char)(record->flags >> 16 & 0x7F) },
		};
	}
	return !r->bad;
}

static bool power_of_two(uint32_t n)
{
	return n && !(n & (n - 1));
}

/* The edges and the first names of the nodes, used where they lie. */
static bool get_table(struct reader *r)
{
	struct names *out = &r->out->names;
	const struct name_edge *edge = section_at(r, SECTION_EDGE);
	const uint32_t *first = section_at(r, SECTION_FIRST);
	uint32_t used = 0;
	out->edge_room = count_of(r, SECTION_EDGE);
	out->node_count = out->node_room = count_of(r, SECTION_FIRST);
	for (uint32_t i = 0; i < out->edge_room; i++) {
		if (edge[i].atom == NONE)
			continue;
		used++;
		below(r, edge[i].to, out->node_count);
	}
	for (uint32_t i = 0; i < out->node_count; i++)
		below_or_none(r, first[i], out->count);
	const uint32_t *root = section_at(r, SECTION_ROOT);
	out->root_count = out->root_room = count_of(r, SECTION_ROOT);
	for (uint32_t i = 0; i < out->root_count; i++)
		below_or_none(r, root[i], out->node_count);
	out->root = (uint32_t *)(uintptr_t)root;
	/* A free slot ends each search. */
	r->bad |= out->edge_room &&
	          (!power_of_two(out->edge_room) || used >= out->edge_room);
	out->edge_count = used;
	out->edge = (struct name_edge *)(uintptr_t)edge;
	out->first = (uint32_t *)(uintptr_t)first;
	return !r->bad;
}

static bool get_map(struct reader *r, struct map *out, enum section section,
                    uint32_t values)
{
	const struct slot_record *record = section_at(r, section);
	uint32_t used = 0;
	*out = (struct map){ .room = count_of(r, section) };
	if (!out->room)
		return true;
	out->slot = arena_alloc(r->arena, out->room, sizeof *out->slot);
	if (!out->slot || !power_of_two(out->room))
		return false;
	for (uint32_t i = 0; i < out->room && !r->bad; i++, record++) {
		struct str key = get_text(r, record->key);
		if (!key.ptr)
			continue;
		used++;
		map_note(out, key);
		out->slot[i] = (struct map_slot){
			key, below(r, record->value, values), record->hash
		};
	}
	out->count = used;
	return !r->bad && used < out->room;
}

static bool get_maps(struct reader *r)
{
	struct lexicon *out = r->out;
	uint32_t entries = count_of(r, SECTION_ENTRY);
	uint32_t roles = count_of(r, SECTION_ROLE);
	out->names.atom_count = count_of(r, SECTION_ATOM);
	return get_map(r, &out->names.atom, SECTION_ATOM, NONE) &&
	       get_map(r, &out->by_id, SECTION_BY_ID, entries) &&
	       get_map(r, &out->by_office, SECTION_BY_OFFICE, entries) &&
	       get_map(r, &out->by_role, SECTION_BY_ROLE, roles);
}

static bool get_lists(struct reader *r)
{
	struct lexicon *out = r->out;
	const struct text *file = section_at(r, SECTION_FILE);
	const struct discard_record *record = section_at(r, SECTION_DISCARD);
	if (!GET_ROOM(r, &out->file, SECTION_FILE) ||
	    !GET_ROOM(r, &out->discards.item, SECTION_DISCARD))
		return false;
	for (uint32_t i = 0; i < out->file.count; i++)
		out->file.item[i] = get_text(r, file[i]);
	for (uint32_t i = 0; i < out->discards.item.count; i++)
		out->discards.item.item[i] = (struct discard){
			.text = get_full(r, record[i].text),
			.next = NONE,
			.story = record[i].story != 0,
			.stem = record[i].stem != 0,
		};
	return !r->bad;
}

bool cache_read(struct lexicon *lexicon, struct str bytes, const char *id)
{
	struct lexicon made = *lexicon;
	struct reader r = { .out = &made, .arena = &lexicon->arena };
	if (!read_head(&r, bytes, id) || !get_entries(&r) || !get_facts(&r) ||
	    !get_roles(&r) || !get_names(&r) || !get_table(&r) ||
	    !get_maps(&r) || !get_lists(&r) ||
	    !lexicon_list_offices(&made, r.arena))
		return false;
	made.arena = lexicon->arena;
	*lexicon = made;
	return true;
}

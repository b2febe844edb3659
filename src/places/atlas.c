/* atlas.c - see atlas.h. */
#include "places/atlas.h"

#include <utf8proc.h>
#include <zlib.h>

#define HEAD_BYTES 36u
#define COUNTRY_BYTES 1024u
#define PLACE_BYTES 16u
#define BLOCK_NAMES 16u
#define VERSION 1u
#define OTHER_BIT (1u << 23)
#define NO_REGION 0xffffu
#define PEOPLE_STEPS 4.0f

static uint32_t get16(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t get24(const unsigned char *p)
{
	return get16(p) | (uint32_t)p[2] << 16;
}

static uint32_t get32(const unsigned char *p)
{
	return get24(p) | (uint32_t)p[3] << 24;
}

static enum chancery_status damaged(struct atlas *atlas, const char *path,
                                    struct chancery_error *err)
{
	atlas_close(atlas);
	return fail(err, CHANCERY_E_CORRUPT, 0,
	            "\"%s\" is damaged: install it again", path);
}

static void count_openings(struct atlas *atlas);

enum chancery_status atlas_open(struct atlas *out, const char *path,
                                struct chancery_error *err)
{
	*out = (struct atlas){ 0 };
	enum chancery_status status = file_map(&out->file, path, err);
	if (status)
		return status;
	const unsigned char *p = (const unsigned char *)out->file.bytes.ptr;
	size_t size = out->file.bytes.len;
	if (size < HEAD_BYTES + COUNTRY_BYTES || memcmp(p, "CHPLACES", 8))
		return damaged(out, path, err);
	if (get32(p + 8) != VERSION) {
		atlas_close(out);
		return fail(err, CHANCERY_E_VERSION, 0,
		            "\"%s\" is of another version: install program "
		            "and data together",
		            path);
	}
	out->place_count = get32(p + 12);
	out->region_count = get32(p + 16);
	out->name_count = get32(p + 20);
	out->text_bytes = get32(p + 24);
	out->name_bytes = get32(p + 28);
	out->block_count = out->name_count / BLOCK_NAMES +
	                   (out->name_count % BLOCK_NAMES != 0);
	uint64_t want = (uint64_t)HEAD_BYTES + COUNTRY_BYTES +
	                (uint64_t)out->place_count * PLACE_BYTES +
	                (uint64_t)out->block_count * 4 + out->text_bytes +
	                out->name_bytes;
	if (want != size || out->region_count > out->place_count ||
	    out->place_count >= OTHER_BIT ||
	    crc32(crc32(0, p, HEAD_BYTES - 4), p + HEAD_BYTES,
	          (uInt)(size - HEAD_BYTES)) != get32(p + 32))
		return damaged(out, path, err);
	out->countries = (const char *)p + HEAD_BYTES;
	out->places = p + HEAD_BYTES + COUNTRY_BYTES;
	out->blocks = out->places + (size_t)out->place_count * PLACE_BYTES;
	out->texts = out->blocks + (size_t)out->block_count * 4;
	out->names = out->texts + out->text_bytes;
	count_openings(out);
	return CHANCERY_OK;
}

void atlas_close(struct atlas *atlas)
{
	if (atlas->file.bytes.ptr)
		file_unmap(&atlas->file);
	*atlas = (struct atlas){ 0 };
}

/* Letters that no decomposition makes plain. */
static const char *special(int32_t code)
{
	switch (code) {
	case 0xdf:
		return "ss";
	case 0xe6:
		return "ae";
	case 0xf8:
		return "o";
	case 0xf0:
	case 0x111:
		return "d";
	case 0xfe:
		return "th";
	case 0x127:
		return "h";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x14b:
		return "n";
	case 0x153:
		return "oe";
	case 0x259:
		return "e";
	default:
		return NULL;
	}
}

/* What one letter above ASCII becomes: up to 3 bytes; " " for a blank or
 * dash, "" for an apostrophe or a mark, NULL for what no name has. */
static const char *plain(int32_t code, char room[4])
{
	switch (code) {
	case 0xa0:
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
		return " ";
	case 0xb4:
	case 0x2bb:
	case 0x2bc:
	case 0x2be:
	case 0x2bf:
	case 0x2018:
	case 0x2019:
		return "";
	default:
		break;
	}
	code = utf8proc_tolower(code);
	const char *z = special(code);
	if (z)
		return z;
	int32_t part[8];
	int last = 0;
	ptrdiff_t n = utf8proc_decompose_char(
	    code, part, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last);
	size_t out = 0;
	for (ptrdiff_t i = 0; i < n && i < 8 && out < 3; i++) {
		if (utf8proc_category(part[i]) == UTF8PROC_CATEGORY_MN)
			continue;
		if (part[i] < 'a' || part[i] > 'z')
			return NULL;
		room[out++] = (char)part[i];
	}
	room[out] = 0;
	return room;
}

/* "'s" is a word of its own: what stands at `i` opens it. */
static bool possessive(struct str text, size_t i)
{
	struct str rest = { text.ptr + i, text.len - i };
	size_t mark = str_starts(rest, STR("'"))              ? 1
	              : str_starts(rest, STR("\xe2\x80\x99")) ? 3
	                                                      : 0;
	if (!mark || rest.len <= mark || (rest.ptr[mark] | 32) != 's')
		return false;
	if (rest.len == mark + 1)
		return true;
	unsigned char next = (unsigned char)rest.ptr[mark + 1] | 32;
	return (next < 'a' || next > 'z') && next < 0x80;
}

static const char *plain_ascii(char c, char room[4])
{
	if (c == ' ' || c == '-' || c == '\n' || c == '/')
		return " ";
	if (c == '\'' || c == '`' || c == '.')
		return "";
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
		return NULL;
	room[0] = c;
	room[1] = 0;
	return room;
}

void atlas_fold(struct folded *out, struct str text)
{
	uint32_t n = 0;
	size_t i = 0;
	out->at[0] = 0;
	while (i < text.len && i < UINT16_MAX - 8) {
		char room[4];
		const char *z;
		size_t used = 1;
		if ((unsigned char)text.ptr[i] < 0x80) {
			z = plain_ascii(text.ptr[i], room);
		} else {
			int32_t code;
			ptrdiff_t got = utf8proc_iterate(
			    (const uint8_t *)text.ptr + i,
			    (ptrdiff_t)(text.len - i), &code);
			if (got <= 0)
				break;
			used = (size_t)got;
			z = plain(code, room);
		}
		if (!z)
			break;
		if (possessive(text, i))
			z = " ";
		i += used;
		if (z[0] == ' ' && (n == 0 || out->key[n - 1] == ' '))
			z = "";
		for (; *z && n < ATLAS_KEY_MAX; z++) {
			out->key[n++] = *z;
			out->at[n] = (uint16_t)i;
		}
		if (n >= ATLAS_KEY_MAX)
			break;
	}
	out->key[n] = 0;
	out->length = n;
}

/* Reads names one after the other. */
struct cursor {
	const unsigned char *next, *end;
	char key[256];
	uint32_t length;
	const unsigned char *list; /* of its places */
	uint32_t count;
};

static bool cursor_step(struct cursor *c)
{
	if (c->end - c->next < 2)
		return false;
	uint32_t shared = c->next[0], rest = c->next[1];
	if (shared > c->length || shared + rest > sizeof c->key ||
	    c->end - c->next < (ptrdiff_t)rest + 3)
		return false;
	memcpy(c->key + shared, c->next + 2, rest);
	c->length = shared + rest;
	c->count = c->next[2 + rest];
	c->list = c->next + 3 + rest;
	if (c->end - c->list < (ptrdiff_t)c->count * 3)
		return false;
	c->next = c->list + (size_t)c->count * 3;
	return true;
}

/* Sets all but the bytes of `key`, which a first step fills. */
static void cursor_at(struct cursor *c, const struct atlas *atlas,
                      uint32_t block)
{
	uint32_t at = get32(atlas->blocks + (size_t)block * 4);
	c->next = atlas->names +
	          (at < atlas->name_bytes ? at : atlas->name_bytes);
	c->end = atlas->names + atlas->name_bytes;
	c->length = c->count = 0;
	c->list = c->end;
}

/* The kind of a byte of a name: letters apart, what sorts before them, after. */
static uint32_t byte_kind(char c)
{
	unsigned char u = (unsigned char)c;
	return u < 'a' ? 0 : u > 'z' ? 27 : u - 'a' + 1u;
}

static uint32_t opening_of(const char *key, uint32_t length)
{
	uint32_t first = length > 0 ? byte_kind(key[0]) : 0;
	return first * 28 + (length > 1 ? byte_kind(key[1]) : 0);
}

/* Whether the first name of the block that `c` is at, which stands there whole,
 * is within the file. */
static bool first_fits(const struct cursor *c)
{
	return c->end - c->next >= 2 && !c->next[0] &&
	       c->end - c->next >= (ptrdiff_t)c->next[1] + 3;
}

static void count_openings(struct atlas *atlas)
{
	memset(atlas->opening, 0, sizeof atlas->opening);
	for (uint32_t i = 0; i < atlas->block_count; i++) {
		struct cursor c;
		cursor_at(&c, atlas, i);
		uint32_t of = first_fits(&c)
		                  ? opening_of((const char *)c.next + 2,
		                               c.next[1])
		                  : 0;
		atlas->opening[of + 1]++;
	}
	for (uint32_t i = 0; i < ATLAS_OPENINGS; i++)
		atlas->opening[i + 1] += atlas->opening[i];
}

static int compare(const char *a, uint32_t a_length, const char *b,
                   uint32_t b_length)
{
	uint32_t n = a_length < b_length ? a_length : b_length;
	int order = memcmp(a, b, n);
	return order ? order : (a_length > b_length) - (a_length < b_length);
}

/* How the first name of a block, which stands there whole, compares with
 * `key`; the caller has seen that it is within the file. */
static int compare_first(const struct cursor *c, const char *key,
                         uint32_t length)
{
	return compare((const char *)c->next + 2, c->next[1], key, length);
}

/* A name that a search came to, and the bytes that it shares with the key. */
struct reached {
	uint32_t length, shared, count;
	const unsigned char *list;
};

/* The last name that is not behind `key`. */
static bool last_not_behind(struct reached *out, const struct atlas *atlas,
                            const char *key, uint32_t length)
{
	uint32_t opening = opening_of(key, length);
	uint32_t low = atlas->opening[opening];
	uint32_t high = atlas->opening[opening + 1];
	struct cursor c;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		cursor_at(&c, atlas, mid);
		if (!first_fits(&c))
			return false;
		if (compare_first(&c, key, length) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return false;
	cursor_at(&c, atlas, low - 1);
	bool found = false;
	for (uint32_t n = 0; n < BLOCK_NAMES && cursor_step(&c); n++) {
		uint32_t shared = 0, both = c.length < length ? c.length : length;
		while (shared < both && c.key[shared] == key[shared])
			shared++;
		bool behind = shared == both
		                  ? c.length > length
		                  : (unsigned char)c.key[shared] >
		                        (unsigned char)key[shared];
		if (behind)
			break;
		*out = (struct reached){ c.length, shared, c.count, c.list };
		found = true;
	}
	return found;
}

/* `length` bytes of the key, cut back to where a word ends. */
static uint32_t word_end(const struct folded *text, uint32_t length)
{
	while (length && length < text->length && text->key[length] != ' ')
		length--;
	while (length && text->key[length - 1] == ' ')
		length--;
	return length;
}

void atlas_find(struct atlas_match *out, const struct atlas *atlas,
                const struct folded *text, uint32_t limit)
{
	out->length = out->count = 0;
	uint32_t length = word_end(text,
	                           limit < text->length ? limit : text->length);
	while (length) {
		struct reached c;
		if (!last_not_behind(&c, atlas, text->key, length))
			return;
		if (c.shared == length && c.length == length) {
			out->length = length;
			for (uint32_t i = 0; i < c.count; i++) {
				uint32_t v = get24(c.list + (size_t)i * 3);
				uint32_t place = v & (OTHER_BIT - 1);
				if (place >= atlas->place_count)
					continue;
				out->other[out->count] = v & OTHER_BIT;
				out->place[out->count++] = place;
			}
			return;
		}
		/* No name between that one and the key: the next candidate is
		 * no longer than what both share. */
		uint32_t cut = word_end(text, c.shared);
		if (cut >= length)
			cut = word_end(text, length - 1);
		length = cut;
	}
}

static struct str text_at(const struct atlas *atlas, uint32_t offset)
{
	if (offset >= atlas->text_bytes ||
	    atlas->text_bytes - offset <= atlas->texts[offset])
		return (struct str){ "", 0 };
	return (struct str){ (const char *)atlas->texts + offset + 1,
		             atlas->texts[offset] };
}

void atlas_place(struct atlas_place *out, const struct atlas *atlas,
                 uint32_t index)
{
	const unsigned char *p = atlas->places + (size_t)index * PLACE_BYTES;
	uint32_t region = get16(p + 12), country = p[14];
	out->name = text_at(atlas, get32(p));
	out->number = get32(p + 4);
	out->code = (struct str){ "", 0 };
	out->lat = (int16_t)get16(p + 8);
	out->lon = (int16_t)get16(p + 10);
	out->region = region == NO_REGION || region >= atlas->region_count
	                  ? NONE
	                  : region;
	out->country = (struct str){ atlas->countries + 3 * country, 3 };
	out->kind = p[15] >> 5;
	out->people = (float)(p[15] & 31) / PEOPLE_STEPS;
	if (out->kind == 3 || out->kind == 6) {
		out->code = text_at(atlas, out->number);
		out->number = 0;
	}
}

uint32_t atlas_region(const struct atlas *atlas, struct str code)
{
	struct atlas_place place;
	for (uint32_t i = 0; i < atlas->region_count; i++) {
		atlas_place(&place, atlas, i);
		if (str_eq(place.code, code))
			return i;
	}
	return NONE;
}

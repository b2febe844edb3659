/* word_key.c - see word_key.h. */
#include "syntax/word_key.h"

#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"

#define SHAPE_MAX 16u
#define SHAPE_RUN 3u /* after this many characters runs are shortened */

static uint32_t plain_code(uint32_t code)
{
	switch (code) {
	case 0x2018:
	case 0x2019:
	case 0x201A:
	case 0x2032:
	case 0x60:
	case 0xB4:
		return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x2033:
	case 0xAB:
	case 0xBB:
		return '"';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
		return '-';
	case 0xA0:
		return ' ';
	default:
		return code;
	}
}

static uint32_t lower_code(uint32_t code)
{
	int32_t low = utf8proc_tolower((int32_t)code);
	/* Some lower-case forms are longer in UTF-8; keep within the bound. */
	return low < 0 ? code : (uint32_t)low;
}

size_t word_plain(char *out, struct str form, bool keep_case)
{
	size_t len = 0;
	for (size_t at = 0; at < form.len;) {
		unsigned char c = (unsigned char)form.ptr[at];
		if (c < 0x80 && c != '`') {
			bool upper = c >= 'A' && c <= 'Z' && !keep_case;
			out[len++] = (char)(upper ? c + 32 : c);
			at++;
			continue;
		}
		struct str rest = { form.ptr + at, form.len - at };
		rest.len = rest.len < 4 ? rest.len : 4;
		if (utf8_check(rest) == 0) {
			out[len++] = (char)c; /* no character begins here */
			at++;
			continue;
		}
		uint32_t code = utf8_next(form, &at);
		if (code == 0x2014) {
			memcpy(out + len, "--", 2);
			len += 2;
			continue;
		}
		if (code == 0x2026) {
			memcpy(out + len, "...", 3);
			len += 3;
			continue;
		}
		code = plain_code(code);
		len += utf8_put(out + len, keep_case ? code : lower_code(code));
	}
	return len;
}

void word_key(struct word_key *out, struct str form)
{
	char plain[2 * WORD_KEY_MAX + 8];
	if (form.len > WORD_KEY_MAX) {
		form.len = WORD_KEY_MAX;
		while (form.len &&
		       ((unsigned char)form.ptr[form.len] & 0xC0) == 0x80)
			form.len--;
	}
	size_t len = word_plain(plain, form, false);
	if (len > WORD_KEY_MAX)
		len = WORD_KEY_MAX;
	*out = (struct word_key){ .len = (uint8_t)len };
	memcpy(out->bytes, plain, len);
}

bool word_key_zero(struct word_key *key)
{
	bool any = false;
	for (size_t i = 0; i < key->len; i++)
		if (key->bytes[i] >= '1' && key->bytes[i] <= '9') {
			key->bytes[i] = '0';
			any = true;
		}
	return any;
}

static uint32_t bucket(struct str bytes, uint32_t rows)
{
	return (uint32_t)(hash_short(bytes) % rows);
}

static bool is_address(struct str form)
{
	return str_find(form, STR("://"), 0) != SIZE_MAX ||
	       str_starts(form, STR("www.")) ||
	       (form.len > 4 && str_find(form, STR("@"), 1) != SIZE_MAX);
}

static char shape_char(unsigned char c, bool begins, enum dress dress)
{
	if (c >= 'a' && c <= 'z')
		return dress == DRESS_CAPITALS ||
		               (dress == DRESS_TITLE && begins)
		           ? 'X'
		           : 'x';
	if (c >= 'A' && c <= 'Z')
		return 'X';
	if (c >= '0' && c <= '9')
		return 'd';
	return c >= 0x80 ? 'u' : (char)c;
}

static uint32_t shape_row(struct str form, bool first, enum dress dress)
{
	char shape[SHAPE_MAX + 2];
	size_t len = 0;
	if (is_address(form))
		shape[len++] = '@';
	else
		for (size_t i = 0; i < form.len && len < SHAPE_MAX; i++) {
			bool begins = i == 0 && (first || form.len > 3);
			char c = shape_char((unsigned char)form.ptr[i], begins,
			                    dress);
			if (len < SHAPE_RUN || c != shape[len - 1])
				shape[len++] = c;
		}
	if (first)
		shape[len++] = '^';
	return bucket((struct str){ shape, len }, ROWS_SHAPE);
}

void word_affixes(uint32_t row[AFFIXES], const struct word_key *key,
                  struct str form, bool first, enum dress dress)
{
	struct str k = word_key_str(key);
	size_t three = k.len < 3 ? k.len : 3, two = k.len < 2 ? k.len : 2;
	uint32_t base = 0;
	row[0] = base + bucket((struct str){ k.ptr + k.len - three, three },
	                       ROWS_SUFFIX3);
	base += ROWS_SUFFIX3;
	row[1] = base +
	         bucket((struct str){ k.ptr + k.len - two, two }, ROWS_SUFFIX2);
	base += ROWS_SUFFIX2;
	row[2] = base + bucket((struct str){ k.ptr, three }, ROWS_PREFIX);
	base += ROWS_PREFIX;
	row[3] = base + shape_row(form, first, dress);
}

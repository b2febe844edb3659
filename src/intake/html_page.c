/* html_page.c - see html_page.h. */
#include "intake/html_page.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "intake/html_guard.h"
#include "intake/html_head.h"
#include "intake/html_tags.h"
#include "intake/report.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

/* Clean HTML goes to the parser in pieces of about this size. */
#define PIECE ((size_t)32 << 10)

struct reader {
	struct arena *arena;
	htmlParserCtxtPtr parser;
	char *piece;
	size_t piece_len;
	/* the text so far */
	char *text;
	size_t len, room;
	bool space;     /* white space waits before the next letter */
	uint8_t breaks; /* line ends wait before the next letter */
	struct VEC(struct html_element) elements;
	struct VEC(struct html_line) lines;
	uint32_t
	    stack[HTML_DEPTH_MAX]; /* elements open, as the parser has it */
	struct html_head head;
	enum chancery_status status;
};

static uint32_t current(const struct reader *r)
{
	int depth = r->parser->nameNr;
	if (depth <= 0 || r->elements.count == 0)
		return NONE;
	if ((uint32_t)depth > HTML_DEPTH_MAX)
		depth = (int)HTML_DEPTH_MAX;
	return r->stack[depth - 1];
}

/* The nearest element that stands as a block of its own. */
static uint32_t block_of(const struct reader *r, uint32_t element)
{
	while (element != NONE) {
		enum html_tag tag = r->elements.item[element].tag;
		if (tag != TAG_OTHER && tag != TAG_A && tag != TAG_BR)
			break;
		element = r->elements.item[element].parent;
	}
	return element;
}

static bool text_room(struct reader *r, size_t n)
{
	if (r->len + n > REPORT_TEXT_MAX) {
		r->status = CHANCERY_E_LIMIT;
		return false;
	}
	if (r->room - r->len >= n)
		return true;
	size_t room = r->room ? r->room * 2 : PIECE;
	while (room - r->len < n)
		room *= 2;
	char *text = arena_grow(r->arena, r->text, r->room, room, 1);
	if (!text) {
		r->status = CHANCERY_E_NOMEM;
		return false;
	}
	r->text = text;
	r->room = room;
	return true;
}

/* Write what waits before a letter and open a line if one is due. */
static bool settle_space(struct reader *r, uint32_t element)
{
	if (!text_room(r, 8))
		return false;
	bool opens = r->lines.count == 0 || r->breaks;
	for (; r->breaks && r->len; r->breaks--)
		r->text[r->len++] = '\n';
	if (!opens && r->space)
		r->text[r->len++] = ' ';
	r->breaks = 0;
	r->space = false;
	if (!opens)
		return true;
	struct html_line *line = VEC_PUSH(r->arena, &r->lines);
	if (!line) {
		r->status = CHANCERY_E_NOMEM;
		return false;
	}
	line->begin = (uint32_t)r->len;
	line->element = block_of(r, element);
	return true;
}

static void count_letter(struct reader *r, uint32_t element, bool comma)
{
	if (element == NONE)
		return;
	struct html_line *line = &r->lines.item[r->lines.count - 1];
	bool linked = r->elements.item[element].linked;
	line->letters++;
	line->link_letters += linked;
	uint32_t block = block_of(r, element);
	if (block == NONE)
		return;
	r->elements.item[block].letters++;
	r->elements.item[block].link_letters += linked;
	r->elements.item[block].commas += comma;
}

/* C1 controls in pages are windows-1252 that was not decoded (WHATWG 13.2.5.80
 * maps them so). */
static uint32_t plain_code(uint32_t code)
{
	static const uint16_t latin[32] = {
		0x20ac, 0x20,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
		0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x20,   0x17d,  0x20,
		0x20,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x20,   0x17e,  0x178,
	};
	if (code >= 0x80 && code < 0xa0)
		return latin[code - 0x80];
	if (code < 0x20 || code == 0x7f || code == 0xa0 || code == 0xfeff ||
	    code == 0x200b)
		return ' ';
	return code == 0xad ? 0 : code; /* soft hyphens are not shown */
}

static void add_text(struct reader *r, struct str text)
{
	uint32_t element = current(r);
	bool pre = element != NONE && r->elements.item[element].tag == TAG_PRE;
	for (size_t i = 0; i < text.len && !r->status;) {
		uint32_t raw = utf8_next(text, &i);
		uint32_t code = plain_code(raw);
		if (code == ' ') {
			if (pre && raw == '\n')
				r->breaks = r->breaks < 2 ? r->breaks + 1 : 2;
			else
				r->space = true;
			continue;
		}
		if (code == 0)
			continue;
		if ((r->space || r->breaks || !r->lines.count) &&
		    !settle_space(r, element))
			return;
		if (!text_room(r, 4))
			return;
		r->len += utf8_put(r->text + r->len, code);
		count_letter(r, element, code == ',' || code == 0x3001);
	}
}

static void break_line(struct reader *r, enum html_tag tag)
{
	uint8_t n = 0;
	switch (tag) {
	case TAG_OTHER:
	case TAG_A:
	case TAG_SKIP:
		return;
	case TAG_P:
	case TAG_HEADING:
	case TAG_QUOTE:
	case TAG_ARTICLE:
	case TAG_LIST:
	case TAG_PRE:
	case TAG_FIGURE:
	case TAG_TABLE:
		n = 2;
		break;
	case TAG_BLOCK:
	case TAG_LI:
	case TAG_CELL:
	case TAG_BR:
	case TAG_CAPTION:
	case TAG_NAV:
		n = 1;
		break;
	}
	if (tag == TAG_BR && r->breaks)
		n = 2;
	r->breaks = n > r->breaks ? n : r->breaks;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **atts)
{
	struct reader *r = user;
	if (r->status)
		return;
	int depth = r->parser->nameNr;
	uint32_t parent = depth > 1 ? r->stack[depth - 2] : NONE;
	bool deep = depth > (int)HTML_DEPTH_MAX;
	if (deep) {
		(void)namePop(r->parser);
		parent = r->stack[HTML_DEPTH_MAX - 1];
	}
	struct html_attributes attributes;
	html_attributes_read(&attributes, (const char *const *)atts);
	struct str tag = str_of((const char *)name);
	struct html_element element = html_element_of(tag, &attributes);
	element.parent = parent;
	if (parent != NONE && parent < r->elements.count) {
		const struct html_element *up = &r->elements.item[parent];
		element.skipped = element.skipped || up->skipped;
		element.linked = element.linked || up->linked;
	}
	break_line(r, element.tag);
	if (!html_head_start(&r->head, r->arena, tag, &attributes))
		r->status = CHANCERY_E_NOMEM;
	if (deep)
		return;
	uint32_t index = r->elements.count - 1;
	if (r->elements.count < HTML_ELEMENTS_MAX) {
		struct html_element *slot = VEC_PUSH(r->arena, &r->elements);
		if (!slot) {
			r->status = CHANCERY_E_NOMEM;
			return;
		}
		*slot = element;
		index = r->elements.count - 1;
	}
	if (depth > 0)
		r->stack[depth - 1] = index;
}

static void on_end(void *user, const xmlChar *name)
{
	struct reader *r = user;
	if (r->status)
		return;
	struct html_attributes none = { 0 };
	struct str tag = str_of((const char *)name);
	break_line(r, html_element_of(tag, &none).tag);
	if (!html_head_end(&r->head, r->arena, tag))
		r->status = CHANCERY_E_NOMEM;
}

/* Errors of markup are what pages are made of.  Only one counts: libxml2 goes
 * round for ever when its memory stays short, so it is stopped here. */
static void on_error(void *user, const char *format, ...)
{
	(void)format;
	struct reader *r = user;
	if (r->parser && r->parser->lastError.code == XML_ERR_NO_MEMORY &&
	    !r->status) {
		r->status = CHANCERY_E_NOMEM;
		xmlStopParser(r->parser);
	}
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct reader *r = user;
	if (r->status || len <= 0)
		return;
	struct str piece = { (const char *)text, (size_t)len };
	if (!html_head_text(&r->head, r->arena, piece))
		r->status = CHANCERY_E_NOMEM;
	uint32_t element = current(r);
	if (element == NONE || !r->elements.item[element].skipped)
		add_text(r, piece);
}

/* Give the parser the first `n` bytes of the piece and keep the rest. */
static void flush(struct reader *r, size_t n, bool last)
{
	if (r->status)
		return;
	htmlParseChunk(r->parser, r->piece, (int)n, last);
	r->piece_len -= n;
	memmove(r->piece, r->piece + n, r->piece_len);
	if (r->parser->errNo == XML_ERR_NO_MEMORY)
		r->status = CHANCERY_E_NOMEM;
}

/* Where a full piece can be cut: not inside a character or a reference. */
static size_t safe_cut(const struct reader *r)
{
	size_t n = r->piece_len, near = n - 48;
	while (n > near && ((unsigned char)r->piece[n - 1] & 0xc0) == 0x80)
		n--;
	if (n > near && (unsigned char)r->piece[n - 1] >= 0xc0)
		n--;
	for (size_t i = n; i-- > near;)
		if (r->piece[i] == '&')
			return i;
	return n;
}

static bool on_markup(void *user, struct str piece)
{
	struct reader *r = user;
	if (r->piece_len > PIECE / 2 && piece.ptr[0] == '<')
		flush(r, r->piece_len, false);
	while (piece.len && !r->status) {
		size_t n = PIECE - r->piece_len;
		n = piece.len < n ? piece.len : n;
		memcpy(r->piece + r->piece_len, piece.ptr, n);
		r->piece_len += n;
		piece.ptr += n;
		piece.len -= n;
		if (r->piece_len == PIECE)
			flush(r, safe_cut(r), false);
	}
	return !r->status;
}

static bool on_linked_data(void *user, struct str json)
{
	struct reader *r = user;
	if (!html_head_linked_data(&r->head, r->arena, json))
		r->status = CHANCERY_E_NOMEM;
	return !r->status;
}

static enum chancery_status parse(struct reader *r, struct str html)
{
	htmlSAXHandler sax = { 0 };
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	sax.ignorableWhitespace = on_text;
	sax.error = on_error;
	sax.fatalError = on_error;
	sax.warning = on_error;
	r->parser = htmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL,
	                                     XML_CHAR_ENCODING_UTF8);
	if (!r->parser)
		return CHANCERY_E_NOMEM;
	struct html_sink sink = { on_markup, on_linked_data, r };
	if (html_guard(html, &sink))
		flush(r, r->piece_len, true);
	if (r->parser->myDoc) {
		xmlFreeDoc(r->parser->myDoc);
		r->parser->myDoc = NULL;
	}
	htmlFreeParserCtxt(r->parser);
	r->parser = NULL;
	return r->status;
}

enum chancery_status html_page_read(struct html_page *out, struct arena *arena,
                                    struct str html, struct chancery_error *err)
{
	*out = (struct html_page){ 0 };
	struct reader *r = arena_alloc(arena, 1, sizeof *r);
	if (!r)
		return fail_nomem(err);
	r->arena = arena;
	r->piece = arena_alloc(arena, PIECE, 1);
	if (!r->piece)
		return fail_nomem(err);
	enum chancery_status status = parse(r, html);
	if (status == CHANCERY_E_LIMIT)
		return fail(err, status, REPORT_TEXT_MAX,
		            "page has more than %zu bytes of text",
		            REPORT_TEXT_MAX);
	if (status)
		return fail_nomem(err);
	out->text = r->len ? (struct str){ r->text, r->len } : STR("");
	out->element = r->elements.item;
	out->element_count = r->elements.count;
	out->line = r->lines.item;
	out->line_count = r->lines.count;
	out->meta = html_head_settle(&r->head);
	return CHANCERY_OK;
}

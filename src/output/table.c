/* table.c - see table.h. */
#include "output/table.h"

#include "output/visible.h"

/* No column is cut below this. */
#define NARROWEST 6u
#define GAP 2u
/* A row takes no more lines than these. */
#define LINES_MAX 4u
/* A column keeps room for words up to this while others have more. */
#define WORD_MAX 14u
#define CELL_MAX ((size_t)64 << 10)

void table_init(struct table *table, struct arena *arena,
                const char *const *name, uint32_t columns, uint32_t text)
{
	*table = (struct table){ .arena = arena,
		                 .name = name,
		                 .text = text,
		                 .columns = columns < TABLE_COLUMNS_MAX
		                                ? columns
		                                : TABLE_COLUMNS_MAX };
}

bool table_row(struct table *table, const struct str *cell)
{
	if (table->rows == table->room) {
		uint32_t room = table->room ? table->room * 2 : 64;
		struct str *grown = arena_grow(
		    table->arena, table->cell,
		    (size_t)table->rows * table->columns,
		    (size_t)room * table->columns, sizeof *grown);
		if (!grown)
			return false;
		table->cell = grown;
		table->room = room;
	}
	struct str *row = table->cell + (size_t)table->rows * table->columns;
	struct buf safe;
	bool good = true;
	buf_init(&safe, CELL_MAX);
	for (uint32_t i = 0; good && i < table->columns; i++) {
		buf_clear(&safe);
		visible_add(&safe, cell[i]);
		row[i] = arena_str(table->arena, buf_str(&safe));
		good = row[i].ptr;
	}
	buf_release(&safe);
	table->rows += good;
	return good;
}

/* Columns of a row, those left out aside. */
static size_t all_wide(const struct table *table, const size_t *wide)
{
	size_t total = 0;
	for (uint32_t i = 0; i < table->columns; i++)
		total += wide[i] ? wide[i] + GAP : 0;
	return total ? total - GAP : 0;
}

/* A line may end before byte `at`: at a blank, or within a name of several parts
 * ("recognise.government"). */
static bool may_break(struct str text, size_t at)
{
	char before = text.ptr[at - 1], c = text.ptr[at];
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return c == ' ' ||
	       (letter && (before == '.' || before == '-' || before == '/'));
}

/* Columns of its longest part that is in one piece, no more than WORD_MAX. */
static size_t longest_part(struct str text)
{
	size_t longest = 0, begin = 0;
	for (size_t i = 1; i <= text.len; i++) {
		if (i < text.len && !may_break(text, i))
			continue;
		size_t wide = visible_width(
		    str_trim((struct str){ text.ptr + begin, i - begin }));
		longest = wide > longest ? wide : longest;
		begin = i;
	}
	return longest < WORD_MAX ? longest : WORD_MAX;
}

/* Leave out what no row has, when the rows do not fit; then take columns off the
 * widest column of text until they do, first of those wider than their longest
 * part, or none is left to take from. */
static void fit(const struct table *table, size_t *wide, const size_t *part,
                const bool *empty, size_t width)
{
	for (uint32_t i = 0; i < table->columns; i++)
		if (empty[i] && all_wide(table, wide) > width)
			wide[i] = 0;
	size_t total = all_wide(table, wide);
	for (int whole = 1; whole >= 0; whole--)
		for (; total > width; total--) {
			uint32_t widest = NONE;
			for (uint32_t i = 0; i < table->columns; i++)
				if (table->text >> i & 1 &&
				    wide[i] > (whole ? part[i] : NARROWEST) &&
				    (widest == NONE || wide[i] > wide[widest]))
					widest = i;
			if (widest == NONE)
				break;
			wide[widest]--;
		}
}

static void put_blanks(struct buf *out, size_t blanks)
{
	while (blanks-- > 0)
		buf_char(out, ' ');
}

/* The part of `text` that a line of `wide` columns takes, up to a blank if one is
 * near; an ellipsis ends the `last` line of a longer one.  `*rest` is what is
 * left. */
static size_t put_part(struct buf *out, struct str text, size_t wide, bool last,
                       struct str *rest)
{
	*rest = (struct str){ text.ptr + text.len, 0 };
	if (visible_width(text) <= wide) {
		buf_add(out, text);
		return visible_width(text);
	}
	struct str cut = visible_cut(text, last ? wide - 1 : wide);
	if (last) {
		buf_add(out, cut);
		buf_add(out, STR("\xe2\x80\xa6"));
		return visible_width(cut) + 1;
	}
	size_t end = cut.len;
	while (end > cut.len / 4 && !may_break(text, end))
		end--;
	if (end > cut.len / 4)
		cut.len = end;
	buf_add(out, cut);
	*rest = str_trim((struct str){ text.ptr + cut.len, text.len - cut.len });
	return visible_width(cut);
}

/* A row in as many lines as its longest text takes, no more than LINES_MAX. */
static void put_row(const struct table *table, struct buf *out,
                    const size_t *wide, const struct str *cell)
{
	struct str left[TABLE_COLUMNS_MAX];
	bool more = true;
	memcpy(left, cell, table->columns * sizeof *left);
	for (unsigned line = 1; more; line++) {
		size_t owed = 0; /* blanks, written before what follows them */
		more = false;
		for (uint32_t i = 0; i < table->columns; i++) {
			if (!wide[i])
				continue;
			struct str text = left[i];
			if (text.len)
				put_blanks(out, owed);
			owed = text.len ? 0 : owed;
			owed += wide[i] + GAP -
			        put_part(out, text, wide[i], line == LINES_MAX,
			                 &left[i]);
			more |= left[i].len > 0;
		}
		buf_char(out, '\n');
	}
}

void table_write(const struct table *table, struct buf *out, size_t width,
                 bool colour)
{
	size_t wide[TABLE_COLUMNS_MAX], part[TABLE_COLUMNS_MAX];
	bool empty[TABLE_COLUMNS_MAX];
	struct str heading[TABLE_COLUMNS_MAX];
	for (uint32_t i = 0; i < table->columns; i++) {
		size_t widest = 0;
		part[i] = NARROWEST;
		for (uint32_t r = 0; r < table->rows; r++) {
			struct str text =
			    table->cell[(size_t)r * table->columns + i];
			size_t w = visible_width(text);
			size_t p = longest_part(text);
			widest = w > widest ? w : widest;
			part[i] = p > part[i] ? p : part[i];
		}
		heading[i] = str_of(table->name[i]);
		empty[i] = !widest;
		wide[i] = visible_width(heading[i]);
		wide[i] = widest > wide[i] ? widest : wide[i];
	}
	if (width && table->columns)
		fit(table, wide, part, empty, width);
	if (colour)
		buf_add(out, STR("\x1b[1m"));
	put_row(table, out, wide, heading);
	if (colour)
		buf_add(out, STR("\x1b[0m"));
	for (uint32_t r = 0; r < table->rows; r++)
		put_row(table, out, wide,
		        table->cell + (size_t)r * table->columns);
}

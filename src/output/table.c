/* table.c - see table.h. */
#include "output/table.h"

#include "output/visible.h"

/* No column is cut below this. */
#define NARROWEST 6u
#define GAP 2u
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

/* Take columns off the widest column of text until the row fits or none is
 * left to take from. */
static void fit(const struct table *table, size_t *wide, size_t width)
{
	size_t total = GAP * (table->columns - 1);
	for (uint32_t i = 0; i < table->columns; i++)
		total += wide[i];
	while (total > width) {
		uint32_t widest = NONE;
		for (uint32_t i = 0; i < table->columns; i++)
			if (table->text >> i & 1 && wide[i] > NARROWEST &&
			    (widest == NONE || wide[i] > wide[widest]))
				widest = i;
		if (widest == NONE)
			return;
		wide[widest]--;
		total--;
	}
}

static void put_cell(struct buf *out, struct str text, size_t wide, bool last)
{
	size_t need = visible_width(text);
	if (need > wide) {
		struct str cut = visible_cut(text, wide - 1);
		buf_add(out, cut);
		buf_add(out, STR("\xe2\x80\xa6"));
		need = visible_width(cut) + 1;
	} else {
		buf_add(out, text);
	}
	for (; !last && need < wide + GAP; need++)
		buf_char(out, ' ');
}

void table_write(const struct table *table, struct buf *out, size_t width,
                 bool colour)
{
	size_t wide[TABLE_COLUMNS_MAX];
	for (uint32_t i = 0; i < table->columns; i++) {
		wide[i] = strlen(table->name[i]);
		for (uint32_t r = 0; r < table->rows; r++) {
			size_t w = visible_width(
			    table->cell[(size_t)r * table->columns + i]);
			wide[i] = w > wide[i] ? w : wide[i];
		}
	}
	if (width && table->columns)
		fit(table, wide, width);
	if (colour)
		buf_add(out, STR("\x1b[1m"));
	for (uint32_t i = 0; i < table->columns; i++)
		put_cell(out, str_of(table->name[i]), wide[i],
		         i + 1 == table->columns);
	buf_add(out, colour ? STR("\x1b[0m\n") : STR("\n"));
	for (uint32_t r = 0; r < table->rows; r++) {
		for (uint32_t i = 0; i < table->columns; i++)
			put_cell(out,
			         table->cell[(size_t)r * table->columns + i],
			         wide[i], i + 1 == table->columns);
		buf_char(out, '\n');
	}
}

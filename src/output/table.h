/* table.h - rows as a table for a terminal: columns as wide as they need to
 * be; on a narrow screen columns that no row fills are left out and those of
 * running text go on in further lines, the last of which is cut with an ellipsis,
 * never those of days, numbers and ids.
 *
 * All rows are kept until the table is written, since a column's width is that
 * of its widest cell: for lists that a person reads, not for exports.
 */
#ifndef OUTPUT_TABLE_H
#define OUTPUT_TABLE_H

#include "base/arena.h"
#include "base/buf.h"

#define TABLE_COLUMNS_MAX 16u

struct table {
	struct arena *arena;
	const char *const *name;
	uint32_t columns;
	uint32_t text;    /* bit i: column i is running text */
	struct str *cell; /* rows * columns */
	uint32_t rows, room;
};

/* `name` holds `columns` names, at most TABLE_COLUMNS_MAX; borrowed.  Bit i of
 * `text` is set where column i may go on in further lines. */
void table_init(struct table *table, struct arena *arena,
                const char *const *name, uint32_t columns, uint32_t text);
/* A row of `columns` cells, copied and made safe to print; false when out of
 * memory. */
bool table_row(struct table *table, const struct str *cell);
/* Write with a heading; `width` columns, 0 for as many as needed; the heading
 * in bold if `colour`. */
void table_write(const struct table *table, struct buf *out, size_t width,
                 bool colour);

#endif

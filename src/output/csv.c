/* csv.c - see csv.h. */
#include "output/csv.h"

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == ',' || s.ptr[i] == '"' || s.ptr[i] == '\n' ||
		    s.ptr[i] == '\r')
			return true;
	return false;
}

void csv_row(struct buf *out, const struct str *cell, uint32_t cells)
{
	for (uint32_t i = 0; i < cells; i++) {
		if (i)
			buf_char(out, ',');
		if (!needs_quotes(cell[i])) {
			buf_add(out, cell[i]);
			continue;
		}
		buf_char(out, '"');
		struct str rest = cell[i];
		while (rest.ptr) {
			buf_add(out, str_cut(rest, '"', &rest));
			if (rest.ptr)
				buf_add(out, STR("\"\""));
		}
		buf_char(out, '"');
	}
	buf_add(out, STR("\r\n"));
}

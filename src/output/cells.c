/* cells.c - see cells.h. */
#include "output/cells.h"

/* Of the CAMEO root codes 01 to 20. */
static const char *const goldstein[] = { "0.0",  "3.0",  "4.0",  "1.0",
	                                 "3.5",  "6.0",  "7.0",  "5.0",
	                                 "-2.0", "-5.0", "-2.0", "-4.0",
	                                 "-6.0", "-6.5", "-7.2", "-4.0",
	                                 "-7.0", "-9.0", "-10.0", "-10.0" };

void cell_put(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		buf_char(out, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
	buf_char(out, '\t');
}

void cells_empty(struct buf *out, int cells)
{
	while (cells-- > 0)
		buf_char(out, '\t');
}

void cells_end(struct buf *out)
{
	if (!out->failed)
		out->ptr[out->len - 1] = '\n';
}

int cameo_root(struct str cameo)
{
	if (cameo.len < 2)
		return 0;
	int root = (cameo.ptr[0] - '0') * 10 + cameo.ptr[1] - '0';
	return root >= 1 && root <= (int)COUNT_OF(goldstein) ? root : 0;
}

int cameo_quad(int root)
{
	return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

const char *cameo_weight(int root)
{
	return goldstein[root - 1];
}

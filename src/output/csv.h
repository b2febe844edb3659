/* csv.h - rows as comma-separated values (RFC 4180): CRLF line ends, fields
 * with commas, quotes or line ends quoted, quotes doubled.
 */
#ifndef OUTPUT_CSV_H
#define OUTPUT_CSV_H

#include "base/buf.h"

void csv_row(struct buf *out, const struct str *cell, uint32_t cells);

#endif

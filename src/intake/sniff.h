/* sniff.h - what kind of file this is: by the name's ending, else by its start.
 */
#ifndef INTAKE_SNIFF_H
#define INTAKE_SNIFF_H

#include "base/base.h"

/* Bytes of the start that sniffing looks at. */
#define SNIFF_BYTES ((size_t)64 << 10)

enum file_kind {
	FILE_TEXT,
	FILE_HTML,
	FILE_JSON,  /* one object, over as many lines as it likes */
	FILE_JSONL, /* one object a line */
};

/* `path` may be "-"; a last ".gz" is passed over.  `start` is the first
 * unpacked bytes of the file, SNIFF_BYTES of them or the whole. */
enum file_kind sniff_kind(struct str path, struct str start);

#endif

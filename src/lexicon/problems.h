/* problems.h - all that is wrong with files that people write, line by line, so
 * that one look shows everything there is to mend.
 */
#ifndef LEXICON_PROBLEMS_H
#define LEXICON_PROBLEMS_H

#include "base/vec.h"

/* Nobody reads more; the rest is counted. */
#define PROBLEMS_MAX 200u

struct problem {
	struct str text; /* `"file" line N: ...` */
	bool remark;     /* odd, but can be read */
};

struct problems {
	struct arena *arena;
	struct VEC(struct problem) item;
	uint32_t errors, remarks; /* in all */
};

/* Keep `message`.  False when memory ran out. */
bool problems_add(struct problems *problems, bool remark, const char *message);

/* After a reader of one line gave `status`: where that is an error of the
 * line and `problems` is given, keep it and go on with the next line
 * (CHANCERY_OK), else give back what came in. */
enum chancery_status problems_take(struct problems *problems,
                                   enum chancery_status status,
                                   struct chancery_error *err);

#endif

/* progress.h - a line on standard error while something takes longer than half
 * a second: terminals only.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/base.h"

struct progress {
	uint64_t started, shown; /* milliseconds of the monotonic clock */
	bool on, visible;
};

void progress_init(struct progress *progress, bool quiet);
void progress_show(struct progress *progress, uint64_t done, uint64_t total,
                   uint64_t reports, uint64_t refused);
/* Take the line away. */
void progress_end(struct progress *progress);

#endif

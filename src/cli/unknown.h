/* unknown.h - `chancery actors --unknown`: who acts in reports and is not known
 * to the lexicon, by how often.
 */
#ifndef CLI_UNKNOWN_H
#define CLI_UNKNOWN_H

#include "cli/dictionaries.h"
#include "cli/listing.h"

struct unknown_options {
	uint32_t threads;
	bool quiet;
};

/* Code `paths` and list them; the exit code. */
int unknown_run(const struct unknown_options *options,
                const struct query_options *query,
                const struct dictionary_options *dictionaries,
                const char *const *paths, size_t count);

#endif

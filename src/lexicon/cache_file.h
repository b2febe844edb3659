/* cache_file.h - built lexicons kept in a folder, one file for each set of
 * sources, mapped read-only.
 *
 * A file is made beside its name and renamed, so that it is whole or not there
 * for every process that looks.  It is used only if it is a regular file of
 * this user's or the system's that nobody else may write, if it was built from
 * the same bytes by the same program, and if cache.h finds nothing wrong with
 * it.
 */
#ifndef LEXICON_CACHE_FILE_H
#define LEXICON_CACHE_FILE_H

#include "lexicon/entries.h"
#include "lexicon/sources.h"

/* Files that are left in the folder; the one written longest ago goes first. */
#define CACHE_FILES_MAX 16u

/* Fill `lexicon` from the cache of `inputs` in `folder`; false where there is
 * none that can be used (or `folder` is NULL). */
bool cache_file_read(struct lexicon *lexicon, const char *folder,
                     const struct inputs *inputs);

/* Keep `lexicon`, built from `inputs`; what stands in the way is passed over in
 * silence, since the lexicon is there. */
void cache_file_write(const struct lexicon *lexicon, const char *folder,
                      const struct inputs *inputs);

#endif

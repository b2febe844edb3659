/* walk.h - the files under the given paths, in a fixed order.
 *
 * Paths come in the order given; inside a folder names come in byte order,
 * a subfolder's files where its name falls.  Hidden names are skipped, links
 * to folders are not followed, so a walk ends whatever the links say.
 */
#ifndef INTAKE_WALK_H
#define INTAKE_WALK_H

#include "base/base.h"

/* Names in one folder and their bytes; a larger folder is refused. */
#define WALK_NAMES_MAX ((size_t)4 << 20)
#define WALK_NAME_BYTES_MAX ((size_t)256 << 20)

struct walk;

MUST_USE enum chancery_status walk_new(struct walk **out,
                                       const char *const *paths,
                                       size_t path_count,
                                       struct chancery_error *err);
void walk_free(struct walk *walk);

/* The next file's path, valid until the next call.  False at the end.  With
 * `*status` set the path is a folder that could not be read, or something that
 * is neither file nor folder, and `err` says why; the walk goes on. */
bool walk_next(struct walk *walk, const char **path,
               enum chancery_status *status, struct chancery_error *err);

#endif

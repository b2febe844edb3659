/* decode.h - undecoded bytes to valid UTF-8.
 *
 * Order of trust: a byte order mark; then UTF-8 itself, since text that is
 * valid UTF-8 and not plain ASCII is nothing else; then the encoding that the
 * document declares.  Nothing is guessed and nothing is replaced.
 */
#ifndef INTAKE_DECODE_H
#define INTAKE_DECODE_H

#include "base/arena.h"

/* `declared` is the encoding's name as the document gives it, empty if none.
 * `out` borrows `bytes` when they need no change, else it is in `arena`.  At
 * most `limit` bytes come out.
 *
 * CHANCERY_E_ENCODING  neither UTF-8 nor what it declares; offset of the byte
 * CHANCERY_E_LIMIT     longer than `limit` in UTF-8
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status decode_text(struct str *out, struct arena *arena,
                                          struct str bytes, struct str declared,
                                          size_t limit,
                                          struct chancery_error *err);

#endif

/* cache.h - a whole lexicon as bytes that can be mapped and used where they
 * lie.
 *
 * The table of names, the largest part, is used in place; entries, facts and
 * names are copied out, since they hold pointers.  The bytes are never trusted:
 * length, checksum, every offset and every index are checked before anything
 * points to them, so that no bytes can make a look-up leave them.
 */
#ifndef LEXICON_CACHE_H
#define LEXICON_CACHE_H

#include "base/buf.h"
#include "lexicon/entries.h"

/* Above this it is none of ours. */
#define CACHE_BYTES_MAX ((size_t)1 << 30)

/* Add the bytes of `lexicon` to the empty buffer `out`; `id` is that of its
 * inputs (sources.h).  False when memory or the ceiling ran out. */
bool cache_write(struct buf *out, const struct lexicon *lexicon,
                 const char id[CONTENT_ID_LEN + 1]);

/* Fill `lexicon`, whose arenas are empty, from `bytes`, which must outlive it
 * and be aligned to eight.  False, and nothing changed but the arena, where
 * they are damaged, made from other inputs than `id` (NULL: any) or memory ran
 * out. */
bool cache_read(struct lexicon *lexicon, struct str bytes, const char *id);

/* The checksum that the bytes ought to bear, for tests that damage them; they
 * are at least CACHE_HEAD_BYTES long. */
uint64_t cache_checksum(struct str bytes);
#define CACHE_HEAD_BYTES 72u
#define CACHE_CHECKSUM_AT 64u

#endif

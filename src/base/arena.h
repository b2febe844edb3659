/* arena.h - memory that is given back all at once.
 *
 * Two arenas a worker, passed by name: `doc` dies with the report, `scratch`
 * with the pass.  Nothing allocated from an arena is freed alone.  An arena
 * belongs to one thread at a time.
 *
 * Built with -Darena=malloc every allocation is its own malloc, so that the
 * sanitizers see each object's bounds and life.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena_block;

struct arena {
	struct arena_block
	    *head;    /* newest block, or newest object in malloc builds */
	size_t used;  /* bytes given out since the last clear */
	size_t peak;  /* highest `used` ever */
	size_t limit; /* `used` never passes this */
	uint64_t fail_after; /* tests: let this many allocations pass, then
	                      * fail; UINT64_MAX = never (init sets it) */
};

/* A place to come back to; valid until a rewind to an earlier mark or clear. */
struct arena_mark {
	struct arena_block *block;
	size_t block_used;
	size_t used;
};

/* An empty arena that owns no memory yet; `limit` in bytes. */
void arena_init(struct arena *arena, size_t limit);
/* Give everything back. The arena may be used again after arena_init. */
void arena_release(struct arena *arena);
/* Forget all objects but keep one block for the next report. */
void arena_clear(struct arena *arena);

/* `count` objects of `size` bytes, zeroed and aligned for any type; NULL when
 * the limit or malloc says no.  A count of 0 gives a valid empty pointer. */
void *arena_alloc(struct arena *arena, size_t count, size_t size) MUST_USE;

/* The same with whatever bytes stood there, for large arrays that are written
 * before they are read. */
void *arena_room(struct arena *arena, size_t count, size_t size) MUST_USE;

/* The array `old` of `old_count` objects with room for `new_count`; the old
 * one stays where it is if it cannot grow in place. NULL on failure. */
void *arena_grow(struct arena *arena, const void *old, size_t old_count,
                 size_t new_count, size_t size) MUST_USE;

/* A copy of `s`; ptr is NULL on failure (never for an empty s). */
struct str arena_str(struct arena *arena, struct str s) MUST_USE;
/* printf into the arena; ptr is NULL on failure. A NUL follows the text. */
struct str arena_format(struct arena *arena, const char *format, ...)
    PRINTF_LIKE(2, 3) MUST_USE;

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

#endif

/* arena.c - see arena.h.
 *
 * A list of blocks, newest first, 64 KiB growing to 4 MiB; an object larger
 * than a block gets a block of its own size.  Free bytes are poisoned under
 * AddressSanitizer.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN 16u
#define BLOCK_FIRST ((size_t)64 << 10)
#define BLOCK_LARGEST ((size_t)4 << 20)

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(ALIGN) unsigned char data[];
};

void arena_init(struct arena *arena, size_t limit)
{
	*arena = (struct arena){ .limit = limit, .fail_after = UINT64_MAX };
}

static void free_until(struct arena *arena, const struct arena_block *keep)
{
	while (arena->head && arena->head != keep) {
		struct arena_block *next = arena->head->next;
		free(arena->head);
		arena->head = next;
	}
}

void arena_release(struct arena *arena)
{
	free_until(arena, NULL);
	arena->used = 0;
}

void arena_clear(struct arena *arena)
{
#ifndef ARENA_MALLOC
	while (arena->head && arena->head->next) {
		struct arena_block *next = arena->head->next;
		free(arena->head);
		arena->head = next;
	}
	if (arena->head) {
		arena->head->used = 0;
		POISON(arena->head->data, arena->head->size);
	}
#else
	free_until(arena, NULL);
#endif
	arena->used = 0;
}

static struct arena_block *block_add(struct arena *arena, size_t need)
{
#ifndef ARENA_MALLOC
	size_t size = arena->head ? arena->head->size * 2 : BLOCK_FIRST;
	if (size > BLOCK_LARGEST)
		size = BLOCK_LARGEST;
	if (size < need)
		size = need;
#else
	size_t size = need;
#endif
	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		return NULL;
	block->next = arena->head;
	block->size = size;
	block->used = 0;
	arena->head = block;
	POISON(block->data, block->size);
	return block;
}

/* Bytes that `count` objects take, or SIZE_MAX when that overflows. */
static size_t bytes_for(size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes) ||
	    bytes > SIZE_MAX - 2 * ALIGN)
		return SIZE_MAX;
	return bytes;
}

static size_t aligned(size_t bytes)
{
	return (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
	size_t bytes = bytes_for(count, size);
	if (bytes == SIZE_MAX)
		return NULL;
	size_t need = aligned(bytes ? bytes : 1);
	if (need > arena->limit - arena->used)
		return NULL;
	if (arena->fail_after != UINT64_MAX && arena->fail_after-- == 0) {
		arena->fail_after = 0;
		return NULL;
	}
	struct arena_block *block = arena->head;
#ifdef ARENA_MALLOC
	block = NULL;
#endif
	if (!block || block->size - block->used < need) {
#ifdef ARENA_MALLOC
		block = block_add(arena, bytes);
		need = bytes;
#else
		block = block_add(arena, need);
#endif
		if (!block)
			return NULL;
	}
	void *out = block->data + block->used;
	block->used += need;
	arena->used += need;
	if (arena->used > arena->peak)
		arena->peak = arena->used;
	UNPOISON(out, bytes);
	return out;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	void *out = arena_room(arena, count, size);
	return out ? memset(out, 0, count * size) : NULL;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_count,
                 size_t new_count, size_t size)
{
	size_t old_bytes = old_count * size;
#ifndef ARENA_MALLOC
	struct arena_block *block = arena->head;
	size_t had = aligned(old_bytes);
	size_t bytes = bytes_for(new_count, size);
	if (block && old && old_bytes && bytes != SIZE_MAX &&
	    block->used >= had &&
	    (const unsigned char *)old == block->data + block->used - had) {
		size_t more = aligned(bytes) - had;
		if (block->size - block->used >= more &&
		    arena->limit - arena->used >= more &&
		    arena->fail_after == UINT64_MAX) {
			unsigned char *end = block->data + block->used;
			block->used += more;
			arena->used += more;
			if (arena->used > arena->peak)
				arena->peak = arena->used;
			UNPOISON(end - had, bytes);
			memset(end - had + old_bytes, 0, bytes - old_bytes);
			return end - had;
		}
	}
#endif
	void *new = arena_alloc(arena, new_count, size);
	if (new &&old && old_bytes)
		memcpy(new, old,
		       new_count < old_count ? new_count * size : old_bytes);
	return new;
}

struct str arena_str(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1, 1);
	if (!copy)
		return (struct str){ NULL, 0 };
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return (struct str){ copy, s.len };
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	char first[128]; /* where most of what is written fits */
	va_start(args, format);
	int n = vsnprintf(first, sizeof first, format, args);
	va_end(args);
	if (n < 0)
		return (struct str){ NULL, 0 };
	char *out = arena_room(arena, (size_t)n + 1, 1);
	if (!out)
		return (struct str){ NULL, 0 };
	if ((size_t)n < sizeof first) {
		memcpy(out, first, (size_t)n + 1);
		return (struct str){ out, (size_t)n };
	}
	va_start(args, format);
	vsnprintf(out, (size_t)n + 1, format, args);
	va_end(args);
	return (struct str){ out, (size_t)n };
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ arena->head,
		                    arena->head ? arena->head->used : 0,
		                    arena->used };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	free_until(arena, mark.block);
	if (arena->head) {
		arena->head->used = mark.block_used;
		POISON(arena->head->data + mark.block_used,
		       arena->head->size - mark.block_used);
	}
	arena->used = mark.used;
}

/* vec.h - arrays that grow inside an arena.
 *
 *     struct VEC(struct span) spans = { 0 };
 *     struct span *slot = VEC_PUSH(arena, &spans);   NULL when out of memory
 *
 * `item`, `count` and `room` are plain fields; the items move when they grow,
 * so hold indices, not pointers, across pushes.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                     \
	{                             \
		type *item;           \
		uint32_t count, room; \
	}

/* Pointer to a new zeroed last item, or NULL. */
#define VEC_PUSH(arena, vec)                                      \
	(((vec)->count < (vec)->room ||                           \
	  vec_grow_((arena), (void **)&(vec)->item, (vec)->count, \
	            &(vec)->room, sizeof *(vec)->item))           \
	     ? &(vec)->item[(vec)->count++]                       \
	     : NULL)

static inline bool vec_grow_(struct arena *arena, void **item, uint32_t count,
                             uint32_t *room, size_t size)
{
	uint32_t want = *room ? *room * 2 : 16;
	if (want <= *room)
		return false;
	void *grown = arena_grow(arena, *item, count, want, size);
	if (!grown)
		return false;
	*item = grown;
	*room = want;
	return true;
}

#endif

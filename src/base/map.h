/* map.h - text to uint32_t, open addressing, in an arena.
 *
 * Keys are borrowed: they must live as long as the map.  Not for hostile keys
 * in unbounded number: every caller has a ceiling on its entries.  Reading a
 * finished map is safe from any number of threads.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_slot {
	struct str key; /* ptr NULL: free */
	uint32_t value;
	uint32_t hash;
};

struct map {
	struct map_slot *slot; /* 2^n of them, owned by the arena */
	uint32_t room, count;
	/* Of the keys: lengths and first bytes, a bit each (modulo 64), by which
	 * most texts that are none of them are turned away unhashed. */
	uint64_t lengths, firsts;
};

/* `key` is entered, or found in a map whose slots were filled otherwise. */
static inline void map_note(struct map *map, struct str key)
{
	map->lengths |= UINT64_C(1) << key.len % 64;
	map->firsts |= UINT64_C(1) << (key.len ? key.ptr[0] & 63 : 0);
}

/* The value of `key`, or NONE. A zeroed map is a valid empty one. */
uint32_t map_find(const struct map *map, struct str key);

/* Pointer to the value of `key`, entering it with NONE when it is new; NULL
 * when out of memory. Valid until the next map_put. */
uint32_t *map_put(struct map *map, struct arena *arena,
                  struct str key) MUST_USE;

/* 64-bit hash of bytes (XXH3); the same on every machine. */
uint64_t hash_bytes(struct str bytes);

#endif

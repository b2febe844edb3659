/* map.h - text to uint32_t, open addressing, in an arena.
 *
 * Keys are borrowed: they must live as long as the map.  Not for hostile keys
 * in unbounded number: every caller has a ceiling on its entries.  Reading a
 * finished map is safe from any number of threads.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#define MAP_SHAPES 512u

struct map_slot {
	struct str key; /* ptr NULL: free */
	uint32_t value;
	uint32_t hash;
};

struct map {
	struct map_slot *slot; /* 2^n of them, owned by the arena */
	uint32_t room, count;
	/* A bit for the shape of every key, by which most texts that are none
	 * of a small map's keys are turned away unhashed. */
	uint64_t shapes[MAP_SHAPES / 64];
};

/* What length, first, middle and last byte make of a text. */
static inline uint32_t map_shape(struct str key)
{
	if (!key.len)
		return 0;
	uint32_t first = (unsigned char)key.ptr[0];
	uint32_t middle = (unsigned char)key.ptr[key.len / 2];
	uint32_t last = (unsigned char)key.ptr[key.len - 1];
	uint32_t mixed = (first | middle << 8 | last << 16) +
	                 (uint32_t)key.len * 0x01003d25u;
	return (mixed * 0x9e3779b1u) >> 16 & (MAP_SHAPES - 1);
}

/* `key` is entered, or found in a map whose slots were filled otherwise. */
static inline void map_note(struct map *map, struct str key)
{
	uint32_t shape = map_shape(key);
	map->shapes[shape / 64] |= UINT64_C(1) << shape % 64;
}

static inline bool map_may_have(const struct map *map, struct str key)
{
	uint32_t shape = map_shape(key);
	return map->shapes[shape / 64] >> shape % 64 & 1;
}

/* The value of `key`, or NONE. A zeroed map is a valid empty one. */
static inline uint32_t map_find(const struct map *map, struct str key);
/* The same for a key that the shapes do not turn away. */
uint32_t map_find_hashed(const struct map *map, struct str key);

/* Pointer to the value of `key`, entering it with NONE when it is new; NULL
 * when out of memory. Valid until the next map_put. */
uint32_t *map_put(struct map *map, struct arena *arena,
                  struct str key) MUST_USE;

/* 64-bit hash of bytes (XXH3); the same on every machine. */
uint64_t hash_bytes(struct str bytes);

static inline uint32_t map_find(const struct map *map, struct str key)
{
	/* An empty map has no shapes. */
	return map_may_have(map, key) ? map_find_hashed(map, key) : NONE;
}

#endif

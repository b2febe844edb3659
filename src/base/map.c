/* map.c - see map.h. Linear probing, at most three quarters full. */
#include "base/map.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(struct str bytes)
{
	return XXH3_64bits(bytes.ptr ? bytes.ptr : "", bytes.len);
}

static struct map_slot *find_slot(const struct map *map, struct str key,
                                  uint32_t hash)
{
	uint32_t mask = map->room - 1;
	for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
		struct map_slot *slot = &map->slot[i];
		if (!slot->key.ptr ||
		    (slot->hash == hash && str_eq(slot->key, key)))
			return slot;
	}
}

uint32_t map_find_hashed(const struct map *map, struct str key)
{
	if (!map->room)
		return NONE;
	struct map_slot *slot = find_slot(map, key, (uint32_t)hash_bytes(key));
	return slot->key.ptr ? slot->value : NONE;
}

static bool grow(struct map *map, struct arena *arena)
{
	struct map bigger = *map;
	bigger.room = map->room ? map->room * 2 : 64;
	if (bigger.room <= map->room)
		return false;
	bigger.slot = arena_alloc(arena, bigger.room, sizeof *bigger.slot);
	if (!bigger.slot)
		return false;
	for (uint32_t i = 0; i < map->room; i++)
		if (map->slot[i].key.ptr)
			*find_slot(&bigger, map->slot[i].key,
			           map->slot[i].hash) = map->slot[i];
	*map = bigger;
	return true;
}

uint32_t *map_put(struct map *map, struct arena *arena, struct str key)
{
	if ((uint64_t)map->count * 4 >= (uint64_t)map->room * 3 &&
	    !grow(map, arena))
		return NULL;
	uint32_t hash = (uint32_t)hash_bytes(key);
	struct map_slot *slot = find_slot(map, key, hash);
	if (!slot->key.ptr) {
		*slot = (struct map_slot){ key, NONE, hash };
		if (!key.ptr)
			slot->key.ptr = "";
		map_note(map, key);
		map->count++;
	}
	return &slot->value;
}

/* hashes.h - a read-only table from 64-bit hashes of text to numbers.
 *
 * Only the hashes are kept, so a text that was never entered is taken for one
 * that was with a chance of about entries / 2^64.
 */
#ifndef SYNTAX_HASHES_H
#define SYNTAX_HASHES_H

#include "base/hash.h"

struct hashes {
	const uint64_t *key; /* 0: free */
	const uint32_t *value;
	uint32_t room; /* a power of two */
};

static inline uint64_t hashes_key(struct str text)
{
	uint64_t key = hash_short(text);
	return key ? key : 1;
}

/* Where `key` is, or the free place where it belongs; `room` when full. */
static inline uint32_t hashes_place(const uint64_t *keys, uint32_t room,
                                    uint64_t key)
{
	uint32_t at = (uint32_t)(key >> 32) & (room - 1);
	for (uint32_t tried = 0; tried < room; tried++) {
		if (keys[at] == key || keys[at] == 0)
			return at;
		at = (at + 1) & (room - 1);
	}
	return room;
}

/* Have the place of `key` brought nearer. */
static inline void hashes_fetch(const struct hashes *hashes, uint64_t key)
{
	uint32_t at = (uint32_t)(key >> 32) & (hashes->room - 1);
	__builtin_prefetch(hashes->key + at);
	__builtin_prefetch(hashes->value + at);
}

/* The number of the text with this key, or NONE. */
static inline uint32_t hashes_value(const struct hashes *hashes, uint64_t key)
{
	uint32_t at = hashes_place(hashes->key, hashes->room, key);
	return at < hashes->room && hashes->key[at] == key ? hashes->value[at]
	                                                   : NONE;
}

/* The number of `text`, or NONE. */
static inline uint32_t hashes_find(const struct hashes *hashes, struct str text)
{
	return hashes_value(hashes, hashes_key(text));
}

#endif

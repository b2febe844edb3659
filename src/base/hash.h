/* hash.h - hash_bytes() in place, for where many short texts are hashed. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/map.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* The same number as hash_bytes() gives. */
static inline uint64_t hash_short(struct str bytes)
{
	return bytes.len > 16 ? hash_bytes(bytes)
	                      : XXH3_64bits(bytes.ptr, bytes.len);
}

#endif

/* weigh_show.c - what weigh() makes of a table of claims.
 *
 * Reads lines "source TAB object TAB value" from standard input, a value being
 * a set of words; two are as alike as the sets (Dice).  Writes "object TAB
 * value TAB chance" for each object.  Used by bench/truth.
 */
#include <stdio.h>

#include "base/map.h"
#include "base/vec.h"
#include "stories/weigh.h"

#define INPUT_MAX ((size_t)1 << 28)

struct set VEC(struct str);

struct table {
	struct arena arena;
	struct map sources, objects, values;
	struct VEC(struct str) object_name, value_name;
	struct VEC(struct set) words;
	struct VEC(struct weigh_claim) claims;
};

static uint32_t number_of(struct map *map, struct arena *arena, struct str key)
{
	uint32_t count = map->count;
	uint32_t *slot = map_put(map, arena, key);
	if (!slot)
		return NONE;
	if (*slot == NONE)
		*slot = count;
	return *slot;
}

static bool has_word(const struct set *set, struct str word)
{
	for (uint32_t i = 0; i < set->count; i++)
		if (str_eq(set->item[i], word))
			return true;
	return false;
}

static double likeness(void *user, uint32_t a, uint32_t b)
{
	const struct table *t = user;
	const struct set *x = &t->words.item[a], *y = &t->words.item[b];
	uint32_t both = 0;
	for (uint32_t i = 0; i < x->count; i++)
		both += has_word(y, x->item[i]);
	return 2.0 * both / (x->count + y->count);
}

static bool add_value(struct table *t, struct str value)
{
	struct str *name = VEC_PUSH(&t->arena, &t->value_name);
	struct set *set = VEC_PUSH(&t->arena, &t->words);
	if (!name || !set)
		return false;
	*name = value;
	for (struct str rest = value; rest.ptr;) {
		struct str word = str_cut(rest, ' ', &rest);
		struct str *slot = word.len ? VEC_PUSH(&t->arena, set) : NULL;
		if (word.len && !slot)
			return false;
		if (slot)
			*slot = word;
	}
	return true;
}

static bool add_line(struct table *t, struct str line)
{
	struct str rest, source = str_cut(line, '\t', &rest);
	struct str object = str_cut(rest, '\t', &rest);
	struct weigh_claim claim = {
		number_of(&t->sources, &t->arena, source),
		number_of(&t->objects, &t->arena, object),
		number_of(&t->values, &t->arena, rest),
	};
	if (claim.source == NONE || claim.object == NONE || claim.value == NONE)
		return false;
	if (claim.value == t->value_name.count && !add_value(t, rest))
		return false;
	if (claim.object == t->object_name.count) {
		struct str *name = VEC_PUSH(&t->arena, &t->object_name);
		if (!name)
			return false;
		*name = object;
	}
	struct weigh_claim *slot = VEC_PUSH(&t->arena, &t->claims);
	if (slot)
		*slot = claim;
	return slot;
}

static bool read_all(struct table *t)
{
	struct str all = { NULL, 0 };
	char *text = arena_alloc(&t->arena, INPUT_MAX, 1);
	if (!text)
		return false;
	all = (struct str){ text, fread(text, 1, INPUT_MAX, stdin) };
	while (all.ptr && all.len) {
		struct str line = str_cut(all, '\n', &all);
		if (line.len && !add_line(t, line))
			return false;
	}
	return true;
}

int main(void)
{
	struct table t = { .sources = { 0 } };
	struct chancery_error err;
	struct weighed out;
	arena_init(&t.arena, (size_t)2 << 30);
	bool read = read_all(&t);
	struct weighing in = { .claim = t.claims.item,
		               .claim_count = t.claims.count,
		               .sources = t.sources.count,
		               .objects = t.objects.count,
		               .values = t.values.count,
		               .likeness = likeness,
		               .user = &t };
	if (!read || weigh(&out, &t.arena, &in, &err)) {
		fprintf(stderr, "weigh-show: %s\n",
		        read ? err.message : "out of memory");
		return 1;
	}
	for (uint32_t i = 0; i < in.objects; i++)
		printf("%.*s\t%.*s\t%.4f\n", STR_ARG(t.object_name.item[i]),
		       STR_ARG(t.value_name.item[out.truth[i]]), out.chance[i]);
	fprintf(stderr, "%u claims, %u sources, %u dependent pairs\n",
	        in.claim_count, in.sources, out.dependent);
	arena_release(&t.arena);
	return 0;
}

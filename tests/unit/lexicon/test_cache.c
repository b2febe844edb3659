/* test_cache.c - the built lexicon as bytes and as a file. */
#include "unit/unit.h"

#include <dirent.h>
#include <sys/wait.h>

#include "lexicon/cache.h"
#include "unit/lexicon/world.h"

#define LIMIT ((size_t)64 << 20)

static const char id[CONTENT_ID_LEN + 1] = "0123456789abcdef0123456789abcdef";

static void built(struct world *world, struct lexicon **lexicon,
                  struct buf *bytes)
{
	world_make(world, WORLD_ACTORS, WORLD_AGENTS);
	assert_int_equal(lexicon_open(lexicon, world->root, NULL), CHANCERY_OK);
	buf_init(bytes, LIMIT);
	assert_true(cache_write(bytes, *lexicon, id));
}

static void same_actors(const struct lexicon *a, const struct lexicon *b)
{
	static const char *const who[] = { "ALB", "ALB.FRONT", "ALB.MFA",
		                           "ALB.HOXHA", "LEAGUE" };
	struct arena arena;
	arena_init(&arena, LIMIT);
	assert_int_equal(a->entry.count, b->entry.count);
	assert_int_equal(a->fact.count, b->fact.count);
	assert_int_equal(a->names.count, b->names.count);
	assert_int_equal(a->role.count, b->role.count);
	for (size_t i = 0; i < COUNT_OF(who); i++)
		for (int year = 1985; year < 2015; year += 5) {
			struct actor x, y;
			day_t day = day_of(year, 3, 1);
			struct str one = str_of(who[i]);
			assert_true(lexicon_actor(a, one, day, &x, &arena));
			assert_true(lexicon_actor(b, one, day, &y, &arena));
			assert_true(str_eq(x.code, y.code));
			assert_true(str_eq(x.party, y.party));
			assert_true(str_eq(x.name, y.name));
			assert_true(str_eq(lexicon_government(a, one, day),
			                   lexicon_government(b, one, day)));
		}
	for (uint32_t i = 0; i < a->names.count; i++) {
		struct str text = a->names.item[i].text;
		assert_int_equal(names_find(&a->names, text),
		                 names_find(&b->names, text));
		assert_memory_equal(a->names.item[i].language,
		                    b->names.item[i].language, 2);
	}
	assert_int_equal(
	    lexicon_office(a, STR("ALB"), STR("ministry.foreign")),
	    lexicon_office(b, STR("ALB"), STR("ministry.foreign")));
	arena_release(&arena);
}

static void what_is_written_is_read(void **state)
{
	(void)state;
	struct world world;
	struct lexicon *lexicon, again = { 0 };
	struct buf bytes;
	built(&world, &lexicon, &bytes);
	arena_init(&again.arena, LIMIT);
	assert_true(cache_read(&again, buf_str(&bytes), id));
	same_actors(lexicon, &again);
	arena_release(&again.arena);
	buf_release(&bytes);
	lexicon_close(lexicon);
	world_remove(&world);
}

static bool reads(struct str bytes, const char *want)
{
	struct lexicon again = { 0 };
	arena_init(&again.arena, LIMIT);
	bool well = cache_read(&again, bytes, want);
	arena_release(&again.arena);
	return well;
}

/* Every byte turned over, every length: never taken. */
static void damage_is_seen(void **state)
{
	(void)state;
	struct world world;
	struct lexicon *lexicon;
	struct buf bytes;
	built(&world, &lexicon, &bytes);
	struct str all = buf_str(&bytes);
	assert_true(reads(all, id));
	assert_true(reads(all, NULL));
	assert_false(reads(all, "0123456789abcdef0123456789abcdee"));
	size_t step = all.len / 5000 + 1;
	for (size_t i = 0; i < all.len; i += step) {
		bytes.ptr[i] = (char)(bytes.ptr[i] ^ 0x11);
		assert_false(reads(all, id));
		bytes.ptr[i] = (char)(bytes.ptr[i] ^ 0x11);
		assert_false(reads((struct str){ all.ptr, i }, id));
	}
	assert_true(reads(all, id));
	buf_release(&bytes);
	lexicon_close(lexicon);
	world_remove(&world);
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	struct world world;
	struct lexicon *lexicon;
	struct buf bytes;
	built(&world, &lexicon, &bytes);
	for (uint64_t k = 0;; k++) {
		struct lexicon again = { 0 };
		arena_init(&again.arena, LIMIT);
		again.arena.fail_after = k;
		bool well = cache_read(&again, buf_str(&bytes), id);
		arena_release(&again.arena);
		if (well) {
			assert_true(k > 5);
			break;
		}
	}
	buf_release(&bytes);
	lexicon_close(lexicon);
	world_remove(&world);
}

/* The only file in `folder`, or none. */
static bool only_file(const char *folder, char path[512])
{
	int count = 0;
	DIR *dir = opendir(folder);
	if (!dir)
		return false;
	for (struct dirent *one; (one = readdir(dir));)
		if (one->d_name[0] != '.') {
			snprintf(path, 512, "%s/%s", folder, one->d_name);
			count++;
		}
	closedir(dir);
	return count == 1;
}

/* Open with the cache; whether it was used. */
static bool opens_cached(const struct lexicon_sources *sources, struct str who)
{
	struct lexicon *lexicon;
	assert_int_equal(lexicon_open_sources(&lexicon, sources, NULL),
	                 CHANCERY_OK);
	assert_int_not_equal(lexicon_entry(lexicon, who), NONE);
	bool used = lexicon->map.bytes.ptr != NULL;
	lexicon_close(lexicon);
	return used;
}

static void files_are_kept_and_mended(void **state)
{
	(void)state;
	struct world world;
	char folder[128], path[512];
	world_make(&world, WORLD_ACTORS, WORLD_AGENTS);
	snprintf(folder, sizeof folder, "%s/cache", world.root);
	struct lexicon_sources sources = { .data = world.root,
		                           .cache = folder };
	assert_false(opens_cached(&sources, STR("ALB")));
	assert_true(opens_cached(&sources, STR("ALB")));
	assert_true(only_file(folder, path));
	/* Changed text: built anew, under the same name. */
	write_text(world.actors, WORLD_ACTORS "actor NEW igo New Body\n");
	assert_false(opens_cached(&sources, STR("NEW")));
	assert_true(opens_cached(&sources, STR("NEW")));
	assert_true(only_file(folder, path));
	/* Damaged, empty, written by others: not used, and replaced. */
	write_text(path, "something else");
	assert_false(opens_cached(&sources, STR("NEW")));
	assert_true(opens_cached(&sources, STR("NEW")));
	write_text(path, "");
	assert_false(opens_cached(&sources, STR("NEW")));
	assert_int_equal(chmod(path, 0666), 0);
	assert_false(opens_cached(&sources, STR("NEW")));
	assert_true(opens_cached(&sources, STR("NEW")));
	/* A folder that cannot be made: no cache, no harm. */
	sources.cache = path;
	assert_false(opens_cached(&sources, STR("NEW")));
	unlink(path);
	rmdir(folder);
	world_remove(&world);
}

/* Several processes at once: each finds a whole cache or none. */
static void processes_do_not_meet(void **state)
{
	(void)state;
	struct world world;
	char folder[128], path[512];
	pid_t child[4];
	world_make(&world, WORLD_ACTORS, WORLD_AGENTS);
	snprintf(folder, sizeof folder, "%s/cache", world.root);
	struct lexicon_sources sources = { .data = world.root,
		                           .cache = folder };
	for (size_t i = 0; i < COUNT_OF(child); i++) {
		child[i] = fork();
		if (child[i])
			continue;
		for (int k = 0; k < 30; k++) {
			struct lexicon *lexicon;
			if (lexicon_open_sources(&lexicon, &sources, NULL) ||
			    lexicon->entry.count != 5)
				_exit(1);
			lexicon_close(lexicon);
			if (i == 0 && only_file(folder, path))
				unlink(path);
		}
		_exit(0);
	}
	for (size_t i = 0; i < COUNT_OF(child); i++) {
		int status = 1;
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	if (only_file(folder, path))
		unlink(path);
	assert_int_equal(rmdir(folder), 0); /* nothing else was left */
	world_remove(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(damage_is_seen),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(files_are_kept_and_mended),
		cmocka_unit_test(processes_do_not_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

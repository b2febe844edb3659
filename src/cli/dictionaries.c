/* dictionaries.c - see dictionaries.h.
 *
 * The lexicon is opened as fast as it can be; only where a line is wrong is it
 * read again, to tell of all lines that are.
 */
#include "cli/dictionaries.h"

#include <stdlib.h>

#define ARENA_MAX ((size_t)64 << 20)

/* The folder of caches, NULL for none. */
static const char *cache_folder(const char *given, struct arena *arena)
{
	if (!given)
		given = getenv("CHANCERY_LEXICON_CACHE");
	if (given && *given)
		return strcmp(given, "none") != 0 ? given : NULL;
	const char *xdg = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	if (xdg && xdg[0] == '/')
		return arena_format(arena, "%s/chancery", xdg).ptr;
	if (home && home[0] == '/')
		return arena_format(arena, "%s/.cache/chancery", home).ptr;
	return NULL;
}

bool dictionary_sources(const struct dictionary_options *options,
                        struct arena *arena, struct lexicon_sources *sources)
{
	*sources = (struct lexicon_sources){
		.data = cli_data(),
		.alone = options->alone,
		.actors = { options->actors.item, options->actors.count },
		.agents = { options->agents.item, options->agents.count },
		.discards = { options->discards.item, options->discards.count },
		.cache = cache_folder(options->cache, arena),
	};
	if (!strcmp(options->dialect, "tabari")) {
		sources->dialect = DIALECT_TABARI;
	} else if (strcmp(options->dialect, "petrarch2") != 0) {
		cli_warn("unknown dialect \"%s\"; use petrarch2 or tabari",
		         options->dialect);
		return false;
	}
	if (options->alone && !options->actors.count) {
		cli_warn("--alone needs dictionaries: --actors FILE");
		return false;
	}
	return true;
}

void problems_print(const struct problems *problems, bool all)
{
	for (uint32_t i = 0; i < problems->item.count; i++) {
		const struct problem *problem = &problems->item.item[i];
		if (all || !problem->remark)
			cli_warn("%s%.*s", problem->remark ? "remark: " : "",
			         STR_ARG(problem->text));
	}
	uint64_t said = problems->item.count;
	uint64_t there = (uint64_t)problems->errors + problems->remarks;
	if (all && there > said)
		cli_warn("and %llu more", (unsigned long long)(there - said));
}

/* Tell all that is wrong with the files. */
static int complain(const struct lexicon_sources *sources, struct arena *arena,
                    const struct chancery_error *first)
{
	struct problems problems = { .arena = arena };
	struct lexicon_sources again = *sources;
	struct lexicon *lexicon;
	struct chancery_error err;
	if (first->status != CHANCERY_E_FORMAT &&
	    first->status != CHANCERY_E_ENCODING)
		return cli_fail(NULL, first);
	again.problems = &problems;
	if (!lexicon_open_sources(&lexicon, &again, &err)) {
		lexicon_close(lexicon);
		return cli_fail(NULL, first);
	}
	problems_print(&problems, false);
	return cli_fail(NULL, problems.errors ? &err : first);
}

struct coder *dictionary_coder(const struct dictionary_options *options,
                               int *code)
{
	struct arena arena;
	struct coder *coder = NULL;
	struct lexicon_sources sources;
	struct chancery_error err;
	arena_init(&arena, ARENA_MAX);
	if (!dictionary_sources(options, &arena, &sources))
		*code = EXIT_USAGE;
	else if (coder_new_with(&coder, cli_data(), &sources, &err))
		*code = complain(&sources, &arena, &err);
	arena_release(&arena);
	return coder;
}

struct lexicon *dictionary_lexicon(const struct dictionary_options *options,
                                   int *code)
{
	struct arena arena;
	struct lexicon *lexicon = NULL;
	struct lexicon_sources sources;
	struct chancery_error err;
	arena_init(&arena, ARENA_MAX);
	if (!dictionary_sources(options, &arena, &sources))
		*code = EXIT_USAGE;
	else if (lexicon_open_sources(&lexicon, &sources, &err))
		*code = complain(&sources, &arena, &err);
	arena_release(&arena);
	return lexicon;
}

/* world.h - a small lexicon in a folder of its own, for the tests.
 */
#ifndef UNIT_LEXICON_WORLD_H
#define UNIT_LEXICON_WORLD_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/entries.h"

#define WORLD_AGENTS                                                          \
	"person GOV\n"                                                        \
	"\tforeign minister ; same ; kind minister.foreign ; refers person\n" \
	"\t\tminister of foreign affairs\n"                                   \
	"person LEG\n"                                                        \
	"\tsenator ; kind lawmaker\n"

#define WORLD_ACTORS                                                        \
	"# a comment\n"                                                     \
	"source somewhere\n"                                                \
	"actor ALB state Albania\n"                                         \
	"\tcountry ALB\n"                                                   \
	"\tadjective Albanian\n"                                            \
	"\tmetonym Tirana ; 1920..   # seat\n"                              \
	"actor ALB.FRONT government Free Front\n"                           \
	"\tcountry ALB\n"                                                   \
	"\tsector REB ; 1990..2000\n"                                       \
	"\tsector GOV ; 2000..\n"                                           \
	"\tgoverns ALB ; 2000..2010\n"                                      \
	"\tacronym FF\n"                                                    \
	"actor ALB.MFA office Albanian Foreign Ministry\n"                  \
	"\tname Ministria ; 1990.. ; lang sq\n"                             \
	"\tcountry ALB\n"                                                   \
	"\tsector GOV\n"                                                    \
	"\tkind ministry.foreign\n"                                         \
	"actor ALB.HOXHA person Besa Hoxha\n"                               \
	"\tcountry ALB\n"                                                   \
	"\tsector GOV\n"                                                    \
	"\tshort Hoxha\n"                                                   \
	"\toffice foreign minister of ALB.FRONT ; 2001-02-03..2005-01-01\n" \
	"\toffice senator of ALB ; 2006..2008\n"                            \
	"actor LEAGUE igo League of Friends\n"                              \
	"\tcode IGOLEA\n"                                                   \
	"\tmember ALB ; 1995..\n"

struct world {
	char root[64];
	char actors[128], agents[128];
};

static inline void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

/* Make the folder; `agents` NULL leaves the file of agents out. */
static inline void world_make(struct world *world, const char *actors,
                              const char *agents)
{
	char path[128];
	const char *base = getenv("TMPDIR");
	snprintf(world->root, sizeof world->root, "%.40s/lexicon-XXXXXX",
	         base ? base : P_tmpdir);
	assert_non_null(mkdtemp(world->root));
	snprintf(path, sizeof path, "%s/lexicon", world->root);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/lexicon/actors", world->root);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(world->actors, sizeof world->actors,
	         "%s/lexicon/actors/world.txt", world->root);
	snprintf(world->agents, sizeof world->agents, "%s/lexicon/agents.txt",
	         world->root);
	write_text(world->actors, actors);
	if (agents)
		write_text(world->agents, agents);
}

static inline void world_remove(struct world *world)
{
	char path[128];
	unlink(world->actors);
	unlink(world->agents);
	snprintf(path, sizeof path, "%s/lexicon/actors", world->root);
	rmdir(path);
	snprintf(path, sizeof path, "%s/lexicon", world->root);
	rmdir(path);
	rmdir(world->root);
}

#endif

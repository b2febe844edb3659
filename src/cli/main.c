/* main.c - the command: finds the verb and runs it. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <sodium.h>

#include "cli/cli.h"

static const struct verb *const verbs[] = {
	&verb_read,          &verb_code,      &verb_parse,
	&verb_reports,       &verb_sources,   &verb_search,
	&verb_stories,       &verb_events,    &verb_relations,
	&verb_statements,    &verb_expectations, &verb_history,
	&verb_compare,       &verb_disagreements, &verb_diff,
	&verb_explain,       &verb_rule,      &verb_check,
	&verb_export,        &verb_actors,    &verb_acts,
	&verb_lexicon,
};

static void print_usage(FILE *to)
{
	fputs("Chancery reads news reports and keeps the record of the world "
	      "they describe.\n\nUsage: chancery VERB [OPTION]... "
	      "[ARGUMENT]...\n\n"
	      "Verbs:\n",
	      to);
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		fprintf(to, "  %-13s %s\n", verbs[i]->name, verbs[i]->summary);
	fputs("\nExamples:\n"
	      "  $ chancery read reports/            # into chancery.db\n"
	      "  $ chancery relations --as-of 2025-07-05\n\n"
	      "chancery VERB --help tells more; chancery --version the "
	      "version.\n",
	      to);
}

static int unknown_verb(const char *name)
{
	const struct verb *near = verbs[0];
	for (size_t i = 1; i < COUNT_OF(verbs); i++)
		if (cli_distance(verbs[i]->name, name) <
		    cli_distance(near->name, name))
			near = verbs[i];
	cli_warn(
	    "unknown verb \"%s\"; did you mean \"%s\"? see chancery --help",
	    name, near->name);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (argc < 2) {
		print_usage(stderr);
		return EXIT_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") ||
	    !strcmp(argv[1], "help")) {
		print_usage(stdout);
		return EXIT_DONE;
	}
	if (!strcmp(argv[1], "--version")) {
		puts("chancery " CHANCERY_VERSION);
		return EXIT_DONE;
	}
	if (sodium_init() < 0) {
		cli_warn("libsodium could not be initialised");
		return EXIT_ENVIRONMENT;
	}
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (!strcmp(argv[1], verbs[i]->name))
			return verbs[i]->run(argc - 1, argv + 1);
	return unknown_verb(argv[1]);
}

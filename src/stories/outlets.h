/* outlets.h - the news agencies, papers and broadcasters of the world: whose
 * they are, and by which names and hosts they are known.
 *
 * Read from data/lexicon/outlets.txt and the names in actors/media*.txt into
 * one immutable structure, shared by all threads.
 */
#ifndef STORIES_OUTLETS_H
#define STORIES_OUTLETS_H

#include "base/arena.h"

enum outlet_class {
	OUTLET_UNKNOWN,
	OUTLET_STATE,
	OUTLET_PARTY,
	OUTLET_PUBLIC,
	OUTLET_COOP,
	OUTLET_PRIVATE
};
const char *outlet_class_name(enum outlet_class class); /* "" if unknown */

struct outlet {
	struct str id;    /* of the actor: "MED.TASS" */
	struct str name;  /* display name */
	struct str owner; /* "RUS"; its own id where it belongs to nobody */
	enum outlet_class class;
	bool wire; /* others print what it writes */
};

struct outlets;

/* Read the files below `data`.
 *
 * CHANCERY_E_IO      a file is missing or cannot be read
 * CHANCERY_E_FORMAT  a line is wrong: the message names file and line
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status outlets_open(struct outlets **out,
                                           const char *data,
                                           struct chancery_error *err);
void outlets_close(struct outlets *outlets);

/* NULL where nothing is known, or where `outlets` is NULL.  Names are compared
 * without case, signs and a leading "the", those of four letters and fewer as
 * written; hosts without "www." and subdomains that are not listed. */
const struct outlet *outlets_by_name(const struct outlets *outlets,
                                     struct str name);
const struct outlet *outlets_by_host(const struct outlets *outlets,
                                     struct str host);
const struct outlet *outlets_by_actor(const struct outlets *outlets,
                                      struct str actor);

/* `name` as outlets_by_name compares it: letters and digits, small; in `to`,
 * cut off at `room`. */
struct str outlet_fold(struct str name, char *to, size_t room);

#endif

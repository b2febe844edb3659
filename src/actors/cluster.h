/* cluster.h - a word for an agent with what stands beside it, as read from the
 * text; compose.c makes mentions of clusters.
 *
 * A cluster is read from its last word for an agent: to the left over words of
 * the same noun phrase (nations, groups, bodies, adjectives) up to a determiner
 * or a possessor, to the right over "of", "for", "in" and a name, then over a
 * personal name behind, or on either side of a comma.
 */
#ifndef ACTORS_CLUSTER_H
#define ACTORS_CLUSTER_H

#include "actors/cast.h"

#define OWNERS_MAX 8u

/* An owner beside a word for an agent. */
struct owner {
	uint32_t entry; /* NONE where it is no entry */
	const struct actor *actor;
	bool weak;   /* only where nothing better is there: "Kenya-based" */
	bool joined; /* coordinated with the one before it in the text */
	/* First word of a town or region that owns it, or NONE: "Kano police"
	 * are not the national ones. */
	uint32_t local;
};

struct cluster {
	const struct hit *hit; /* the last word for an agent */
	const struct role *role;
	uint32_t first, end; /* words so far */
	uint32_t core;
	struct owner owner[OWNERS_MAX]; /* nearest first */
	uint32_t owner_count;
	uint32_t via;     /* role of a body on the left, or NONE */
	uint32_t pending; /* word of a possessor not resolved yet */
	uint32_t called;  /* entry that a body is: "energy company Gazprom" */
	bool former, definite, indefinite, both, counted;
	bool stranger; /* of a name that no file knows */
	bool others; /* all but those named: "non-Western powers" */
	uint32_t
	    proper; /* first word of a body's proper name; else hit->first */
	uint32_t name_first, name_end; /* personal name, equal: none */
};

/* Read the cluster of which `hit` is the last word for an agent.  Hits that it
 * takes are marked used.  Mentions that begin behind it in its sentence must be
 * drafts already: "spokesman for the Foreign Ministry". */
void cluster_read(struct finder *f, struct cluster *out, struct hit *hit);

/* Its parts: take what stands before and behind the word for an agent. */
void cluster_left(struct finder *f, struct cluster *c);
void cluster_right(struct finder *f, struct cluster *c);

/* Whether a name of the kind can own a word for an agent. */
bool name_owns(uint8_t kind);

/* The sectors of the role begin with `sector`. */
bool role_is(const struct role *role, const char *sector);

#endif

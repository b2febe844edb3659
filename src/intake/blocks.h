/* blocks.h - a text as paragraphs, with what each looks like from outside.
 *
 * A block is a line, except in hard-wrapped text, where the lines of one
 * paragraph are one block.  Nothing here knows of news; it counts.
 */
#ifndef INTAKE_BLOCKS_H
#define INTAKE_BLOCKS_H

#include "base/arena.h"

/* Blocks of one text; what follows the last joins it. */
#define BLOCKS_MAX 200000u

enum block_mark {
	MARK_NONE,
	MARK_CLUTTER,  /* menus, share buttons, notices, links elsewhere */
	MARK_CLOSE,    /* clutter that heads comments or other stories */
	MARK_BYLINE,   /* who wrote it, and when */
	MARK_STAMP,    /* a date and little else */
	MARK_BIO,      /* about the author */
	MARK_REPEAT,   /* the title again */
	MARK_CREDIT,   /* of a picture */
	MARK_DATELINE, /* place and date on a line of their own: body */
};

enum block_region {
	REGION_UNKNOWN, /* plain text: there is no structure to tell */
	REGION_IN,      /* inside what the page's structure says is the text */
	REGION_OUT,
};

struct block {
	struct span span;  /* without white space at its ends */
	uint32_t letters;  /* characters that are letters */
	uint32_t words;    /* runs between white space that hold a letter */
	uint32_t stops;    /* words that are function words */
	uint32_t capitals; /* words that begin with a capital */
	uint32_t shouted;  /* words of two letters and more all in capitals */
	uint32_t
	    sentences;   /* full stops and the like before a space or the end */
	uint16_t indent; /* white space before it on its line */
	bool gap_before; /* an empty line, or the start, comes before */
	bool bullet;     /* opens with a list sign; span begins after it */
	bool lower;      /* begins with a small letter */
	bool ended;      /* ends as a sentence does, quotation marks aside */
	/* From the page the text was taken from, 0 where there is none. */
	uint8_t linked;  /* per cent of its letters that are links */
	uint8_t heading; /* level 1 to 6 */
	uint8_t region;  /* enum block_region */
	enum block_mark mark;
};

struct blocks {
	struct block *item; /* in the arena, in order of the text */
	uint32_t count;
};

/* CHANCERY_E_NOMEM */
MUST_USE enum chancery_status blocks_cut(struct blocks *out,
                                         struct arena *arena, struct str text,
                                         struct chancery_error *err);

#endif

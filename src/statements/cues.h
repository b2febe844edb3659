/* cues.h - the words that introduce what somebody said, wrote, holds or asks
 * for, each with the frames in which its content stands.
 *
 * Read from data/lexicon/cues.txt, which describes its format.  Immutable once
 * open and shared by all threads.
 */
#ifndef STATEMENTS_CUES_H
#define STATEMENTS_CUES_H

#include "base/base.h"

/* One bit a frame: where the content of a cue stands. */
enum cue_frame {
	CUE_SAY = 1 << 0,    /* that-clause or quotation, ", X said," */
	CUE_TELL = 1 << 1,   /* as CUE_SAY, with the person told as object */
	CUE_ASK = 1 << 2,    /* object and infinitive */
	CUE_VOW = 1 << 3,    /* infinitive */
	CUE_THINK = 1 << 4,  /* that-clause or infinitive, held, not spoken */
	CUE_SHOW = 1 << 5,   /* that-clause, the subject is a document */
	CUE_CALL = 1 << 6,   /* object and its predicate */
	CUE_AS = 1 << 7,     /* object and "as" */
	CUE_ABOUT = 1 << 8,  /* after a preposition */
	CUE_ACCUSE = 1 << 9, /* object, then after a preposition */
	CUE_JUDGE = 1 << 10, /* the object itself */
	CUE_NOUN = 1 << 11,  /* noun with a clause */
	CUE_CHANNEL = 1 << 12, /* noun naming where or how it was said */
	CUE_UTTER = 1 << 13,   /* quotation only */
	CUE_TERMS = 1 << 14    /* object, then what it is made to depend on */
};

/* More than this in one file is a mistake. */
#define CUES_MAX 20000u

struct cues;

/* Read `data`/lexicon/cues.txt.
 *
 * CHANCERY_E_IO        the file is missing or cannot be read
 * CHANCERY_E_ENCODING  it is not UTF-8
 * CHANCERY_E_FORMAT    a line is wrong: the message names file and line
 * CHANCERY_E_LIMIT     longer than TEXTFILE_MAX or more than CUES_MAX
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status cues_open(struct cues **out, const char *data,
                                        struct chancery_error *err);
/* As cues_open, from text in memory, which is copied; `name` is how errors
 * call it. */
MUST_USE enum chancery_status cues_read(struct cues **out, struct str text,
                                        const char *name,
                                        struct chancery_error *err);
void cues_close(struct cues *cues);

/* The frames of `lemma`, or of `lemma` with `second` (may be empty), as bits of
 * enum cue_frame; 0 when it is no cue.  ASCII letters are taken as lower case. */
uint32_t cues_frames(const struct cues *cues, struct str lemma,
                     struct str second);
/* The frames in which that cue holds its content to be untrue, as bits. */
uint32_t cues_denies(const struct cues *cues, struct str lemma,
                     struct str second);
/* Whether any cue begins with `lemma` and has a second word. */
bool cues_pairs(const struct cues *cues, struct str lemma);

#endif

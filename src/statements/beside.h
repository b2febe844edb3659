/* beside.h - the cue of a quotation: before it, behind it, around it.
 */
#ifndef STATEMENTS_BESIDE_H
#define STATEMENTS_BESIDE_H

#include "statements/link.h"

/* A quotation of fewer words is no statement unless a cue governs it. */
#define SCARE_WORDS 4u
/* How many cues around a quotation are looked at. */
#define NEAR_FRAMES 32u

struct linker {
	const struct setting *s;
	const struct frames *frames;
	struct link *link;
};

const struct quote *beside_quote_at(const struct linker *l, uint32_t q);
/* The first frame whose cue word is at or after `word`. */
uint32_t beside_frame_from(const struct linker *l, uint32_t word);
/* The last byte of the quotation that is no space or mark. */
char beside_last_char(const struct linker *l, uint32_t q);
/* Whether it has `least` words. */
bool beside_quote_words(const struct linker *l, uint32_t q, uint32_t least);
/* Whether the words [first, end) are free of quotations and full stops. */
bool beside_unbroken(const struct linker *l, uint32_t first, uint32_t end);

/* The last word before the quotation, NONE if that is not in its paragraph or
 * the one before (`crosses`). */
uint32_t beside_word_before(const struct linker *l, uint32_t q, bool *crosses);
/* The first word behind the quotation and its comma, NONE if something else
 * begins there; `comma` tells whether one stood between. */
uint32_t beside_word_after(const struct linker *l, uint32_t q, bool *comma);

/* The frame before ("X said: “"; `tight` when a comma or colon leads to it),
 * behind ("” X said") or around the quotation; NONE if there is none. */
uint32_t beside_cue_before(const struct linker *l, uint32_t q, bool *tight);
uint32_t beside_cue_after(const struct linker *l, uint32_t q);
uint32_t beside_cue_around(const struct linker *l, uint32_t q);

/* Words of the content that say something and are not in the quotation. */
uint32_t beside_words_outside(const struct linker *l,
                              const struct frame *frame, uint32_t q);
/* What the quotation is to the frame around it. */
enum link_kind beside_kind_around(const struct linker *l, uint32_t f,
                                  uint32_t q);
/* Link the quotation to the verb of naming before it ("called it a “trap”"); false
 * when there is none. */
bool beside_link_naming(struct linker *l, uint32_t q);

#endif

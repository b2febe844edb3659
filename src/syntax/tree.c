/* tree.c - see tree.h. */
#include "syntax/tree.h"

static const char *const rel_names[REL_COUNT] = {
	"root",          "acl",        "acl:relcl",   "advcl",
	"advcl:relcl",   "advmod",     "amod",        "appos",
	"aux",           "aux:pass",   "case",        "cc",
	"cc:preconj",    "ccomp",      "compound",    "compound:prt",
	"conj",          "cop",        "csubj",       "csubj:outer",
	"csubj:pass",    "dep",        "det",         "det:predet",
	"discourse",     "dislocated", "expl",        "fixed",
	"flat",          "goeswith",   "iobj",        "list",
	"mark",          "nmod",       "nmod:desc",   "nmod:poss",
	"nmod:unmarked", "nsubj",      "nsubj:outer", "nsubj:pass",
	"nummod",        "obj",        "obl",         "obl:agent",
	"obl:unmarked",  "orphan",     "parataxis",   "punct",
	"reparandum",    "vocative",   "xcomp",
};

static const char *const upos_names[UPOS_COUNT] = {
	"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
	"PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};

static const char *const xpos_names[XPOS_COUNT] = {
	"CC",  "CD",  "DT",  "EX",   "FW",  "IN",  "JJ",   "JJR", "JJS",  "LS",
	"MD",  "NN",  "NNP", "NNPS", "NNS", "PDT", "POS",  "PRP", "PRP$", "RB",
	"RBR", "RBS", "RP",  "SYM",  "TO",  "UH",  "VB",   "VBD", "VBG",  "VBN",
	"VBP", "VBZ", "WDT", "WP",   "WP$", "WRB", "HYPH", "_",
};

const char *rel_name(enum rel rel)
{
	return rel < REL_COUNT ? rel_names[rel] : "_";
}

const char *upos_name(enum upos upos)
{
	return upos < UPOS_COUNT ? upos_names[upos] : "_";
}

const char *xpos_name(enum xpos xpos)
{
	return xpos < XPOS_COUNT ? xpos_names[xpos] : "_";
}

static uint32_t named(const char *const *names, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_is(name, names[i]))
			return i;
	return count;
}

enum rel rel_named(struct str name)
{
	return (enum rel)named(rel_names, REL_COUNT, name);
}

enum upos upos_named(struct str name)
{
	return (enum upos)named(upos_names, UPOS_COUNT, name);
}

enum xpos xpos_named(struct str name)
{
	return (enum xpos)named(xpos_names, XPOS_COUNT, name);
}

enum chancery_status trees_link(struct trees *trees, struct arena *doc,
                                struct chancery_error *err)
{
	uint32_t count = trees->count;
	uint32_t *first = arena_alloc(doc, (size_t)count + 2, sizeof *first);
	uint32_t *child = arena_alloc(doc, count, sizeof *child);
	if (!first || !child)
		return fail_nomem(err);
	/* Counting sort by head; first[w + 2] counts, then first[w + 1] is the
	 * place of the next child of w and ends as the start of w + 1. */
	for (uint32_t w = 0; w < count; w++)
		if (trees->head[w] != NONE)
			first[trees->head[w] + 2]++;
	for (uint32_t w = 2; w < count + 2; w++)
		first[w] += first[w - 1];
	for (uint32_t w = 0; w < count; w++)
		if (trees->head[w] != NONE)
			child[first[trees->head[w] + 1]++] = w;
	trees->child_first = first;
	trees->child = child;
	return CHANCERY_OK;
}

uint32_t tree_child(const struct trees *trees, uint32_t word, enum rel rel)
{
	for (uint32_t i = trees->child_first[word];
	     i < trees->child_first[word + 1]; i++)
		if (trees->rel[trees->child[i]] == rel)
			return trees->child[i];
	return NONE;
}

bool tree_below(const struct trees *trees, uint32_t word, uint32_t top)
{
	while (word != NONE && word != top)
		word = trees->head[word];
	return word != NONE;
}

bool tree_lemma_in(const struct trees *trees, uint32_t word,
                   const char *const *list)
{
	struct str lemma = trees->lemma[word];
	/* Letters of either case differ by one bit, as other bytes may. */
	char first = lemma.len ? lemma.ptr[0] : 0;
	for (; *list; list++)
		if (!(((*list)[0] ^ first) & ~0x20) &&
		    str_eq_fold(lemma, str_of(*list)))
			return true;
	return false;
}

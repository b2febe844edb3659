/* pronoun.c - see pronoun.h. */
#include "actors/pronoun.h"

enum pronoun pronoun_at(const struct finder *f, uint32_t word)
{
	static const char *const it[] = { "it", "its", "itself" };
	static const char *const they[] = { "they", "their", "them",
		                            "themselves" };
	static const char *const person[] = { "he",  "she",     "his",    "her",
		                              "him", "himself", "herself" };
	if (f->trees->xpos[word] != XPOS_PRP &&
	    f->trees->xpos[word] != XPOS_PRPS)
		return PRONOUN_NONE;
	if (WORD_AMONG(f, word, it))
		return PRONOUN_IT;
	if (WORD_AMONG(f, word, they))
		return PRONOUN_THEY;
	return WORD_AMONG(f, word, person) ? PRONOUN_PERSON : PRONOUN_NONE;
}

bool pronoun_expletive(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->trees;
	uint32_t on = t->head[word];
	if (t->rel[word] == REL_EXPL)
		return true;
	if (!(t->rel[word] == REL_NSUBJ || t->rel[word] == REL_NSUBJ_PASS ||
	      t->rel[word] == REL_NSUBJ_OUTER) ||
	    on == NONE)
		return false;
	bool clause = tree_child(t, on, REL_CCOMP) != NONE ||
	              tree_child(t, on, REL_CSUBJ) != NONE ||
	              tree_child(t, on, REL_XCOMP) != NONE ||
	              tree_child(t, on, REL_ADVCL) != NONE;
	return clause &&
	       (t->upos[on] == UPOS_ADJ || t->rel[word] == REL_NSUBJ_PASS);
}

bool pronoun_fits(const struct draft *draft, enum pronoun pronoun)
{
	enum actor_kind kind = draft->actor[0]->kind;
	bool many = draft->plural || draft->actor_count > 1;
	if (draft->form == FORM_ADJECTIVE || draft->place)
		return false;
	switch (pronoun) {
	case PRONOUN_IT:
		return !many && kind != ACTOR_PERSON && kind != ACTOR_UNKNOWN &&
		       kind != ACTOR_PEOPLE;
	case PRONOUN_THEY:
		return many || kind == ACTOR_GROUP || kind == ACTOR_PEOPLE ||
		       kind == ACTOR_GOVERNMENT ||
		       kind == ACTOR_ORGANISATION ||
		       str_is(draft->actor[0]->sector, "COP");
	case PRONOUN_PERSON:
		return !many &&
		       (kind == ACTOR_PERSON ||
		        (kind == ACTOR_UNKNOWN && (draft->form == FORM_UNKNOWN ||
		                                   draft->form == FORM_NAME)));
	default:
		return false;
	}
}

const struct draft *pronoun_owner(const struct finder *f, uint32_t word,
                                  enum pronoun pronoun)
{
	static const char *const reason[] = { "for", "over" };
	static const char *const event[] = { "after", "following", "since",
		                             "amid" };
	static const char *const upon[] = { "on", "against", "of", "upon" };
	const struct trees *t = f->trees;
	uint32_t noun = t->head[word];
	if (t->xpos[word] != XPOS_PRPS || noun == NONE || noun < word ||
	    t->head[noun] == NONE || t->head[noun] > word ||
	    word_is(f, word + 1, "own"))
		return NULL;
	uint32_t on = t->head[noun], marker = case_of(f, noun);
	/* A phrase has no subject that the pronoun could mean. */
	bool phrase = t->upos[on] == UPOS_NOUN || t->rel[on] == REL_ACL;
	if (marker == NONE || !(WORD_AMONG(f, marker, reason) ||
	                        (phrase && WORD_AMONG(f, marker, event))))
		return NULL;
	for (uint32_t w = word; w-- > on + 1;) {
		const struct draft *draft = draft_on(f, w);
		uint32_t under = t->head[w], by = case_of(f, w);
		bool near = under == on ||
		            (under != NONE && t->head[under] == on &&
		             t->rel[under] == REL_OBJ);
		bool whom = t->rel[w] == REL_OBJ ||
		            (by != NONE && WORD_AMONG(f, by, upon));
		if (draft && near && whom && pronoun_fits(draft, pronoun))
			return draft;
	}
	return NULL;
}

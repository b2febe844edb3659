/* number.c - see number.h.
 *
 * Each amount of a sentence is read once.  The word it counts is the noun that
 * the numeral hangs on, or the numeral itself; the verbs and participles around
 * that word say what became of those counted.
 */
#include "claims/number.h"

#include "base/vec.h"
#include "claims/amount.h"

/* Steps up the tree at most. */
#define CLIMB_MAX 24u
/* How far from a number its claim's trigger may stand where the tree does not
 * lead to it. */
#define NEAR_WORDS 60u
/* How far behind a verb its second word may stand: "round up", "shot them
 * dead". */
#define PAIR_WORDS 6u

struct finder {
	const struct coding *coding;
	const struct trees *t;
	const struct amount_text text;
	struct arena *scratch;
	/* For each word the first claim that it is the trigger of, or NONE. */
	uint32_t *claim_at;
	/* For each word whether a time stands there. */
	bool *in_time;
	struct VEC(struct found) found;
};

/* A number and one claim that it belongs to. */
struct found {
	struct number number;
	uint32_t claim;
};

static struct str text_of(const struct finder *f, uint32_t word)
{
	return span_str(f->coding->report->text, f->coding->words.item[word]);
}

static bool is_noun(const struct trees *t, uint32_t word)
{
	return t->upos[word] == UPOS_NOUN || t->upos[word] == UPOS_PROPN ||
	       t->upos[word] == UPOS_ADJ;
}

/* The noun right behind the amount or behind its adjectives, where the tree
 * does not tell: "1,200 others", "12 Syrian fighters". */
static uint32_t noun_behind(const struct finder *f, const struct amount *a,
                            uint32_t ceiling)
{
	const struct trees *t = f->t;
	uint32_t w = a->end;
	if (w < ceiling && str_eq_fold(text_of(f, w), STR("of")))
		w++;
	while (w < ceiling &&
	       (t->upos[w] == UPOS_ADJ || t->upos[w] == UPOS_DET ||
	        t->upos[w] == UPOS_ADV))
		w++;
	if (w >= ceiling ||
	    (t->upos[w] != UPOS_NOUN && t->upos[w] != UPOS_PROPN))
		return NONE;
	/* "fighter jets": the last of a row */
	while (w + 1 < ceiling && t->upos[w + 1] == UPOS_NOUN &&
	       t->head[w] > w && t->head[w] != NONE && t->head[w] < ceiling)
		w++;
	return w;
}

/* The word of the amount that hangs on something outside it. */
static uint32_t amount_head(const struct finder *f, const struct amount *a)
{
	for (uint32_t w = a->first; w < a->end; w++) {
		uint32_t head = f->t->head[w];
		enum upos upos = (enum upos)f->t->upos[w];
		bool inner = head != NONE && head >= a->first && head < a->end;
		if (!inner && upos != UPOS_ADP && upos != UPOS_ADV &&
		    upos != UPOS_PUNCT && upos != UPOS_DET)
			return w;
	}
	return a->core_end - 1;
}

/* The word that is counted: a noun behind the amount, else the amount itself.
 */
static uint32_t counted_word(const struct finder *f, const struct amount *a,
                             uint32_t ceiling)
{
	uint32_t head = amount_head(f, a);
	uint32_t noun = a->unit ? NONE : noun_behind(f, a, ceiling);
	uint32_t up = f->t->head[head];
	enum rel rel = (enum rel)f->t->rel[head];
	if (!a->unit && up != NONE && up >= a->end && is_noun(f->t, up) &&
	    (rel == REL_NUMMOD || rel == REL_DET || rel == REL_AMOD ||
	     rel == REL_COMPOUND || rel == REL_NMOD))
		return up;
	return noun != NONE ? noun : head;
}

static const struct measure *kind_in(const struct finder *f,
                                     enum measure_part part, uint32_t word)
{
	const struct measures *m = f->text.measures;
	const struct measure *kind = measures_find(m, part, f->t->lemma[word]);
	return kind ? kind : measures_find(m, part, text_of(f, word));
}

/* The kind of verb `verb`, alone or with its particle ("round up"). */
static const struct measure *kind_of_verb(const struct finder *f,
                                          enum measure_part part, uint32_t verb)
{
	const struct trees *t = f->t;
	char pair[64];
	struct str lemma = t->lemma[verb];
	for (uint32_t i = t->child_first[verb];
	     i < t->child_first[verb + 1] && t->child[i] < verb + PAIR_WORDS;
	     i++) {
		uint32_t c = t->child[i];
		struct str second = t->lemma[c];
		if (c < verb || lemma.len + second.len + 1 > sizeof pair)
			continue;
		memcpy(pair, lemma.ptr, lemma.len);
		pair[lemma.len] = ' ';
		memcpy(pair + lemma.len + 1, second.ptr, second.len);
		const struct measure *kind = measures_find(
		    f->text.measures, part,
		    (struct str){ pair, lemma.len + 1 + second.len });
		if (kind)
			return kind;
	}
	return kind_in(f, part, verb);
}

static bool is_passive(const struct trees *t, uint32_t verb)
{
	return tree_child(t, verb, REL_AUX_PASS) != NONE ||
	       tree_child(t, verb, REL_NSUBJ_PASS) != NONE ||
	       t->rel[verb] == REL_ACL || t->rel[verb] == REL_AMOD;
}

/* "12 died", "12 are missing" */
static const struct measure *subject_kind(const struct finder *f, uint32_t verb)
{
	const struct measure *kind = kind_of_verb(f, MEASURE_SUBJECT, verb);
	return kind ? kind : kind_in(f, MEASURE_STATE, verb);
}

/* What verb `verb` says of its dependent `word`. */
static const struct measure *kind_by_verb(const struct finder *f, uint32_t word,
                                          uint32_t verb)
{
	switch (f->t->rel[word]) {
	case REL_OBJ:
	case REL_NSUBJ_PASS:
		return kind_of_verb(f, MEASURE_OBJECT, verb);
	case REL_NSUBJ:
		if (is_passive(f->t, verb))
			return kind_of_verb(f, MEASURE_OBJECT, verb);
		return subject_kind(f, verb);
	default:
		return NULL;
	}
}

/* "12 people killed", "12 dead people", "left 12 people dead". */
static const struct measure *
kind_by_state(const struct finder *f, const struct amount *a, uint32_t word)
{
	const struct trees *t = f->t;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		const struct measure *kind = t->rel[c] == REL_ACL ||
		                                     t->rel[c] == REL_AMOD
		                                 ? kind_in(f, MEASURE_STATE, c)
		                                 : NULL;
		if (kind)
			return kind;
	}
	/* right behind the number or its noun: "12 dead", "30 people injured"
	 */
	uint32_t next = word >= a->end ? word + 1 : a->end;
	if (next < t->count && t->upos[next] != UPOS_NOUN &&
	    f->coding->words.sentence_of[next] ==
	        f->coding->words.sentence_of[word])
		return kind_in(f, MEASURE_STATE, next);
	return NULL;
}

/* What the verb above says: of the word itself or, in a row, of its first. */
static const struct measure *kind_above(const struct finder *f, uint32_t word)
{
	const struct trees *t = f->t;
	uint32_t w = word;
	for (uint32_t step = 0; step < CLIMB_MAX; step++) {
		uint32_t head = t->head[w];
		if (head == NONE)
			break;
		const struct measure *kind = kind_by_verb(f, w, head);
		if (kind)
			return kind;
		if (t->rel[w] != REL_CONJ && t->rel[w] != REL_APPOS)
			break;
		w = head;
	}
	return NULL;
}

/* The kind of what is counted at `word`, NULL for things.  What became of those
 * counted goes before what they are. */
static const struct measure *kind_of(const struct finder *f,
                                     const struct amount *a, uint32_t word)
{
	uint32_t up = f->t->head[word];
	/* "dozens of students": the amount stands in the clause */
	bool inner = up != NONE && up >= a->first && up < a->end;
	const struct measure *kind = kind_above(f, inner ? up : word);
	if (!kind)
		kind = kind_by_state(f, a, word);
	bool noun = word >= a->end || word < a->first;
	return kind || !noun ? kind : kind_in(f, MEASURE_NOUN, word);
}

/* A verb of a clause that the number does not look out of. */
static bool closes_clause(const struct trees *t, uint32_t word)
{
	switch (t->rel[word]) {
	case REL_ROOT:
	case REL_ACL_RELCL:
	case REL_ADVCL_RELCL:
	case REL_CCOMP:
	case REL_CSUBJ:
	case REL_CSUBJ_PASS:
	case REL_PARATAXIS:
		return true;
	case REL_ACL:
		return t->upos[word] == UPOS_VERB;
	case REL_ADVCL:
		/* "shelled the town, killing 12" */
		return t->xpos[word] != XPOS_VBG ||
		       tree_child(t, word, REL_NSUBJ) != NONE;
	case REL_CONJ:
		return t->upos[word] == UPOS_VERB &&
		       (tree_child(t, word, REL_NSUBJ) != NONE ||
		        tree_child(t, word, REL_NSUBJ_PASS) != NONE);
	default:
		return false;
	}
}

/* The top of the clause of `word`; *claim becomes the first claim whose trigger
 * stands on the way, NONE if none does. */
static uint32_t clause_top(const struct finder *f, uint32_t word,
                           uint32_t *claim)
{
	uint32_t w = word;
	*claim = f->claim_at[w];
	for (uint32_t step = 0; step < CLIMB_MAX && *claim == NONE; step++) {
		if (closes_clause(f->t, w) || f->t->head[w] == NONE)
			break;
		w = f->t->head[w];
		*claim = f->claim_at[w];
	}
	return w;
}

/* Harm that an act does. */
static bool is_harm(struct str kind)
{
	static const char *const kinds[] = { "killed", "wounded", "casualties",
		                             "missing", "displaced" };
	return STR_AMONG(kind, kinds);
}

/* Whether the trigger of claim `i` stands in the clause `top`.  Harm may also
 * be told beside its act: "12 died when rebels attacked a base". */
static bool in_clause(const struct finder *f, uint32_t i, uint32_t top,
                      bool harm)
{
	uint32_t w = f->coding->claims.item[i].trigger_word;
	for (uint32_t step = 0; step < CLIMB_MAX; step++) {
		if (w == top)
			return true;
		enum rel rel = (enum rel)f->t->rel[w];
		bool beside = harm && rel == REL_ADVCL;
		if (f->t->head[w] == NONE || rel == REL_ACL ||
		    rel == REL_AMOD || (closes_clause(f->t, w) && !beside))
			return false;
		w = f->t->head[w];
	}
	return false;
}

/* The claim in the clause `top` whose trigger stands nearest to `word`; for
 * harm without one, the only assault of the sentence. */
static uint32_t nearest_claim(const struct finder *f, uint32_t top,
                              uint32_t word, bool harm)
{
	const struct claims *claims = &f->coding->claims;
	const struct sentence *s =
	    &f->coding->words.sentence[f->coding->words.sentence_of[word]];
	uint32_t best = NONE, distance = NONE, assault = NONE, assaults = 0;
	uint32_t from = word - s->first > NEAR_WORDS ? word - NEAR_WORDS
	                                             : s->first;
	uint32_t to = s->end - word > NEAR_WORDS ? word + NEAR_WORDS : s->end;
	for (uint32_t w = from; w < to; w++) {
		uint32_t i = f->claim_at[w];
		if (i == NONE)
			continue;
		if (str_is(claims->item[i].act->plover, "ASSAULT")) {
			assault = i;
			assaults++;
		}
		uint32_t away = w > word ? w - word : word - w;
		if (away < distance && in_clause(f, i, top, harm)) {
			best = i;
			distance = away;
		}
	}
	if (best == NONE && harm && assaults == 1)
		return assault;
	return best;
}

/* Add the number for each claim with the same trigger as claim `first`. */
static bool add(struct finder *f, const struct number *number, uint32_t first)
{
	const struct claims *claims = &f->coding->claims;
	uint32_t word = claims->item[first].trigger_word;
	for (uint32_t i = first;
	     i < claims->count && claims->item[i].trigger_word == word; i++) {
		struct found *slot = VEC_PUSH(f->scratch, &f->found);
		if (!slot)
			return false;
		*slot = (struct found){ *number, i };
	}
	return true;
}

/* The assault whose consequence claim `claim` tells: "attacked the town,
 * killing 12", "raided a camp and wounded 30"; NONE without one. */
static uint32_t cause_of(const struct finder *f, uint32_t claim)
{
	const struct claims *claims = &f->coding->claims;
	uint32_t word = claims->item[claim].trigger_word, above = word;
	enum rel rel = (enum rel)f->t->rel[word];
	if ((rel != REL_ADVCL && rel != REL_CONJ && rel != REL_ACL) ||
	    tree_child(f->t, word, REL_NSUBJ) != NONE)
		return NONE;
	/* A participle may hang on a noun of the clause it belongs to. */
	do
		above = f->t->head[above];
	while (rel == REL_ACL && above != NONE && is_noun(f->t, above));
	if (above == NONE || f->claim_at[above] == NONE)
		return NONE;
	uint32_t cause = f->claim_at[above];
	return str_is(claims->item[cause].act->plover, "ASSAULT") ? cause
	                                                          : NONE;
}

/* "12 dead, three of them children": counted already. */
static bool is_share(const struct finder *f, const struct amount *a)
{
	static const char *const those[] = { "them",  "whom",  "which",
		                             "these", "those", "us" };
	const struct words *words = &f->coding->words;
	uint32_t of = a->end;
	if (of + 1 >= words->count ||
	    words->sentence_of[of + 1] != words->sentence_of[a->first] ||
	    !str_eq_fold(text_of(f, of), STR("of")))
		return false;
	return STR_AMONG(text_of(f, of + 1), those);
}

/* A number that tells no amount: part of a name or a date, the number of a
 * thing
 * ("Resolution 2231"), a list's, "one of the", "the two countries". */
static bool is_no_amount(const struct finder *f, const struct amount *a,
                         uint32_t word, const struct measure *kind)
{
	const struct trees *t = f->t;
	for (uint32_t w = a->first; w < a->end; w++)
		if (f->in_time[w])
			return true;
	if (a->unit)
		return false;
	if (is_share(f, a))
		return true;
	if (a->joined)
		return true;
	uint32_t head = amount_head(f, a);
	bool bare = word >= a->first && word < a->end;
	enum rel rel = (enum rel)t->rel[head];
	if (bare) {
		uint32_t up = t->head[head];
		bool hangs_back = up != NONE && up < a->first &&
		                  (rel == REL_NUMMOD || rel == REL_FLAT ||
		                   rel == REL_COMPOUND || rel == REL_DEP ||
		                   rel == REL_APPOS || rel == REL_NMOD ||
		                   rel == REL_NMOD_UNMARKED ||
		                   rel == REL_NMOD_DESC);
		/* what was done to them must say what they are */
		return !kind || (hangs_back && a->low == a->high &&
		                 str_is(a->bound, "exact"));
	}
	if (kind)
		return false;
	/* a pronoun or the number of a name: "one", "Two Rivers" */
	if (t->upos[word] == UPOS_PROPN)
		return true;
	if (a->low == AMOUNT_ONE && a->high == AMOUNT_ONE)
		return true;
	/* "the two countries", "its five members" */
	uint32_t det = tree_child(t, word, REL_DET);
	if (det == NONE)
		det = tree_child(t, word, REL_NMOD_POSS);
	return det != NONE && det < a->first;
}

static bool take(struct finder *f, const struct amount *a, uint32_t ceiling)
{
	uint32_t word = counted_word(f, a, ceiling);
	const struct measure *kind = a->unit ? a->unit : kind_of(f, a, word);
	if (is_no_amount(f, a, word, kind))
		return true;
	uint32_t claim;
	uint32_t top = clause_top(f, word, &claim);
	if (claim == NONE)
		claim = nearest_claim(f, top, word,
		                      kind && is_harm(kind->name));
	if (claim == NONE)
		return true;
	uint32_t end = word >= a->end ? word + 1 : a->end;
	struct number number = {
		.kind = kind ? kind->name : STR("things"),
		.low = a->low,
		.high = a->high,
		.bound = a->bound,
		.span = { f->coding->words.item[a->first].begin,
		          f->coding->words.item[end - 1].end },
	};
	number.unit = a->unit          ? a->unit->unit
	              : word >= a->end ? f->t->lemma[word]
	                               : (struct str){ NULL, 0 };
	uint32_t cause = kind && is_harm(kind->name) ? cause_of(f, claim)
	                                             : NONE;
	return add(f, &number, claim) &&
	       (cause == NONE || add(f, &number, cause));
}

static bool read_sentence(struct finder *f, const struct sentence *s)
{
	uint32_t w = s->first;
	while (w < s->end) {
		struct amount a;
		if (!amount_read(&a, &f->text, w, s->first, s->end)) {
			w++;
			continue;
		}
		if (!take(f, &a, s->end))
			return false;
		w = a.end > w ? a.end : w + 1;
	}
	return true;
}

/* By claim, then in order of the text. */
static void sort_found(struct found *item, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct found moving = item[i];
		uint32_t k = i;
		for (; k && (item[k - 1].claim > moving.claim ||
		             (item[k - 1].claim == moving.claim &&
		              item[k - 1].number.span.begin >
		                  moving.number.span.begin));
		     k--)
			item[k] = item[k - 1];
		item[k] = moving;
	}
}

static bool keep(struct numbers *out, struct arena *doc, struct finder *f)
{
	uint32_t claims = f->coding->claims.count;
	struct number *item = arena_alloc(doc, f->found.count, sizeof *item);
	uint32_t *first = arena_alloc(doc, (size_t)claims + 1, sizeof *first);
	if (!item || !first)
		return false;
	sort_found(f->found.item, f->found.count);
	uint32_t n = 0, at = 0;
	for (uint32_t c = 0; c < claims; c++) {
		first[c] = n;
		for (; at < f->found.count && f->found.item[at].claim == c;
		     at++)
			if (n - first[c] < CLAIM_NUMBERS_MAX)
				item[n++] = f->found.item[at].number;
	}
	first[claims] = n;
	*out = (struct numbers){ item, first };
	return true;
}

static bool prepare(struct finder *f)
{
	const struct coding *c = f->coding;
	f->claim_at = arena_alloc(f->scratch, c->words.count,
	                          sizeof *f->claim_at);
	f->in_time = arena_alloc(f->scratch, c->words.count,
	                         sizeof *f->in_time);
	if (!f->claim_at || !f->in_time)
		return false;
	for (uint32_t w = 0; w < c->words.count; w++)
		f->claim_at[w] = NONE;
	/* An office or a membership is no act and counts nothing. */
	for (uint32_t i = c->claims.count; i-- > 0;)
		if (c->claims.item[i].act->cameo.len)
			f->claim_at[c->claims.item[i].trigger_word] = i;
	for (uint32_t i = 0; i < c->times.count; i++)
		for (uint32_t w = c->times.item[i].first;
		     w < c->times.item[i].end; w++)
			f->in_time[w] = true;
	return true;
}

/* The sentences that hold a claim, each once. */
static bool read_all(struct finder *f)
{
	const struct claims *claims = &f->coding->claims;
	uint32_t last = NONE;
	for (uint32_t i = 0; i < claims->count; i++) {
		uint32_t s =
		    f->coding->words.sentence_of[claims->item[i].trigger_word];
		if (s == last)
			continue;
		last = s;
		if (!read_sentence(f, &f->coding->words.sentence[s]))
			return false;
	}
	return true;
}

enum chancery_status numbers_find(struct numbers *out, struct arena *doc,
                                  struct arena *scratch,
                                  const struct measures *measures,
                                  const struct coding *coding,
                                  struct chancery_error *err)
{
	struct arena_mark mark = arena_mark(scratch);
	struct finder f = { .coding = coding,
		            .t = &coding->trees,
		            .text = { coding->report->text, &coding->words,
		                      &coding->trees, measures },
		            .scratch = scratch };
	bool done = prepare(&f) && read_all(&f) && keep(out, doc, &f);
	arena_rewind(scratch, mark);
	return done ? CHANCERY_OK : fail_nomem(err);
}

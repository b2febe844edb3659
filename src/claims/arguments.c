/* arguments.c - see arguments.h. */
#include "claims/arguments.h"

#include "claims/grammar.h"

/* Words from a participle up to the verb of its sentence. */
#define CLIMB_MAX 8

#define DEPTH_MAX 4
/* A name's head stands at most this far from its edge. */
#define LIST_HEAD_REACH 8u

bool arguments_have(const struct arguments *arguments,
                    const struct actor *actor)
{
	for (uint32_t i = 0; i < arguments->count; i++)
		if (arguments->item[i].actor == actor ||
		    str_eq(arguments->item[i].actor->id, actor->id))
			return true;
	return false;
}

static bool add_mention(struct arguments *out, const struct mention *mention)
{
	for (uint32_t i = 0; i < mention->actor_count; i++) {
		if (out->count == ARGUMENTS_MAX ||
		    arguments_have(out, mention->actor[i]))
			continue;
		out->item[out->count++] = (struct argument){
			mention->actor[i], mention->span, mention->antecedent
		};
	}
	return mention->actor_count > 0;
}

/* The mention that holds `word` where the tree takes the name apart: the word
 * then hangs outside of it, though another is its head. */
static const struct mention *mention_around(const struct reading_view *view,
                                            uint32_t word)
{
	const struct mentions *m = view->mentions;
	const struct trees *t = view->trees;
	uint32_t low = 0, high = m->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (m->item[middle].first <= word)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t back = 0; back < LIST_HEAD_REACH && low-- > 0; back++) {
		const struct mention *item = &m->item[low];
		uint32_t head = t->head[word];
		if (word < item->end &&
		    (head == NONE || head < item->first || head >= item->end))
			return item;
	}
	return NULL;
}

static const struct mention *mention_of(const struct reading_view *view,
                                        uint32_t word)
{
	uint32_t index = view->mentions->headed_by[word];
	/* "approved on Thursday" names a day, whoever else is called so */
	if (index != NONE && view->times->headed_by[word] != NONE &&
	    view->mentions->item[index].end ==
	        view->mentions->item[index].first + 1)
		return NULL;
	if (index != NONE)
		return &view->mentions->item[index];
	if (view->trees->upos[word] != UPOS_PROPN)
		return NULL;
	return mention_around(view, word);
}

/* "today's", "Tuesday's": a day in the place of an owner. */
static bool has_day(const struct reading_view *view, uint32_t noun)
{
	uint32_t owner = tree_child(view->trees, noun, REL_NMOD_POSS);
	return owner != NONE && view->times->headed_by[owner] != NONE;
}

bool points_to_act(const struct reading_view *view, uint32_t noun)
{
	const struct trees *t = view->trees;
	uint32_t det = tree_child(t, noun, REL_DET);
	bool definite = det != NONE && (str_is(t->lemma[det], "the") ||
	                                str_is(t->lemma[det], "this"));
	return (definite || has_day(view, noun)) &&
	       word_set_has(view->rules->set[SET_EVENT], t->lemma[noun]);
}

/* "countries", "several nations": nobody in particular. */
static bool is_generic(const struct mention *mention)
{
	return mention->actor_count == 1 && !mention->actor[0]->country.len &&
	       mention->form == FORM_OFFICE;
}

static bool is_listing(struct str mark)
{
	return str_is(mark, "like") || str_is(mark, "including") ||
	       str_is(mark, "include") || str_is(mark, "such") ||
	       str_is(mark, "notably");
}

static void add_word(struct arguments *out, const struct reading_view *view,
                     uint32_t word, enum reach reach, int depth);

/* "countries like China and Pakistan", "nations, including the UAE" */
static void add_members(struct arguments *out, const struct reading_view *view,
                        uint32_t word, int depth)
{
	const struct trees *t = view->trees;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (is_listing(word_case(t, c)) ||
		    (t->rel[c] == REL_APPOS && t->upos[c] == UPOS_PROPN))
			add_word(out, view, c, REACH_SELF, depth - 1);
		else if (t->rel[c] == REL_ACL && is_listing(t->lemma[c]) &&
		         tree_child(t, c, REL_OBJ) != NONE)
			add_word(out, view, tree_child(t, c, REL_OBJ),
			         REACH_SELF, depth - 1);
	}
}

/* "US", "UAE": written before a noun as an adjective would be. */
static bool is_abbreviation(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z')
			return false;
	return true;
}

bool is_topic(const struct reading_view *view, uint32_t word)
{
	const struct trees *t = view->trees;
	const struct mention *mention = mention_of(view, word);
	uint32_t noun = t->head[word];
	if (t->rel[word] != REL_COMPOUND || noun == NONE || noun < word ||
	    t->xpos[word] != XPOS_NNP || !mention ||
	    mention->form != FORM_NAME ||
	    mention->actor[0]->kind != ACTOR_STATE ||
	    view->mentions->headed_by[noun] != NONE ||
	    t->upos[noun] != UPOS_NOUN)
		return false;
	struct str name = { view->report->text.ptr + mention->span.begin,
		            mention->span.end - mention->span.begin };
	return !is_abbreviation(name) &&
	       !word_set_has(view->rules->set[SET_DOER], t->lemma[noun]) &&
	       !word_set_has(view->rules->set[SET_GROUND], t->lemma[noun]);
}

/* "an attack by rebels in the north": theirs, wherever it was. */
static uint32_t doer_phrase(const struct trees *t, uint32_t noun)
{
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_NMOD &&
		    str_is(word_case(t, t->child[i]), "by"))
			return t->child[i];
	return NONE;
}

/* "rebel-held", "held by rebels": whose a place is, by its participle. */
static uint32_t holder_of(const struct trees *t, uint32_t word)
{
	static const char *const hold[] = { "hold", "control", "occupy",
		                            "rule", "run",     "administer" };
	if ((t->rel[word] != REL_AMOD && t->rel[word] != REL_ACL) ||
	    t->xpos[word] != XPOS_VBN || !STR_AMONG(t->lemma[word], hold))
		return NONE;
	return verb_subject(t, word);
}

uint32_t maker_of(const struct reading_view *view, uint32_t noun)
{
	const struct trees *t = view->trees;
	for (uint32_t i = t->child_first[noun]; i < t->child_first[noun + 1];
	     i++) {
		uint32_t c = t->child[i];
		if (t->rel[c] == REL_ACL &&
		    word_set_has(view->rules->set[SET_MADE], t->lemma[c]) &&
		    verb_passive(t, c))
			return verb_subject(t, c);
	}
	return NONE;
}

static bool is_capital(const struct reading_view *view, uint32_t word)
{
	char c = view->report->text.ptr[view->words->item[word].begin];
	return c >= 'A' && c <= 'Z';
}

bool is_name_part(const struct reading_view *view, uint32_t word)
{
	const struct trees *t = view->trees;
	uint32_t head = t->head[word];
	uint32_t first = view->words
	                     ->sentence[view->words->sentence_of[word]]
	                     .first;
	uint32_t root = word;
	if (head != word + 1 || t->rel[word] != REL_AMOD || word == first ||
	    !is_capital(view, word) || !is_capital(view, head))
		return false;
	/* not in a headline with capitals throughout */
	for (int i = 0; i < CLIMB_MAX && t->head[root] != NONE; i++)
		root = t->head[root];
	return t->upos[root] == UPOS_VERB && !is_capital(view, root);
}

void arguments_add_modifiers(struct arguments *out,
                             const struct reading_view *view, uint32_t word)
{
	const struct trees *t = view->trees;
	uint32_t doer = doer_phrase(t, word);
	uint32_t before = out->count;
	if (doer != NONE)
		add_word(out, view, doer, REACH_OWNER, 2);
	if (out->count > before)
		return;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++) {
		uint32_t c = t->child[i];
		const struct mention *mention = mention_of(view, c);
		bool owner = t->rel[c] == REL_NMOD_POSS ||
		             t->rel[c] == REL_AMOD ||
		             t->rel[c] == REL_COMPOUND || t->rel[c] == REL_FLAT;
		if (t->rel[c] == REL_NMOD) {
			struct str mark = word_case(t, c);
			owner = str_is(mark, "of") || str_is(mark, "in") ||
			        str_is(mark, "from");
		}
		uint32_t holder = holder_of(t, c);
		if (holder != NONE)
			add_word(out, view, holder, REACH_SELF, 2);
		else if (owner && mention && !is_topic(view, c))
			add_word(out, view, c, REACH_SELF, 2);
		else if (owner && t->rel[c] != REL_AMOD &&
		         t->upos[c] == UPOS_NOUN)
			arguments_add_modifiers(out, view, c);
	}
}

/* "The country that attacked was Peru": the name. */
static uint32_t named_as(const struct trees *t, uint32_t word)
{
	uint32_t head = t->head[word];
	return t->rel[word] == REL_NSUBJ && t->upos[word] == UPOS_NOUN &&
	               head != NONE && t->upos[head] == UPOS_PROPN &&
	               tree_child(t, head, REL_COP) != NONE &&
	               tree_child(t, head, REL_CASE) == NONE
	           ? head
	           : NONE;
}

/* The first of the names before "A, B and C, countries that ...", NONE if there
 * are none. */
static uint32_t list_before(const struct trees *t, uint32_t word)
{
	static const char *const states[] = { "country", "nation", "state",
		                              "power", "neighbour" };
	if (word < 2 || !STR_AMONG(t->lemma[word], states) ||
	    t->rel[word] == REL_NSUBJ || t->rel[word] == REL_NSUBJ_PASS ||
	    !str_is(t->lemma[word - 1], ",") ||
	    t->upos[word - 2] != UPOS_PROPN)
		return NONE;
	uint32_t w = word - 2;
	for (int step = 0; step < DEPTH_MAX && t->head[w] != NONE &&
	                   (t->rel[w] == REL_CONJ || t->rel[w] == REL_FLAT ||
	                    t->rel[w] == REL_COMPOUND);
	     step++)
		w = t->head[w];
	return t->upos[w] == UPOS_PROPN ? w : NONE;
}

static void add_word(struct arguments *out, const struct reading_view *view,
                     uint32_t word, enum reach reach, int depth)
{
	const struct trees *t = view->trees;
	if (depth == 0 || arguments_add_pair(out, view, word))
		return;
	const struct mention *mention = mention_of(view, word);
	uint32_t before = out->count;
	if (mention && !is_generic(mention))
		add_mention(out, mention);
	uint32_t named = out->count;
	add_members(out, view, word, depth);
	if (out->count == before) {
		uint32_t name = named_as(t, word);
		if (name != NONE)
			add_word(out, view, name, reach, depth - 1);
	}
	if (mention && is_generic(mention) && out->count == named) {
		uint32_t first = list_before(t, word);
		if (first != NONE)
			add_word(out, view, first, REACH_SELF, depth - 1);
	}
	if (mention && is_generic(mention) && out->count == named)
		add_mention(out, mention);
	if (!mention && out->count == before) {
		uint32_t subject = predicate_of(t, word);
		if (subject != NONE)
			add_word(out, view, subject, reach, depth - 1);
	}
	if (!mention && out->count == before && reach == REACH_OWNER)
		arguments_add_modifiers(out, view, word);
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_CONJ)
			add_word(out, view, t->child[i], reach, depth - 1);
}

/* The mention whose words end right before `word`, or begin right at it. */
static const struct mention *mention_beside(const struct reading_view *view,
                                            uint32_t word, bool before)
{
	const struct trees *t = view->trees;
	uint32_t w = before ? word - 1 : word;
	if (!before && w < t->count && t->upos[w] == UPOS_DET)
		w++;
	for (uint32_t step = 0; step < LIST_HEAD_REACH && w < t->count;
	     step++, w = before ? w - 1 : w + 1) {
		const struct mention *m = mention_of(view, w);
		if (m &&
		    (before ? m->end == word : m->first <= w && w < m->end))
			return m;
		if (before && w == 0)
			break;
	}
	return NULL;
}

void arguments_add_sayer(struct arguments *out, const struct reading_view *view,
                         uint32_t word)
{
	static const char *const third[] = { "he", "she", "it", "they" };
	const struct trees *t = view->trees;
	uint32_t verb = t->head[word];
	if (!STR_AMONG(t->lemma[word], third) || verb == NONE ||
	    t->rel[verb] != REL_CCOMP)
		return;
	uint32_t sayer = surface_subject(t, t->head[verb]);
	if (sayer != NONE && t->upos[sayer] != UPOS_PRON)
		add_word(out, view, sayer, REACH_SELF, 2);
}

static bool is_joint(const struct trees *t, uint32_t word, bool *conjunction)
{
	if (t->upos[word] == UPOS_CCONJ && str_is(t->lemma[word], "and")) {
		*conjunction = true;
		return true;
	}
	return t->upos[word] == UPOS_PUNCT && str_is(t->lemma[word], ",");
}

/* The word before a name and what describes it: "and" of "and the oil-rich
 * Qatar". */
static uint32_t before_epithets(const struct trees *t, uint32_t first)
{
	uint32_t w = first - 1;
	for (uint32_t step = 0; step < LIST_HEAD_REACH && w >= 2; step++, w--) {
		bool epithet = t->upos[w] == UPOS_DET ||
		               t->upos[w] == UPOS_ADJ || t->rel[w] == REL_AMOD;
		if (!epithet || t->head[w] == NONE || t->head[w] < w)
			break;
	}
	return w;
}

/* "A, B and C" as it stands in the words, whatever the tree makes of it: names
 * with nothing but commas and one "and" between them. */
static void add_list(struct arguments *out, const struct reading_view *view,
                     const struct mention *m, bool subject)
{
	const struct trees *t = view->trees;
	const struct mention *found[ARGUMENTS_MAX];
	uint32_t count = 0, begin = m->first;
	bool conjunction = false;
	while (begin >= 2 && count < ARGUMENTS_MAX) {
		uint32_t mark = before_epithets(t, begin);
		bool joint = is_joint(t, mark, &conjunction);
		if (joint && mark && t->upos[mark - 1] == UPOS_PUNCT)
			mark--;
		const struct mention *left = joint ? mention_beside(view, mark,
		                                                    true)
		                                   : NULL;
		if (!left || left->form == FORM_PRONOUN)
			break;
		found[count++] = left;
		begin = left->first;
	}
	uint32_t sentence = view->words->sentence_of[m->head];
	bool opens = begin == view->words->sentence[sentence].first;
	if (!conjunction && !(opens && subject))
		return;
	for (uint32_t i = 0; i < count; i++)
		add_mention(out, found[i]);
}

/* The word behind "together with", "as well as" and their like at `word`, NONE
 * if there is none of them. */
static uint32_t behind_joint(const struct trees *t, uint32_t word)
{
	static const char *const with[] = { "together", "jointly", "along" };
	if (word + 3 >= t->count)
		return NONE;
	if (STR_AMONG(t->lemma[word], with) &&
	    str_is(t->lemma[word + 1], "with"))
		return word + 2;
	if (str_is(t->lemma[word], "as") &&
	    str_is(t->lemma[word + 1], "well") &&
	    str_is(t->lemma[word + 2], "as"))
		return word + 3;
	return str_is(t->lemma[word], "alongside") ? word + 1 : NONE;
}

/* "A, together with B, invaded": B too, as far as the verb. */
static void add_companions(struct arguments *out,
                           const struct reading_view *view, uint32_t subject)
{
	const struct trees *t = view->trees;
	uint32_t verb = t->head[subject];
	for (uint32_t w = subject + 1; verb != NONE && w < verb; w++) {
		uint32_t other = behind_joint(t, w);
		if (other == NONE || other >= verb)
			continue;
		const struct mention *m = mention_beside(view, other, false);
		if (m && m->end <= verb && m->form != FORM_PRONOUN)
			add_mention(out, m);
	}
}

void arguments_add(struct arguments *out, const struct reading_view *view,
                   uint32_t word, enum reach reach)
{
	add_word(out, view, word, reach, DEPTH_MAX);
	const struct trees *t = view->trees;
	bool subject = t->rel[word] == REL_NSUBJ ||
	               t->rel[word] == REL_NSUBJ_PASS;
	/* The last name of a list is where the tree most often holds on. */
	uint32_t last = word;
	for (uint32_t i = t->child_first[word]; i < t->child_first[word + 1];
	     i++)
		if (t->rel[t->child[i]] == REL_CONJ)
			last = t->child[i];
	const struct mention *m = mention_of(view, last);
	if (subject && m && m->form == FORM_NAME)
		add_list(out, view, m, subject);
	if (subject && out->count)
		add_companions(out, view, word);
}

/* content.c - see content.h.
 *
 * The parser is right about most but not all attachments, so a clause behind its
 * cue is widened over what hangs on the cue behind it, up to something that is
 * no longer reported.
 */
#include "statements/content.h"

#include "statements/aside.h"

static bool is_clause(enum rel rel)
{
	return rel == REL_CCOMP || rel == REL_CSUBJ;
}

/* The first or, for `after`, the first child behind the cue with `rel`. */
uint32_t content_child_after(const struct setting *s, uint32_t word,
                            enum rel rel)
{
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		uint32_t c = s->trees->child[i];
		if (c > word && word_rel(s, c) == rel)
			return c;
	}
	return NONE;
}

bool content_has_to(const struct setting *s, uint32_t verb)
{
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (s->trees->xpos[c] == XPOS_TO && c < verb)
			return true;
	}
	return false;
}

bool content_goes_on_saying(const struct setting *s, uint32_t word)
{
	static const char *const verbs[] = { "add", "say", "note", "stress",
		                             "insist", "argue", "explain",
		                             "emphasize", "emphasise",
		                             "underline", "claim", "reiterate" };
	if (word == 0 || s->trees->xpos[word] != XPOS_VBG ||
	    !str_is(word_text(s, word - 1), ","))
		return false;
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (word_is(s, word, verbs[i]))
			return true;
	return false;
}

bool content_is_looked_at(const struct setting *s, uint32_t word)
{
	static const char *const nouns[] = { "charge", "claim", "allegation",
		                             "accusation", "assertion" };
	uint32_t end = word_sentence(s, word)->end;
	if (word == 0 || !str_is(word_text(s, word - 1), ","))
		return false;
	uint32_t noun = word_upos(s, word) == UPOS_DET ? word + 1 : word;
	if (noun + 1 >= end || word_upos(s, noun) != UPOS_NOUN)
		return false;
	for (size_t i = 0; i < COUNT_OF(nouns); i++)
		if (word_is(s, noun, nouns[i]))
			return true;
	return false;
}

/* "... and says", "... and also denied": the conjunction at `word` goes on from
 * finite cue `cue`, whose form the verb behind it has. */
static bool says_more(const struct setting *s, uint32_t cue, uint32_t word)
{
	uint32_t end = word_sentence(s, word)->end;
	uint32_t verb = word + 1;
	if (word_upos(s, word) != UPOS_CCONJ)
		return false;
	if (verb < end && word_upos(s, verb) == UPOS_ADV)
		verb++;
	unsigned xpos = s->trees->xpos[cue];
	return verb < end && s->quote_of[verb] == NONE &&
	       (xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP) &&
	       s->trees->xpos[verb] == xpos && word_is_verb(s, verb) &&
	       (cues_frames(s->cues, word_lemma(s, verb), (struct str){ 0 }) &
	        CUE_SPOKEN);
}

/* How far behind "while" the cue of another speaker may stand. */
#define OTHER_WORDS 14u

/* ", while Slovakia said it would abstain": with the conjunction at `word`
 * another one than the speaker of the cue begins to speak. */
static bool other_says(const struct setting *s, uint32_t word)
{
	static const char *const joins[] = { "while", "whereas", "but",
		                             "although", "though" };
	uint32_t end = word_sentence(s, word)->end;
	bool joins_clause = false;
	for (size_t i = 0; i < COUNT_OF(joins); i++)
		joins_clause |= word_is(s, word, joins[i]);
	if (!joins_clause || word == 0 ||
	    !str_is(word_text(s, word - 1), ","))
		return false;
	if (end > word + OTHER_WORDS)
		end = word + OTHER_WORDS;
	for (uint32_t w = word + 2; w < end && !word_is_punct(s, w); w++) {
		unsigned xpos = s->trees->xpos[w];
		if (xpos != XPOS_VBD && xpos != XPOS_VBZ && xpos != XPOS_VBP)
			continue;
		uint32_t subject = tree_child(s->trees, w, REL_NSUBJ);
		return subject != NONE && subject > word && subject < w &&
		       word_upos(s, subject) != UPOS_PRON &&
		       content_child_after(s, w, REL_CCOMP) != NONE &&
		       (cues_frames(s->cues, word_lemma(s, w),
		                    (struct str){ 0 }) &
		        CUE_SPOKEN);
	}
	return false;
}

/* ", though he gave no details", "without elaborating": of the saying, not of
 * what is said. */
static bool tells_no_more(const struct setting *s, uint32_t word)
{
	static const char *const joins[] = { "though", "although", "but",
		                             "without", "and" };
	static const char *const ends[] = { "elaborate", "specify",  "detail",
		                            "evidence",  "proof",
		                            "explanation" };
	uint32_t end = word_sentence(s, word)->end;
	bool joined = false, denied = word_is(s, word, "without");
	for (size_t i = 0; i < COUNT_OF(joins); i++)
		joined |= word_is(s, word, joins[i]);
	if (!joined || (!denied && !str_is(word_text(s, word - 1), ",")))
		return false;
	if (end > word + 6)
		end = word + 6;
	for (uint32_t w = word + 1; w < end && !word_is_punct(s, w); w++) {
		denied |= word_is(s, w, "no") || word_is(s, w, "not");
		for (size_t i = 0; denied && i < COUNT_OF(ends); i++)
			if (word_is(s, w, ends[i]))
				return true;
	}
	return false;
}

/* Where something else than what cue `cue` reports begins in (first, end), or
 * end. */
static uint32_t report_end(const struct setting *s, uint32_t cue, uint32_t first,
                           uint32_t end)
{
	for (uint32_t w = first + 1; w < end; w++)
		if (s->quote_of[w] == NONE && (content_goes_on_saying(s, w) ||
		                               content_is_looked_at(s, w) ||
		                               other_says(s, w) ||
		                               tells_no_more(s, w) ||
		                               says_more(s, cue, w)))
			return w;
	return end;
}

/* Whether the last word closes a bracket that opens in [first, end). */
static bool closes_bracket(const struct setting *s, uint32_t first,
                           uint32_t end)
{
	if (!str_is(word_text(s, end - 1), ")"))
		return false;
	for (uint32_t w = end - 1; w-- > first;)
		if (str_is(word_text(s, w), "("))
			return true;
	return false;
}

/* Set the content to the words [first, end), less punctuation at its edges. */
void content_set(const struct setting *s, struct frame *frame,
                        uint32_t first, uint32_t end)
{
	while (first < end && word_is_punct(s, first))
		first++;
	while (end > first && word_is_punct(s, end - 1) &&
	       !closes_bracket(s, first, end))
		end--;
	frame->first = frame->core_first = first;
	frame->end = frame->core_end = end;
}

/* The words of the cue with its subject and what stands beside it, without the
 * branch of `content`. */
static void attribution(const struct setting *s, const struct frame *frame,
                        uint32_t content, uint32_t *first, uint32_t *end)
{
	uint32_t cue = frame->cue_word;
	*first = frame->cue_first;
	*end = frame->cue_end;
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		if (c == content || word_rel(s, c) == REL_PUNCT)
			continue;
		if (s->low[c] < *first)
			*first = s->low[c];
		if (s->high[c] + 1 > *end)
			*end = s->high[c] + 1;
	}
}

/* The content is all below `top`.  A cue inside it ("The talks, he said, will go
 * on") stays inside; one at its edge is cut off. */
void content_below(const struct setting *s, struct frame *frame,
                      uint32_t top)
{
	uint32_t first = s->low[top], end = s->high[top] + 1;
	uint32_t cue = frame->cue_word;
	if (cue >= first && cue < end) {
		uint32_t low, high;
		attribution(s, frame, top, &low, &high);
		if (low <= first + 1)
			first = high;
		else if (high + 1 >= end)
			end = low;
	}
	content_set(s, frame, first < end ? first : end, end);
}

/* The object of a cue that tells somebody something. */
uint32_t content_told(const struct setting *s, uint32_t cue,
                            uint32_t content)
{
	uint32_t told = word_is_passive(s, cue)
	                        ? tree_child(s->trees, cue, REL_NSUBJ_PASS)
	                        : tree_child(s->trees, cue, REL_IOBJ);
	if (told == NONE)
		told = tree_child(s->trees, cue, REL_OBJ);
	if (told != NONE && content != NONE &&
	    (told == content || tree_below(s->trees, told, content)))
		return NONE;
	return told;
}

/* Whether child `c` of cue `cue`, which stands behind the content, goes on about
 * something else than what is reported. */
static bool is_stop(const struct setting *s, uint32_t cue, uint32_t c)
{
	uint32_t low = s->low[c];
	bool comma = low > cue + 1 && word_is_punct(s, low - 1);
	switch (word_rel(s, c)) {
	case REL_CONJ:
		if (str_eq_fold(word_preposition(s, c), STR("that")))
			return false;
		return tree_child(s->trees, c, REL_NSUBJ) != NONE ||
		       (!word_is_passive(s, c) &&
		        (cues_frames(s->cues, word_lemma(s, c),
		                     (struct str){ 0 }) &
		         CUE_SPOKEN));
	case REL_ADVCL:
		return comma && s->trees->xpos[c] == XPOS_VBG;
	case REL_OBL:
		return aside_is_according(s, low);
	case REL_PARATAXIS:
	case REL_DISCOURSE:
		return true;
	default:
		return false;
	}
}

/* Whether child `c` behind the content of a cue with a noun for its content tells
 * of the cue: when, where, through what. */
static bool is_setting(const struct setting *s, uint32_t c)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday",
		                            "thursday", "friday", "saturday",
		                            "sunday", "yesterday", "today",
		                            "week", "month", "night" };
	enum rel rel = word_rel(s, c);
	if (rel == REL_OBL_UNMARKED || rel == REL_CONJ || rel == REL_PARATAXIS ||
	    rel == REL_CCOMP)
		return true;
	if (rel == REL_ADVCL)
		return !content_has_to(s, c);
	if (cues_frames(s->cues, word_lemma(s, c), (struct str){ 0 }) &
	    CUE_CHANNEL)
		return true;
	for (size_t i = 0; i < COUNT_OF(days); i++)
		if (word_is(s, c, days[i]))
			return true;
	return false;
}

void content_widen_noun(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word, end = frame->end;
	if (frame->first < cue)
		return;
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		if (c <= cue || s->low[c] < end)
			continue;
		if (s->low[c] != end || word_is_punct(s, c) ||
		    is_setting(s, c))
			break;
		end = s->high[c] + 1;
	}
	content_set(s, frame, frame->first, end);
}

/* One past the last word of content that reaches at least to `end`: what else
 * hangs on the cue behind it belongs to it, up to something new. */
static uint32_t right_edge(const struct setting *s, uint32_t cue, uint32_t end)
{
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		if (c <= cue || s->high[c] < end)
			continue;
		if (s->low[c] > end && !word_is_punct(s, s->low[c] - 1) &&
		    s->low[c] != end)
			break;
		if (is_stop(s, cue, c))
			break;
		end = s->high[c] + 1;
	}
	return end;
}

/* Where content behind the cue begins: after the one told, the channel, the day
 * and such, at most at `clause`. */
static uint32_t left_edge(const struct setting *s, const struct frame *frame,
                          uint32_t clause, bool tells)
{
	uint32_t at = frame->cue_end;
	for (uint32_t i = child_begin(s, frame->cue_word);
	     i < child_end(s, frame->cue_word); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool beside = rel == REL_OBL || rel == REL_OBL_UNMARKED ||
		              rel == REL_ADVMOD || rel == REL_PUNCT ||
		              rel == REL_IOBJ || rel == REL_OBL_AGENT ||
		              (tells && rel == REL_OBJ) || rel == REL_NSUBJ;
		if (s->low[c] == at && beside && s->high[c] < clause)
			at = s->high[c] + 1;
	}
	return at < s->low[clause] ? at : s->low[clause];
}

/* "did not say when it would reopen": what is not told.  Without the "not" it is
 * when something was said. */
static uint32_t open_question(const struct setting *s,
                              const struct frame *frame)
{
	uint32_t clause = content_child_after(s, frame->cue_word, REL_ADVCL);
	if (clause == NONE || !word_is_negated(s, frame->cue_word) ||
	    s->low[clause] != frame->cue_end)
		return NONE;
	uint32_t first = s->low[clause];
	return s->trees->xpos[first] == XPOS_WRB || word_is(s, first, "whether") ||
	                       word_is(s, first, "if")
	               ? clause
	               : NONE;
}

/* "said in a statement it had closed": the parser takes the channel into the
 * clause; it ends before the subject of that. */
static void cut_channel(const struct setting *s, struct frame *frame,
                        uint32_t clause)
{
	uint32_t subject = tree_child(s->trees, clause, REL_NSUBJ);
	if (subject == NONE)
		subject = tree_child(s->trees, clause, REL_NSUBJ_PASS);
	if (subject == NONE || frame->first != frame->cue_end ||
	    word_upos(s, frame->first) != UPOS_ADP)
		return;
	uint32_t noun = word_head(s, frame->first);
	uint32_t begin = s->low[subject];
	if (noun == NONE || noun < frame->first || noun >= begin ||
	    word_head(s, noun) != clause || s->high[noun] + 1 != begin ||
	    !(cues_frames(s->cues, word_lemma(s, noun), (struct str){ 0 }) &
	      CUE_CHANNEL))
		return;
	frame->channel = words_span(s, frame->first, begin);
	content_set(s, frame, begin, frame->end);
}

/* So many words before a cue may be the quotation that it governs. */
#define QUOTED_WORDS 64u

/* "said in a letter that the ship had sunk": the clause that the parser hangs on
 * the channel, NONE if there is none.  A quotation before the cue is what was
 * said; then the clause tells of the letter. */
static uint32_t clause_of_channel(const struct setting *s, uint32_t cue)
{
	uint32_t floor = word_sentence(s, cue)->first;
	for (uint32_t w = cue; w > floor && cue - w < QUOTED_WORDS; w--)
		if (s->quote_of[w - 1] != NONE)
			return NONE;
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t noun = s->trees->child[i];
		if (noun < cue || word_rel(s, noun) != REL_OBL ||
		    !(cues_frames(s->cues, word_lemma(s, noun),
		                  (struct str){ 0 }) &
		      CUE_CHANNEL))
			continue;
		for (uint32_t k = child_begin(s, noun); k < child_end(s, noun);
		     k++) {
			uint32_t c = s->trees->child[k];
			enum rel rel = word_rel(s, c);
			uint32_t subject = tree_child(s->trees, c, REL_NSUBJ);
			if (subject == NONE)
				subject = tree_child(s->trees, c,
				                     REL_NSUBJ_PASS);
			if (c > noun && subject != NONE &&
			    !word_is(s, subject, "that") &&
			    !word_is(s, subject, "which") &&
			    !word_is(s, subject, "who") &&
			    (rel == REL_ACL || rel == REL_ACL_RELCL ||
			     rel == REL_CCOMP))
				return c;
		}
	}
	return NONE;
}

/* `tells`: the object of the cue is the one it is said to. */
bool content_clause(const struct setting *s, struct frame *frame, bool tells)
{
	uint32_t cue = frame->cue_word;
	uint32_t clause = content_child_after(s, cue, REL_CCOMP);
	if (clause == NONE)
		clause = open_question(s, frame);
	for (uint32_t i = child_begin(s, cue);
	     clause == NONE && i < child_end(s, cue); i++)
		if (is_clause(word_rel(s, s->trees->child[i])))
			clause = s->trees->child[i];
	uint32_t hung = clause == NONE ? clause_of_channel(s, cue) : NONE;
	if (hung != NONE) {
		content_set(s, frame, s->low[hung],
		            report_end(s, cue, s->low[hung],
		                       right_edge(s, cue, s->high[hung] + 1)));
		if (tells)
			frame->addressee = content_told(s, cue, hung);
		return frame->first < frame->end;
	}
	if (clause == NONE)
		return false;
	content_below(s, frame, clause);
	if (clause > cue && frame->first > cue)
		content_set(s, frame, left_edge(s, frame, clause, tells),
		            report_end(s, cue, frame->first,
		                       right_edge(s, cue, frame->end)));
	cut_channel(s, frame, clause);
	if (tells)
		frame->addressee = content_told(s, cue, clause);
	return frame->first < frame->end;
}

static bool try_infinitive(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t verb = content_child_after(s, cue, REL_XCOMP);
	if (verb == NONE && frame->kind == CUE_ASK)
		verb = content_child_after(s, cue, REL_CCOMP);
	/* "vowed last month to leave" */
	bool bare = frame->kind == CUE_VOW &&
	            content_child_after(s, cue, REL_OBJ) == NONE;
	if (verb == NONE && (frame->kind == CUE_ASK || bare))
		verb = content_child_after(s, cue, REL_ADVCL);
	if (verb == NONE || !content_has_to(s, verb))
		return false;
	content_below(s, frame, verb);
	if (frame->kind == CUE_ASK) {
		frame->addressee = content_told(s, cue, verb);
		if (frame->addressee == NONE)
			frame->addressee =
				tree_child(s->trees, verb, REL_NSUBJ);
	}
	return frame->first < frame->end;
}

/* Widen the content to the object (or the subject of a passive) before or after
 * the part that says it. */
void content_with_object(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t object = tree_child(s->trees, cue, REL_OBJ);
	if (object == NONE || object < cue)
		return;
	if (s->low[object] < frame->first)
		frame->first = s->low[object];
	if (s->high[object] + 1 > frame->end)
		frame->end = s->high[object] + 1;
}

/* "branded the leader a traitor", read as two objects: the second. */
static uint32_t second_object(const struct setting *s, uint32_t cue)
{
	uint32_t first = NONE;
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		if (c < cue || word_rel(s, c) != REL_OBJ)
			continue;
		if (first != NONE)
			return c;
		first = c;
	}
	return NONE;
}

static bool try_predicate(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t said = content_child_after(s, cue, REL_XCOMP);
	if (said == NONE)
		said = second_object(s, cue);
	if (said == NONE || content_has_to(s, said) || word_is_verb(s, said))
		return false;
	content_below(s, frame, said);
	content_with_object(s, frame);
	return frame->first < frame->end;
}

/* The dependent of the cue that hangs by `preposition`. */
uint32_t content_child_by(const struct setting *s, uint32_t cue,
                         struct str preposition)
{
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		if (c < cue || (rel != REL_OBL && rel != REL_ADVCL &&
		                rel != REL_XCOMP && rel != REL_NMOD &&
		                rel != REL_CCOMP))
			continue;
		if (str_eq_fold(word_preposition(s, c), preposition))
			return c;
	}
	return NONE;
}

/* The content without the preposition that leads to it. */
void content_drop_preposition(const struct setting *s, struct frame *frame,
                             uint32_t top)
{
	for (uint32_t i = child_begin(s, top); i < child_end(s, top); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		if ((rel == REL_CASE || rel == REL_MARK) && c == frame->first)
			content_set(s, frame, c + 1, frame->end);
	}
}

bool content_as(const struct setting *s, struct frame *frame)
{
	uint32_t said = content_child_by(s, frame->cue_word, STR("as"));
	/* "read the visit as a warning", where it hangs on the object */
	uint32_t object = content_child_after(s, frame->cue_word, REL_OBJ);
	if (said == NONE && object != NONE)
		said = content_child_by(s, object, STR("as"));
	if (said == NONE) /* "hailed it a triumph" */
		return try_predicate(s, frame);
	content_below(s, frame, said);
	uint32_t begin = frame->first;
	content_drop_preposition(s, frame, said);
	frame->first = begin;
	content_with_object(s, frame);
	return frame->first < frame->end;
}

/* "denied sending troops" */
static uint32_t gerund(const struct setting *s, uint32_t cue)
{
	uint32_t verb = content_child_after(s, cue, REL_XCOMP);
	return verb != NONE && s->trees->xpos[verb] == XPOS_VBG ? verb : NONE;
}

/* "the talks, confirmed by both ministries, ...": the noun before a participle
 * that has its speaker by it. */
static bool noun_before(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word, noun = word_head(s, cue);
	if (word_rel(s, cue) != REL_ACL || s->trees->xpos[cue] != XPOS_VBN ||
	    tree_child(s->trees, cue, REL_OBL_AGENT) == NONE ||
	    noun == NONE || noun >= cue || word_upos(s, noun) != UPOS_NOUN)
		return false;
	uint32_t end = s->low[cue];
	while (end > noun + 1 && str_is(word_text(s, end - 1), ","))
		end--;
	content_set(s, frame, s->low[noun], end);
	return frame->first < frame->end;
}

bool content_object(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	if (noun_before(s, frame))
		return true;
	uint32_t object = word_is_passive(s, cue)
	                          ? tree_child(s->trees, cue, REL_NSUBJ_PASS)
	                          : content_child_after(s, cue, REL_OBJ);
	if (object == NONE)
		object = gerund(s, cue);
	if (object == NONE || word_upos(s, object) == UPOS_PRON)
		return false;
	content_below(s, frame, object);
	return frame->first < frame->end;
}

/* Try the frames in `bits` in order. */
bool content_find(const struct setting *s, struct frame *frame,
                       uint32_t bits)
{
	static const enum cue_frame order[] = { CUE_SAY,  CUE_TELL, CUE_ASK,
		                                CUE_VOW,  CUE_THINK,
		                                CUE_SHOW, CUE_CALL, CUE_AS,
		                                CUE_JUDGE };
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		if (!(bits & order[i]))
			continue;
		frame->kind = order[i];
		bool found = false;
		switch (order[i]) {
		case CUE_SAY: case CUE_TELL: case CUE_SHOW:
			found = content_clause(s, frame, bits & CUE_TELL);
			break;
		case CUE_THINK:
			found = content_clause(s, frame, false) ||
			        try_infinitive(s, frame);
			break;
		case CUE_ASK: case CUE_VOW:
			found = try_infinitive(s, frame);
			break;
		case CUE_CALL:
			found = try_predicate(s, frame);
			break;
		case CUE_AS:
			found = content_as(s, frame);
			break;
		default:
			found = content_object(s, frame);
			break;
		}
		if (found)
			return true;
	}
	return false;
}

/* frame.c - see frame.h.
 *
 * Each verb and noun is looked up with its particles and prepositions; the
 * frames of the cue are tried in a fixed order, the clause first, and the first
 * that finds its content in the tree is taken.  A cue of speech without content
 * is kept: a quotation beside it may be its content.
 */
#include "statements/frame.h"

#include "base/vec.h"
#include "statements/speaker.h"

#define SPOKEN (CUE_SAY | CUE_TELL)

struct finder {
	const struct setting *s;
	struct arena *arena;
	struct VEC(struct frame) frames;
};

static bool is_clause(enum rel rel)
{
	return rel == REL_CCOMP || rel == REL_CSUBJ;
}

/* The first or, for `after`, the first child behind the cue with `rel`. */
static uint32_t child_after(const struct setting *s, uint32_t word,
                            enum rel rel)
{
	for (uint32_t i = child_begin(s, word); i < child_end(s, word); i++) {
		uint32_t c = s->trees->child[i];
		if (c > word && word_rel(s, c) == rel)
			return c;
	}
	return NONE;
}

static bool has_to(const struct setting *s, uint32_t verb)
{
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (s->trees->xpos[c] == XPOS_TO && c < verb)
			return true;
	}
	return false;
}

static bool is_edge_punct(const struct setting *s, uint32_t word)
{
	return word_upos(s, word) == UPOS_PUNCT;
}

/* Set the content to the words [first, end), less punctuation at its edges. */
static void set_content(const struct setting *s, struct frame *frame,
                        uint32_t first, uint32_t end)
{
	while (first < end && is_edge_punct(s, first))
		first++;
	while (end > first && is_edge_punct(s, end - 1))
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
static void set_below(const struct setting *s, struct frame *frame,
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
	set_content(s, frame, first < end ? first : end, end);
}

/* ", X said," inside or after what it reports: the content is the clause around
 * it, without the words of the cue where they stand at an edge. */
static bool set_around(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word, head = word_head(s, cue);
	if (head == NONE || !(word_rel(s, cue) == REL_PARATAXIS ||
	                      word_rel(s, cue) == REL_DISCOURSE))
		return false;
	uint32_t first = s->low[head], end = s->high[head] + 1;
	uint32_t low = s->low[cue], high = s->high[cue] + 1;
	if (low <= first)
		first = high;
	else if (high >= end)
		end = low;
	if (first >= end)
		return false;
	set_content(s, frame, first, end);
	return frame->first < frame->end;
}

/* The object of a cue that tells somebody something. */
static uint32_t person_told(const struct setting *s, uint32_t cue,
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

/* "said to reporters", "appealed to Tehran". */
static uint32_t person_addressed(const struct setting *s, uint32_t cue)
{
	for (uint32_t i = child_begin(s, cue); i < child_end(s, cue); i++) {
		uint32_t c = s->trees->child[i];
		if (word_rel(s, c) == REL_OBL &&
		    str_eq_fold(word_preposition(s, c), STR("to")))
			return c;
	}
	return NONE;
}

/* `tells`: the object of the cue is the one it is said to. */
static bool try_clause(const struct setting *s, struct frame *frame, bool tells)
{
	uint32_t cue = frame->cue_word;
	uint32_t clause = child_after(s, cue, REL_CCOMP);
	for (uint32_t i = child_begin(s, cue);
	     clause == NONE && i < child_end(s, cue); i++)
		if (is_clause(word_rel(s, s->trees->child[i])))
			clause = s->trees->child[i];
	if (clause == NONE)
		return false;
	set_below(s, frame, clause);
	if (tells)
		frame->addressee = person_told(s, cue, clause);
	return frame->first < frame->end;
}

static bool try_infinitive(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t verb = child_after(s, cue, REL_XCOMP);
	if (verb == NONE && frame->kind == CUE_ASK)
		verb = child_after(s, cue, REL_CCOMP);
	if (verb == NONE && frame->kind == CUE_ASK)
		verb = child_after(s, cue, REL_ADVCL);
	if (verb == NONE || !has_to(s, verb))
		return false;
	set_below(s, frame, verb);
	if (frame->kind == CUE_ASK) {
		frame->addressee = person_told(s, cue, verb);
		if (frame->addressee == NONE)
			frame->addressee =
				tree_child(s->trees, verb, REL_NSUBJ);
	}
	return frame->first < frame->end;
}

/* Widen the content to the object (or the subject of a passive) before or after
 * the part that says it. */
static void with_object(const struct setting *s, struct frame *frame)
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

static bool try_predicate(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t said = child_after(s, cue, REL_XCOMP);
	if (said == NONE || has_to(s, said) || word_is_verb(s, said))
		return false;
	set_below(s, frame, said);
	with_object(s, frame);
	return frame->first < frame->end;
}

/* The dependent of the cue that hangs by `preposition`. */
static uint32_t child_by(const struct setting *s, uint32_t cue,
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
static void drop_preposition(const struct setting *s, struct frame *frame,
                             uint32_t top)
{
	for (uint32_t i = child_begin(s, top); i < child_end(s, top); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		if ((rel == REL_CASE || rel == REL_MARK) && c == frame->first)
			set_content(s, frame, c + 1, frame->end);
	}
}

static bool try_as(const struct setting *s, struct frame *frame)
{
	uint32_t said = child_by(s, frame->cue_word, STR("as"));
	if (said == NONE) /* "hailed it a triumph" */
		return try_predicate(s, frame);
	set_below(s, frame, said);
	uint32_t begin = frame->first;
	drop_preposition(s, frame, said);
	frame->first = begin;
	with_object(s, frame);
	return frame->first < frame->end;
}

static bool try_object(const struct setting *s, struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	uint32_t object = word_is_passive(s, cue)
	                          ? tree_child(s->trees, cue, REL_NSUBJ_PASS)
	                          : child_after(s, cue, REL_OBJ);
	if (object == NONE || word_upos(s, object) == UPOS_PRON)
		return false;
	set_below(s, frame, object);
	return frame->first < frame->end;
}

/* Try the frames in `bits` in order. */
static bool try_frames(const struct setting *s, struct frame *frame,
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
			found = try_clause(s, frame, bits & CUE_TELL);
			break;
		case CUE_THINK:
			found = try_clause(s, frame, false) ||
			        try_infinitive(s, frame);
			break;
		case CUE_ASK: case CUE_VOW:
			found = try_infinitive(s, frame);
			break;
		case CUE_CALL:
			found = try_predicate(s, frame);
			break;
		case CUE_AS:
			found = try_as(s, frame);
			break;
		default:
			found = try_object(s, frame);
			break;
		}
		if (found)
			return true;
	}
	return false;
}

/* "in a statement", "on X": the words through which it was said. */
static void find_channel(const struct setting *s, struct frame *frame,
                         uint32_t top)
{
	static const char *const leads[] = { "in", "on", "at", "via", "through",
		                             "during", "by", "over", "to" };
	for (uint32_t i = child_begin(s, top); i < child_end(s, top); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		if (rel != REL_OBL && rel != REL_NMOD && rel != REL_OBL_AGENT)
			continue;
		if (!(cues_frames(s->cues, word_lemma(s, c),
		                  (struct str){ 0 }) &
		      CUE_CHANNEL))
			continue;
		struct str lead = word_preposition(s, c);
		for (size_t k = 0; k < COUNT_OF(leads); k++)
			if (str_eq_fold(lead, str_of(leads[k]))) {
				uint32_t first = s->low[c];
				frame->channel = name_span(s, c);
				if (s->words->item[first].begin <
				    frame->channel.begin)
					frame->channel.begin =
						s->words->item[first].begin;
				return;
			}
	}
}

/* The cue reaches to its second word where that stands beside it. */
static void widen_cue(struct frame *frame, uint32_t second)
{
	if (second == frame->cue_end)
		frame->cue_end = second + 1;
}

static struct frame frame_at(uint32_t word)
{
	return (struct frame){ .cue_word = word,
		               .cue_first = word,
		               .cue_end = word + 1,
		               .speaker = NONE,
		               .addressee = NONE };
}

static bool push(struct finder *f, const struct frame *frame)
{
	struct frame *slot = VEC_PUSH(f->arena, &f->frames);
	if (slot)
		*slot = *frame;
	return slot != NULL;
}

/* Fill what all verb cues share and store the frame. */
static bool push_verb(struct finder *f, struct frame *frame, uint32_t denies)
{
	const struct setting *s = f->s;
	uint32_t cue = frame->cue_word;
	frame->denies = (denies & frame->kind) || word_is_negated(s, cue);
	frame->speaker = subject_of(s, cue);
	if (frame->addressee == NONE && (frame->kind & SPOKEN))
		frame->addressee = person_addressed(s, cue);
	find_channel(s, frame, cue);
	return push(f, frame);
}

/* A cue of two words: verb with particle, or with the preposition that leads to
 * its content.  Sets *found when one was stored. */
static bool pair_cue(struct finder *f, uint32_t verb, bool *found)
{
	const struct setting *s = f->s;
	struct str lemma = word_lemma(s, verb);
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool dependent = c > verb &&
		                 (rel == REL_OBL || rel == REL_ADVCL ||
		                  rel == REL_XCOMP || rel == REL_CCOMP);
		struct str second = dependent ? word_preposition(s, c)
		                              : word_lemma(s, c);
		if (c < verb || (!dependent && rel != REL_COMPOUND_PRT &&
		                 rel != REL_ADVMOD && rel != REL_OBJ))
			continue;
		if (dependent && !cues_frames(s->cues, lemma, second))
			second = word_lemma(s, c); /* "make clear" */
		uint32_t bits = cues_frames(s->cues, lemma, second);
		uint32_t denies = cues_denies(s->cues, lemma, second);
		struct frame frame = frame_at(verb);
		bool hit = false;
		if (!bits)
			continue;
		if (!dependent || !str_eq(second, word_preposition(s, c))) {
			widen_cue(&frame, c);
			hit = try_frames(s, &frame, bits & ~(uint32_t)CUE_AS);
			if (!hit && (bits & SPOKEN)) {
				frame.kind = CUE_SAY;
				hit = true;
			}
		} else if ((bits & CUE_AS) &&
		           child_by(s, verb, STR("as")) != NONE) {
			/* "referred to it as a mistake" */
			frame.kind = CUE_AS;
			hit = try_as(s, &frame);
			if (hit && s->low[c] < frame.first)
				frame.first = s->low[c];
		} else if (bits & (CUE_ABOUT | CUE_ACCUSE)) {
			frame.kind = bits & CUE_ACCUSE ? CUE_ACCUSE : CUE_ABOUT;
			set_below(s, &frame, c);
			if (frame.kind == CUE_ACCUSE) {
				frame.addressee = person_told(s, verb, c);
				with_object(s, &frame);
				hit = frame.addressee != NONE;
			}
			if (!hit && (bits & CUE_ABOUT)) {
				frame.kind = CUE_ABOUT;
				set_below(s, &frame, c);
				widen_cue(&frame, frame.first);
				drop_preposition(s, &frame, c);
				hit = true;
			}
		}
		bool named = hit && (frame.kind & (CUE_CALL | CUE_AS | CUE_JUDGE));
		if (named && word_is_passive(s, verb) &&
		    subject_of(s, verb) == NONE)
			continue;
		if (!hit)
			continue;
		frame.spoken = bits & SPOKEN;
		*found = true;
		return push_verb(f, &frame, denies);
	}
	return true;
}

static bool verb_cue(struct finder *f, uint32_t verb)
{
	const struct setting *s = f->s;
	struct str lemma = word_lemma(s, verb);
	uint32_t bits = cues_frames(s->cues, lemma, (struct str){ 0 });
	uint32_t denies = cues_denies(s->cues, lemma, (struct str){ 0 });
	struct frame frame = frame_at(verb);
	bool found = try_frames(s, &frame, bits & ~(uint32_t)CUE_JUDGE);
	frame.spoken = bits & SPOKEN;
	if (!found && cues_pairs(s->cues, lemma)) {
		if (!pair_cue(f, verb, &found))
			return false;
		if (found)
			return true;
	}
	if (!found && (bits & (SPOKEN | CUE_THINK))) {
		frame.kind = bits & CUE_SAY    ? CUE_SAY
		             : bits & CUE_TELL ? CUE_TELL
		                               : CUE_THINK;
		found = set_around(s, &frame);
	}
	if (!found && (bits & CUE_JUDGE)) {
		frame.kind = CUE_JUDGE;
		found = try_object(s, &frame);
	}
	if (!found && !frame.spoken)
		return true;
	/* "is considered a delicacy": nobody says so. */
	bool named = found && (frame.kind & (CUE_CALL | CUE_AS | CUE_JUDGE));
	if (named && word_is_passive(s, verb) && subject_of(s, verb) == NONE)
		return true;
	if (!found)
		frame.kind = bits & CUE_SAY ? CUE_SAY : CUE_TELL;
	if (frame.kind == CUE_TELL && frame.addressee == NONE)
		frame.addressee = person_told(s, verb, NONE);
	return push_verb(f, &frame, denies);
}

/* "is confident that", "are adamant that". */
static bool adjective_cue(struct finder *f, uint32_t word)
{
	const struct setting *s = f->s;
	uint32_t bits = cues_frames(s->cues, STR("be"), word_lemma(s, word));
	if (!bits)
		bits = cues_frames(s->cues, STR("be"), word_text(s, word));
	struct frame frame = frame_at(word);
	frame.kind = CUE_THINK;
	if (!bits || !try_clause(s, &frame, false))
		return true;
	frame.speaker = tree_child(s->trees, word, REL_NSUBJ);
	if (frame.speaker == NONE)
		frame.speaker = tree_child(s->trees, word, REL_NSUBJ_PASS);
	frame.denies = word_is_negated(s, word);
	return push(f, &frame);
}

/* "the claim that ...", "a promise to ...", "a call for ...". */
static bool noun_cue(struct finder *f, uint32_t noun)
{
	const struct setting *s = f->s;
	struct str lemma = word_lemma(s, noun);
	if (!(cues_frames(s->cues, lemma, (struct str){ 0 }) & CUE_NOUN))
		return true;
	struct frame frame = frame_at(noun);
	frame.kind = CUE_NOUN;
	for (uint32_t i = child_begin(s, noun); i < child_end(s, noun); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		bool clause = rel == REL_ACL || rel == REL_CCOMP;
		if (c < noun || !clause)
			continue;
		if (!has_to(s, c) &&
		    !str_eq_fold(word_preposition(s, c), STR("that")))
			continue;
		set_below(s, &frame, c);
		break;
	}
	if (frame.first >= frame.end)
		return true;
	frame.speaker = author_of(s, noun);
	if (frame.speaker != NONE &&
	    str_eq_fold(word_preposition(s, frame.speaker), STR("of")) &&
	    word_upos(s, frame.speaker) != UPOS_PROPN)
		frame.speaker = NONE;
	frame.denies = cues_denies(s->cues, lemma, (struct str){ 0 }) & CUE_NOUN;
	if (frame.speaker == NONE) {
		/* "rejected claims that": the rejecting is another's act; "made
		 * the claim that", "issued a warning that": its subject's. */
		uint32_t head = word_head(s, noun);
		static const char *const made[] = { "make", "issue", "give",
			                            "express", "voice",
			                            "repeat", "release" };
		for (size_t k = 0; k < COUNT_OF(made) && head != NONE; k++)
			if (word_rel(s, noun) == REL_OBJ &&
			    word_is(s, head, made[k]))
				frame.speaker = subject_of(s, head);
	}
	return push(f, &frame);
}

/* Whether the words from `word` are "according to" or "as per". */
static bool is_according(const struct setting *s, uint32_t word)
{
	const struct sentence *sentence = word_sentence(s, word);
	if (word + 1 >= sentence->end)
		return false;
	return word_is(s, word, "according") && word_is(s, word + 1, "to");
}

/* "according to X": X says the clause that it stands in. */
static bool according_cue(struct finder *f, uint32_t word)
{
	const struct setting *s = f->s;
	struct frame frame = frame_at(word);
	const struct sentence *sentence = word_sentence(s, word);
	uint32_t who = word_head(s, word);
	if (who == NONE || who < word || who >= sentence->end) {
		/* The parser took it for a verb: the one below "to". */
		who = child_after(s, word, REL_OBL);
		if (who == NONE)
			return true;
	}
	frame.kind = CUE_SAY;
	frame.spoken = true;
	frame.cue_end = word + 2;
	frame.speaker = who;
	uint32_t low = s->low[who] < word ? s->low[who] : word;
	uint32_t high = s->high[who] + 1;
	uint32_t top = word_head(s, who) == word ? word_head(s, word)
	                                         : word_head(s, who);
	uint32_t first = sentence->first, end = sentence->end;
	if (top != NONE && s->low[top] <= word) {
		first = s->low[top];
		end = s->high[top] + 1;
	}
	if (low <= first + 1)
		set_content(s, &frame, high, end);
	else if (high + 2 >= end || word_upos(s, high) != UPOS_PUNCT)
		set_content(s, &frame, first, low);
	else
		set_content(s, &frame, first, end);
	if (cues_frames(s->cues, word_lemma(s, who), (struct str){ 0 }) &
	    CUE_CHANNEL)
		frame.channel = words_span(s, word + 2, who + 1);
	return push(f, &frame);
}

enum chancery_status frames_find(struct frames *out, struct arena *arena,
                                 const struct setting *s,
                                 struct chancery_error *err)
{
	struct finder f = { .s = s, .arena = arena };
	*out = (struct frames){ 0 };
	for (uint32_t w = 0; w < s->words->count; w++) {
		bool ok = true;
		enum upos upos = word_upos(s, w);
		if (is_according(s, w))
			ok = according_cue(&f, w);
		else if (word_rel(s, w) == REL_AMOD ||
		         word_rel(s, w) == REL_COMPOUND)
			continue;
		else if (word_is_verb(s, w) || upos == UPOS_ADJ)
			ok = adjective_cue(&f, w) &&
			     (!word_is_verb(s, w) || verb_cue(&f, w));
		else if (upos == UPOS_NOUN)
			ok = noun_cue(&f, w);
		if (!ok)
			return fail_nomem(err);
	}
	*out = (struct frames){ f.frames.item, f.frames.count };
	return CHANCERY_OK;
}

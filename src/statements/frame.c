/* frame.c - see frame.h.
 *
 * Each verb and noun is looked up with its particles and prepositions; the
 * frames of the cue are tried in a fixed order, the clause first, and the first
 * that finds its content in the tree is taken.  A cue of speech without content
 * is kept: a quotation beside it may be its content.
 */
#include "statements/frame.h"

#include "base/vec.h"
#include "statements/aside.h"
#include "statements/content.h"
#include "statements/made.h"
#include "statements/plain.h"
#include "statements/speaker.h"
#include "statements/tail.h"

/* How many cues back the one is looked for that a participle goes on from. */
#define LAST_FRAMES 16u

struct finder {
	const struct setting *s;
	struct arena *arena;
	struct VEC(struct frame) frames;
};

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

/* The words of channel `noun` with its preposition, up to a comma or bracket. */
static struct span channel_span(const struct setting *s, uint32_t noun)
{
	struct span name = name_span(s, noun);
	uint32_t first = s->low[noun];
	uint32_t end = word_at(s->words, name.end);
	for (uint32_t w = noun + 1; w < end; w++)
		if (str_is(word_text(s, w), "(") ||
		    (str_is(word_text(s, w), ",") &&
		     word_rel(s, w + 1) != REL_DET &&
		     word_upos(s, w + 1) != UPOS_DET))
			end = w;
	return words_span(s, first, end);
}

/* "in a statement", "on X": the words through which it was said, among the
 * dependents of `top`. */
static void find_channel(const struct setting *s, struct frame *frame,
                         uint32_t top)
{
	static const char *const leads[] = { "in", "on", "at", "via", "through",
		                             "during", "by", "over", "to" };
	for (uint32_t i = child_begin(s, top); i < child_end(s, top); i++) {
		uint32_t c = s->trees->child[i];
		enum rel rel = word_rel(s, c);
		uint32_t bits = cues_frames(s->cues, word_lemma(s, c),
		                            (struct str){ 0 });
		bool reported = frame->kind & (CUE_ABOUT | CUE_TERMS) &&
		                frame->first <= c && c < frame->end;
		if (reported ||
		    (rel != REL_OBL && rel != REL_NMOD &&
		     rel != REL_OBL_AGENT) ||
		    !(bits & CUE_CHANNEL))
			continue;
		struct str lead = word_preposition(s, c);
		for (size_t k = 0; k < COUNT_OF(leads); k++)
			if (str_eq_fold(lead, str_of(leads[k]))) {
				frame->channel = channel_span(s, c);
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

static bool is_finite(const struct setting *s, uint32_t verb)
{
	unsigned xpos = s->trees->xpos[verb];
	return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP;
}

/* Attitudes and judgements that nobody is named for ("is expected to", "which
 * underlines") are nobody's statement. */
static bool is_nobody(const struct setting *s, const struct frame *frame)
{
	if (frame->spoken && frame->kind != CUE_JUDGE)
		return false;
	if (frame->kind == CUE_ACCUSE)
		return false;
	if (frame->speaker == NONE)
		return true;
	unsigned xpos = s->trees->xpos[frame->speaker];
	return xpos == XPOS_WDT || xpos == XPOS_DT ||
	       xpos == XPOS_EX;
}

/* "Neither Rome nor Bern confirmed", "nobody said". */
static bool nobody_says(const struct setting *s, const struct frame *frame)
{
	static const char *const none[] = { "neither", "no", "nobody", "none" };
	uint32_t speaker = frame->speaker;
	if (speaker == NONE)
		return false;
	for (size_t k = 0; k < COUNT_OF(none); k++) {
		if (word_is(s, speaker, none[k]) ||
		    word_is(s, s->low[speaker], none[k]))
			return true;
	}
	return false;
}

/* "quoted Y as saying", "Y was quoted by X as saying": the word "saying". */
static uint32_t as_saying(const struct setting *s, uint32_t verb)
{
	for (uint32_t i = child_begin(s, verb); i < child_end(s, verb); i++) {
		uint32_t c = s->trees->child[i];
		if (c > verb && s->trees->xpos[c] == XPOS_VBG &&
		    str_eq_fold(word_preposition(s, c), STR("as")) &&
		    (cues_frames(s->cues, word_lemma(s, c),
		                 (struct str){ 0 }) &
		     CUE_SPOKEN))
			return c;
	}
	return NONE;
}

/* The one whose words verb `verb` passes on, NONE if it has no "as saying". */
static uint32_t quoted_by(const struct setting *s, uint32_t verb)
{
	if (as_saying(s, verb) == NONE)
		return NONE;
	uint32_t quoted = tree_child(s->trees, verb, REL_NSUBJ_PASS);
	return quoted != NONE ? quoted : tree_child(s->trees, verb, REL_OBJ);
}

/* The speaker of the last cue of speech before participle `cue` in its sentence:
 * "said that the talks failed, adding ..."; NONE if there is none. */
static uint32_t last_speaker(const struct finder *f, uint32_t cue)
{
	uint32_t floor = word_sentence(f->s, cue)->first;
	if (cue == floor || !str_is(word_text(f->s, cue - 1), ","))
		return NONE;
	uint32_t last = f->frames.count;
	for (uint32_t n = 0; n < LAST_FRAMES && n < last; n++) {
		const struct frame *frame = &f->frames.item[last - 1 - n];
		if (frame->cue_word < floor)
			break;
		if (frame->spoken && frame->speaker != NONE &&
		    is_finite(f->s, frame->cue_word) &&
		    f->s->quote_of[frame->cue_word] == f->s->quote_of[cue])
			return frame->speaker;
	}
	return NONE;
}

/* "said that the talks failed and blamed Bern": whoever said that, whose report
 * ends before the "and"; NONE if nobody did. */
static uint32_t joined_speaker(const struct finder *f, uint32_t cue)
{
	const struct setting *s = f->s;
	if (cue < 3)
		return NONE;
	uint32_t join = word_upos(s, cue - 1) == UPOS_ADV ? cue - 2 : cue - 1;
	if (word_upos(s, join) != UPOS_CCONJ)
		return NONE;
	uint32_t count = f->frames.count;
	for (uint32_t n = 0; n < LAST_FRAMES && n < count; n++) {
		const struct frame *last = &f->frames.item[count - 1 - n];
		bool ends = last->end == join || last->end + 1 == join;
		if (last->cue_word < word_sentence(s, cue)->first)
			break;
		if (last->spoken && last->first < last->end && ends &&
		    last->cue_word < last->first &&
		    s->trees->xpos[last->cue_word] == s->trees->xpos[cue] &&
		    s->quote_of[cue] == s->quote_of[last->cue_word])
			return last->speaker;
	}
	return NONE;
}

/* "Asked about it, the minister said": nobody is named who asked. */
static bool is_fronted(const struct setting *s, const struct frame *frame)
{
	uint32_t cue = frame->cue_word;
	unsigned xpos = s->trees->xpos[cue];
	bool first = cue == word_sentence(s, cue)->first;
	bool participle = xpos == XPOS_VBN || xpos == XPOS_VBD;
	/* The subject of the main clause is the one who was asked. */
	if (first && participle && word_rel(s, cue) == REL_ADVCL &&
	    frame->speaker != NONE && frame->speaker > cue &&
	    word_head(s, frame->speaker) == word_head(s, cue))
		return true;
	return frame->speaker == NONE &&
	       ((xpos == XPOS_VBN && word_rel(s, cue) == REL_ADVCL) ||
	        (first && participle));
}

/* "refused to say who paid" */
static bool is_held_back(const struct setting *s, uint32_t cue)
{
	uint32_t head = word_head(s, cue);
	return head != NONE && word_rel(s, cue) == REL_XCOMP &&
	       (cues_denies(s->cues, word_lemma(s, head), (struct str){ 0 }) &
	        CUE_VOW);
}

/* A "not" at the cue holds back what it would say: "did not confirm the strike".
 * Not so where the cue speaks about something that is there anyway: "did not
 * condemn the strike". */
static bool holds_content(const struct setting *s, const struct frame *frame)
{
	static const char *const asked[] = { "request", "question", "call",
		                             "email",   "inquiry",  "query",
		                             "enquiry", "message",  "comment" };
	uint32_t bits = cues_frames(s->cues, word_lemma(s, frame->cue_word),
	                            (struct str){ 0 });
	switch (frame->kind) {
	case CUE_JUDGE:
		return bits & CUE_SAY;
	case CUE_CALL:
	case CUE_AS:
	case CUE_ACCUSE:
		return false;
	case CUE_ABOUT:
		if (word_is(s, frame->cue_word, "comment"))
			return true;
		for (uint32_t w = frame->first; w < frame->end; w++)
			for (size_t k = 0; k < COUNT_OF(asked); k++)
				if (word_is(s, w, asked[k]))
					return true;
		return false;
	default:
		return true;
	}
}

/* Fill what all verb cues share and store the frame. */
static bool push_verb(struct finder *f, struct frame *frame, uint32_t denies)
{
	const struct setting *s = f->s;
	uint32_t cue = frame->cue_word;
	frame->denies = denies & frame->kind;
	uint32_t head = word_head(s, cue);
	if (frame->speaker == NONE && head != NONE && as_saying(s, head) == cue)
		frame->speaker = quoted_by(s, head);
	if (frame->speaker == NONE && content_goes_on_saying(s, cue))
		frame->speaker = last_speaker(f, cue);
	if (frame->speaker == NONE && word_rel(s, cue) == REL_CONJ)
		frame->speaker = joined_speaker(f, cue);
	if (frame->speaker == NONE)
		frame->speaker = subject_of(s, cue);
	if (frame->speaker != NONE && s->quote_of[frame->speaker] != NONE &&
	    s->quote_of[frame->speaker] != s->quote_of[cue])
		frame->speaker = NONE;
	if (frame->speaker == NONE && is_finite(s, cue) &&
	    !word_is_passive(s, cue))
		frame->speaker = tail_subject(s, cue);
	if (frame->speaker == NONE && s->trees->xpos[cue] == XPOS_VBG)
		frame->speaker = tail_main_subject(s, cue);
	if (holds_content(s, frame))
		frame->denies = frame->denies || word_is_negated(s, cue) ||
		                is_held_back(s, cue) || nobody_says(s, frame);
	if (frame->addressee == NONE && (frame->kind & CUE_SPOKEN))
		frame->addressee = person_addressed(s, cue);
	find_channel(s, frame, cue);
	if (!frame->channel.end && frame->speaker != NONE &&
	    frame->speaker > cue)
		find_channel(s, frame, frame->speaker);
	return is_nobody(s, frame) || is_fronted(s, frame) || push(f, frame);
}

/* "pointed out", "made clear": content as of a single verb. */
static bool by_particle(const struct setting *s, struct frame *frame,
                        uint32_t bits, uint32_t second)
{
	/* "claimed responsibility", not "for nothing" */
	if (bits & CUE_JUDGE && word_rel(s, second) == REL_OBJ) {
		frame->kind = CUE_JUDGE;
		bool found = content_object(s, frame);
		content_widen_noun(s, frame);
		return found && !word_is(s, frame->end - 1, "nothing");
	}
	widen_cue(frame, second);
	if (content_find(s, frame, bits & ~(uint32_t)CUE_AS))
		return true;
	frame->kind = CUE_SAY;
	return bits & (CUE_SPOKEN | CUE_UTTER);
}

/* "called for a ceasefire": the content behind the preposition of `c`. */
static bool by_about(const struct setting *s, struct frame *frame, uint32_t c)
{
	frame->kind = CUE_ABOUT;
	content_below(s, frame, c);
	widen_cue(frame, frame->first);
	content_drop_preposition(s, frame, c);
	if (frame->first > frame->cue_end &&
	    frame->cue_end > frame->cue_word + 1)
		frame->first = frame->core_first = frame->cue_end;
	content_widen_noun(s, frame);
	return frame->first < frame->end;
}

/* "accused Mali of aiding rebels": the object and what hangs by the
 * preposition of `c`. */
static bool by_accuse(const struct setting *s, struct frame *frame, uint32_t c)
{
	if (plain_accusation(s, frame))
		return true;
	frame->kind = CUE_ACCUSE;
	content_below(s, frame, c);
	frame->addressee = content_told(s, frame->cue_word, c);
	content_with_object(s, frame);
	return frame->addressee != NONE;
}

/* The content of a cue whose second word is the preposition of `c`. */
static bool by_preposition(const struct setting *s, struct frame *frame,
                           uint32_t bits, uint32_t c)
{
	uint32_t verb = frame->cue_word;
	if ((bits & CUE_AS) &&
	    content_child_by(s, verb, STR("as")) != NONE) {
		/* "referred to it as a mistake" */
		frame->kind = CUE_AS;
		if (!content_as(s, frame))
			return false;
		if (s->low[c] + 1 < frame->first)
			frame->first = s->low[c] + 1;
		return true;
	}
	if ((bits & CUE_ACCUSE) && by_accuse(s, frame, c))
		return true;
	if (bits & CUE_TERMS)
		return made_terms(s, frame);
	if (bits & CUE_ABOUT)
		return by_about(s, frame, c);
	return content_find(s, frame, bits & (CUE_ASK | CUE_VOW));
}

/* "is considered a delicacy": nobody says so. */
static bool is_unsaid(const struct setting *s, const struct frame *frame)
{
	return (frame->kind & (CUE_CALL | CUE_AS | CUE_JUDGE)) &&
	       word_is_passive(s, frame->cue_word) &&
	       subject_of(s, frame->cue_word) == NONE;
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
		bool dependent = rel == REL_OBL || rel == REL_ADVCL ||
		                 rel == REL_XCOMP || rel == REL_CCOMP;
		bool beside = rel == REL_COMPOUND_PRT || rel == REL_ADVMOD ||
		              rel == REL_OBJ;
		if (c < verb || (!dependent && !beside))
			continue;
		struct str second = dependent ? word_preposition(s, c)
		                              : word_lemma(s, c);
		bool led = dependent && second.len &&
		           cues_frames(s->cues, lemma, second);
		if (!led)
			second = word_lemma(s, c); /* "make clear" */
		uint32_t bits = cues_frames(s->cues, lemma, second);
		struct frame frame = frame_at(verb);
		if (!bits || !(led ? by_preposition(s, &frame, bits, c)
		                   : by_particle(s, &frame, bits, c)) ||
		    is_unsaid(s, &frame))
			continue;
		frame.spoken = bits & (CUE_SPOKEN | CUE_UTTER);
		*found = true;
		return push_verb(f, &frame,
		                 cues_denies(s->cues, lemma, second));
	}
	return true;
}

/* A clause that stands right behind its verb, with no comma between. */
static bool clause_behind(const struct setting *s, uint32_t verb)
{
	uint32_t clause = content_child_after(s, verb, REL_CCOMP);
	if (clause == NONE || !word_is_clause(s, clause))
		return false;
	for (uint32_t w = verb + 1; w <= s->low[clause]; w++)
		if (str_is(word_text(s, w), ","))
			return false;
	return true;
}

/* "quoted Y as saying": the words are Y's; they stand behind "saying" or in a
 * quotation beside. */
static bool quoting_cue(struct finder *f, uint32_t verb, uint32_t quoted)
{
	struct frame frame = frame_at(verb);
	frame.kind = CUE_SAY;
	frame.spoken = true;
	frame.speaker = quoted;
	return push(f, &frame);
}

static bool verb_cue(struct finder *f, uint32_t verb)
{
	const struct setting *s = f->s;
	uint32_t quoted = quoted_by(s, verb);
	if (quoted != NONE)
		return quoting_cue(f, verb, quoted);
	struct str lemma = word_lemma(s, verb);
	uint32_t bits = cues_frames(s->cues, lemma, (struct str){ 0 });
	uint32_t denies = cues_denies(s->cues, lemma, (struct str){ 0 });
	struct frame frame = frame_at(verb);
	bool aside = (bits & CUE_SPOKEN) && !clause_behind(s, verb) &&
	             aside_find(s, &frame);
	if (!aside && (bits & CUE_SPOKEN))
		aside = aside_as(s, &frame);
	bool found = aside ||
	             content_find(s, &frame, bits & ~(uint32_t)CUE_JUDGE);
	frame.spoken = bits & (CUE_SPOKEN | CUE_UTTER);
	if (!found && (bits & CUE_SPOKEN))
		found = plain_clause(s, &frame, bits);
	if (!found && cues_pairs(s->cues, lemma)) {
		if (!pair_cue(f, verb, &found))
			return false;
		if (found)
			return true;
	}
	if (!found && (bits & CUE_THINK)) {
		frame.kind = CUE_THINK;
		found = aside_find(s, &frame);
	}
	if (!found && cues_pairs(s->cues, lemma) && !word_is_passive(s, verb))
		found = plain_accusation(s, &frame) || made_terms(s, &frame);
	if (!found && (bits & CUE_JUDGE) && made_decision(s, &frame))
		return push_verb(f, &frame, 0);
	if (!found && (bits & CUE_JUDGE)) {
		frame.kind = CUE_JUDGE;
		found = content_object(s, &frame);
		if (found)
			content_widen_noun(s, &frame);
	}
	if (!found && !frame.spoken)
		return true;
	if (found && is_unsaid(s, &frame))
		return true;
	if (!found)
		frame.kind = bits & CUE_TELL && !(bits & CUE_SAY) ? CUE_TELL
		                                                  : CUE_SAY;
	if ((bits & CUE_TELL) && !(bits & CUE_SAY) && frame.addressee == NONE &&
	    (frame.kind == CUE_TELL || aside))
		frame.addressee = content_told(s, verb, NONE);
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
	if (!bits || !content_clause(s, &frame, false))
		return true;
	frame.speaker = tree_child(s->trees, word, REL_NSUBJ);
	if (frame.speaker == NONE)
		frame.speaker = tree_child(s->trees, word, REL_NSUBJ_PASS);
	if (frame.speaker == NONE || word_is(s, frame.speaker, "it"))
		return true; /* "it is clear that": nobody says so */
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
		if (!content_has_to(s, c) &&
		    !str_eq_fold(word_preposition(s, c), STR("that")))
			continue;
		content_below(s, &frame, c);
		break;
	}
	if (frame.first >= frame.end)
		return true;
	frame.speaker = author_of(s, noun);
	if (frame.speaker != NONE &&
	    str_eq_fold(word_preposition(s, frame.speaker), STR("of")) &&
	    word_upos(s, frame.speaker) != UPOS_PROPN)
		frame.speaker = NONE;
	/* "no doubt that", "no claim that" */
	uint32_t det = tree_child(s->trees, noun, REL_DET);
	bool none = det != NONE && word_is(s, det, "no");
	frame.denies = ((cues_denies(s->cues, lemma, (struct str){ 0 }) &
	                 CUE_NOUN) != 0) != none;
	if (frame.speaker == NONE) {
		/* "rejected claims that": the rejecting is another's act; "made
		 * the claim that", "issued a warning that": its subject's. */
		uint32_t head = word_head(s, noun);
		static const char *const made[] = { "make", "issue", "give",
			                            "express", "voice",
			                            "repeat", "release", "offer",
			                    "present", "deliver", "unveil" };
		for (size_t k = 0; k < COUNT_OF(made) && head != NONE; k++)
			if (word_rel(s, noun) == REL_OBJ &&
			    word_is(s, head, made[k]))
				frame.speaker = subject_of(s, head);
	}
	return push(f, &frame);
}

/* A participle before its noun. */
static bool participle_cue(struct finder *f, uint32_t verb)
{
	struct frame frame = frame_at(verb);
	frame.spoken = true;
	return !made_compound(f->s, &frame) || push(f, &frame);
}

static bool according_cue(struct finder *f, uint32_t word)
{
	struct frame frame = frame_at(word);
	return !aside_according(f->s, &frame, word) || push(f, &frame);
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
		if (aside_is_according(s, w))
			ok = according_cue(&f, w);
		else if (word_rel(s, w) == REL_AMOD ||
		         word_rel(s, w) == REL_COMPOUND)
			ok = participle_cue(&f, w);
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

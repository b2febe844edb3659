/* say.c - see say.h. */
#include "claims/say.h"

#include "claims/eligible.h"

uint32_t word_from(const struct words *words, uint32_t at)
{
	uint32_t low = 0, high = words->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (words->item[middle].begin < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool holds_word(const struct coding *coding, struct span content,
                       const struct word_set *set)
{
	for (uint32_t w = word_from(&coding->words, content.begin);
	     w < coding->words.count &&
	     coding->words.item[w].end <= content.end;
	     w++)
		if (word_set_has(set, coding->trees.lemma[w]))
			return true;
	return false;
}

static bool pattern_holds(const struct say_pattern *pattern,
                          const struct coding *coding, struct span content)
{
	for (uint32_t i = 0; i < pattern->set_count; i++)
		if (!holds_word(coding, content, pattern->set[i]))
			return false;
	return !pattern->without ||
	       !holds_word(coding, content, pattern->without);
}

static bool is_party(const struct actor *actor, const struct actor *speaker)
{
	return actor->kind != ACTOR_UNKNOWN && actor->party.len &&
	       !str_eq(actor->party, speaker->party) &&
	       !(actor->country.len &&
	         str_eq(actor->country, speaker->country));
}

/* Those of whom the words speak, other than the speaker's own side; else whom
 * they are told to. */
static void find_target(struct said *said, const struct coding *coding,
                        const struct statement *statement)
{
	const struct mentions *m = &coding->mentions;
	for (uint32_t i = 0; i < m->count && !said->target.count; i++) {
		const struct mention *mention = &m->item[i];
		if (!span_within(mention->span, statement->content))
			continue;
		for (uint32_t a = 0; a < mention->actor_count; a++)
			if (is_party(mention->actor[a], statement->speaker))
				said->target.item[said->target.count++] =
				    (struct argument){ mention->actor[a],
					               mention->span,
					               mention->antecedent };
		if (said->target.count > 1)
			said->target.count = 1;
	}
	if (!said->target.count && statement->addressee)
		said->target.item[said->target.count++] = (struct argument){
			statement->addressee, { 0, 0 }, { 0, 0 }
		};
}

/* "The vote shows that ...": no words of praise or promise. */
static bool is_evidence(const struct trees *t, uint32_t cue)
{
	static const char *const shows[] = { "show",  "demonstrate", "prove",
		                             "indicate", "mean",     "signify" };
	return cue != NONE && STR_AMONG(t->lemma[cue], shows);
}

bool say_match(struct said *out, const struct rules *rules,
               const struct coding *coding, uint32_t index)
{
	const struct statement *s = &coding->statements.item[index];
	*out = (struct said){ 0 };
	if (!s->speaker || !is_public_actor(s->speaker) ||
	    is_evidence(&coding->trees, s->cue_word))
		return false;
	for (uint32_t i = 0; i < rules->say_count && !out->rule; i++)
		if (pattern_holds(&rules->say[i], coding, s->content))
			out->rule = &rules->say[i].rule;
	if (!out->rule)
		return false;
	out->word = s->cue_word != NONE
	                ? s->cue_word
	                : word_from(&coding->words, s->content.begin);
	if (out->word >= coding->words.count)
		return false;
	out->source.item[out->source.count++] =
	    (struct argument){ s->speaker, s->speaker_span, { 0, 0 } };
	find_target(out, coding, s);
	/* words of praise or blame for nobody and nothing done */
	return out->target.count ||
	       holds_word(coding, s->content, rules->set[SET_EVENT]);
}

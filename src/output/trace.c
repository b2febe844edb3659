/* trace.c - see trace.h. */
#include "output/trace.h"

#include "claims/match.h"
#include "output/json.h"

/* Steps up a tree, beyond which a path is not told. */
#define CLIMB_MAX 32u

static struct str text_of(const struct coding *coding, uint32_t word)
{
	struct span span = coding->words.item[word];
	return (struct str){ coding->report->text.ptr + span.begin,
		             span.end - span.begin };
}

/* The word of the claim's sentence that heads the span, NONE if it is not
 * there. */
static uint32_t head_in(const struct coding *coding, const struct claim *claim,
                        struct span span)
{
	const struct words *words = &coding->words;
	uint32_t first = words->sentence[claim->sentence].first;
	for (uint32_t w = first;
	     w < words->count && words->sentence_of[w] == claim->sentence;
	     w++) {
		uint32_t head = coding->trees.head[w];
		if (span_within(words->item[w], span) &&
		    (head == NONE || !span_within(words->item[head], span)))
			return w;
	}
	return NONE;
}

static uint32_t climb(const struct trees *t, uint32_t word, uint32_t *way)
{
	uint32_t count = 0;
	for (; word != NONE && count < CLIMB_MAX; word = t->head[word])
		way[count++] = word;
	return count;
}

/* "condemned -obj> attack -nmod> soldiers", "<obj-" where it goes up. */
static void add_path(struct buf *text, const struct coding *coding,
                     uint32_t from, uint32_t to)
{
	const struct trees *t = &coding->trees;
	uint32_t up[CLIMB_MAX], down[CLIMB_MAX];
	uint32_t ups = climb(t, from, up), downs = climb(t, to, down);
	if (up[ups - 1] != down[downs - 1])
		return;
	while (ups > 1 && downs > 1 && up[ups - 2] == down[downs - 2]) {
		ups--;
		downs--;
	}
	buf_add(text, text_of(coding, from));
	for (uint32_t i = 1; i < ups; i++) {
		buf_format(text, " <%s- ", rel_name(t->rel[up[i - 1]]));
		buf_add(text, text_of(coding, up[i]));
	}
	for (uint32_t i = downs - 1; i-- > 0;) {
		buf_format(text, " -%s> ", rel_name(t->rel[down[i]]));
		buf_add(text, text_of(coding, down[i]));
	}
}

static void add_arguments(struct buf *out, const char *key,
                          const struct coding *coding,
                          const struct claim *claim,
                          const struct argument *item, uint32_t count)
{
	struct buf text;
	json_key(out, key);
	buf_char(out, '[');
	for (uint32_t i = 0; i < count; i++) {
		struct span span = item[i].span;
		uint32_t head = span.end > span.begin
		                    ? head_in(coding, claim, span)
		                    : NONE;
		buf_init(&text, 1 << 16);
		if (head != NONE)
			add_path(&text, coding, claim->trigger_word, head);
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "actor", item[i].actor->id);
		json_text(out, "path", buf_str(&text));
		buf_char(out, '}');
		buf_release(&text);
	}
	buf_char(out, ']');
}

/* Auxiliaries, adverbs, markers: what makes an act denied, planned, asked for.
 */
static bool is_mark(enum rel rel)
{
	return rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_ADVMOD ||
	       rel == REL_MARK || rel == REL_CC_PRECONJ || rel == REL_DET;
}

/* The trigger and the words above it, each with its marks before it. */
static void add_above(struct buf *out, const struct coding *coding,
                      const struct claim *claim)
{
	const struct trees *t = &coding->trees;
	uint32_t up[CLIMB_MAX], ups = climb(t, claim->trigger_word, up);
	json_key(out, "above");
	buf_char(out, '[');
	for (uint32_t i = 0; i < ups; i++) {
		uint32_t w = up[i];
		buf_add(out, i ? STR(",{") : STR("{"));
		json_text(out, "word", text_of(coding, w));
		json_text(out, "as", str_of(rel_name(t->rel[w])));
		json_key(out, "marks");
		buf_char(out, '[');
		bool more = false;
		for (uint32_t k = t->child_first[w]; k < t->child_first[w + 1];
		     k++) {
			uint32_t c = t->child[k];
			if (!is_mark((enum rel)t->rel[c]))
				continue;
			if (more)
				buf_char(out, ',');
			json_string(out, text_of(coding, c));
			more = true;
		}
		buf_add(out, STR("]}"));
	}
	buf_char(out, ']');
}

static const char *lack_name(enum lack lack)
{
	static const char *const names[] = {
		[LACK_WORDS] = "words",    [LACK_ACTOR] = "actor",
		[LACK_ABSENT] = "absence", [LACK_PARTICLE] = "particle",
		[LACK_SOURCE] = "source",  [LACK_TARGET] = "target",
		[LACK_PUBLIC] = "public",
	};
	return names[lack];
}

static void add_rule(struct buf *out, const struct rule *rule)
{
	json_text(out, "file", rule ? rule->file : STR(""));
	json_int(out, "line", rule ? rule->line : 0);
	json_text(out, "rule", rule ? rule->text : STR(""));
}

static void add_claim(struct buf *out, const struct coding *coding,
                      const struct claim *claim)
{
	buf_char(out, '{');
	json_text(out, "type", STR("trace"));
	json_text(out, "claim", claim->id);
	json_text(out, "act", claim->act->name);
	json_text(out, "trigger", text_of(coding, claim->trigger_word));
	add_rule(out, claim->rule);
	add_arguments(out, "source", coding, claim, claim->source,
	              claim->source_count);
	add_arguments(out, "target", coding, claim, claim->target,
	              claim->target_count);
	json_int(out, "polarity", claim->polarity);
	json_text(out, "modality", str_of(modality_name(claim->modality)));
	add_above(out, coding, claim);
	buf_add(out, STR("}\n"));
}

/* The nearest rule of a sentence without a claim. */
static void add_missed(struct buf *out, const struct coding *coding,
                       uint32_t sentence, const struct miss *miss)
{
	buf_char(out, '{');
	json_text(out, "type", STR("trace"));
	json_text(out, "claim", STR(""));
	json_int(out, "sentence", sentence);
	json_text(out, "act", miss->pattern->rule.act->name);
	json_text(out, "trigger", text_of(coding, miss->word));
	add_rule(out, &miss->pattern->rule);
	json_key(out, "held");
	buf_char(out, '[');
	for (uint32_t i = 0; i < miss->held_count; i++) {
		if (i)
			buf_char(out, ',');
		json_string(out, text_of(coding, miss->held[i]));
	}
	buf_char(out, ']');
	json_text(out, "lacked", str_of(lack_name(miss->lack)));
	json_text(out, "slot", miss->slot ? miss->slot->text : STR(""));
	json_text(out, "there",
	          miss->there != NONE ? text_of(coding, miss->there) : STR(""));
	buf_add(out, STR("}\n"));
}

void stream_trace(struct buf *out, const struct coding *coding,
                  const struct coder *coder)
{
	uint32_t told = 0; /* claims come in order of the text */
	for (uint32_t i = 0; i < coding->claims.count; i++)
		add_claim(out, coding, &coding->claims.item[i]);
	for (uint32_t s = 0; s < coding->words.sentence_count; s++) {
		struct miss miss;
		while (told < coding->claims.count &&
		       coding->claims.item[told].sentence < s)
			told++;
		bool claimed = told < coding->claims.count &&
		               coding->claims.item[told].sentence == s;
		if (!claimed && coder_missed(&miss, coder, coding, s))
			add_missed(out, coding, s, &miss);
	}
}

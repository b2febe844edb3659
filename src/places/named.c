/* named.c - places that no gazetteer knows: names that stand where only a
 * place can ("in Reshimbagh", "the village of Sharifah", "Rangae district");
 * see finder.h.
 */
#include "places/finder.h"

#define RUN_MAX 6u

static bool starts_name(struct str s)
{
	return s.len > 1 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

/* "al-" and the like before a name. */
static bool article(struct str s)
{
	static const char *const list[] = {
		"al", "el",  "ad", "ar", "as", "az",
		"an", "ash", "at", "de", "la", "del"
	};
	return STR_AMONG(s, list);
}

static bool link(struct str s)
{
	return str_is(s, "-") || str_is(s, "\xe2\x80\x91");
}

/* The mark of a letter: "Al-\xe2\x80\x98Abboud". */
static bool ayin(struct str s)
{
	return str_is(s, "\xe2\x80\x98");
}

/* One past the last word of the name that opens at `w`, 0 if none does. */
static uint32_t run_at(const struct finder *f, uint32_t w)
{
	uint32_t last = f->words->sentence[f->words->sentence_of[w]].end;
	uint32_t end = 0, at = w;
	if (article(finder_word(f, w)) && w + 2 < last &&
	    link(finder_word(f, w + 1)) && starts_name(finder_word(f, w + 2)))
		at = w + 2;
	else if (!starts_name(finder_word(f, w)))
		return 0;
	while (at < last && at < w + RUN_MAX) {
		struct str word = finder_word(f, at);
		if (starts_name(word) && !finder_calendar(f, at)) {
			/* "Tell al-Hawsh" is no verb. */
			bool linked = at == w && at + 3 < last &&
			              article(finder_word(f, at + 1)) &&
			              link(finder_word(f, at + 2)) &&
			              starts_name(finder_word(f, at + 3));
			if (!linked && f->trees->upos[at] != UPOS_PROPN &&
			    f->trees->upos[at] != UPOS_NOUN &&
			    f->trees->upos[at] != UPOS_X &&
			    !(at > w && f->trees->upos[at] == UPOS_ADJ &&
			      at + 1 < last &&
			      f->trees->upos[at + 1] == UPOS_PROPN))
				break;
			end = ++at;
		} else if (at + 1 < last &&
		           (link(word) || article(word) || ayin(word)) &&
		           (starts_name(finder_word(f, at + 1)) ||
		            ayin(finder_word(f, at + 1)) ||
		            link(finder_word(f, at + 1)))) {
			at++;
		} else {
			break;
		}
	}
	return end;
}

/* Names of what is no place, whatever stands before them. */
static bool is_body(const struct finder *f, uint32_t end)
{
	static const char *const list[] = {
		"ministry",    "committee",    "party",
		"council",     "army",         "company",
		"congress",    "parliament",   "senate",
		"house",       "court",        "commission",
		"department",  "agency",       "union",
		"forces",      "force",        "police",
		"league",      "cup",          "group",
		"inc.",        "corp.",        "ltd.",
		"times",       "news",         "daily",
		"post",        "television",   "tv",
		"radio",       "act",          "bank",
		"conference",  "summit",       "assembly",
		"association", "front",        "organization",
		"war",         "organisation", "treaty",
		"games",       "championship", "board",
		"office",      "bureau",       "championships",
		"report",      "brigade",      NULL
	};
	return tree_lemma_in(f->trees, end - 1, list);
}

static bool in_mention(const struct finder *f, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		uint32_t m = f->mentions->headed_by[w];
		if (m != NONE && !f->mentions->item[m].place &&
		    f->mentions->item[m].form != FORM_UNKNOWN)
			return true;
	}
	return false;
}

/* A common noun behind the name makes it a property: "in Boeing planes". */
static bool modifies(const struct finder *f, uint32_t end)
{
	uint32_t last = end - 1, head = f->trees->head[last];
	return f->trees->rel[last] == REL_COMPOUND && head != NONE &&
	       head >= end && !site_noun(f, head);
}

/* What a name of two words and more says by its last or first that it is the
 * name of a spot: "Dumayr Airport", "Jabal Zahra". */
static bool names_spot(const struct finder *f, uint32_t first, uint32_t end)
{
	static const char *const last[] = {
		"airport",    "airbase",   "airfield", "avenue",    "bay",
		"beach",      "boulevard", "bridge",   "camp",      "canal",
		"castle",     "crossing",  "dam",      "desert",    "farms",
		"farm",       "forest",    "gate",     "heights",   "highway",
		"hill",       "hills",     "hospital", "hotel",     "island",
		"islands",    "lake",      "market",   "mosque",    "mountain",
		"mountains",  "pass",      "palace",   "park",      "peninsula",
		"plaza",      "prison",    "refinery", "reservoir", "river",
		"road",       "square",    "stadium",  "station",   "strait",
		"street",     "tower",     "valley",   "orchards",  "suburb",
		"roundabout", "junction",  "quarter",  NULL
	};
	static const char *const opening[] = {
		"jabal",   "jebel", "tal",   "tel",  "tell", "wadi",
		"kafr",    "fort",  "mount", "camp", "hill", "lake",
		"khirbet", "ayn",   "deir",  NULL
	};
	return end > first + 1 && (tree_lemma_in(f->trees, end - 1, last) ||
	                           tree_lemma_in(f->trees, first, opening));
}

/* In a place in the sentence that none but persons and bodies have. */
static bool acting(const struct finder *f, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = f->trees->head[w];
		if (head == NONE || (head >= first && head < end))
			continue;
		enum rel rel = (enum rel)f->trees->rel[w];
		return rel == REL_NSUBJ || rel == REL_OBL_AGENT ||
		       rel == REL_FLAT || rel == REL_COMPOUND;
	}
	return true;
}

/* "the assault on Taqsis", "the battle for Ramadi" */
static bool fought_for(const struct finder *f, uint32_t first)
{
	static const char *const links[] = { "on", "of", "for", "against",
		                             NULL };
	static const char *const list[] = {
		"assault",      "offensive",  "siege",
		"battle",       "shelling",   "bombardment",
		"advance",      "liberation", "recapture",
		"raid",         "fight",      "capture",
		"encirclement", "onslaught",  "perimeter",
		"flank",        "vicinity",   "hilltop",
		"slope",        "half",       NULL
	};
	uint32_t in = f->words->sentence[f->words->sentence_of[first]].first;
	return first >= in + 2 && tree_lemma_in(f->trees, first - 1, links) &&
	       tree_lemma_in(f->trees, first - 2, list);
}

/* "entered Dahiyat al-Assad" */
static bool entered(const struct finder *f, uint32_t first, uint32_t end)
{
	static const char *const list[] = { "enter",    "storm",   "shell",
		                            "besiege",  "reach",   "bombard",
		                            "liberate", "patrol",  "recapture",
		                            "retake",   "overrun", "encircle",
		                            "occupy",   "raid",    NULL };
	for (uint32_t w = first; w < end; w++) {
		uint32_t head = f->trees->head[w];
		if (f->trees->rel[w] == REL_OBJ && head != NONE && head < first)
			return tree_lemma_in(f->trees, head, list);
	}
	return false;
}

/* Its words hang together, whoever reads them. */
static bool one_name(const struct finder *f, uint32_t first, uint32_t end)
{
	for (uint32_t w = first; w + 1 < end; w++) {
		uint32_t head = f->trees->head[w];
		enum rel rel = (enum rel)f->trees->rel[w];
		if (rel == REL_PUNCT)
			continue;
		if (head == NONE || head > end || head < first ||
		    (rel != REL_COMPOUND && rel != REL_FLAT && rel != REL_AMOD))
			return false;
	}
	return true;
}

/* "captured Souran"; who was captured is somebody. */
static bool taken(const struct finder *f, const struct site *site)
{
	static const char *const list[] = { "capture",  "seize",   "attack",
		                            "target",   "control", "lose",
		                            "strike",   "defend",  "hit",
		                            "bomb",     "retake",  "rock",
		                            "surround", NULL };
	for (uint32_t w = site->first; w < site->end; w++) {
		uint32_t head = f->trees->head[w];
		if (f->trees->rel[w] == REL_OBJ && head != NONE)
			return tree_lemma_in(f->trees, head, list);
	}
	return false;
}

bool site_goal(const struct finder *f, const struct site *site)
{
	return entered(f, site->first, site->end) ||
	       fought_for(f, site->first) ||
	       (site->doubt == DOUBT_NONE && !site->person && taken(f, site));
}

bool named_on(const struct finder *f, const struct site *site)
{
	uint32_t last =
	    f->words->sentence[f->words->sentence_of[site->first]].end;
	if (site->end + 1 >= last)
		return false;
	struct str next = finder_word(f, site->end);
	uint32_t end = run_at(f, site->first);
	if (end <= site->end)
		return false;
	if (link(next) || article(next))
		return true;
	/* "Abu Zindin village", "Sajur River" */
	struct site whole = { .first = site->first, .end = end };
	return !is_body(f, end) && one_name(f, site->first, end) &&
	       (names_spot(f, site->first, end) ||
	        (end < last && site_noun(f, end) &&
	         site_behind_place(f, &whole)));
}

bool named_at(struct finder *f, uint32_t w, uint32_t *end)
{
	*end = 0;
	uint32_t stop = run_at(f, w);
	bool spot = stop && names_spot(f, w, stop) && !acting(f, w, stop);
	if (!stop || is_body(f, stop) || (!spot && in_mention(f, w, stop)))
		return true;
	struct site site = { .first = w,
		             .end = stop,
		             .name_begin = f->candidates.count,
		             .name_end = f->candidates.count,
		             .sense = NONE,
		             .container = NONE,
		             .support = SUPPORT_NONE,
		             .named = true };
	if (!spot && !fought_for(f, w) &&
	    ((!site_behind_place(f, &site) && !entered(f, w, stop)) ||
	     modifies(f, stop)))
		return true;
	struct site *slot = VEC_PUSH(f->scratch, &f->sites);
	if (!slot)
		return false;
	site.support = SUPPORT_WITHIN;
	*slot = site;
	*end = stop;
	return true;
}

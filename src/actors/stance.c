/* stance.c - whether the name of a capital or a country stands for those who
 * act or for the place.
 *
 * Decided by the preposition and the word that the name hangs on; the lists
 * hold the plain cases and the rest goes to the commoner reading.  After the
 * metonymy classes of M. Gritta et al., "What's missing in geographical
 * parsing?" (2018) and their GeoWebNews annotation.
 */
#include "actors/finder.h"

static const char *const inside[] = {
	"in",       "at",     "near",        "around", "outside", "inside",
	"within",   "across", "throughout",  "into",   "via",     "through",
	"over",     "around", "surrounding", "above",  "beyond",  "amid",
	"northern", "off",    "along",       "onto",
};

static const char *const motion[] = {
	"go",         "come",      "travel",    "fly",      "arrive",
	"return",     "flee",      "visit",     "head",     "move",
	"drive",      "walk",      "march",     "leave",    "depart",
	"escape",     "enter",     "reach",     "cross",    "advance",
	"trip",       "visitor",   "flight",    "journey",  "tour",
	"arrival",    "departure", "route",     "road",     "way",
	"gateway",    "welcome",   "deport",    "evacuate", "relocate",
	"route",      "border",    "transfer",  "bring",    "take",
	"migrate",    "emigrate",  "extradite", "bound",    "exile",
	"repatriate",
};

/* Verbs whose object is a place when a town stands there. */
static const char *const of_place[] = {
	"visit",   "leave",    "reach",    "seize",   "capture",  "enter",
	"bomb",    "shell",    "storm",    "take",    "retake",   "besiege",
	"hit",     "strike",   "attack",   "bombard", "liberate", "evacuate",
	"overrun", "encircle", "rock",     "flee",    "tour",     "occupy",
	"control", "hold",     "surround", "shake",
};

/* What a town has as a place. */
static const char *const of_town[] = {
	"airport",      "street",   "suburb",   "outskirts",  "resident",
	"mayor",        "district", "skyline",  "population", "hospital",
	"university",   "downtown", "centre",   "center",     "neighbourhood",
	"neighborhood", "hotel",    "square",   "metro",      "stadium",
	"museum",       "prison",   "mosque",   "church",     "market",
	"weather",      "river",    "port",     "zoo",        "theatre",
	"theater",      "hall",     "province", "region",     "zone",
	"embassy",
};

/* What is sent, said or done by somebody: "a statement from Moscow". */
static const char *const of_sender[] = {
	"statement",    "message",    "announcement", "reaction",
	"pressure",     "support",    "aid",          "order",
	"response",     "signal",     "threat",       "call",
	"demand",       "backing",    "help",         "word",
	"warning",      "request",    "offer",        "pledge",
	"criticism",    "denial",     "comment",      "assurance",
	"guarantee",    "permission", "approval",     "funding",
	"gas",          "gift",       "loan",         "concession",
	"independence", "hear",       "recognition",  "protest",
	"condemnation", "praise",     "letter",       "note",
	"gas",          "oil",        "weapon",       "arm",
	"assistance",   "import",
};

/* What goes to somebody rather than somewhere. */
static const char *const of_receiver[] = {
	"say",         "give",      "offer",     "sell",      "supply",
	"provide",     "deliver",   "export",    "aid",       "assistance",
	"support",     "message",   "letter",    "warning",   "threat",
	"response",    "reply",     "loyal",     "close",     "concession",
	"sale",        "supply",    "lend",      "owe",       "appeal",
	"pledge",      "promise",   "hand",      "grant",     "allied",
	"loyalty",     "blow",      "signal",    "turn",      "speak",
	"talk",        "important", "belong",    "according", "challenge",
	"alternative", "ally",      "friendly",  "hostile",   "opposed",
	"linked",      "link",      "tie",       "offer",     "proposal",
	"demand",      "note",      "export",    "relation",  "present",
	"complain",    "thank",     "gratitude", "surrender", "respond",
};

/* What a town or region does only by those who live there or lead it. */
static const char *const of_people[] = {
	"say",      "announce",  "issue",   "declare", "reject",   "ban",
	"sue",      "vote",      "approve", "protest", "demand",   "urge",
	"ask",      "appeal",    "accuse",  "warn",    "vow",      "pledge",
	"refuse",   "agree",     "sign",    "accept",  "deny",     "criticise",
	"criticize", "condemn",  "welcome", "offer",   "order",    "impose",
	"lift",     "surrender", "oppose",  "back",    "threaten", "call",
	"mourn",    "revolt",    "rebel",   "secede",  "complain", "plead",
};

static uint32_t outermost(const struct finder *f, const struct hit *hit)
{
	return span_head(f, hit->first, hit->end, hit->end - 1);
}

static bool in_dateline(const struct finder *f, const struct hit *hit)
{
	struct span line = f->report->dateline;
	if (span_overlaps(line, f->words->item[hit->first]))
		return true;
	/* "JERUSALEM (AP) --", "Paris, Jan 5 -": a dash soon after a sentence's
	 * first word, and no verb between. */
	const struct sentence *s = sentence_at(f, hit->first);
	if (hit->first > s->first + 1)
		return false;
	for (uint32_t w = hit->end; w < s->end && w < hit->end + 8; w++) {
		static const char *const dash[] = { "--", "\u2014", "\u2013",
			                            "-" };
		bool spaced = f->words->item[w].begin >
		              f->words->item[w - 1].end;
		bool agency = word_is(f, w, ")") && w + 1 < s->end &&
		              word_capital(f, w + 1);
		if (agency || (spaced && WORD_AMONG(f, w, dash)))
			return true;
		if (f->trees->upos[w] == UPOS_VERB ||
		    f->trees->upos[w] == UPOS_AUX)
			return false;
	}
	return false;
}

/* "Moscow, Russia said": in a list the first member decides. */
static uint32_t list_leader(const struct finder *f, uint32_t word)
{
	for (int steps = 0; steps < 20 && f->trees->rel[word] == REL_CONJ;
	     steps++)
		word = f->trees->head[word];
	return word;
}

static enum stance by_case(const struct finder *f, uint32_t word,
                           uint32_t marker, bool town)
{
	uint32_t on = f->trees->head[word];
	if (WORD_AMONG(f, marker, inside))
		return STANCE_PLACE;
	bool moves = on != NONE && LEMMA_AMONG(f, on, motion);
	/* "Moscow's troops return from a visit to Kabul": the noun before. */
	if (word_is(f, marker, "from")) {
		if (on == NONE)
			return STANCE_PLACE;
		if (town)
			return LEMMA_AMONG(f, on, of_sender) ? STANCE_ACTOR
			                                     : STANCE_PLACE;
		return moves ? STANCE_PLACE : STANCE_ACTOR;
	}
	if (word_is(f, marker, "to") || word_is(f, marker, "toward") ||
	    word_is(f, marker, "towards")) {
		if (town)
			return on != NONE && LEMMA_AMONG(f, on, of_receiver)
			           ? STANCE_ACTOR
			           : STANCE_PLACE;
		return moves ? STANCE_PLACE : STANCE_ACTOR;
	}
	if (word_is(f, marker, "of") && town)
		return STANCE_PLACE;
	return STANCE_ACTOR;
}

enum stance seat_stance(const struct finder *f, const struct hit *hit)
{
	const struct trees *t = f->trees;
	if (in_dateline(f, hit))
		return STANCE_PLACE;
	uint32_t own = outermost(f, hit), word = list_leader(f, own);
	uint32_t marker = case_of(f, own);
	if (marker == NONE)
		marker = case_of(f, word);
	if (marker != NONE)
		return by_case(f, word, marker, true);
	uint32_t on = t->head[word];
	switch ((enum rel)t->rel[word]) {
	case REL_NSUBJ:
	case REL_NSUBJ_PASS:
	case REL_NSUBJ_OUTER:
	case REL_CSUBJ:
	case REL_OBL_AGENT:
	case REL_IOBJ:
	case REL_VOCATIVE:
		return STANCE_ACTOR;
	case REL_OBJ:
		return on != NONE && LEMMA_AMONG(f, on, of_place)
		           ? STANCE_PLACE
		           : STANCE_ACTOR;
	case REL_NMOD_POSS:
		return on != NONE && LEMMA_AMONG(f, on, of_town) ? STANCE_PLACE
		                                                 : STANCE_ACTOR;
	default:
		break;
	}
	bool owns = hit->end < f->words->count && word_possessive(f, hit->end);
	if (owns && on != NONE)
		return LEMMA_AMONG(f, on, of_town) ? STANCE_PLACE
		                                   : STANCE_ACTOR;
	return STANCE_PLACE;
}

enum stance state_stance(const struct finder *f, const struct hit *hit)
{
	uint32_t own = outermost(f, hit);
	uint32_t marker = case_of(f, own), word = list_leader(f, own);
	if (in_dateline(f, hit))
		return STANCE_PLACE;
	if (marker == NONE && word != own)
		marker = case_of(f, word);
	if (marker == NONE)
		return STANCE_ACTOR;
	return by_case(f, word, marker, false);
}

enum stance town_stance(const struct finder *f, const struct hit *hit)
{
	uint32_t word = outermost(f, hit);
	uint32_t verb = f->trees->head[word];
	bool acts = f->trees->rel[word] == REL_NSUBJ && verb != NONE &&
	            f->trees->upos[verb] == UPOS_VERB &&
	            LEMMA_AMONG(f, verb, of_people);
	return acts && !in_dateline(f, hit) ? STANCE_ACTOR : STANCE_PLACE;
}

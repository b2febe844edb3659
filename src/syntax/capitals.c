/* capitals.c - see capitals.h. */
#include "syntax/capitals.h"

#include "text/chars.h"

#define NAME_SCORE 2.0f    /* "Bell" */
#define ACRONYM_SCORE 1.0f /* "CPS", "McBain" */

bool capitals_speak(struct str text, const struct words *words, uint32_t first,
                    uint32_t end)
{
	uint32_t letters = 0, capitals = 0;
	for (uint32_t w = first; w < end; w++) {
		struct span span = words->item[w];
		struct character c = char_at(text, span.begin, span.end);
		letters += char_is_letter(c);
		capitals += c.class == CHAR_UPPER;
	}
	return 2 * capitals < letters;
}

float capitals_score(struct str form)
{
	struct character c = char_at(form, 0, form.len);
	if (c.class != CHAR_UPPER || c.len >= form.len)
		return 0;
	struct character next = char_at(form, c.len, form.len);
	return next.class == CHAR_LOWER ? NAME_SCORE : ACRONYM_SCORE;
}

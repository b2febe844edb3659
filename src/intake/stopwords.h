/* stopwords.h - the commonest function words of nine languages.
 *
 * Running text is full of them and menus are not: the sign by which jusText
 * (Pomikalek 2011) tells one from the other.
 */
#ifndef INTAKE_STOPWORDS_H
#define INTAKE_STOPWORDS_H

#include "base/base.h"

/* Whether `word`, in any case, is one of them in any of the languages. */
bool stopword_is(struct str word);

/* Bit i is set when it is a function word of language i. */
uint32_t stopword_languages(struct str word);

#define STOPWORD_LANGUAGES 9u
/* ISO 639-1 code of language i. */
struct str stopword_code(uint32_t language);

/* Code of the language to which the text's function words belong, or empty
 * when they are few or two languages come near each other: a hint for reports
 * that do not say.  Static text. */
struct str stopword_guess(struct str text);

#endif

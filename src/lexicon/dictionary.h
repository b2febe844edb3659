/* dictionary.h - actors, agents and discards as the TABARI family of programs
 * writes them down, read into our lexicon.
 *
 *     AFGHANISTAN_ [AFG]              a name and its code
 *     +KABUL_                         another name of the same
 *     	[AFGGOV 331108-730717]         a code of a time; also <910625, >920115
 *
 *     AMBASSADOR [~GOV]               a word for agents, its code behind the
 *     PEACEKEEPER {} [IGO~]           country's or before; {}: no plural, {X}:
 * X !PERSON! = MAN, MEN, WOMAN      what !PERSON! stands for in phrases
 *
 *     MONTHS LATER                    the sentence is not coded
 *     +WORLD CUP                      the report is not coded
 *
 * `#` at the start of a line, after a blank or behind a bracket begins a
 * comment, `;` does so after a blank or at the start, and so does <!-- -->.
 * Dates are YYMMDD (to 30: of this century) or YYYYMMDD: `<d` before d, `>d`
 * from d on, `a-b` from a until before b.  `_` and blanks part words that stand
 * side by side.
 *
 * PETRARCH2: of the codes the first in the file that holds counts, one without
 * dates holds always; names are whole words.  TABARI: one without dates counts
 * only where no other holds; the last word of a phrase without `_` at its end
 * may go on (for names: by the endings that nouns and adjectives of countries
 * take).
 *
 * A name whose only code is null ("---") means nobody.
 *
 * Sources: PETRARCH2's PETRreader.py and docs/source/dictionaries.rst; TABARI
 * 0.8 manual.
 */
#ifndef LEXICON_DICTIONARY_H
#define LEXICON_DICTIONARY_H

#include "lexicon/entries.h"
#include "lexicon/textfile.h"

/* A line of text that people write is shorter. */
#define DICTIONARY_LINE_MAX 4000u

/* What was in a file. */
struct dictionary_counts {
	uint32_t names, synonyms, codes, dated; /* actors */
	uint32_t phrases, sets;                 /* agents */
	uint32_t sentences, stories;            /* discards */
};

/* Read a file into `lexicon`, whose `problems` get what is wrong line by line;
 * what is only odd (a code whose dates cannot be read, a phrase without code)
 * is remarked there and left out.  `counts` may be NULL; else it is added to.
 *
 * CHANCERY_E_FORMAT  a line is wrong, where `problems` is NULL
 * CHANCERY_E_LIMIT   more than a lexicon may have
 * CHANCERY_E_NOMEM
 */
MUST_USE enum chancery_status
dictionary_actors_read(struct lexicon *lexicon, struct textfile *file,
                       enum dialect dialect, struct dictionary_counts *counts,
                       struct chancery_error *err);
MUST_USE enum chancery_status
dictionary_agents_read(struct lexicon *lexicon, struct textfile *file,
                       enum dialect dialect, struct dictionary_counts *counts,
                       struct chancery_error *err);
MUST_USE enum chancery_status
dictionary_discards_read(struct lexicon *lexicon, struct textfile *file,
                         enum dialect dialect, struct dictionary_counts *counts,
                         struct chancery_error *err);

/* Shared by the three readers. */

/* Step to the next line without its comments (`indented` as textfile_next);
 * false at the end. */
bool dictionary_next(struct textfile *file);
/* Give the phrase: blanks for `_`, none at its ends; `*open` tells that it ends
 * without `_`.  ptr NULL: out of memory. */
struct str dictionary_phrase(struct arena *arena, struct str text, bool *open);
/* Remark something odd of the current line; CHANCERY_E_NOMEM only. */
enum chancery_status
dictionary_remark(struct lexicon *lexicon, const struct textfile *file,
                  struct chancery_error *err, const char *format, ...)
    PRINTF_LIKE(4, 5);
/* Add `name`, a phrase of the dictionary, in place of what our own files mean
 * by it.  `*added` false: it is a name of the same owner already. */
MUST_USE enum chancery_status dictionary_name(struct lexicon *lexicon,
                                              const struct textfile *file,
                                              struct name name, bool *added,
                                              struct chancery_error *err);

/* What a file of any kind that the lexicon reads is. */
enum dictionary_kind {
	DICTIONARY_OWN_ACTORS,
	DICTIONARY_OWN_AGENTS,
	DICTIONARY_OWN_ACTS,
	DICTIONARY_OWN_RULES, /* of acts or cues: nothing by themselves */
	DICTIONARY_ACTORS,
	DICTIONARY_AGENTS,
	DICTIONARY_DISCARDS
};
/* By the first lines that say something. */
enum dictionary_kind dictionary_guess(struct str text);

#endif

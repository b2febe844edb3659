/* link.c - what the entries of the files refer to, resolved once all are known,
 * so that files may refer to each other in any order.
 */
#include "lexicon/entries.h"
#include "lexicon/problems.h"

static enum chancery_status unknown_id(const struct lexicon *lexicon,
                                       const struct fact *fact,
                                       struct chancery_error *err)
{
	return fail(err, CHANCERY_E_FORMAT, fact->line,
	            "\"%.*s\" line %u: there is no actor \"%.*s\"",
	            STR_ARG(lexicon->file.item[fact->file]), fact->line,
	            STR_ARG(fact->of));
}

static enum chancery_status link_fact(struct lexicon *lexicon,
                                      struct fact *fact,
                                      struct chancery_error *err)
{
	if (fact->kind == FACT_CODE || fact->kind == FACT_SECTOR)
		return CHANCERY_OK;
	fact->other = lexicon_entry(lexicon, fact->of);
	if (fact->other == NONE)
		return unknown_id(lexicon, fact, err);
	if (fact->kind == FACT_GOVERNS)
		lexicon->governs_count++;
	if (fact->kind != FACT_OFFICE)
		return CHANCERY_OK;
	for (uint32_t n = names_find(&lexicon->names, fact->value); n != NONE;
	     n = lexicon->names.item[n].next)
		if (lexicon->names.item[n].kind == NAME_ROLE) {
			fact->role = lexicon->names.item[n].owner;
			break;
		}
	return CHANCERY_OK;
}

/* "RUS ministry.foreign", the key of an office by its owner and kind. */
static struct str office_key(struct arena *arena, struct str owner,
                             struct str office)
{
	return arena_format(arena, "%.*s %.*s", STR_ARG(owner),
	                    STR_ARG(office));
}

static bool put_office(struct lexicon *lexicon, struct str owner,
                       uint32_t entry)
{
	struct str office = lexicon->entry.item[entry].office;
	struct str key = office_key(&lexicon->arena, owner, office);
	uint32_t *slot = key.ptr ? map_put(&lexicon->by_office, &lexicon->arena,
	                                   key)
	                         : NULL;
	if (!slot)
		return false;
	/* The first in the files is the one that is meant. */
	if (*slot == NONE)
		*slot = entry;
	return true;
}

static enum chancery_status link_entries(struct lexicon *lexicon,
                                         struct chancery_error *err)
{
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		struct entry *entry = &lexicon->entry.item[i];
		entry->country_entry = lexicon_entry(lexicon, entry->country);
		if (!entry->office.len)
			continue;
		struct str owner = entry->country;
		uint32_t party = lexicon_fact(lexicon, i, FACT_PARTY, DAY_NONE);
		if (party != NONE &&
		    !put_office(lexicon, lexicon->fact.item[party].of, i))
			return fail_nomem(err);
		if (owner.len && !put_office(lexicon, owner, i))
			return fail_nomem(err);
	}
	return CHANCERY_OK;
}

static bool has_role(const struct lexicon *lexicon, const struct fact *fact)
{
	return fact->kind == FACT_OFFICE && fact->role < lexicon->role.count;
}

bool lexicon_list_offices(struct lexicon *lexicon, struct arena *arena)
{
	uint32_t roles = lexicon->role.count, held = 0;
	uint32_t *of = arena_alloc(arena, (size_t)roles + 2, sizeof *of);
	if (!of)
		return false;
	for (uint32_t f = 0; f < lexicon->fact.count; f++) {
		const struct fact *fact = &lexicon->fact.item[f];
		if (has_role(lexicon, fact)) {
			of[fact->role + 2]++;
			held++;
		}
	}
	uint32_t *office = arena_alloc(arena, held, sizeof *office);
	if (!office)
		return false;
	for (uint32_t r = 0; r < roles; r++)
		of[r + 2] += of[r + 1];
	/* Filling moves the beginning of each role to that of the next. */
	for (uint32_t f = 0; f < lexicon->fact.count; f++)
		if (has_role(lexicon, &lexicon->fact.item[f]))
			office[of[lexicon->fact.item[f].role + 1]++] = f;
	lexicon->office = office;
	lexicon->office_of = of;
	return true;
}

enum chancery_status lexicon_link(struct lexicon *lexicon,
                                  struct chancery_error *err)
{
	for (uint32_t i = 0; i < lexicon->fact.count; i++) {
		enum chancery_status status = link_fact(
		    lexicon, &lexicon->fact.item[i], err);
		status = problems_take(lexicon->problems, status, err);
		if (status)
			return status;
	}
	if (lexicon->problems && lexicon->problems->errors)
		return CHANCERY_OK; /* nobody will use it */
	enum chancery_status status = link_entries(lexicon, err);
	if (status)
		return status;
	lexicon->governs = arena_alloc(&lexicon->arena, lexicon->governs_count,
	                               sizeof *lexicon->governs);
	if (!lexicon->governs)
		return fail_nomem(err);
	uint32_t n = 0;
	for (uint32_t f = 0; f < lexicon->fact.count; f++)
		if (lexicon->fact.item[f].kind == FACT_GOVERNS)
			lexicon->governs[n++] = f;
	return lexicon_list_offices(lexicon, &lexicon->arena) ? CHANCERY_OK
	                                                      : fail_nomem(err);
}

/* fuzz_lexicon_cache.c - a damaged cache with its checksum put right: it is
 * refused, or everything in it can be looked at.
 *
 * The input is a list of damages to the cache of a small lexicon: four bytes of
 * place and one of value each; the last of them may cut the end off.
 */
#include <stdlib.h>

#include "lexicon/cache.h"
#include "lexicon/dictionary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LIMIT ((size_t)64 << 20)

static const char actors[] = "RUSSIA_ [RUS]\n+RUSSIAN_\nSERGEY_LAVROV_ "
                             "[RUSGOV >040309]\n\t[RUSELI <040309]\nU.N. "
                             "[IGOUNO]\nTHE_NORTHERN_FRONT [XYZREB]\n";
static const char own[] =
    "actor ALB state Albania\n\tcountry ALB\n"
    "\tadjective Albanian\n\tmetonym Tirana ; 1920..\n"
    "actor ALB.FRONT government Free Front\n\tcountry ALB\n"
    "\tgoverns ALB ; 2000..2010\n\tacronym FF\n"
    "actor ALB.HOXHA person Besa Hoxha\n\tcountry ALB\n"
    "\toffice minister of ALB ; 2001-02-03..\n"
    "actor LEAGUE igo League\n\tmember ALB ; 1995..\n";
static const char agents[] = "MINISTER [~GOV]\nTROOPS {} [~MIL]\n";
static const char discards[] = "MONTHS LATER\n+WORLD CUP\n";
static const char report[] = "Russian minister Sergey Lavrov met U.N. troops; "
                             "the Northern Front and Albania's FF in Tirana.";

static void must(bool well)
{
	if (!well)
		abort();
}

/* Bytes of a cache with something of every kind; made once. */
static struct str sample(void)
{
	static struct buf bytes;
	static const char id[CONTENT_ID_LEN + 1] =
	    "0123456789abcdef0123456789abcdef";
	struct lexicon lexicon = { 0 };
	struct textfile file;
	if (bytes.len)
		return buf_str(&bytes);
	buf_init(&bytes, LIMIT);
	arena_init(&lexicon.arena, LIMIT);
	must(!textfile_of(&file, STR("own"), str_of(own), NULL) &&
	     !actors_file_read(&lexicon, &file, NULL));
	must(!textfile_of(&file, STR("a"), str_of(actors), NULL) &&
	     !dictionary_actors_read(&lexicon, &file, DIALECT_TABARI, NULL,
	                             NULL));
	must(!textfile_of(&file, STR("b"), str_of(agents), NULL) &&
	     !dictionary_agents_read(&lexicon, &file, DIALECT_TABARI, NULL,
	                             NULL));
	must(!textfile_of(&file, STR("c"), str_of(discards), NULL) &&
	     !dictionary_discards_read(&lexicon, &file, DIALECT_TABARI, NULL,
	                               NULL));
	must(!lexicon_link(&lexicon, NULL));
	must(cache_write(&bytes, &lexicon, id));
	arena_release(&lexicon.arena);
	return buf_str(&bytes);
}

static void look_at(const struct lexicon *lexicon, struct arena *arena)
{
	struct actor actor;
	struct words words;
	struct atoms atoms;
	struct str text = str_of(report);
	struct span body = { 0, (uint32_t)text.len };
	must(!words_split(&words, arena, text, &body, 1, NULL));
	must(!atoms_read(&atoms, arena, &lexicon->names, text, &words, NULL));
	for (uint32_t at = 0; at < atoms.count; at++) {
		struct name_match match = names_match(&lexicon->names, &atoms,
		                                      text, at, 0);
		for (uint32_t n = match.first; n != NONE;
		     n = names_next(&lexicon->names, &atoms, text, at,
		                    match.end, 0, n))
			must(n < lexicon->names.count);
	}
	for (uint32_t i = 0; i < lexicon->entry.count; i++) {
		const struct entry *entry = &lexicon->entry.item[i];
		(void)lexicon_why(lexicon, i, 0);
		(void)lexicon_governor(lexicon, i, 0);
		(void)lexicon_entry(lexicon, entry->id);
		(void)lexicon_office(lexicon, entry->country, entry->office);
		must(!lexicon_stand(lexicon, i, 0, &actor, arena, NULL));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str whole = sample();
	struct arena arena;
	struct lexicon lexicon = { 0 };
	char *bytes = malloc(whole.len);
	size_t len = whole.len;
	must(bytes != NULL);
	memcpy(bytes, whole.ptr, whole.len);
	for (; size >= 5; data += 5, size -= 5) {
		uint32_t at;
		memcpy(&at, data, sizeof at);
		bytes[at % whole.len] = (char)data[4];
	}
	if (size > 1)
		len -= data[0] % whole.len;
	if (len >= CACHE_HEAD_BYTES) {
		uint64_t size_now = len;
		memcpy(bytes + 8, &size_now, sizeof size_now);
		uint64_t sum = cache_checksum((struct str){ bytes, len });
		memcpy(bytes + CACHE_CHECKSUM_AT, &sum, sizeof sum);
	}
	arena_init(&arena, LIMIT);
	arena_init(&lexicon.arena, LIMIT);
	if (cache_read(&lexicon, (struct str){ bytes, len }, NULL) &&
	    !discards_index(&lexicon.discards, &lexicon.arena, NULL))
		look_at(&lexicon, &arena);
	arena_release(&lexicon.arena);
	arena_release(&arena);
	free(bytes);
	return 0;
}

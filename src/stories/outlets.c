/* outlets.c - see outlets.h. */
#include "stories/outlets.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "lexicon/textfile.h"

/* Longer names are no outlet's. */
#define NAME_MAX_BYTES 80u
/* Names so short that they may be words are compared as written. */
#define SHORT_NAME 4u
#define MEMORY ((size_t)64 << 20)

struct outlets {
	struct arena arena;
	struct VEC(struct outlet) all;
	struct map actor, name, host; /* to the index in `all` */
};

const char *outlet_class_name(enum outlet_class class)
{
	static const char *const name[] = { "",       "state", "party",
		                            "public", "coop",  "private" };
	return name[class];
}

struct str outlet_fold(struct str name, char *to, size_t room)
{
	size_t n = 0;
	name = str_trim(name);
	if (name.len > 4 &&
	    str_eq_fold((struct str){ name.ptr, 4 }, STR("the ")))
		name = (struct str){ name.ptr + 4, name.len - 4 };
	for (size_t i = 0; i < name.len && n < room; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		bool inner = i + 2 < name.len && c == 0xe2 &&
		             (unsigned char)name.ptr[i + 1] == 0x80;
		if (inner) /* dashes and quotation marks of Unicode */
			i += 2;
		else if (c >= 'A' && c <= 'Z')
			to[n++] = (char)(c | 32u);
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		         c >= 0x80)
			to[n++] = (char)c;
	}
	return (struct str){ to, n };
}

/* The key under which a name is kept: folded, or with "=" as written. */
static struct str name_key(struct str name, char to[NAME_MAX_BYTES + 1])
{
	struct str folded = outlet_fold(name, to, NAME_MAX_BYTES);
	if (folded.len > SHORT_NAME)
		return folded;
	name = str_trim(name);
	while (name.len && name.ptr[name.len - 1] == '.')
		name.len--;
	if (!name.len || name.len > NAME_MAX_BYTES)
		return STR("");
	to[0] = '=';
	memcpy(to + 1, name.ptr, name.len);
	return (struct str){ to, name.len + 1 };
}

/* Enter `key` for outlet `index`; the first to claim it keeps it. */
static bool enter(struct outlets *outlets, struct map *map, struct str key,
                  uint32_t index)
{
	if (!key.len || map_find(map, key) != NONE)
		return true;
	struct str own = arena_str(&outlets->arena, key);
	uint32_t *slot = own.ptr ? map_put(map, &outlets->arena, own) : NULL;
	if (slot)
		*slot = index;
	return slot;
}

static bool enter_name(struct outlets *outlets, struct str name, uint32_t index)
{
	char key[NAME_MAX_BYTES + 1];
	return enter(outlets, &outlets->name, name_key(name, key), index);
}

static enum outlet_class class_of(struct str name)
{
	for (int c = OUTLET_STATE; c <= OUTLET_PRIVATE; c++)
		if (str_is(name, outlet_class_name((enum outlet_class)c)))
			return (enum outlet_class)c;
	return OUTLET_UNKNOWN;
}

/* "ID KIND CLASS OWNER SITES [CREDIT ...]" */
static enum chancery_status read_outlet(struct outlets *outlets,
                                        struct textfile *file,
                                        struct chancery_error *err)
{
	struct str line = file->line, id = word_cut(&line),
	           kind = word_cut(&line), class = word_cut(&line),
	           owner = word_cut(&line), sites = word_cut(&line);
	bool wire = str_is(kind, "wire");
	if (!sites.len)
		return textfile_fail(file, err,
		                     "an outlet needs id, kind, class, owner "
		                     "and sites");
	if (!wire && !str_is(kind, "outlet"))
		return textfile_fail(file, err, "unknown kind \"%.*s\"",
		                     STR_ARG(kind));
	if (class_of(class) == OUTLET_UNKNOWN)
		return textfile_fail(file, err, "unknown class \"%.*s\"",
		                     STR_ARG(class));
	if (map_find(&outlets->actor, id) != NONE)
		return textfile_fail(file, err, "a second line for \"%.*s\"",
		                     STR_ARG(id));
	uint32_t index = outlets->all.count;
	struct outlet *o = VEC_PUSH(&outlets->arena, &outlets->all);
	if (!o || !enter(outlets, &outlets->actor, id, index))
		return fail_nomem(err);
	*o = (struct outlet){ .id = id,
		              .name = id,
		              .owner = str_is(owner, "-") ? id : owner,
		              .class = class_of(class),
		              .wire = wire };
	bool room = true;
	while (room && sites.ptr && sites.len && !str_is(sites, "-"))
		room = enter(outlets, &outlets->host,
		             str_cut(sites, ',', &sites), index);
	for (struct str name = word_cut(&line); room && name.len;
	     name = word_cut(&line))
		room = enter_name(outlets, name, index);
	return room ? CHANCERY_OK : fail_nomem(err);
}

/* Names of actors that are outlets; a file of the lexicon, which it checks. */
static enum chancery_status read_names(struct outlets *outlets,
                                       const char *data, const char *name,
                                       struct chancery_error *err)
{
	struct textfile file;
	uint32_t index = NONE;
	enum chancery_status status = textfile_open(&file, &outlets->arena,
	                                            data, name, err);
	while (!status && textfile_next(&file)) {
		struct str line = file.line, fact = word_cut(&line);
		bool first = str_is(fact, "actor");
		if (first) {
			index = map_find(&outlets->actor, word_cut(&line));
			word_cut(&line); /* its kind */
		}
		if (index == NONE ||
		    !(first || str_is(fact, "name") || str_is(fact, "acronym")))
			continue;
		line = str_trim(line);
		if (first)
			outlets->all.item[index].name = line;
		if (!enter_name(outlets, line, index))
			status = fail_nomem(err);
	}
	return status;
}

enum chancery_status outlets_open(struct outlets **out, const char *data,
                                  struct chancery_error *err)
{
	struct textfile file;
	struct outlets *outlets = calloc(1, sizeof *outlets);
	*out = NULL;
	if (!outlets)
		return fail_nomem(err);
	arena_init(&outlets->arena, MEMORY);
	enum chancery_status status = textfile_open(
	    &file, &outlets->arena, data, "lexicon/outlets.txt", err);
	while (!status && textfile_next(&file)) {
		struct str line = file.line;
		if (!str_is(word_cut(&line), "source"))
			status = read_outlet(outlets, &file, err);
	}
	if (!status)
		status = read_names(outlets, data, "lexicon/actors/media.txt",
		                    err);
	if (!status)
		status = read_names(outlets, data,
		                    "lexicon/actors/media-agencies.txt", err);
	if (status)
		outlets_close(outlets);
	else
		*out = outlets;
	return status;
}

void outlets_close(struct outlets *outlets)
{
	if (!outlets)
		return;
	arena_release(&outlets->arena);
	free(outlets);
}

static const struct outlet *at(const struct outlets *outlets, uint32_t index)
{
	return index == NONE ? NULL : &outlets->all.item[index];
}

const struct outlet *outlets_by_name(const struct outlets *outlets,
                                     struct str name)
{
	char key[NAME_MAX_BYTES + 1];
	if (!outlets || name.len > NAME_MAX_BYTES)
		return NULL;
	return at(outlets, map_find(&outlets->name, name_key(name, key)));
}

const struct outlet *outlets_by_host(const struct outlets *outlets,
                                     struct str host)
{
	if (!outlets)
		return NULL;
	for (;;) {
		uint32_t index = map_find(&outlets->host, host);
		if (index != NONE)
			return at(outlets, index);
		struct str rest;
		str_cut(host, '.', &rest);
		if (!rest.ptr)
			return NULL;
		host = rest;
	}
}

const struct outlet *outlets_by_actor(const struct outlets *outlets,
                                      struct str actor)
{
	return outlets ? at(outlets, map_find(&outlets->actor, actor)) : NULL;
}

/* agents_file.c - the words for agents: offices, bodies, crowds; their format
 * is described in data/lexicon/README.md.
 */
#include "lexicon/entries.h"
#include "lexicon/problems.h"
#include "lexicon/textfile.h"

#define WORDING_MAX 120u

/* What the lines below a heading are. */
enum part { PART_NONE, PART_ROLE, PART_PORTFOLIO, PART_NAME };

/* What stands behind the semicolons of a line. */
struct options {
	struct str office;
	struct str sector; /* further ones, for a portfolio */
	uint16_t flags, refers;
	bool no_plural;
};

struct reading {
	struct lexicon *lexicon;
	struct textfile *file;
	enum part part;
	enum role_class class;
	struct str sector;
	enum name_kind name; /* of PART_NAME */
	struct options options;
	uint32_t role[2]; /* that wordings are added to; of a portfolio the
	                   * person and the body */
};

static enum chancery_status add_name(struct reading *in, struct name name,
                                     struct chancery_error *err)
{
	struct chancery_error why;
	enum chancery_status status = names_add(
	    &in->lexicon->names, &in->lexicon->arena, name, &why);
	if (status == CHANCERY_E_FORMAT)
		return textfile_fail(in->file, err, "%s", why.message);
	if (status)
		return fail(err, status, in->file->number, "%s", why.message);
	return CHANCERY_OK;
}

static enum chancery_status add_wording(struct reading *in, struct str text,
                                        uint32_t role, bool plural,
                                        struct chancery_error *err)
{
	struct name name = { .text = text,
		             .owner = role,
		             .kind = NAME_ROLE,
		             .days = { DAY_NONE, DAY_NONE },
		             .plural = plural };
	return add_name(in, name, err);
}

/* Where the noun ends that takes the plural: before the first preposition. */
static size_t head_end(struct str text)
{
	static const char *const stop[] = { " of ", " for ", " to ",     " in ",
		                            " at ", " on ",  " against " };
	size_t end = text.len;
	for (size_t i = 0; i < COUNT_OF(stop); i++) {
		size_t at = str_find(text, str_of(stop[i]), 0);
		if (at < end)
			end = at;
	}
	return end;
}

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The plural of the wording `text`. */
static struct str plural_of(struct arena *arena, struct str text)
{
	static const struct {
		const char *one, *many;
	} odd[] = { { "woman", "women" },   { "man", "men" },
		    { "person", "people" }, { "child", "children" },
		    { "police", "police" }, { "chief", "chiefs" },
		    { "wife", "wives" } };
	size_t end = head_end(text);
	struct str head = { text.ptr, end };
	struct str tail = { text.ptr + end, text.len - end };
	for (size_t i = 0; i < COUNT_OF(odd); i++)
		if (str_ends(head, str_of(odd[i].one)))
			return arena_format(arena, "%.*s%s%.*s",
			                    (int)(end - strlen(odd[i].one)),
			                    head.ptr, odd[i].many,
			                    STR_ARG(tail));
	char last = head.ptr[end - 1];
	char before = end > 1 ? head.ptr[end - 2] : 'a';
	const char *add = "s";
	int keep = (int)end;
	if (last == 'y' && !is_vowel(before)) {
		add = "ies";
		keep--;
	} else if (last == 's' || last == 'x' || last == 'z' ||
	           (last == 'h' && (before == 'c' || before == 's'))) {
		add = "es";
	}
	return arena_format(arena, "%.*s%s%.*s", keep, head.ptr, add,
	                    STR_ARG(tail));
}

static const struct {
	const char *word;
	uint16_t flag;
} flag_word[] = {
	{ "governs", ROLE_GOVERNS }, { "needs", ROLE_NEEDS },
	{ "post", ROLE_POST },       { "states", ROLE_STATES },
	{ "self", ROLE_SELF },       { "generic", ROLE_GENERIC },
	{ "private", ROLE_PRIVATE }, { "same", ROLE_SAME },
	{ "many", ROLE_MANY },       { "lay", ROLE_LAY },
	{ "firm", ROLE_FIRM },
};

/* One option, such as "kind ministry.foreign" or "needs". */
static bool read_option(struct options *out, struct str text)
{
	struct str rest = text;
	struct str word = word_cut(&rest);
	rest = str_trim(rest);
	if (str_is(word, "kind") && rest.len) {
		out->office = rest;
		return true;
	}
	if (str_is(word, "sector") && sectors_known(rest)) {
		out->sector = rest;
		return true;
	}
	if (str_is(word, "refers") && rest.len) {
		while (rest.len) {
			enum actor_kind kind;
			struct str one = word_cut(&rest);
			if (!actor_kind_named(one, &kind))
				return false;
			out->refers |= (uint16_t)(1u << kind);
		}
		return true;
	}
	if (rest.len)
		return false;
	if (str_is(word, "noplural")) {
		out->no_plural = true;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(flag_word); i++)
		if (str_is(word, flag_word[i].word)) {
			out->flags |= flag_word[i].flag;
			return true;
		}
	return false;
}

static enum chancery_status read_options(struct reading *in,
                                         struct options *out, struct str rest,
                                         struct chancery_error *err)
{
	*out = (struct options){ 0 };
	while (rest.ptr && rest.len) {
		struct str one = str_trim(str_cut(rest, ';', &rest));
		if (one.len && !read_option(out, one))
			return textfile_fail(in->file, err,
			                     "unknown option \"%.*s\"",
			                     STR_ARG(one));
	}
	return CHANCERY_OK;
}

static enum chancery_status add_role(struct reading *in, struct role role,
                                     uint32_t *index,
                                     struct chancery_error *err)
{
	struct lexicon *lexicon = in->lexicon;
	if (lexicon->role.count >= ROLES_MAX)
		return fail(err, CHANCERY_E_LIMIT, in->file->number,
		            "more than %u roles", ROLES_MAX);
	uint32_t *slot = map_put(&lexicon->by_role, &lexicon->arena, role.name);
	struct role *item = slot ? VEC_PUSH(&lexicon->arena, &lexicon->role)
	                         : NULL;
	if (!item)
		return fail_nomem(err);
	*item = role;
	*index = *slot = lexicon->role.count - 1;
	return CHANCERY_OK;
}

static enum chancery_status add_wordings(struct reading *in, struct str list,
                                         struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	struct arena *arena = &in->lexicon->arena;
	bool crowd = in->class == ROLE_CROWD;
	while (!status && list.ptr) {
		struct str one = str_trim(str_cut(list, ',', &list));
		bool plural = one.len && one.ptr[0] == '+';
		if (plural)
			one = (struct str){ one.ptr + 1, one.len - 1 };
		if (!one.len || one.len > WORDING_MAX)
			return textfile_fail(in->file, err,
			                     "a wording is empty or too long");
		status = add_wording(in, one, in->role[0], plural || crowd,
		                     err);
		if (status || plural || crowd || in->options.no_plural)
			continue;
		struct str many = plural_of(arena, one);
		status = many.ptr
		             ? add_wording(in, many, in->role[0], true, err)
		             : fail_nomem(err);
	}
	return status;
}

static enum chancery_status open_role(struct reading *in, struct str first,
                                      struct chancery_error *err)
{
	struct role role = {
		.name = first,
		.sector = in->sector,
		.office = in->options.office,
		.flags = in->options.flags,
		.refers = in->options.refers,
		.class = (uint8_t)in->class,
	};
	return add_role(in, role, &in->role[0], err);
}

/* The wordings of a portfolio: what stands before and after it. */
static const struct {
	const char *before, *after;
	enum role_class class;
	bool plural;
} office[] = {
	{ "", " minister", ROLE_PERSON, false },
	{ "", " ministers", ROLE_PERSON, true },
	{ "minister of ", "", ROLE_PERSON, false },
	{ "ministers of ", "", ROLE_PERSON, true },
	{ "minister for ", "", ROLE_PERSON, false },
	{ "ministers for ", "", ROLE_PERSON, true },
	{ "", " secretary", ROLE_PERSON, false },
	{ "", " secretaries", ROLE_PERSON, true },
	{ "secretary of ", "", ROLE_PERSON, false },
	{ "secretary for ", "", ROLE_PERSON, false },
	{ "", " chief", ROLE_PERSON, false },
	{ "", " ministry", ROLE_BODY, false },
	{ "", " ministries", ROLE_BODY, true },
	{ "ministry of ", "", ROLE_BODY, false },
	{ "ministry for ", "", ROLE_BODY, false },
	{ "", " department", ROLE_BODY, false },
	{ "department of ", "", ROLE_BODY, false },
	{ "department for ", "", ROLE_BODY, false },
};

static enum chancery_status add_portfolio(struct reading *in, struct str list,
                                          struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	struct arena *arena = &in->lexicon->arena;
	while (!status && list.ptr) {
		struct str one = str_trim(str_cut(list, ',', &list));
		if (!one.len || one.len > WORDING_MAX)
			return textfile_fail(in->file, err,
			                     "a wording is empty or too long");
		for (size_t i = 0; !status && i < COUNT_OF(office); i++) {
			struct str wording = arena_format(
			    arena, "%s%.*s%s", office[i].before, STR_ARG(one),
			    office[i].after);
			if (!wording.ptr)
				return fail_nomem(err);
			status = add_wording(in, wording,
			                     in->role[office[i].class],
			                     office[i].plural, err);
		}
	}
	return status;
}

/* The minister and the ministry of the portfolio `first`. */
static enum chancery_status open_portfolio(struct reading *in, struct str first,
                                           struct chancery_error *err)
{
	static const char *const noun[] = {
		[ROLE_PERSON] = "minister", [ROLE_BODY] = "ministry"
	};
	struct arena *arena = &in->lexicon->arena;
	if (!in->options.office.len)
		return textfile_fail(in->file, err, "a portfolio has no kind");
	for (int c = ROLE_PERSON; c <= ROLE_BODY; c++) {
		enum actor_kind kind = c == ROLE_PERSON ? ACTOR_PERSON
		                                        : ACTOR_OFFICE;
		struct role role = {
			.name = arena_format(arena, "%.*s %s", STR_ARG(first),
			                     noun[c]),
			.sector = arena_format(arena, "GOV%.*s",
			                       STR_ARG(in->options.sector)),
			.office = arena_format(arena, "%s.%.*s", noun[c],
			                       STR_ARG(in->options.office)),
			.flags = ROLE_SAME,
			.refers = (uint16_t)(1u << kind),
			.class = (uint8_t)c,
		};
		if (!role.name.ptr || !role.sector.ptr || !role.office.ptr)
			return fail_nomem(err);
		enum chancery_status status = add_role(in, role, &in->role[c],
		                                       err);
		if (status)
			return status;
	}
	return CHANCERY_OK;
}

/* A line of roles: "WORDING ; OPTIONS" opens one, deeper lines add wordings. */
static enum chancery_status read_role(struct reading *in,
                                      struct chancery_error *err)
{
	bool portfolio = in->part == PART_PORTFOLIO;
	struct str list = in->file->line;
	if (in->file->depth == 1) {
		struct str rest;
		list = str_trim(str_cut(list, ';', &rest));
		enum chancery_status status = read_options(in, &in->options,
		                                           rest, err);
		if (!status)
			status = portfolio ? open_portfolio(in, list, err)
			                   : open_role(in, list, err);
		if (status)
			return status;
	}
	if (in->role[0] == NONE)
		return textfile_fail(in->file, err,
		                     "more wordings before any role");
	return portfolio ? add_portfolio(in, list, err)
	                 : add_wordings(in, list, err);
}

static enum chancery_status read_words(struct reading *in, struct str text,
                                       struct chancery_error *err)
{
	enum chancery_status status = CHANCERY_OK;
	while (!status && text.ptr) {
		struct name name = {
			.text = str_trim(str_cut(text, ',', &text)),
			.kind = (uint8_t)in->name,
			.days = { DAY_NONE, DAY_NONE },
		};
		status = add_name(in, name, err);
	}
	return status;
}

static enum chancery_status read_head(struct reading *in, struct str text,
                                      struct chancery_error *err)
{
	struct str rest, word = str_trim(str_cut(text, ' ', &rest));
	struct str sector = str_trim(rest);
	static const struct {
		const char *word;
		enum part part;
		int value; /* role_class or name_kind */
	} head[] = {
		{ "person", PART_ROLE, ROLE_PERSON },
		{ "body", PART_ROLE, ROLE_BODY },
		{ "crowd", PART_ROLE, ROLE_CROWD },
		{ "portfolio", PART_PORTFOLIO, 0 },
		{ "former", PART_NAME, NAME_FORMER },
		{ "title", PART_NAME, NAME_TITLE },
		{ "light", PART_NAME, NAME_LIGHT },
	};
	for (size_t i = 0; i < COUNT_OF(head); i++) {
		if (!str_is(word, head[i].word))
			continue;
		in->part = head[i].part;
		in->class = (enum role_class)head[i].value;
		in->name = (enum name_kind)head[i].value;
		in->sector = str_is(sector, "-") ? STR("") : sector;
		in->role[0] = in->role[1] = NONE;
		if (in->part == PART_ROLE && !sectors_known(in->sector))
			return textfile_fail(in->file, err,
			                     "unknown sector \"%.*s\"",
			                     STR_ARG(sector));
		return CHANCERY_OK;
	}
	return textfile_fail(in->file, err, "unknown heading \"%.*s\"",
	                     STR_ARG(word));
}

static enum chancery_status read_line(struct reading *in,
                                      struct chancery_error *err)
{
	if (!in->file->indented)
		return read_head(in, in->file->line, err);
	if (in->part == PART_ROLE || in->part == PART_PORTFOLIO)
		return read_role(in, err);
	if (in->part == PART_NAME)
		return read_words(in, in->file->line, err);
	return textfile_fail(in->file, err, "a line before any heading");
}

enum chancery_status agents_file_read(struct lexicon *lexicon,
                                      struct textfile *file,
                                      struct chancery_error *err)
{
	struct reading in = { .lexicon = lexicon, .file = file };
	enum chancery_status status = CHANCERY_OK;
	while (!status && textfile_next(in.file)) {
		status = read_line(&in, err);
		status = problems_take(lexicon->problems, status, err);
	}
	return status;
}
